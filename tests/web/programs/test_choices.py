"""The search by its address: what is chosen, taken away, ordered, near, relaxed; with forms and without."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.web.store.queries.catalogue import forget_catalogue
from tests_web import AT
from web.programs.pages import bring_small, links, names, text

pytestmark = pytest.mark.django_db
CHIP = r'<a class="chip" href="([^"]+)"'
HEADER = r'<th scope="col"[^>]*><a href="([^"]+)"'


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    del db
    forget_catalogue()
    monkeypatch.setattr(clock, "today", AT.date)
    bring_small()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["x-capital", "x-collar", "x-lone", "x-silent"]),
        ("?visa=J-1", ["x-capital", "x-collar"]),
        ("?visa=H-1B", ["x-collar"]),
        ("?visa=none", ["x-lone"]),
        ("?visa=unknown", ["x-silent"]),
        ("?visa=none&visa=unknown", ["x-lone", "x-silent"]),
        ("?setting=university-based", ["x-collar"]),
        ("?attempts=1", ["x-capital"]),
        ("?years=4-5", ["x-capital"]),
        ("?imgs=50%2B", ["x-capital"]),
        ("?state=unknown", ["x-silent"]),
        ("?track=categorical&state=NY", ["x-capital", "x-collar"]),
        ("?q=texas", ["x-lone"]),
        ("?q=hosp+cap", ["x-capital"]),
        ("?near=Albany&miles=25", ["x-capital", "x-collar"]),
        ("?near=x-collar&miles=25&order=miles", ["x-collar", "x-capital"]),
        ("?near=Dallas,+TX&order=miles", ["x-lone", "x-capital", "x-collar", "x-silent"]),
        ("?order=imgs", ["x-capital", "x-lone", "x-collar", "x-silent"]),
        ("?order=imgs&reversed=1", ["x-lone", "x-capital", "x-collar", "x-silent"]),
        ("?order=state", ["x-capital", "x-collar", "x-lone", "x-silent"]),
        ("?order=state&reversed=1", ["x-lone", "x-capital", "x-collar", "x-silent"]),
        ("?order=made-up&miles=x&w-visa=-1&page=7", ["x-capital", "x-collar", "x-lone", "x-silent"]),
    ],
)
def test_an_address_is_a_whole_search(address: str, found: list[str]) -> None:
    assert names(Client(), f"/programs/{address}") == found


def test_each_choice_is_taken_away_by_its_chip() -> None:
    address = "/programs/?q=hospital&state=NY&state=TX&near=Albany&miles=50"

    assert links(Client(), address, CHIP) == [
        "/programs/?state=NY&state=TX&near=Albany&miles=50",
        "/programs/?q=hospital&state=TX&near=Albany&miles=50",
        "/programs/?q=hospital&state=NY&near=Albany&miles=50",
        "/programs/?q=hospital&state=NY&state=TX",
    ]
    assert "Take away: State: New York" in text(Client(), address)
    assert "Take away: Within 50 miles of Albany, NY" in text(Client(), address)


def test_headers_order_by_their_column_and_then_the_other_way_round(member: Client) -> None:
    first = links(member, "/programs/?state=NY", HEADER)
    page = member.get("/programs/?state=NY&order=positions").content.decode()

    assert first == [
        f"/programs/?state=NY&order={one}" for one in ("name", "positions", "imgs", "verdict")
    ] + ["/programs/?state=NY&order=fit&reversed=1"]
    assert 'aria-sort="descending"><a href="/programs/?state=NY&amp;order=positions&amp;reversed=1">' in page


def test_a_form_sent_whole_leads_to_the_short_address(member: Client) -> None:
    sent = "/programs/?q=&order=fit&near=&miles=&state=NY&w-specialty=3.0&w-visa=5"
    answer = member.get(sent)
    live = member.get(sent, headers={"HX-Request": "true"})

    assert (answer.status_code, answer["Location"]) == (302, "/programs/?state=NY&w-visa=5")
    assert (live.status_code, live["HX-Push-Url"]) == (200, "/programs/?state=NY&w-visa=5")


@pytest.mark.parametrize(
    ("near", "said"),
    [
        ("Atlantis", "No program of the catalogue is known to lie in “Atlantis”"),
        ("Al", "Perhaps: Albany, NY"),
        ("x-silent", "No program of the catalogue is known to lie in “x-silent”"),
    ],
)
def test_a_place_that_is_not_there_is_told_with_what_helps(near: str, said: str) -> None:
    page = text(Client(), f"/programs/?near={near}&miles=50", status=422)

    assert said in page
    assert len(names(Client(), f"/programs/?near={near}&miles=50", status=422)) == 4


def test_programs_whose_place_nobody_knows_are_told_of() -> None:
    assert "1 more program would fit; nobody knows here where it lies." in text(
        Client(), "/programs/?near=Albany&miles=5000"
    )


def test_an_empty_result_says_what_to_relax() -> None:
    page = text(Client(), "/programs/?state=TX&visa=J-1")
    addresses = links(Client(), "/programs/?state=TX&visa=J-1", r'<li><a href="([^"]+)">Without')

    assert (
        "No program has all of this. Without State: Texas : 2 programs Without Visa: J-1 : 1 program" in page
    )
    assert addresses == ["/programs/?visa=J-1", "/programs/?state=TX"]
    assert "No single choice keeps them away" in text(Client(), "/programs/?state=TX&visa=J-1&q=nothing")


def test_values_of_a_facet_are_counted_beside_all_other_choices() -> None:
    page = text(Client(), "/programs/?visa=J-1")

    assert "State New York 2 Visa 1" in page
    assert "J-1 2 none" not in page
    assert "H-1B 1 J-1 2 sponsors none 1 nothing known 1" in page


def test_a_row_says_what_is_old_or_not_known() -> None:
    page = text(Client(), "/programs/?order=name")

    assert "Capital Hospital Internal Medicine · Albany, NY J-1 only 10 60%" in page
    assert (
        "Collar City Clinic Internal Medicine · Troy, NY J-1 and H-1B (on conditions) old 10 not known"
        in page
    )
    assert "Lone Star <Health> Internal Medicine · Dallas, TX none 10 5%" in page
    assert "Silent Hospital Pathology not known not known not known" in page


def test_a_program_with_markup_in_its_name_is_escaped() -> None:
    assert b"<Health>" not in Client().get("/programs/").content
    assert b"<Health>" not in Client().get("/programs/?view=map").content
    assert b"<Health>" not in Client().get("/programs/x-lone/").content
    assert b"<b>" not in Client().get("/programs/?q=%3Cb%3E&state=%3Cb%3E&near=%3Cb%3E").content


def test_a_verdict_has_its_reason_and_what_would_change_it(member: Client) -> None:
    page = text(member, "/programs/?state=TX")

    assert (
        "Not eligible Visa: J-1 not sponsored; H-1B not sponsored. "
        "You can have none of these as things stand. "
        "Only a status that needs no sponsor would change this" in page
    )
    assert names(member, "/programs/?verdict=ineligible&why-not=visa") == ["x-lone"]


def test_verdicts_in_an_address_need_a_dossier_and_a_visitor_is_told() -> None:
    address = "/programs/?verdict=eligible"

    assert "This address asks for verdicts" in text(Client(), address)
    assert len(names(Client(), address)) == 4


def test_the_page_needs_the_same_few_queries_whatever_is_chosen(
    member: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/programs/", "/programs/?state=NY&visa=J-1&q=hospital", "/programs/?view=map"):
        member.get(address)
        with django_assert_max_num_queries(6):
            member.get(address)


def test_addresses_made_up_to_hurt_are_answered(member: Client) -> None:
    long = "x" * 5000
    for address in (
        f"?q={long}",
        "&".join(["?state=NY", *(f"state=S{number}" for number in range(900))]),
        "?miles=nan&near=Albany",
        "?miles=inf&near=Albany",
        "?w-visa=nan",
        "?page=-1",
        "?page=9" + "9" * 200,
        "?q=%00%ff",
        "?near=%00",
    ):
        assert member.get(f"/programs/{address}").status_code in {200, 422}, address
