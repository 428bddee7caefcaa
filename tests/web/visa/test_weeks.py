"""The weeks before day one on the site: slack, papers with files, own days, what to ask, a calendar."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.reference.program import Program
from matchbound.web import plans
from matchbound.web.store.actions.documents import Label, Scan, add_document
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.listing import add_program
from matchbound.web.store.actions.visa_papers import Said, save_paper
from matchbound.web.store.models import (
    Account,
    AssertionRow,
    CatalogueRevision,
    Document,
    ProgramRow,
    VisaPaper,
)
from matchbound.web.store.models.document import DocumentKind
from matchbound.web.store.queries.catalogue import forget_catalogue
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.visa_papers import Kept, papers_kept
from tests_web import AT

pytestmark = pytest.mark.django_db
SEASON = 2028
WEEKS, PASSPORT = "/visa/weeks/?route=j-1", "/visa/weeks/papers/passport/?route=j-1"


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


@pytest.fixture(autouse=True)
def _season_named(amina: Account, amina_head: Head) -> None:
    """Amina aims at a season by name, so that no plan has to find it."""
    goal = amina_head.dossier.goal.model_copy(update={"season": SEASON})
    dossier = amina_head.dossier.model_copy(update={"goal": goal})
    save_dossier(amina_head, dossier, summary="Season", by=amina, at=AT)


def note_match(amina: Account) -> None:
    """Note in her dossier that she matched."""
    head = own_head(amina)
    assert head is not None
    matched = {"seasons": ({"season": SEASON, "matched": True},)}
    dossier = type(head.dossier).model_validate({**head.dossier.model_dump(mode="json"), **matched})
    save_dossier(head, dossier, summary="Matched", by=amina, at=AT)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, name: str) -> str:
    """Return the words of one section of the page."""
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)
    return words(found[1]) if found else ""


def page(client: Client, address: str = WEEKS) -> str:
    return client.get(address).content.decode()


def scan(owner: Account, record: Head) -> Document:
    content = Scan(b"%PDF-1.7 passport", "application/pdf", None)
    return add_document(
        record.record_id, content, Label("Passport 2024.pdf", DocumentKind.PASSPORT), by=owner, at=AT
    )


def test_the_page_tells_slack_and_what_eats_it(member: Client) -> None:
    html = page(member)
    slack = section(html, "slack")

    assert "As it usually goes, you are ready on 17 Jun 2028, 3 days before orientation." in slack
    assert "Orientation 20 Jun 2028 assumed First day of training 1 Jul 2028 usual day" in slack
    assert "Do not enter before 21 May 2028" in slack
    assert "Match Day 17 Mar 2028 expected, not confirmed" in slack
    eats = re.search(r'<ol class="week-path">(.*?)</ol>', html, re.DOTALL)
    assert eats is not None
    assert words(eats[1]).startswith("Statement of Need asked for and received from the health ministry")
    assert "Routes J-1" in section(html, "routes") or "J-1 Open" in section(html, "routes")


def test_how_long_a_paper_takes_is_told_as_a_range(member: Client) -> None:
    taken = re.findall(r"Takes (.*?) Lasts", section(page(member), "papers"))

    assert "14 to 90 days, most likely 42" in taken
    assert not [one for one in taken if not re.fullmatch(r"\d+ days|\d+ to \d+ days, most likely \d+", one)]


def test_weeks_are_a_calendar_from_match_day_to_the_first_day(member: Client) -> None:
    html = page(member)
    weeks = re.findall(r"Week (\d+) <span>from ([^<]+)</span>", html)

    assert (weeks[0], weeks[-1]) == (("1", "13 Mar"), ("16", "26 Jun"))
    assert "17 Mar Match Day, expected" in section(html, "week-by-week")
    assert "20 Jun Orientation begins" in section(html, "week-by-week")
    assert "1 Jul Training begins" in section(html, "week-by-week")


@pytest.mark.parametrize(
    ("on", "noted", "lead"),
    [
        (date(2028, 3, 16), True, "A preview:"),
        (date(2028, 3, 17), False, "A preview:"),
        (date(2028, 3, 17), True, "What is left"),
    ],
)
def test_the_weeks_are_a_preview_until_match_day_or_its_news(
    member: Client,
    amina: Account,
    monkeypatch: pytest.MonkeyPatch,
    on: date,
    noted: bool,  # noqa: FBT001
    lead: str,
) -> None:
    monkeypatch.setattr(clock, "today", lambda: on)
    if noted:
        note_match(amina)

    assert re.findall(r'<p class="lead">(A preview:|What is left)', page(member)) == [lead]


def test_an_unknown_route_is_the_first_one(member: Client) -> None:
    assert section(page(member, "/visa/weeks/?route=x"), "slack") == section(page(member), "slack")


def test_a_paper_is_kept_with_its_file(member: Client, amina: Account, amina_head: Head) -> None:
    document = scan(amina, amina_head)
    typed = {
        "state": "have",
        "got_on": "2026-01-05",
        "valid_until": "2028-12-19",
        "document": str(document.id),
        "note": "in the blue\u202e folder",
    }

    answer = member.post(PASSPORT, typed)

    assert (answer.status_code, answer.headers["Location"]) == (302, WEEKS)
    kept = papers_kept(amina_head.record_id, SEASON, viewer=amina)
    assert kept == {
        "passport": Kept(
            PaperState.HAVE,
            date(2026, 1, 5),
            date(2028, 12, 19),
            "in the blue folder",
            document.id,
            "Passport 2024.pdf",
        )
    }
    papers = section(page(member), "papers")
    assert "Passport I have it" in papers
    assert "It runs out too early: it must last until 20 Dec 2028." in papers
    assert "File Passport 2024.pdf" in papers


def test_a_paper_goes_its_way_without_a_document_that_is_deleted(
    member: Client, amina: Account, amina_head: Head
) -> None:
    document = scan(amina, amina_head)
    save_paper(
        amina_head.record_id,
        SEASON,
        "passport",
        Said(PaperState.HAVE, document_id=document.id),
        by=amina,
        at=AT,
    )

    member.post(f"/documents/{document.id}/delete/")

    assert list(VisaPaper.objects.values_list("state", "document")) == [("have", None)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"state": ""}, "Choose one of the four."),
        ({"state": "have", "got_on": "2026-11-23"}, "This day lies ahead"),
        ({"state": "have", "document": str(uuid4())}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    member: Client, typed: dict[str, str], words: str
) -> None:
    answer = member.post(PASSPORT, typed)

    assert (answer.status_code, VisaPaper.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_a_paper_of_no_route_is_not_found(member: Client) -> None:
    assert member.get("/visa/weeks/papers/ead/").status_code == 404


def test_a_paper_that_is_there_gives_time_back(
    member: Client, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2028, 5, 8))
    note_match(amina)
    before = section(page(member), "slack")

    member.post("/visa/weeks/papers/ds-2019/", {"state": "have", "got_on": "2028-05-08"})

    assert "too late for orientation" in before
    after = page(member)
    assert "ready on 19 Jun 2028, 1 day before orientation" in section(after, "slack")
    assert section(after, "steps").count("Done") == 5


def test_the_programs_days_go_into_the_dossier_and_the_page(member: Client, amina: Account) -> None:
    typed = {"orientation": "2028-06-26", "day_one": "2028-07-03"}

    assert member.post("/visa/weeks/days/?route=j-1", typed).status_code == 302

    head = own_head(amina)
    assert head is not None
    assert [(one.season, one.orientation, one.day_one) for one in head.dossier.seasons] == [
        (SEASON, date(2028, 6, 26), date(2028, 7, 3))
    ]
    slack = section(page(member), "slack")
    assert "Orientation 26 Jun 2028 First day of training 3 Jul 2028" in slack
    assert "1 week and 2 days before orientation" in slack


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"orientation": "2028-07-02", "day_one": "2028-07-01"}, "This lies before orientation."),
        ({"orientation": "2027-06-20"}, "Give a day between 2028 and 2030."),
        ({"day_one": "soon"}, "Enter a valid date."),
    ],
)
def test_days_that_cannot_be_are_refused(
    member: Client, amina: Account, typed: dict[str, str], words: str
) -> None:
    answer = member.post("/visa/weeks/days/", typed)

    head = own_head(amina)
    assert (answer.status_code, head.dossier.seasons if head else None) == (422, ())
    assert words in answer.content.decode()


def listed(name: str, owner: Account, head: Head, **said: str) -> None:
    """Put a program on the list, with what it says of itself."""
    program = Program(f"x-{name.lower()}", f"{name} Hospital", "internal-medicine", state="NY")
    CatalogueRevision.objects.get_or_create(defaults={"number": 1})
    row = ProgramRow.objects.create(
        id=program.id, name=program.name, specialty=program.specialty, brought=True, revision=1
    )
    for requirement, value in said.items():
        AssertionRow.objects.create(
            program=row,
            requirement=requirement,
            value=value,
            force="hard",
            source="program",
            source_name="own page",
            url="https://example.org/visas",
            stands=AssertionRow.Stands.YES,
            by=owner,
            at=AT,
        )
    add_program(head.record_id, SEASON, program, by=owner, at=AT, on=AT.date())


def test_questions_name_the_programs_that_do_not_say(
    member: Client, amina: Account, amina_head: Head
) -> None:
    forget_catalogue()
    listed("Silent", amina, amina_head)
    listed("Clear", amina, amina_head, visa_j1="yes", ecfmg_by="start")

    asked = section(page(member), "questions")

    assert asked.count("Not known of: Silent Hospital (NY) Who") == 2  # J-1, and the day of the certificate
    assert asked.startswith("What to ask the program, and when Before ranking 9 Feb 2028 Do you take J-1")


def test_what_all_programs_say_is_not_asked(member: Client, amina: Account, amina_head: Head) -> None:
    forget_catalogue()
    listed("Clear", amina, amina_head, visa_j1="yes")

    html, ics = page(member), member.get("/visa/weeks/calendar.ics?route=j-1").content.decode()

    assert "in this track as well? known of all programs on your list" in section(html, "questions")
    assert ("Do you take J-1" in section(html, "week-by-week"), "Ask: Do you take J-1" in ics) == (
        False,
        False,
    )


def test_the_calendar_holds_steps_papers_questions_and_breaks(
    member: Client, amina: Account, amina_head: Head
) -> None:
    held = Said(PaperState.HAVE)
    save_paper(amina_head.record_id, SEASON, "immunizations", held, by=amina, at=AT)

    answer = member.get("/visa/weeks/calendar.ics?route=j-1")

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    titles = [str(event["summary"]) for event in events]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert len({str(event["uid"]) for event in events}) == len(events) > 35
    assert "DS-2019 issued and sent" in titles
    assert "See to: CV by month and year, without gaps since medical school" in titles
    assert not any(title.startswith("See to: Immunizations") for title in titles)
    assert "Last day to mend: Statement of Need missing, or its specialty named wrongly" in titles
    assert "Amina" not in answer.content.decode()


def test_weeks_ask_few_queries(member: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page(member)

    with django_assert_num_queries(5):
        page(member)


def test_another_reads_and_writes_none_of_it(account: object, amina: Account, amina_head: Head) -> None:
    other = account("other@example.org")  # type: ignore[operator]
    client = Client()
    client.force_login(other)
    save_paper(amina_head.record_id, SEASON, "passport", Said(PaperState.ASKED), by=amina, at=AT)

    assert papers_kept(amina_head.record_id, SEASON, viewer=other) == {}
    assert client.post(PASSPORT, {"state": "have"}).status_code == 404
    assert "Matchbound does not know you" in page(client)
    assert client.get("/visa/weeks/calendar.ics").status_code == 302
