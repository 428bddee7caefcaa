"""The list in the database: one writer at a time, each sees their own, nothing outlives the dossier."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404

from matchbound.base.errors import MatchboundError
from matchbound.planner.applications import Status, Step, StepDayError
from matchbound.planner.interviews import Interview
from matchbound.reference.program import ApplicationService, Program
from matchbound.web.store.actions import listing as actions
from matchbound.web.store.actions.dossiers import ConflictError, delete_dossier
from matchbound.web.store.actions.listing import (
    ListFullError,
    add_program,
    move_entry,
    remove_entry,
    remove_interview,
    save_interview,
    thank,
)
from matchbound.web.store.models import Account, ApplicationRow, ApplicationStep, InterviewRow
from matchbound.web.store.queries.listing import (
    Entry,
    booked_interviews,
    entries_of,
    listed_ids,
    own_entry,
    seasons_of,
)
from tests_web import AT
from web.listing.made import LETTER, SEASON, Listing, clock_on_a_wall, sample, today

pytestmark = pytest.mark.django_db
NEW = Program(
    "1401234567",
    "A program",
    "obstetrics-gynecology",
    city="Reno",
    state="NV",
    service=ApplicationService.RESIDENCY_CAS,
)


def test_a_program_is_put_on_the_list_once_and_keeps_what_it_was(listing: Listing) -> None:
    first, is_new = add_program(listing.head.record_id, SEASON, NEW, **today(listing.account))
    again, is_new_again = add_program(
        listing.head.record_id, SEASON, replace(NEW, name="Another name"), **today(listing.account)
    )

    assert (is_new, is_new_again, again) == (True, False, first)
    assert first == Entry(
        id=first.id,
        record_id=listing.head.record_id,
        version=1,
        season=SEASON,
        program="1401234567",
        name="A program",
        specialty="obstetrics-gynecology",
        service=ApplicationService.RESIDENCY_CAS,
        city="Reno",
        state="NV",
        synthetic=False,
        steps=(Step(Status.CONSIDERING, AT.date()),),
        signal="",
        letters=(),
        due_on=None,
        notes="",
        interviews=(),
    )
    assert listed_ids(listing.account, SEASON) == {"1401234567": first.id}


def test_each_season_has_a_list_of_its_own(listing: Listing) -> None:
    now, later = listing.put(NEW), listing.put(NEW, season=2029)
    mine = {"viewer": listing.account}

    assert seasons_of(listing.head.record_id, **mine) == [SEASON, 2029]
    assert [entries_of(listing.head.record_id, season, **mine) for season in (SEASON, 2028, 2029)] == [
        [now], [], [later],
    ]  # fmt: skip
    assert listed_ids(listing.account, 2029) == {NEW.id: later.id}


def test_what_is_said_comes_back(listing: Listing) -> None:
    due = AT.date() + timedelta(days=9)
    saved = listing.say(
        listing.put(NEW),
        status=Status.APPLIED,
        day=AT.date(),
        signal="gold",
        letters=(LETTER,),
        due_on=due,
        notes="=1+1",
    )

    assert (saved.version, saved.status, saved.signal, saved.letters, saved.due_on, saved.notes) == (
        2, Status.APPLIED, "gold", (LETTER,), due, "=1+1",
    )  # fmt: skip


Write = Callable[[Listing, Entry, int], object]


def _day(listing: Listing) -> dict[str, object]:
    return {"by": listing.account, "at": AT}


CALL = Interview("x", clock_on_a_wall("2026-12-01T09:00"), "America/Chicago", 45, "Reno, NV")
WRITES: dict[str, Write] = {
    "say": lambda all_, one, version: all_.say(replace(one, version=version), notes="Mine"),
    "move": lambda all_, one, version: move_entry(one.id, version, Status.RANKED, **today(all_.account)),
    "remove": lambda all_, one, version: remove_entry(one.id, version, **_day(all_)),
    "interview": lambda all_, one, version: save_interview(one.id, version, CALL, **today(all_.account)),
    "change": lambda all_, one, version: save_interview(
        one.id, version, CALL, interview_id=one.interviews[0].id, **today(all_.account)
    ),
    "thank": lambda all_, one, version: thank(one.id, version, one.interviews[0].id, **today(all_.account)),
    "cancel": lambda all_, one, version: remove_interview(
        one.id, version, one.interviews[0].id, **_day(all_)
    ),
}


def rows() -> list[object]:
    """Return all that is kept of lists."""
    found: list[object] = []
    for model in (ApplicationRow, ApplicationStep, InterviewRow):
        found += model._default_manager.order_by("pk").values()
    return found


@pytest.fixture
def invited(listing: Listing) -> Entry:
    entry = listing.put(NEW)
    listing.invite(entry, "2026-12-01T09:00")
    return listing.now(entry)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_second_of_two_writers_is_refused_and_overwrites_nothing(
    listing: Listing, invited: Entry, write: Write
) -> None:
    listing.say(invited, notes="Theirs")
    before = rows()

    with pytest.raises(ConflictError, match="changed elsewhere"):
        write(listing, invited, invited.version)

    assert rows() == before


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_somebody_elses_application_is_not_there(
    listing: Listing, invited: Entry, write: Write, account: Callable[..., Account]
) -> None:
    stranger = Listing(account("stranger@example.org"), listing.head)
    before = rows()

    with pytest.raises(Http404):
        write(stranger, invited, invited.version)
    with pytest.raises(Http404):
        own_entry(invited.id, viewer=stranger.account)
    with pytest.raises(Http404):
        stranger.put(sample())
    read = (
        entries_of(listing.head.record_id, SEASON, viewer=stranger.account),
        seasons_of(listing.head.record_id, viewer=stranger.account),
        listed_ids(stranger.account, SEASON),
    )
    assert (read, rows()) == (([], [], {}), before)


@pytest.mark.parametrize("write", [WRITES["change"], WRITES["thank"], WRITES["cancel"]])
def test_an_interview_of_another_application_is_not_there(
    listing: Listing, invited: Entry, write: Write
) -> None:
    other = listing.put(sample())
    before = rows()

    with pytest.raises(Http404):
        write(listing, replace(other, interviews=invited.interviews), other.version)
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_of_many_writers_at_once_exactly_one_wins(listing: Listing) -> None:
    entry = listing.put(NEW)

    def write(number: int) -> str:
        try:
            listing.say(entry, notes=f"Writer {number}")
        except ConflictError:
            return "refused"
        finally:
            connection.close()
        return f"Writer {number}"

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(write, range(8)))

    won = [one for one in answers if one != "refused"]
    now = listing.now(entry)
    assert (len(won), now.notes, now.version) == (1, won[0], 2)


@pytest.mark.django_db(transaction=True)
def test_a_program_added_by_many_at_once_is_on_the_list_once(listing: Listing) -> None:
    def add(_number: int) -> tuple[object, bool]:
        try:
            entry, is_new = add_program(listing.head.record_id, SEASON, NEW, **today(listing.account))
        finally:
            connection.close()
        return entry.id, is_new

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(add, range(8)))

    assert len({one for one, _ in answers}) == 1
    assert sum(is_new for _, is_new in answers) == 1


def test_whoever_has_an_interview_was_invited(listing: Listing) -> None:
    considered, ranked = listing.put(NEW), listing.put(sample(), Status.RANKED)

    listing.invite(considered, "2026-12-01T09:00")
    listing.invite(ranked, "2026-12-02T09:00")

    assert [listing.now(one).status for one in (considered, ranked)] == [Status.INVITED, Status.RANKED]


def test_a_day_that_cannot_be_keeps_nothing(listing: Listing) -> None:
    entry = listing.put(NEW)
    before = rows()

    with pytest.raises(StepDayError):
        listing.say(entry, status=Status.APPLIED, day=AT.date() - timedelta(days=1), notes="Lost")

    assert rows() == before


def test_interviews_of_a_calendar_are_those_not_withdrawn_under_names_told_apart(
    listing: Listing, invited: Entry
) -> None:
    gone = listing.put(sample())
    listing.invite(gone, "2026-12-02T09:00")
    gone = listing.now(gone)
    shown = {one.name for one in booked_interviews(listing.head.record_id)}
    move_entry(gone.id, gone.version, Status.WITHDRAWN, **today(listing.account))

    [left] = booked_interviews(listing.head.record_id)

    assert shown == {"A program (NV)", f"{sample().name} (NY)"}
    assert (left.id, left.name, left.synthetic) == (invited.interviews[0].id, "A program (NV)", False)
    assert left.interview.starts == clock_on_a_wall("2026-12-01T09:00")


@pytest.mark.parametrize(
    ("limit", "more"),
    [
        ("MOST_PROGRAMS", lambda listing, _: listing.put(sample())),
        ("MOST_INTERVIEWS", lambda listing, one: listing.invite(one, "2026-12-03T09:00")),
    ],
)
def test_a_list_stays_a_list(
    listing: Listing,
    invited: Entry,
    limit: str,
    more: Callable[[Listing, Entry], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, limit, 1)
    before = rows()

    with pytest.raises(ListFullError, match="1"):
        more(listing, invited)
    assert (rows(), issubclass(ListFullError, MatchboundError)) == (before, True)


def test_the_list_goes_with_the_dossier(listing: Listing, invited: Entry) -> None:
    assert invited.interviews

    delete_dossier(listing.head.record_id, by=listing.account)

    assert rows() == []


def test_an_application_that_does_not_exist_is_not_there(listing: Listing) -> None:
    with pytest.raises(Http404):
        own_entry(uuid4(), viewer=listing.account)
