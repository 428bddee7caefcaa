"""Programs side by side."""

import re

import pytest
from django.test import Client

from matchbound import clock
from matchbound.web.store.queries.catalogue import forget_catalogue
from tests_web import AT
from web.programs.pages import CAPITAL, COLLAR, bring_change, bring_small, lately, links, program, text

pytestmark = pytest.mark.django_db
BASE = "/programs/compare/"
THREE = f"{BASE}?id=x-capital&id=x-collar&id=x-lone"


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    del db
    forget_catalogue()
    monkeypatch.setattr(clock, "today", AT.date)
    bring_small()


def rows(client: Client, address: str) -> dict[str, list[str]]:
    """Return the rows of the table by what they are about, the mark of a difference first."""
    found = {}
    for row in re.findall(
        r"(?s)<tr([^>]*)>\s*<th scope=\"row\">(.*?)</tr>", client.get(address).content.decode()
    ):
        label, *cells = re.split(r"<td[^>]*>", row[1])
        plain = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in (label, *cells)]
        found[plain[0].removesuffix(" differs")] = [*(["differs"] if "differs" in row[0] else []), *plain[1:]]
    return found


def test_rows_are_requirements_and_differences_are_marked() -> None:
    told = rows(Client(), THREE)

    assert told["J-1 visa"] == ["differs", "yes", "yes old", "no"]
    assert told["H-1B visa"] == [
        "differs", "no", "on conditions after Step 3", "no",
    ]  # fmt: skip
    assert told["Attempts at each Step, at most"] == ["1 attempt (required)", "not known", "not known"]
    assert told["Specialty"] == ["Internal Medicine"] * 3
    assert told["Place"] == ["differs", "Albany, NY", "Troy, NY", "Dallas, TX"]
    assert told["From abroad"] == ["differs", "60%", "not known", "5%"]
    assert "Step 3" not in told
    assert "Verdict" not in told


def test_with_a_dossier_verdicts_stand_on_top(member: Client) -> None:
    told = rows(member, THREE)

    assert list(told)[:3] == ["Verdict", "Fit", "Takes applicants"]
    assert told["Verdict"][0] == "differs"
    assert told["Verdict"][3] == "Not eligible"
    assert told["Visa"][1:] == ["Met", "Likely met", "Not met"]


def test_only_differences_are_shown_where_only_they_are_asked_for() -> None:
    everything, differing = rows(Client(), THREE), rows(Client(), f"{THREE}&only=differences")

    assert differing == {label: cells for label, cells in everything.items() if cells[0] == "differs"}
    assert differing


def test_contradicted_values_are_marked() -> None:
    bring_change(lately(CAPITAL, "attempts_max", "2"))

    assert rows(Client(), THREE)["Attempts at each Step, at most"][0].endswith("contradicted")


def test_each_program_can_be_taken_away() -> None:
    assert links(Client(), f"{BASE}?id=x-capital&id=x-collar", r'<a class="chip" href="([^"]+)"') == [
        f"{BASE}?id=x-collar",
        f"{BASE}?id=x-capital",
    ]


@pytest.mark.parametrize(
    ("address", "status", "shown", "said"),
    [
        ("", 200, [], "Tick programs in the list of a search"),
        ("?id=x-capital&id=x-capital", 200, ["x-capital"], "1. Capital Hospital"),
        ("?id=x-capital&id=gone", 422, ["x-capital"], "Not in the catalogue, and left out: gone"),
        ("?id=x-capital&add=collar+city", 200, ["x-capital", "x-collar"], "2. Collar City Clinic"),
        ("?id=x-capital&add=x-lone", 200, ["x-capital", "x-lone"], "2. Lone Star"),
        ("?id=x-capital&add=hospital", 422, ["x-capital"], "“hospital” is 2 programs"),
        ("?add=atlantis", 422, [], "No program has the words or the number “atlantis”"),
    ],
)
def test_programs_are_asked_for_by_number_or_words(
    address: str, status: int, shown: list[str], said: str
) -> None:
    answer = Client().get(BASE + address)
    columns = re.findall(r'<th scope="col">\d\. <a href="/programs/(x-[\w-]+)/">', answer.content.decode())

    assert (answer.status_code, columns) == (status, shown)
    assert said in text(Client(), BASE + address, status)


def test_more_than_six_are_refused_and_the_first_six_shown() -> None:
    more = tuple(program(f"x-{n}", f"Hospital {n}", "Albany", "NY", (42.0, -73.0)) for n in range(5))
    bring_change(programs=(*more, CAPITAL, COLLAR))
    ids = ["x-capital", "x-collar", *(one.id for one in more)]
    address = f"{BASE}?{'&'.join(f'id={one}' for one in ids)}"

    assert "At most six programs fit side by side" in text(Client(), address, 422)
    assert Client().get(address).content.count(b'<th scope="col">') == 7
    assert "Add a program" not in text(Client(), address, 422)
