"""Reads of my list. What the viewer may not see does not exist for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404

from matchbound.planner.applications import Application, BookedInterview, Status, Step, Steps, in_order
from matchbound.planner.interviews import Interview
from matchbound.reference.program import ApplicationService
from matchbound.web.store.models import Account, ApplicationRow, ApplicationStep, InterviewRow


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter of the dossier as an application names it: its path, and what tells it from others."""

    path: str
    mark: str


@dataclass(frozen=True, slots=True)
class Booked:
    """An interview of the list, by its id."""

    id: UUID
    interview: Interview
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One application of the list. What its program was when it was chosen stands beside its id."""

    id: UUID
    record_id: UUID
    version: int
    season: int
    program: str
    name: str
    specialty: str
    service: ApplicationService | None
    city: str
    state: str
    synthetic: bool
    steps: Steps
    signal: str
    letters: tuple[LetterLink, ...]
    due_on: date | None
    notes: str
    interviews: tuple[Booked, ...]

    @property
    def status(self) -> Status:
        """Return where it stands."""
        return self.steps[-1].status

    def application(self, place_of: Callable[[LetterLink], int | None]) -> Application:
        """Return it as the planner judges it; `place_of` finds a letter in the dossier as it is now."""
        return Application(
            self.program,
            self.specialty,
            self.service,
            self.steps,
            self.signal,
            tuple(place_of(link) for link in self.letters),
            tuple(one.interview for one in self.interviews),
        )


def entries_of(record_id: UUID, season: int, *, viewer: Account) -> list[Entry]:
    """Return a dossier's list of a season, by the programs' names; nothing for everybody but its owner."""
    rows = ApplicationRow.objects.filter(record_id=record_id, record__owner=viewer, season=season)
    return [entry_of(row) for row in with_parts(rows.order_by("name", "program"))]


def own_entry(entry_id: UUID, *, viewer: Account) -> Entry:
    """Return one application; 404 for everybody but its owner."""
    row = with_parts(ApplicationRow.objects.filter(id=entry_id, record__owner=viewer)).first()
    if row is None:
        raise Http404
    return entry_of(row)


def seasons_of(record_id: UUID, *, viewer: Account) -> list[int]:
    """Return the seasons that a dossier has a list of."""
    rows = ApplicationRow.objects.filter(record_id=record_id, record__owner=viewer)
    return list(rows.order_by("season").values_list("season", flat=True).distinct())


def seasons_under_way(record_id: UUID, *, viewer: Account) -> dict[int, bool]:
    """Return the seasons that a dossier has a list of, each with whether any application went further.

    That is: further than being considered, and not given up since. One query, however many there are.
    """
    steps = ApplicationStep.objects.filter(application=OuterRef("pk"))
    further = Exists(steps.exclude(status__in=(Status.CONSIDERING, Status.WITHDRAWN)))
    runs = further & ~Exists(steps.filter(status=Status.WITHDRAWN))
    rows = ApplicationRow.objects.filter(record_id=record_id, record__owner=viewer).annotate(runs=runs)
    # where a season has both, the true one comes last and stays
    return dict(rows.order_by("season", "runs").values_list("season", "runs").distinct())


def listed_ids(viewer: Account, season: int) -> dict[str, UUID]:
    """Return the programs on the viewer's list of a season, each with its entry."""
    rows = ApplicationRow.objects.filter(record__owner=viewer, season=season)
    return dict(rows.values_list("program", "id"))


def booked_interviews(record_id: UUID) -> list[BookedInterview]:
    """Return a dossier's interviews as a calendar shows them, but for those of withdrawn applications.

    Whoever asks has shown already that they may see the dossier's calendar.
    """
    rows = InterviewRow.objects.filter(application__record_id=record_id)
    rows = rows.exclude(application__steps__status=Status.WITHDRAWN)
    return [
        booked(
            _booked(row),
            titled(row.application.name, row.application.state),
            synthetic=row.application.synthetic,
        )
        for row in rows.select_related("application").order_by("starts_on", "starts_time", "id")
    ]


def titled(name: str, state: str) -> str:
    """Return a program's name so that it is told from one of the same name in another state."""
    return f"{name} ({state})" if state else name


def booked(one: Booked, name: str, *, synthetic: bool) -> BookedInterview:
    """Return an interview as a calendar shows it."""
    return BookedInterview(one.id, name, one.interview, one.changed_at, synthetic)


def with_parts(rows: "QuerySet[ApplicationRow]") -> "QuerySet[ApplicationRow]":
    """Read rows with their steps and interviews: two queries more, however many there are."""
    interviews = InterviewRow.objects.order_by("starts_on", "starts_time", "id")
    return rows.prefetch_related("steps", Prefetch("interviews", interviews))


def entry_of(row: ApplicationRow) -> Entry:
    """Return the application that a row stands for."""
    return Entry(
        row.id,
        row.record_id,
        row.version,
        row.season,
        row.program,
        row.name,
        row.specialty,
        ApplicationService(row.service) if row.service else None,
        row.city,
        row.state,
        row.synthetic,
        in_order(Step(Status(one.status), one.day) for one in row.steps.all()),
        row.signal,
        tuple(LetterLink(one["path"], one["mark"]) for one in row.letters),
        row.due_on,
        row.notes,
        tuple(_booked(one, row.program) for one in row.interviews.all()),
    )


def _booked(row: InterviewRow, program: str | None = None) -> Booked:
    interview = Interview(
        program or row.application.program,
        datetime.combine(row.starts_on, row.starts_time),
        row.time_zone,
        row.minutes,
        row.place or None,
        row.thanked_on,
    )
    return Booked(row.id, interview, row.changed_at)
