"""Interviews on the site: recorded by the program's clock, shown by two, clashes, thanks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from matchbound import clock
from matchbound.planner.applications import Status
from matchbound.planner.interviews import Interview
from matchbound.web.store.models import Account, InterviewRow
from matchbound.web.store.queries.listing import Entry
from tests_web import AT
from web.listing.made import Listing, clock_on_a_wall, sample
from web.listing.test_pages import move, text

pytestmark = pytest.mark.django_db


def typed(entry: Entry, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - form fields
    """Return what the form of an interview sends."""
    return {
        "version": entry.version,
        "starts_on": "2026-12-01",
        "starts_time": "09:00",
        "time_zone": "America/Chicago",
        "minutes": "45",
        "place": "",
        "thanked_on": "",
        **changes,
    }


@pytest.fixture
def entry(listing: Listing) -> Entry:
    return listing.put(sample(state="TX"))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Return a way to move the clock."""
    return lambda later: monkeypatch.setattr(clock, "now", lambda: AT + later)


def in_karachi(listing: Listing) -> None:
    Account.objects.filter(pk=listing.account.pk).update(time_zone="Asia/Karachi")


def test_an_interview_is_recorded_by_the_programs_clock_and_shown_by_both(
    member: Client, listing: Listing, entry: Entry
) -> None:
    in_karachi(listing)
    form = member.get(f"/list/{entry.id}/interviews/add/").content.decode()

    answer = member.post(f"/list/{entry.id}/interviews/add/", typed(entry, place="Houston, TX"))

    assert '<option value="America/Chicago" selected>' in form  # where most of Texas lives
    assert answer["Location"] == f"/list/{entry.id}/"
    now = listing.now(entry)
    starts = clock_on_a_wall("2026-12-01T09:00")
    assert [one.interview for one in now.interviews] == [
        Interview(entry.program, starts, "America/Chicago", 45, "Houston, TX")
    ]
    assert now.status is Status.INVITED
    page = text(member.get(f"/list/{entry.id}/"))
    assert "Tuesday, 1 December 2026, 09:00 CST" in page
    assert "Tuesday, 1 December, 20:00 in your time (Asia/Karachi)" in page
    assert "45 minutes · Houston, TX" in page
    listed = text(member.get("/list/"))
    assert f"{entry.name} (TX) synthetic Tue 1 Dec, 09:00 CST 45 minutes Tue 1 Dec, 20:00" in listed
    assert "next interview, 20:00 in your time (Asia/Karachi)" in listed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": ""}, "This field is required."),
        ({"starts_time": "25:00"}, "Enter a valid time."),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice."),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"minutes": "1441"}, "less than or equal to 1440"),
        ({"place": "x" * 201}, "at most 200 characters"),
        ({"thanked_on": "2026-11-23"}, "This day still lies ahead."),
    ],
)
def test_an_interview_that_cannot_be_is_refused_beside_its_field(
    member: Client, listing: Listing, entry: Entry, changes: dict[str, Any], words: str
) -> None:
    answer = member.post(f"/list/{entry.id}/interviews/add/", typed(entry, **changes))

    assert words in text(answer, 422)
    assert listing.now(entry) == entry


def test_an_interview_is_changed_and_deleted(member: Client, listing: Listing, entry: Entry) -> None:
    interview = listing.invite(entry, "2026-12-01T09:00", "America/Denver", place="Reno, NV")
    address = f"/list/{entry.id}/interviews/{interview}/"
    shown = member.get(address).content.decode()

    member.post(address, typed(listing.now(entry), starts_time="10:30", minutes="60"))
    changed = listing.now(entry)
    member.post(f"{address}remove/", {"version": changed.version})

    for value in ('value="2026-12-01"', 'value="09:00"', 'value="Reno, NV"', "Denver)</option>"):
        assert value in shown
    assert [(one.id, one.interview) for one in changed.interviews] == [
        (
            interview,
            Interview(entry.program, clock_on_a_wall("2026-12-01T10:30"), "America/Chicago", 60),
        )
    ]
    assert listing.now(entry).interviews == ()


@pytest.mark.parametrize("place", ["", "thank/", "remove/"])
def test_an_interview_changed_in_another_tab_is_not_overwritten(
    member: Client, listing: Listing, entry: Entry, place: str
) -> None:
    interview = listing.invite(entry, "2026-12-01T09:00")
    before = list(InterviewRow.objects.values())

    answer = member.post(f"/list/{entry.id}/interviews/{interview}/{place}", typed(entry, minutes="600"))

    assert "This application was changed elsewhere meanwhile. Nothing was saved." in text(answer, 409)
    assert list(InterviewRow.objects.values()) == before


