"""My list on the site: board, table, one application, and two tabs that meet."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound.dossier.model import Letter
from matchbound.planner.applications import Status, Step
from matchbound.reference.program import Accreditation, Program
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account, ApplicationRow
from matchbound.web.store.queries.listing import Entry, entries_of
from tests_web import AT
from web.listing.made import LETTER, SEASON, Listing, asking, sample

pytestmark = pytest.mark.django_db
GONE = Program("x-gone", "A program that closed", "pathology", city="Utica", state="NY")


def text(answer: Any, status: int = 200) -> str:  # noqa: ANN401 - a test's answer
    """Return what a page says, without its markup."""
    assert answer.status_code == status
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def board(client: Client) -> dict[str, list[str]]:
    """Return the names of the cards by the status of their column."""
    page = client.get("/list/").content.decode()
    columns = re.findall(r'data-status="(\w+)"(.*?)</section>', page, re.DOTALL)
    name = r'class="board-name"><a[^>]*><bdi>([^<]*)</bdi></a>'
    return {status: re.findall(name, content) for status, content in columns}


def names(client: Client, address: str) -> list[str]:
    """Return the names of the table's rows in their order."""
    page = client.get(address).content.decode()
    return re.findall(r'<th scope="row"><a href="/list/[\w-]+/"><bdi>([^<]*)</bdi></a>', page)


def mine(listing: Listing) -> list[Entry]:
    return entries_of(listing.head.record_id, SEASON, viewer=listing.account)


def add(client: Client, program: str, back: str = "/programs/?state=NY") -> Any:  # noqa: ANN401
    return client.post("/list/add/", {"program": program, "next": back})


def saved(entry: Entry, **typed: Any) -> dict[str, Any]:  # noqa: ANN401 - form fields
    """Return what the form of an application sends."""
    usual = {"version": entry.version, "status": entry.status.value, "signal": "", "since": "", "notes": ""}
    return {**usual, **typed}


# -- the list ----------------------------------------------------------------------------------------------


def test_without_a_dossier_the_list_says_what_is_missing(account: Callable[..., Account]) -> None:
    client = Client()
    client.force_login(account("new@example.org"))

    assert "There is nothing to show yet" in text(client.get("/list/"))
    assert add(client, sample().id)["Location"] == "/list/"
    assert "Not added: a list belongs to a dossier. Begin one first." in text(client.get("/list/"))
    assert client.get("/list/export/2027.csv")["Location"] == "/list/"
    assert ApplicationRow.objects.count() == 0


def test_an_empty_list_leads_to_the_search(member: Client) -> None:
    page = member.get("/list/")

    assert "Nothing is on this list yet" in text(page)
    assert 'href="/programs/"' in page.content.decode()


def test_a_program_is_added_for_the_season_aimed_at_and_one_is_back_where_one_was(
    member: Client, listing: Listing
) -> None:
    answer = add(member, sample().id)
    again = member.post("/list/add/", {"program": sample().id, "next": "/programs/"}, follow=True)

    assert (answer.status_code, answer["Location"]) == (302, "/programs/?state=NY")
    assert [(one.program, one.name, one.synthetic, one.steps) for one in mine(listing)] == [
        (sample().id, sample().name, True, (Step(Status.CONSIDERING, AT.date()),))
    ]
    assert "It was on your list already" in text(again)


