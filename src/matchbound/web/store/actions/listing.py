"""Writes of my list: each names the version of the application it started from, and counts it up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.planner.applications import Status, Step, Steps, comes_before, moved
from matchbound.planner.interviews import Interview
from matchbound.reference.program import Program
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.models import (
    Account,
    ApplicationRow,
    ApplicationStep,
    DossierRecord,
    InterviewRow,
)
from matchbound.web.store.queries.listing import Entry, LetterLink, entry_of, with_parts

MOST_PROGRAMS = 1_000
"""In one season; a list stays a list."""
MOST_INTERVIEWS = 200


class ListFullError(MatchboundError):
    """There is no more room on a list."""

    status = 422


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of an application; `day`: when it reached the status, None where not said."""

    status: Status
    day: date | None
    signal: str
    letters: tuple[LetterLink, ...]
    due_on: date | None
    notes: str


def add_program(
    record_id: UUID, season: int, program: Program, *, by: Account, at: datetime, on: date
) -> tuple[Entry, bool]:
    """Put a program on the list of a season; return its entry, and whether it is new there."""
    with transaction.atomic():
        record = _record(record_id, by)
        mine = ApplicationRow.objects.filter(record=record, season=season)
        found = with_parts(mine.filter(program=program.id)).first()
        if found is not None:
            return entry_of(found), False
        _need_room(mine.count() + 1)
        row = _new_row(record, season, program, at)
        row.save()
        _write_steps(row, (Step(Status.CONSIDERING, on),))
        return entry_of(row), True


def add_programs(
    record_id: UUID,
    season: int,
    wanted: Sequence[tuple[Program, str]],
    *,
    by: Account,
    at: datetime,
    on: date,
) -> int:
    """Put programs on the list of a season, each with its signal; those there stay as they are.

    Return how many are new. ListFullError, and nothing written, where there is no room for all.
    """
    with transaction.atomic():
        record = _record(record_id, by)
        mine = ApplicationRow.objects.filter(record=record, season=season)
        there = set(mine.values_list("program", flat=True))
        new = [(program, signal) for program, signal in wanted if program.id not in there]
        _need_room(len(there) + len(new))
        rows = [_new_row(record, season, program, at, signal) for program, signal in new]
        ApplicationRow.objects.bulk_create(rows)
        ApplicationStep.objects.bulk_create(
            ApplicationStep(application=row, status=Status.CONSIDERING, day=on) for row in rows
        )
        return len(rows)


def _record(record_id: UUID, by: Account) -> DossierRecord:
    """Return a dossier for writing its list; 404 for everybody but its owner."""
    record = DossierRecord.objects.select_for_update(no_key=True).filter(id=record_id, owner=by).first()
    if record is None:
        raise Http404
    return record


def _need_room(programs: int) -> None:
    if programs > MOST_PROGRAMS:
        raise ListFullError(
            _("The list of a season holds %(most)d programs at most.") % {"most": MOST_PROGRAMS}
        )


def _new_row(
    record: DossierRecord, season: int, program: Program, at: datetime, signal: str = ""
) -> ApplicationRow:
    return ApplicationRow(
        record=record,
        season=season,
        program=program.id,
        name=program.name,
        specialty=program.specialty,
        service=program.service or "",
        city=program.city or "",
        state=program.state or "",
        synthetic=program.synthetic,
        signal=signal,
        added_at=at,
        changed_at=at,
    )


def save_entry(entry_id: UUID, version: int, said: Said, *, by: Account, at: datetime, on: date) -> None:
    """Keep what somebody says of an application."""
    with _changing(entry_id, version, by=by, at=at) as row:
        _write_steps(row, moved(_steps(row), said.status, day=said.day, on=on))
        row.signal, row.due_on, row.notes = said.signal, said.due_on, said.notes
        row.letters = [asdict(link) for link in said.letters]


def move_entry(entry_id: UUID, version: int, status: Status, *, by: Account, at: datetime, on: date) -> None:
    """Let an application reach a status."""
    with _changing(entry_id, version, by=by, at=at) as row:
        _write_steps(row, moved(_steps(row), status, day=None, on=on))


def remove_entry(entry_id: UUID, version: int, *, by: Account, at: datetime) -> None:
    """Take a program from the list, with its notes and interviews."""
    with _changing(entry_id, version, by=by, at=at) as row:
        row.delete()


def save_interview(
    entry_id: UUID,
    version: int,
    interview: Interview,
    *,
    interview_id: UUID | None = None,
    by: Account,
    at: datetime,
    on: date,
) -> None:
    """Keep an interview: a new one, or one by its id. Whoever has one was invited."""
    with _changing(entry_id, version, by=by, at=at) as row:
        row_of_it = _interview(row, interview_id)
        row_of_it.starts_on, row_of_it.starts_time = interview.starts.date(), interview.starts.time()
        row_of_it.time_zone, row_of_it.minutes = interview.time_zone, interview.minutes
        row_of_it.place, row_of_it.thanked_on = interview.place or "", interview.thanked_on
        row_of_it.changed_at = at
        row_of_it.save()
        steps = _steps(row)
        if comes_before(steps[-1].status, Status.INVITED):
            _write_steps(row, moved(steps, Status.INVITED, day=None, on=on))


def thank(entry_id: UUID, version: int, interview_id: UUID, *, by: Account, at: datetime, on: date) -> None:
    """Note that a program was thanked for an interview."""
    with _changing(entry_id, version, by=by, at=at) as row:
        interview = _interview(row, interview_id)
        interview.thanked_on, interview.changed_at = on, at
        interview.save(update_fields=["thanked_on", "changed_at"])


def remove_interview(entry_id: UUID, version: int, interview_id: UUID, *, by: Account, at: datetime) -> None:
    """Delete an interview."""
    with _changing(entry_id, version, by=by, at=at) as row:
        _interview(row, interview_id).delete()


@contextmanager
def _changing(entry_id: UUID, version: int, *, by: Account, at: datetime) -> Iterator[ApplicationRow]:
    """Change an application in one transaction; ConflictError if it is not at this version any more."""
    with transaction.atomic():
        rows = ApplicationRow.objects.select_for_update(of=("self",))
        row = rows.filter(id=entry_id, record__owner=by).first()
        if row is None:
            raise Http404
        if row.version != version:
            raise ConflictError(_("This application was changed elsewhere meanwhile. Nothing was saved."))
        yield row
        if row.pk is not None:
            row.version, row.changed_at = version + 1, at
            row.save()


def _steps(row: ApplicationRow) -> Steps:
    return entry_of(row).steps


def _write_steps(row: ApplicationRow, steps: Steps) -> None:
    ApplicationStep.objects.filter(application=row).delete()
    ApplicationStep.objects.bulk_create(
        ApplicationStep(application=row, status=step.status, day=step.day) for step in steps
    )


def _interview(row: ApplicationRow, interview_id: UUID | None) -> InterviewRow:
    """Return a row for a new interview, or that of an id; 404 for one that is not there."""
    if interview_id is not None:
        found = InterviewRow.objects.filter(application=row, id=interview_id).first()
        if found is None:
            raise Http404
        return found
    if InterviewRow.objects.filter(application__record_id=row.record_id).count() >= MOST_INTERVIEWS:
        raise ListFullError(_("There may be %(most)d interviews at most.") % {"most": MOST_INTERVIEWS})
    return InterviewRow(application=row)
