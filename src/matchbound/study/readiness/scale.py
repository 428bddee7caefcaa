"""The scale of an exam on a day: its standard, its error, what is assumed of learners, and who says so."""

from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import NormalDist
from typing import Any

from matchbound.base.dated import Cite, Dated, NoValueError
from matchbound.base.parameters import parameters
from matchbound.dossier.model import ExamName
from matchbound.rules.usmle.passing_standard import standard_on
from matchbound.study.curriculum.model import StudiedExam

P = parameters(__file__)  # scale.yaml, checked on import
PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Growth:
    """How ability grows: points a week to begin with, and how far that differs and changes."""

    begins: float
    differ: float
    slows: float
    level: float
    rate: float


@dataclass(frozen=True, slots=True)
class Scale:
    """An exam's scale on a day, in points."""

    exam: StudiedExam
    standard: float
    exam_error: float
    expected: float
    """What a first taker from a school abroad is expected to reach, before anything is known of them."""
    learners_differ: float
    slope: float
    bank: float
    growth: Growth
    cites: tuple[Cite, ...]


def scale_of(exam: StudiedExam, on: date) -> Scale:
    """Return the scale of an exam; NoValueError where its standard is not known for the day."""
    standard = standard_on(ExamName(exam), on)
    if standard is None:
        raise NoValueError(f"the passing standard of {exam} is not known for this day")
    used = {
        name: _on(name, on)
        for name in ("exam_error", "learners_differ", "slope", "bank_against_exam", "growth")
    }
    passes = _on(f"first_takers_pass.{exam}", on)
    error, differ = float(used["exam_error"].value), float(used["learners_differ"].value)
    quantile = NormalDist().inv_cdf(passes.value / PERCENT)
    return Scale(
        exam=exam,
        standard=float(standard.value),
        exam_error=error,
        expected=standard.value + quantile * sqrt(differ**2 + error**2),
        learners_differ=differ,
        slope=float(used["slope"].value),
        bank=float(used["bank_against_exam"].value),
        growth=Growth(**used["growth"].value),
        cites=tuple(one.cite for one in (standard, passes, *used.values())),
    )


def _on(name: str, day: date) -> Dated:
    """Return what holds on a day; before its history begins, the first that is known."""
    timeline = P.timeline(name)
    return timeline.find(day) or timeline.values[0]


def on_day(name: str, day: date) -> Any:  # noqa: ANN401 - as the file has it
    """Return a value of the scale's parameters by itself."""
    return _on(name, day).value