@pytest.mark.parametrize("back", ["https://elsewhere.org/", "//elsewhere.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_off_the_site(member: Client, listing: Listing, back: str) -> None:
    assert listing
    assert add(member, sample().id, back)["Location"] == "/list/"


@pytest.mark.parametrize("program", ["", "made-up", "x" * 500])
def test_what_is_not_in_the_catalogue_is_not_added(member: Client, listing: Listing, program: str) -> None:
    answer = member.post("/list/add/", {"program": program}, follow=True)

    assert "This program is not in the catalogue any more" in text(answer)
    assert mine(listing) == []


def test_the_board_has_a_column_for_every_status(member: Client, listing: Listing) -> None:
    considered, applied = listing.put(sample()), listing.put(sample(state="TX"), Status.APPLIED)

    assert board(member) == {
        **{status.value: [] for status in Status},
        "considering": [considered.name],
        "applied": [applied.name],
    }


def test_synthetic_programs_are_labeled_wherever_they_stand(member: Client, listing: Listing) -> None:
    entry = listing.put(sample())
    listing.invite(entry, "2026-12-01T09:00")

    for address in ("/list/", "/list/?view=table"):
        assert text(member.get(address)).count(" synthetic ") >= 2  # the card or row, and the interview
        assert "Programs marked synthetic do not exist" in text(member.get(address))
    assert "Synthetic: this program does not exist" in text(member.get(f"/list/{entry.id}/"))


def test_a_program_that_left_the_catalogue_stays_and_says_so(member: Client, listing: Listing) -> None:
    entry = listing.say(listing.put(GONE), notes="Kept all the same")

    for address in ("/list/", "/list/?view=table"):
        said = text(member.get(address))
        assert "A program that closed not in the catalogue any more Pathology, Utica, NY" in said
    page = text(member.get(f"/list/{entry.id}/"))
    assert "This program is not in the catalogue any more" in page
    assert "Kept all the same" in page
    assert "Nobody can say: ask the program" in page


def test_a_program_that_takes_nobody_any_more_says_so(
    member: Client, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Program("x-closed", "Closed", "pathology", accreditation=Accreditation.WITHDRAWN)
    from matchbound.reference.catalogue import make_catalogue
    from matchbound.web.pages.listing import held

    monkeypatch.setattr(held, "load_catalogue", lambda: make_catalogue([closed], ()))
    entry = listing.put(closed)

    assert "takes nobody any more" in text(member.get("/list/"))
    assert "By its accreditation it takes nobody any more" in text(member.get(f"/list/{entry.id}/"))


@pytest.mark.parametrize(
    ("address", "order"),
    [
        ("", "b a c"),
        ("&down=1", "c a b"),
        ("&sort=status", "c a b"),
        ("&sort=status&down=1", "b a c"),
        ("&sort=due", "a c b"),
        ("&sort=letters&down=1", "b a c"),
        ("&sort=interview", "c b a"),
        ("&sort=signal", "b c a"),
        ("&sort=made-up", "b a c"),
        ("&status=applied", "a"),
        ("&status=made-up", "b a c"),
        ("&specialty=pathology", "c"),
        ("&specialty=made-up", ""),
    ],
)
def test_the_table_is_sorted_and_filtered_by_its_address(
    member: Client, listing: Listing, address: str, order: str
) -> None:
    programs = {
        "a": Program("a", "Beta", "internal-medicine"),
        "b": Program("b", "Alpha", "internal-medicine"),
        "c": Program("c", "Gamma", "pathology"),
    }
    a = listing.say(listing.put(programs["a"], Status.APPLIED), due_on=date(2026, 12, 1))
    listing.say(listing.put(programs["b"], Status.RANKED), letters=(LETTER,), signal="gold")
    c = listing.say(listing.put(programs["c"]), due_on=date(2026, 12, 2), signal="silver")
    if "interview" in address:
        listing.invite(c, "2026-12-01T09:00")
        listing.invite(a, "2026-12-03T09:00", "America/Chicago")
        order = "c a b"

    assert names(member, f"/list/?view=table{address}") == [programs[one].name for one in order.split()]


def test_a_heading_sorts_and_then_turns_the_order_round(member: Client, listing: Listing) -> None:
    listing.put(sample())

    page = member.get("/list/?view=table&sort=letters").content.decode()

    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]*)">Letters', page) == [
        ("ascending", "?view=table&amp;sort=letters&amp;down=1")
    ]


def test_another_season_has_its_own_list(member: Client, listing: Listing) -> None:
    listing.put(sample())
    later = listing.put(sample(state="TX"), season=2029)

    assert names(member, "/list/?view=table&season=2029") == [later.name]
    assert re.findall(r'href="\?season=(\d{4})&amp;view=board"', member.get("/list/").content.decode()) == [
        "2027", "2029",
    ]  # fmt: skip
    assert text(member.get("/list/?season=99999")).count("2027 Match") == 1


# -- what it costs and spends ------------------------------------------------------------------------------


def test_the_fee_follows_the_list(member: Client, listing: Listing) -> None:
    def costs() -> str:
        found = re.search(
            r"lacks\. .*?(\$\d+ to apply to all of them, \$\d+ of it)", text(member.get("/list/"))
        )
        return found[1] if found else ""

    listing.put(sample(), Status.APPLIED)
    one = costs()
    listing.put(sample(state="TX"))
    two = costs()
    listing.put(sample("obstetrics-gynecology", "NJ"))

    assert (one, two, costs()) == (
        "$11 to apply to all of them, $11 of it",
        "$22 to apply to all of them, $11 of it",
        "$22 to apply to all of them, $11 of it",
    )
    said = text(member.get("/list/"))
    assert "1 program outside ERAS comes on top, at a price that is not known" in said
    assert "Obstetrics and Gynecology ResidencyCAS" in said
    assert re.search(r"1 0 unknown \$0", said)


def test_a_list_whose_price_nobody_knows_does_not_say_nothing(member: Client, listing: Listing) -> None:
    listing.put(sample("obstetrics-gynecology", "NJ"))

    assert "unknown to apply to all of them" in text(member.get("/list/"))