def test_what_was_typed_of_an_interview_survives_a_conflict_and_can_be_saved_again(
    member: Client, listing: Listing, entry: Entry
) -> None:
    listing.say(entry, notes="Elsewhere")

    refused = member.post(f"/list/{entry.id}/interviews/add/", typed(entry, place="Houston, TX"))
    again = typed(listing.now(entry), place="Houston, TX")

    page = refused.content.decode()
    assert (refused.status_code, 'value="Houston, TX"' in page) == (409, True)
    assert f'name="version" value="{again["version"]}"' in page
    assert member.post(f"/list/{entry.id}/interviews/add/", again).status_code == 302


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            ("2026-12-01T09:00", "America/New_York", 60, None),
            ("2026-12-01T08:30", "America/Chicago", 60, None),
            "at the same time as",
        ),
        (
            ("2026-12-01T08:00", "America/New_York", 60, "Albany, NY"),
            ("2026-12-01T15:00", "America/Chicago", 60, "Houston, TX"),
            "on the same day in another place than",
        ),
        (
            ("2026-12-01T09:00", "America/New_York", 60, None),
            ("2026-12-01T09:00", "America/Chicago", 60, None),
            None,
        ),
    ],
)
def test_interviews_that_cannot_both_be_kept_are_warned_about(
    member: Client,
    listing: Listing,
    entry: Entry,
    first: tuple[Any, ...],
    second: tuple[Any, ...],
    words: str | None,
) -> None:
    other = listing.put(sample())
    listing.invite(other, *first)
    listing.invite(entry, *second)

    said = [text(member.get(address)) for address in ("/list/", f"/list/{entry.id}/", f"/list/{other.id}/")]

    clash = f"{words} {other.name} (NY)" if words else "Clashes"
    assert [clash in said[0], clash in said[1]] == [words is not None] * 2
    assert ("Interviews that cannot both be kept" in said[0]) == (words is not None)
    assert (f"{words} {entry.name} (TX)" in said[2]) == (words is not None)
    assert ("clashes" in text(member.get("/list/?view=table"))) == (words is not None)


def test_an_interview_of_a_withdrawn_application_clashes_with_nothing(
    member: Client, listing: Listing, entry: Entry
) -> None:
    other = listing.put(sample())
    listing.invite(other, "2026-12-01T09:00")
    listing.invite(entry, "2026-12-01T09:00")
    move(member, listing.now(other), "withdrawn")

    assert "cannot both be kept" not in text(member.get("/list/"))
    assert "Tuesday, 1 December 2026, 09:00 EST" in text(member.get(f"/list/{other.id}/"))


def test_a_thank_you_note_is_due_once_the_interview_is_over_and_until_it_is_noted(
    member: Client, listing: Listing, entry: Entry, at: Callable[[timedelta], None]
) -> None:
    interview = listing.invite(entry, "2026-11-22T12:00", "America/New_York", 30)  # 17:00 to 17:30 UTC
    due = "Thank-you notes due"

    at(timedelta(hours=5, minutes=29))
    during = text(member.get("/list/"))
    at(timedelta(hours=5, minutes=30))
    after = text(member.get("/list/"))
    address = f"/list/{entry.id}/interviews/{interview}/thank/"
    answer = member.post(address, {"version": listing.now(entry).version, "next": "/list/"})

    assert [due in during, due in after, due in text(member.get("/list/"))] == [False, True, False]
    assert answer["Location"] == "/list/"
    assert listing.now(entry).interviews[0].interview.thanked_on == date(2026, 11, 22)
    assert "thanked on 22 Nov 2026" in text(member.get(f"/list/{entry.id}/"))


def test_the_day_of_a_step_is_that_of_where_one_lives(
    member: Client, listing: Listing, entry: Entry, at: Callable[[timedelta], None]
) -> None:
    in_karachi(listing)
    at(timedelta(hours=8))  # 20:00 UTC: in Karachi the day after has begun

    move(member, entry, "applied")

    assert listing.now(entry).steps[-1].day == date(2026, 11, 23)


@pytest.mark.parametrize("place", ["", "thank/", "remove/"])
def test_an_interview_that_is_not_there_is_not_found(
    member: Client, listing: Listing, entry: Entry, place: str
) -> None:
    other = listing.put(sample())
    interview = listing.invite(other, "2026-12-01T09:00")

    answer = member.post(f"/list/{entry.id}/interviews/{interview}/{place}", typed(entry))

    assert answer.status_code == 404
