"""What each application of a list still lacks: letters, a signal, Step 2 CK in time, what screening finds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.dossier.model import Dossier
from matchbound.planner.applications import Application
from matchbound.reference.assertion import Current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.reference.requirement import NONE
from matchbound.rules.applying import letter_limit
from matchbound.rules.signals import signal_limit
from matchbound.screening.profile import Profile
from matchbound.screening.screen import screen
from matchbound.screening.table import ProgramTable
from matchbound.screening.verdict import Ground, Point, ProgramVerdict

WEIGHTY = frozenset({Point.UNKNOWN, Point.LATER, Point.UNMET})
"""Grounds of screening that are told of a list."""
_BEFORE_SENDING = frozenset({"open", "deadline"})
"""Criteria that say nothing more of an application that went out."""


class LackKind(StrEnum):
    """What an application may lack."""

    LETTERS = "letters"  # fewer assigned than asked for; `asked` None: nobody knows how many are
    TOO_MANY_LETTERS = "too-many-letters"
    LETTER_GONE = "letter-gone"  # assigned, and not in the dossier any more
    LETTER_NOT_THERE = "letter-not-there"  # assigned, and not uploaded yet
    SIGNAL = "signal"
    STEP_2_CK = "step-2-ck"  # `due`: by when; None: the day is not known
    REQUIREMENT = "requirement"  # what screening finds, told by `ground`


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that an application lacks; `weight` as in screening."""

    kind: LackKind
    weight: Point
    had: int = 0
    asked: int | None = None
    due: date | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an application stands: what screening says of its program, and what it lacks, weightiest first."""

    verdict: ProgramVerdict
    lacks: tuple[Lack, ...]


def standings(
    applications: Iterable[Application], catalogue: Catalogue, dossier: Dossier, *, on: date, season: int
) -> dict[str, Standing]:
    """Return by program how each application stands; nothing of programs that are not in the catalogue."""
    listed = {one.program: one for one in applications}
    programs = tuple(one for one in catalogue.programs if one.id in listed)
    profile = Profile.of(dossier, on, season)
    screening = screen(ProgramTable.of(Catalogue(programs, catalogue.currents), season), profile)
    return {
        program.id: Standing(
            screening.verdict(row),
            _lacks(
                listed[program.id],
                _Asked(program, catalogue.of(program.id), season),
                dossier,
                profile,
                screening.grounds(row),
            ),
        )
        for row, program in enumerate(programs)
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a program is believed to ask; what is disputed asks nothing."""

    program: Program
    currents: Mapping[str, Current]
    season: int

    def value(self, name: str) -> str | None:
        found = self.currents.get(name)
        return None if found is None or found.doubtful else found.assertion.value

    def number(self, name: str) -> int | None:
        value = self.value(name)
        return int(value) if value is not None and value.isdigit() else None


def _lacks(
    one: Application, asked: _Asked, dossier: Dossier, profile: Profile, grounds: Sequence[Ground]
) -> tuple[Lack, ...]:
    if one.withdrawn:
        return ()
    step2ck = list(_step2ck(asked, profile, grounds))
    found = [
        *_letters(one, asked, dossier, profile.on),
        *_signal(one, asked),
        *step2ck,
        *_requirements(one, grounds, without={"step2ck"} if step2ck else set()),
    ]
    return tuple(sorted(found, key=lambda lack: -lack.weight))


def _letters(one: Application, asked: _Asked, dossier: Dossier, on: date) -> Iterator[Lack]:
    there = [dossier.letters[place] for place in one.letters if place is not None]
    had, wanted = len(there), asked.number("letters_min")
    if had < (1 if wanted is None else wanted):
        yield Lack(LackKind.LETTERS, Point.TO_DO, had, wanted)
    limit = letter_limit(asked.season)
    most = [top for top in (asked.number("letters_max"), limit.value if limit else None) if top is not None]
    if most and had > min(most):
        yield Lack(LackKind.TOO_MANY_LETTERS, Point.TO_DO, had, min(most))
    if gone := len(one.letters) - had:
        yield Lack(LackKind.LETTER_GONE, Point.TO_DO, gone)
    waiting = sum(
        letter.expected or letter.uploaded_on is None or letter.uploaded_on > on for letter in there
    )
    if waiting:
        yield Lack(LackKind.LETTER_NOT_THERE, Point.TO_DO, waiting)


_SIGNAL = {"practically": Point.LATER, "helps": Point.TO_DO}


def _signal(one: Application, asked: _Asked) -> Iterator[Lack]:
    """Yield a missing signal; one that takes no signals needs none, and what was sent stays as it is."""
    weight = _SIGNAL.get(asked.value("signal_needed") or "")
    if weight is None or one.signal or one.sent or signal_limit(one.specialty, asked.season).total == 0:
        return
    yield Lack(LackKind.SIGNAL, weight)


def _step2ck(asked: _Asked, profile: Profile, grounds: Sequence[Ground]) -> Iterator[Lack]:
    """Yield Step 2 CK where the program asks for it, with the day by which it must be there."""
    stated = ("step2ck_required", "step2ck_pass_required", "step2ck_min", "step2ck_by")
    wanted = [value for name in stated if (value := asked.value(name)) not in {None, "no", NONE}]
    if profile.steps.step2ck_passed or not wanted:
        return
    ground = next((one for one in grounds if one.criterion == "step2ck"), None)
    due = _day(asked.value("step2ck_by"), profile)
    late = due is not None and due < profile.on
    weight = Point.UNMET if late else max(Point.LATER, ground.point if ground else Point.LATER)
    yield Lack(LackKind.STEP_2_CK, weight, due=due, ground=ground)


def _day(by: str | None, profile: Profile) -> date | None:
    """Return the day that a program names, or that of the phase it names."""
    if by is None:
        return None
    return date.fromisoformat(by) if by[0].isdigit() else profile.phases.day(by)


def _requirements(one: Application, grounds: Iterable[Ground], *, without: set[str]) -> Iterator[Lack]:
    skipped = without | (_BEFORE_SENDING if one.sent else set())
    for ground in grounds:
        if ground.point in WEIGHTY and ground.criterion not in skipped:
            yield Lack(LackKind.REQUIREMENT, ground.point, ground=ground)
