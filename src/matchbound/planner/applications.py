"""One applicant's applications of a season: where each stands, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from matchbound.base.dates import human
from matchbound.base.errors import MatchboundError
from matchbound.planner.interviews import Interview
from matchbound.reference.program import ApplicationService


class Status(StrEnum):
    """Where an application stands, in the order of the season."""

    CONSIDERING = "considering"
    APPLYING = "applying"
    APPLIED = "applied"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    RANKED = "ranked"  # on the rank order list
    WITHDRAWN = "withdrawn"


SENT = frozenset({Status.APPLIED, Status.INVITED, Status.INTERVIEWED, Status.RANKED})
"""Statuses of applications that went out: paid for, and their signal gone for good."""
_PLACE = {status: place for place, status in enumerate(Status)}


class StepDayError(MatchboundError):
    """A step cannot have been taken on that day."""

    status = 422


@dataclass(frozen=True, slots=True)
class Step:
    """A status that an application reached, and the day."""

    status: Status
    day: date


Steps = tuple[Step, ...]
"""At least one step, in the order of the season and of their days."""


@dataclass(frozen=True, slots=True)
class Application:
    """One applicant to one program in one season."""

    program: str
    specialty: str
    service: ApplicationService | None
    """Where it goes; None: the program does not say."""
    steps: Steps
    signal: str = ""
    """A name of `rules.signals.TIERS`; empty: none."""
    letters: tuple[int | None, ...] = ()
    """Places of the letters assigned in the dossier's list; None: that letter is not there any more."""
    interviews: tuple[Interview, ...] = ()

    @property
    def status(self) -> Status:
        """Return where it stands."""
        return self.steps[-1].status

    @property
    def withdrawn(self) -> bool:
        """Say whether it was given up."""
        return self.status is Status.WITHDRAWN

    @property
    def sent(self) -> bool:
        """Say whether it ever went out; withdrawing gives neither fee nor signal back."""
        return any(step.status in SENT for step in self.steps)

    @property
    def counts(self) -> bool:
        """Say whether it costs something, or may yet."""
        return self.sent or not self.withdrawn


def comes_before(one: Status, other: Status) -> bool:
    """Say whether a status comes before another in the season."""
    return _PLACE[one] < _PLACE[other]


def in_order(steps: Iterable[Step]) -> Steps:
    """Return steps in the order of the season."""
    return tuple(sorted(steps, key=lambda step: _PLACE[step.status]))


def moved(steps: Steps, status: Status, *, day: date | None, on: date) -> Steps:
    """Return the steps once a status is reached: on `day`, else on the day known of it, else on `on`.

    A step back is a correction: the later steps are forgotten. StepDayError for a day that lies ahead, or
    before that of the step before.
    """
    earlier = tuple(step for step in steps if comes_before(step.status, status))
    known = next((step.day for step in steps if step.status is status), on)
    reached = Step(status, day or known)
    if reached.day > on:
        raise StepDayError(f"{human(reached.day)} still lies ahead: give the day on which it happened")
    if earlier and reached.day < earlier[-1].day:
        last = earlier[-1]
        raise StepDayError(
            f"{human(reached.day)} is before the step before, {last.status} on {human(last.day)}"
        )
    return (*earlier, reached)


def kept_interviews(applications: Iterable[Application]) -> tuple[Interview, ...]:
    """Return the interviews of the applications that were not withdrawn."""
    return tuple(one for each in applications if not each.withdrawn for one in each.interviews)


@dataclass(frozen=True, slots=True)
class BookedInterview:
    """An interview as a calendar shows it: by an id of its own, under the program's name."""

    id: UUID
    name: str
    interview: Interview
    changed_at: datetime
    synthetic: bool = False
