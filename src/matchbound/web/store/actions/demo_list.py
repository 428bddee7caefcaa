"""Lists of invented applicants: programs of the sample by what they are, not by their ids.

A list tells only what its season allows by then: before it opens, programs are no more than considered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from django.db import transaction

from matchbound.dossier.model import VisaRoute
from matchbound.planner.aim import aim_of
from matchbound.planner.applications import Status
from matchbound.planner.interviews import Interview
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.rules.seasons import season_calendar
from matchbound.web.proofs import facts_of
from matchbound.web.store.actions.listing import Said, add_program, move_entry, save_entry, save_interview
from matchbound.web.store.models import Account, ApplicationRow
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.listing import Entry, LetterLink, own_entry

DAYS_AGO = {
    Status.CONSIDERING: 80,
    Status.APPLYING: 70,
    Status.APPLIED: 60,
    Status.INVITED: 20,
    Status.INTERVIEWED: 3,
    Status.WITHDRAWN: 15,
}


@dataclass(frozen=True, slots=True)
class _Call:
    """An interview so many days from now, by the clock there."""

    days: int
    starts: time
    time_zone: str
    minutes: int
    in_person: bool = False


@dataclass(frozen=True, slots=True)
class _Story:
    """What became of one application."""

    specialty: str
    state: str
    statuses: tuple[Status, ...]
    signal: str = ""
    with_letters: bool = True
    notes: str = ""
    call: _Call | None = None


_SENT = (Status.APPLYING, Status.APPLIED)
_ASKED = (*_SENT, Status.INVITED)
_MEDICINE, _FAMILY, _WOMEN = "internal-medicine", "family-medicine", "obstetrics-gynecology"
_STORIES = (
    _Story(
        _MEDICINE,
        "NY",
        (*_ASKED, Status.INTERVIEWED),
        "gold",
        notes="The chief resident trained where I did. Ask about the continuity clinic.",
        call=_Call(-3, time(13), "America/New_York", 45),
    ),
    _Story(
        _MEDICINE, "TX", _ASKED, "gold", notes="Near my aunt.", call=_Call(9, time(9), "America/Chicago", 30)
    ),
    _Story(_MEDICINE, "MI", _ASKED, "silver", call=_Call(9, time(10, 15), "America/New_York", 60)),
    _Story(
        _MEDICINE, "IL", _ASKED, "silver", call=_Call(16, time(8, 30), "America/Chicago", 240, in_person=True)
    ),
    _Story(_MEDICINE, "PA", _SENT, "silver"),
    _Story(_MEDICINE, "FL", _SENT, with_letters=False),
    _Story(_MEDICINE, "WI", (*_SENT, Status.WITHDRAWN)),
    _Story(_FAMILY, "OH", (Status.APPLYING,), with_letters=False),
    _Story(_FAMILY, "CA", (), with_letters=False),
    _Story(_WOMEN, "NJ", (), with_letters=False),
)


def give_list(account: Account, *, at: datetime) -> int:
    """Give an invented applicant a list, if they have none; return how many programs are new on it."""
    head = own_head(account)
    if head is None or ApplicationRow.objects.filter(record_id=head.record_id).exists():
        return 0
    route = "visa_j1" if VisaRoute.J1 in head.dossier.goal.visas else "visa_h1b"
    chosen = list(_chosen(load_catalogue(), _STORIES, route))
    season = aim_of(head.dossier, at.date()).season
    begun = at.date() - timedelta(days=DAYS_AGO[Status.CONSIDERING])
    with transaction.atomic():
        for program, story in chosen:
            entry, _new = add_program(head.record_id, season, program, by=account, at=at, on=begun)
            _tell(head, entry, story, account, at)
    return len(chosen)


def _chosen(catalogue: Catalogue, stories: Iterable[_Story], route: str) -> Iterable[tuple[Program, _Story]]:
    """Yield for each story the first synthetic program of its specialty and state that sponsors the visa."""
    for story in stories:
        found = (
            one
            for one in catalogue.programs
            if one.synthetic and (one.specialty, one.state) == (story.specialty, story.state)
        )
        program = next((one for one in found if _sponsors(catalogue, one, route)), None)
        if program is not None:
            yield program, story


def _sponsors(catalogue: Catalogue, program: Program, route: str) -> bool:
    said = catalogue.of(program.id).get(route)
    return said is not None and said.assertion.value == "yes"


def _tell(head: Head, entry: Entry, story: _Story, by: Account, at: datetime) -> None:
    on = at.date()
    statuses = _possible(story.statuses, entry.season, on)
    for version, status in enumerate(statuses, start=entry.version):
        move_entry(entry.id, version, status, by=by, at=at, on=on - timedelta(days=DAYS_AGO[status]))
    entry = own_entry(entry.id, viewer=by)
    letters = facts_of(head.dossier) if story.with_letters else []
    links = tuple(LetterLink(one.path, one.mark) for one in letters if one.path.startswith("letters."))
    signal = story.signal if Status.APPLIED in statuses else ""
    said = Said(entry.status, None, signal, links, None, story.notes)
    save_entry(entry.id, entry.version, said, by=by, at=at, on=on)
    if story.call is not None and Status.INVITED in statuses:
        interview = _interview(entry, story.call, at)
        save_interview(entry.id, entry.version + 1, interview, by=by, at=at, on=on)


def _possible(statuses: tuple[Status, ...], season: int, on: date) -> tuple[Status, ...]:
    """Return the statuses that can be reached by then: none before its day in the season's calendar."""
    calendar = season_calendar(season)
    gates = {Status.APPLYING: calendar.eras_opens, Status.APPLIED: calendar.eras_submit}

    def reached(status: Status) -> bool:
        gate = gates.get(status, calendar.eras_view)
        return gate is not None and on - timedelta(days=DAYS_AGO[status]) >= gate.value

    return tuple(takewhile(reached, statuses))


def _interview(entry: Entry, call: _Call, at: datetime) -> Interview:
    place = f"{entry.city}, {entry.state}" if call.in_person else None
    starts = datetime.combine(at.date() + timedelta(days=call.days), call.starts)
    return Interview(entry.program, starts, call.time_zone, call.minutes, place)