def test_more_signals_than_allowed_are_warned_about(member: Client, listing: Listing) -> None:
    for number in range(4):
        listing.say(listing.put(sample(number=number)), signal="gold")
    listing.say(listing.put(sample("family-medicine")), signal="gold")

    said = text(member.get("/list/"))

    assert "More signals than the season allows Internal Medicine · Gold: 4 used, 3 allowed" in said
    assert "Family Medicine · " not in said
    assert "Gold: 4 of 3 Silver: 0 of 12" in said
    assert "5 signals used" in said


def test_a_season_without_known_signals_says_so(member: Client, listing: Listing) -> None:
    listing.say(listing.put(sample(), season=2029), signal="gold")

    said = text(member.get("/list/?season=2029"))

    assert "Gold: 1 used how many 2029 allows is not known" in said
    assert "More signals than" not in said


# -- moving ------------------------------------------------------------------------------------------------


def move(client: Client, entry: Entry, status: str, version: int | None = None) -> Any:  # noqa: ANN401
    data = {"status": status, "version": entry.version if version is None else version}
    return client.post(f"/list/{entry.id}/move/", data)


def test_a_card_is_moved(member: Client, listing: Listing) -> None:
    entry = listing.put(sample())

    answer = move(member, entry, "applied")

    assert (answer.status_code, answer["Location"]) == (302, f"/list/?season={SEASON}")
    assert board(member)["applied"] == [entry.name]
    assert listing.now(entry).steps == (
        Step(Status.CONSIDERING, AT.date()), Step(Status.APPLIED, AT.date()),
    )  # fmt: skip


def test_a_card_that_was_changed_in_another_tab_is_not_moved(member: Client, listing: Listing) -> None:
    entry = listing.put(sample())
    move(member, entry, "applying")

    answer = move(member, entry, "withdrawn")

    said = text(answer, 409)
    assert f"{entry.name}: This application was changed elsewhere meanwhile. Nothing was saved." in said
    assert board(member)["applying"] == [entry.name]


@pytest.mark.parametrize(
    "data", [{}, {"status": "made-up", "version": 1}, {"status": "applied", "version": "x"}]
)
def test_a_move_that_says_nothing_sensible_moves_nothing(
    member: Client, listing: Listing, data: dict[str, Any]
) -> None:
    entry = listing.put(sample())

    answer = member.post(f"/list/{entry.id}/move/", data)

    assert "Below is the list as it is now" in text(answer, 422)
    assert listing.now(entry) == entry


# -- one application ---------------------------------------------------------------------------------------


