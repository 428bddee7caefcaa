"""Where somebody stands before an exam, said no more surely than it is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.readiness.ability import Answer, Measure, by_week
from matchbound.study.readiness.memory import Memory
from matchbound.study.readiness.official import EXAM_OF, Entered
from matchbound.study.readiness.pace import STEADY, Pace
from matchbound.study.readiness.scale import Scale
from matchbound.study.readiness.trend import Trend

USUAL, LEAST, MOST = 0.95, 0.90, 0.99
"""How sure somebody wants to be before they sit: the usual choice, and the ends of it."""
FORESEEN = timedelta(weeks=40)
"""No test date is foretold from farther away."""
GROWTH_MEASURES, GROWTH_SPAN = 3, timedelta(weeks=4)
"""Measures, and the time between the first and the last of them, below which no growth is told."""
COVERED = 5
"""Answers from which on a part of the outline counts as tried."""
_RANGE = 1.645
OFFICIAL_FIRST = (
    "A chance to pass is shown once an official self-assessment score is entered: only that says how hard the"
    " questions here are against the exam."
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of right answers, with the range that nine in ten such shares fall into."""

    right: int
    answers: int
    low: float
    high: float

    @classmethod
    def of(cls, right: int, answers: int) -> "Share":
        """Return a share with its range (Wilson's)."""
        if not answers:
            return cls(0, 0, 0.0, 1.0)
        p, square = right / answers, _RANGE**2 / answers
        middle, half = p + square / 2, _RANGE * sqrt((p * (1 - p) + square / 4) / answers)
        low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
        return cls(right, answers, max(0.0, min(low, p)), min(1.0, max(high, p)))


@dataclass(frozen=True, slots=True)
class Passing:
    """The chance to pass on a day, what it rests on, and from which day on it is as high as wanted."""

    on: date
    chance: float
    low: float
    high: float
    points: float
    points_low: float
    points_high: float
    growth: float | None
    """Points that a week to come brings; None while too few measures tell."""
    faded: float
    """Points that faded from memory since the last measure."""
    earliest: Mapping[float, date | None]
    """By how sure one wants to be: the first day; None: not foreseeable yet."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """All of it. `passing` is None, and `why_not` says why, until it can be told."""

    exam: str
    on: date
    scale: Scale
    all: Share
    coverage: float
    """The share of the outline, by weight, that was tried."""
    by_system: Mapping[str, Share]
    anchors: tuple[Entered, ...]
    passing: Passing | None
    why_not: str


def readiness_of(
    answers: Sequence[tuple[str, Answer]],
    entered: Iterable[Entered],
    scale: Scale,
    on: date,
    *,
    pace: Pace = STEADY,
    memory: Memory | None = None,
) -> Readiness:
    """Return where somebody stands on a day.

    By first answers with the system of each, official scores, the pace of study, and what is remembered.
    """
    known = [(system, one) for system, one in answers if one.day <= on]
    anchors = anchors_of(entered, scale, on)
    measures = measures_of((one for _, one in known), anchors, scale)
    systems = sorted({system for system, _ in known})
    by_system = {system: _share(one for name, one in known if name == system) for system in systems}
    return Readiness(
        exam=scale.exam,
        on=on,
        scale=scale,
        all=_share(one for _, one in known),
        coverage=_coverage(by_system, scale, on),
        by_system=by_system,
        anchors=anchors,
        passing=_passing(measures, Trend.of(measures, scale, on, pace, memory)) if anchors else None,
        why_not="" if anchors else OFFICIAL_FIRST,
    )


def anchors_of(entered: Iterable[Entered], scale: Scale, on: date) -> tuple[Entered, ...]:
    """Return the official scores of the scale's exam up to a day."""
    return tuple(one for one in entered if EXAM_OF[one.which] is scale.exam and one.taken_on <= on)


def measures_of(answers: Iterable[Answer], anchors: Iterable[Entered], scale: Scale) -> list[Measure]:
    """Return what practice and official scores say of ability, each once."""
    return [*by_week(answers, scale), *(one.measure(scale) for one in anchors)]


def _share(answers: Iterable[Answer]) -> Share:
    right = [one.right for one in answers]
    return Share.of(sum(right), len(right))


def _coverage(by_system: Mapping[str, Share], scale: Scale, on: date) -> float:
    """Return the weight of the parts of the outline in which enough was answered."""
    targets = outline(ExamName(scale.exam), on).targets(Dimension.SYSTEM)
    tried = {system for system, share in by_system.items() if share.answers >= COVERED}
    return sum(weight * len(tried & set(part.of)) / len(part.of) for part, weight in targets)


def _passing(measures: Sequence[Measure], trend: Trend) -> Passing:
    low, high = trend.chance_range()
    points_low, points_high = trend.range()
    return Passing(
        on=trend.day,
        chance=trend.chance(),
        low=low,
        high=high,
        points=trend.level,
        points_low=points_low,
        points_high=points_high,
        growth=trend.growth if tells_growth(measures) else None,
        faded=trend.faded,
        earliest=earliest(trend, LEAST, USUAL, MOST),
    )


def tells_growth(measures: Sequence[Measure]) -> bool:
    """Say whether measures are enough, and lie far enough apart, to tell how fast somebody gains."""
    days = [one.day for one in measures]
    return len(days) >= GROWTH_MEASURES and max(days) - min(days) >= GROWTH_SPAN


def earliest(trend: Trend, *wanted: float) -> dict[float, date | None]:
    """Return the first day on which the chance is as high as wanted, for each; None: not foreseeable."""
    found: dict[float, date | None] = dict.fromkeys(wanted)
    for days in range(FORESEEN.days + 1):
        day = trend.day + timedelta(days=days)
        chance = trend.ahead(day).chance()
        found |= {one: day for one, known in found.items() if known is None and chance >= one}
        if None not in found.values():
            break
    return found
