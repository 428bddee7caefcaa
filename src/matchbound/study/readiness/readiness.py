"""Where somebody stands before an exam, said no more surely than it is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.readiness.ability import Answer, Measure, by_week
from matchbound.study.readiness.official import EXAM_OF, Entered
from matchbound.study.readiness.scale import Scale
from matchbound.study.readiness.trend import Trend

USUAL, LEAST, MOST = 0.95, 0.90, 0.99
"""How sure somebody wants to be before they sit: the usual choice, and the ends of it."""
FORESEEN = timedelta(weeks=40)
"""No test date is foretold from farther away."""
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
    growth: float
    """Points a week, now."""
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
    answers: Sequence[tuple[str, Answer]], entered: Iterable[Entered], scale: Scale, on: date
) -> Readiness:
    """Return where somebody stands: first answers with the system of each, official scores, on a day."""
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
        passing=_passing(measures, scale, on) if anchors else None,
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


def _passing(measures: Sequence[Measure], scale: Scale, on: date) -> Passing:
    trend = Trend.of(measures, scale, on)
    low, high = trend.chance_range()
    points_low, points_high = trend.range()
    return Passing(
        on=on,
        chance=trend.chance(),
        low=low,
        high=high,
        points=trend.level,
        points_low=points_low,
        points_high=points_high,
        growth=float(trend.mean[1]),
        earliest={wanted: earliest(trend, wanted) for wanted in (LEAST, USUAL, MOST)},
    )


def earliest(trend: Trend, wanted: float) -> date | None:
    """Return the first day on which the chance is as high as wanted; None: not foreseeable."""
    day = trend.day
    while day - trend.day <= FORESEEN:
        if trend.ahead(day).chance() >= wanted:
            return day
        day += timedelta(days=1)
    return None