def test_what_is_said_of_an_application_is_kept_and_shown(member: Client, listing: Listing) -> None:
    entry = listing.put(sample())
    typed = saved(
        entry,
        status="applied",
        since="2026-11-22",
        signal="gold",
        letters=[f"{LETTER.path} {LETTER.mark}"],
        due_on="2026-12-01",
        notes='Ask about <visas> & "signals"',
    )

    answer = member.post(f"/list/{entry.id}/", typed)

    assert answer["Location"] == f"/list/{entry.id}/"
    now = listing.now(entry)
    assert (now.status, now.signal, now.letters, now.due_on, now.notes, now.version) == (
        Status.APPLIED, "gold", (LETTER,), date(2026, 12, 1), typed["notes"], 2,
    )  # fmt: skip
    page = member.get(f"/list/{entry.id}/").content.decode()
    assert 'value="letters.0 Dr R. Example"' in page
    assert re.search(r'value="letters.0 Dr R. Example"[^>]*checked', page)
    assert "Ask about &lt;visas&gt; &amp; &quot;signals&quot;" in page
    assert '<option value="gold" selected>Gold signal</option>' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"since": "2026-11-23"}, "This day still lies ahead. Give the day on which it happened."),
        (
            {"status": "applied", "since": "2026-11-21"},
            "is before the step before, considering on 22 Nov 2026",
        ),
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"status": "made-up"}, "Select a valid choice."),
        ({"signal": "platinum"}, "Select a valid choice."),
        ({"letters": ["letters.7 Somebody"]}, "Your dossier changed meanwhile. Choose again."),
        ({"notes": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_kept(
    member: Client, listing: Listing, typed: dict[str, Any], words: str
) -> None:
    entry = listing.put(sample())

    answer = member.post(f"/list/{entry.id}/", saved(entry, **{"notes": "Mine", **typed}))

    assert words in text(answer, 422)
    assert listing.now(entry) == entry


def test_two_tabs_do_not_overwrite_each_other(member: Client, listing: Listing) -> None:
    entry = listing.put(sample())
    member.post(f"/list/{entry.id}/", saved(entry, notes="From the first tab", signal="silver"))

    second = member.post(f"/list/{entry.id}/", saved(entry, notes="From the second tab"))

    said = text(second, 409)
    assert "changed elsewhere meanwhile. Nothing was saved: what you typed is still below" in said
    assert "Notes From the first tab" in said
    assert "Signal Silver signal" in said
    assert "From the second tab" in said
    assert listing.now(entry).notes == "From the first tab"
    [version] = re.findall(r'name="version" value="(\d+)"', second.content.decode())
    third = member.post(f"/list/{entry.id}/", saved(entry, notes="From the second tab", version=version))
    assert (third.status_code, listing.now(entry).notes) == (302, "From the second tab")


def letter(writer: str) -> Letter:
    return Letter.model_validate({"writer": writer, "uploaded_on": "2026-01-01"})


def test_no_more_letters_than_the_season_lets_go_to_a_program(member: Client, listing: Listing) -> None:
    letters = tuple(letter(f"Dr {number}") for number in range(5))
    dossier = listing.head.dossier.model_copy(update={"letters": letters})
    save_dossier(listing.head, dossier, summary="", by=listing.account, at=AT)
    entry = listing.put(sample())
    keys = [f"letters.{number} Dr {number}" for number in range(5)]

    refused = member.post(f"/list/{entry.id}/", saved(entry, letters=keys))
    kept = member.post(f"/list/{entry.id}/", saved(entry, letters=keys[1:]))

    assert "At most 4 letters may go to one program." in text(refused, 422)
    assert (kept.status_code, len(listing.now(entry).letters)) == (302, 4)


def test_a_letter_is_found_again_when_the_dossier_is_ordered_anew(member: Client, listing: Listing) -> None:
    entry = listing.say(listing.put(sample()), letters=(LETTER,))
    dossier = listing.head.dossier
    ordered = dossier.model_copy(update={"letters": (letter("Dr New"), *dossier.letters)})
    save_dossier(listing.head, ordered, summary="", by=listing.account, at=AT)

    page = member.get(f"/list/{entry.id}/").content.decode()

    assert re.findall(r'value="(letters[^"]*)"[^>]*checked', page) == ["letters.1 Dr R. Example"]
    assert "no longer in your dossier" not in page


def test_a_letter_that_left_the_dossier_is_told_until_it_is_let_go(member: Client, listing: Listing) -> None:
    entry = listing.say(listing.put(sample()), letters=(LETTER,))
    without = listing.head.dossier.model_copy(update={"letters": ()})
    save_dossier(listing.head, without, summary="", by=listing.account, at=AT)
    key = "letters.0 Dr R. Example"

    said = text(member.get(f"/list/{entry.id}/"))
    member.post(f"/list/{entry.id}/", saved(entry, letters=[key]))
    kept = listing.now(entry)
    member.post(f"/list/{entry.id}/", saved(kept, letters=[]))

    assert "1 letter assigned is no longer in your dossier" in said
    assert "Dr R. Example (not in your dossier any more)" in said
    assert (kept.letters, listing.now(entry).letters) == ((LETTER,), ())


def test_what_a_program_asks_and_the_application_lacks_is_told(member: Client, listing: Listing) -> None:
    asked = asking(letters_min="3", step2ck_by="rank-list", step2ck_required="yes")
    entry = listing.say(listing.put(asked), letters=(LETTER,))

    said = text(member.get(f"/list/{entry.id}/"))

    assert "To do 1 of 3 letters assigned" in said
    assert "Open Step 2 CK is not passed; it must be by 3 Mar 2027" in said
    table = text(member.get("/list/?view=table"))
    assert "Step 2 CK by 3 Mar 2027" in table
    assert "1 of 3 letters" in table


def test_a_program_is_taken_from_the_list_after_a_question(member: Client, listing: Listing) -> None:
    entry = listing.put(sample())
    address = f"/list/{entry.id}/remove/"

    asked = text(member.get(address))
    refused = member.post(address, {"version": entry.version + 1})
    there = listing.now(entry)
    gone = member.post(address, {"version": entry.version})

    assert "Take this program from your list?" in asked
    assert "changed elsewhere" in text(refused, 409)
    assert (there, gone["Location"], mine(listing)) == (entry, f"/list/?season={SEASON}", [])


# -- the size of a list ------------------------------------------------------------------------------------


def test_queries_do_not_grow_with_the_list(
    member: Client, listing: Listing, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, _two = listing.fill(0, 2)
    queries = {
        "/list/": 8,
        "/list/?view=table": 8,
        "/list/export/2027.csv": 7,
        "/list/export/2027.xlsx": 7,
        "/list/export/2027.ics": 7,
        f"/list/{one.id}/": 10,
    }
    for address in queries:
        member.get(address)  # the catalogue is read, the session noted
    for address, number in queries.items():
        with django_assert_num_queries(number):
            member.get(address)

    listing.fill(2, 200)

    for address, number in queries.items():
        with django_assert_num_queries(number):
            assert member.get(address).status_code == 200
    assert len(mine(listing)) == 200
