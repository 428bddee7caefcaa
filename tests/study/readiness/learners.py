"""Simulated learners: what they know is known, so that what is said of them can be held against it."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import NormalDist

import numpy as np

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.ability import Answer, Measure, by_week
from matchbound.study.readiness.items import ItemDifficulty, guessed
from matchbound.study.readiness.memory import Memory, Remembered, memory_of
from matchbound.study.readiness.official import Entered, Official
from matchbound.study.readiness.pace import STEADY, Pace, pace_of
from matchbound.study.readiness.scale import Scale, scale_of
from matchbound.study.readiness.trend import Trend
from matchbound.study.repetition.queue import EPOCH
from matchbound.study.repetition.recall import DEFAULTS

BEGIN = date(2026, 6, 1)
EXAM = StudiedExam.STEP_2_CK
LEVELS = (0.1, 0.35, 0.7, 0.9, 1.0)
"""The shares of items up to each of the five levels of difficulty."""


@dataclass(frozen=True)
class Learner:
    """One learner's answers and official scores up to the day of the exam, and whether they pass then."""

    answers: tuple[Answer, ...]
    entered: tuple[Entered, ...]
    exam_on: date
    level: float
    passes: bool


def scale() -> Scale:
    return scale_of(EXAM, BEGIN)


def learners(
    count: int, *, weeks: int = 16, a_week: int = 40, official: tuple[int, ...] = (8, 14), seed: int = 1
) -> Iterator[Learner]:
    """Return learners who differ in where they begin, how fast they grow, and how their growth slows.

    The bank that all of them use is easier or harder than the exam by what nobody told; so each learner has a
    bank of their own here.
    """
    rng, on = np.random.default_rng(seed), scale()
    guesses = [guessed(level, on, BEGIN) for level in range(1, 6)]
    for _ in range(count):
        # gains of a course of study: 8 to 40 points, most of them early or late
        gain, slows = max(0.0, rng.normal(20, 12)), rng.uniform(8, 30)
        level = rng.normal(on.expected - 30, on.learners_differ)
        offset = rng.normal(0, on.bank)
        answers: list[Answer] = []
        entered: list[Entered] = []
        for week in range(weeks):
            here = level + gain * (1 - np.exp(-week / slows)) / (1 - np.exp(-weeks / slows))
            day = BEGIN + timedelta(weeks=week)
            answers += [_answer(rng, guesses, here + offset, day, on) for _ in range(a_week)]
            if week in official:
                score = float(np.clip(round(rng.normal(here, 8)), 1, 300))
                entered.append(Entered(Official.CCSSA, BEGIN + timedelta(weeks=week), score))
        at_exam = level + gain
        passes = rng.normal(at_exam, on.exam_error) >= on.standard
        exam_on = BEGIN + timedelta(weeks=weeks)
        yield Learner(tuple(answers), tuple(entered), exam_on, at_exam, bool(passes))


def _answer(
    rng: np.random.Generator, guesses: list[ItemDifficulty], ability: float, day: date, on: Scale
) -> Answer:
    item = guesses[bisect(LEVELS, rng.random())]
    true = rng.normal(item.points, item.error)
    right = rng.random() < 1 / (1 + np.exp(-on.slope * (ability - true)))
    return Answer(day, item, bool(right))


# -- who changes hours, pauses, or stops reviewing ---------------------------------------------------------

CONCEPTS = tuple(f"c-{number}" for number in range(40))
"""They stand for a part of the outline; the rest has no cards."""


@dataclass(frozen=True)
class Uneven:
    """One learner who is told of the exam some weeks before it, with what then is known of their study."""

    answers: tuple[Answer, ...]
    entered: tuple[Entered, ...]
    on: date
    exam_on: date
    pace: Pace
    memory: Memory
    stopped: bool
    """They do not review any more."""
    true: float
    """The chance to pass of somebody of their ability on the day."""
    passes: bool

    def chance(self, *, whole: bool = False) -> float:
        """Return the chance as it is told: `whole` with their hours and their memory in it."""
        pace, memory = (self.pace, self.memory) if whole else (STEADY, None)
        return Trend.of(self.measures, scale(), self.on, pace, memory).ahead(self.exam_on).chance()

    @cached_property
    def measures(self) -> list[Measure]:
        """Return what practice and official scores say."""
        return [*by_week(self.answers, scale()), *(one.measure(scale()) for one in self.entered)]


def uneven(
    count: int, *, weeks: int = 16, told: int = 10, a_week: int = 40, seed: int = 2
) -> Iterator[Uneven]:
    """Return learners of whom a third paused, whose hours to come differ, half of whom stopped reviewing.

    What they gain goes by the weeks they study. What their cards hold and they do not review fades as FSRS
    has it, each card's stability being another than is thought. Both are what the model assumes; how much of
    the planned hours they do study, and how fast they gain, it is not told.
    """
    rng, on = np.random.default_rng(seed), scale()
    guesses = [guessed(level, on, BEGIN) for level in range(1, 6)]
    for _ in range(count):
        gain, slows = max(0.0, rng.normal(20, 12)), rng.uniform(8, 30)
        start, offset = rng.normal(on.expected - 30, on.learners_differ), rng.normal(0, on.bank)
        planned = float(rng.uniform(0.1, 1.3))
        past = _past(rng, told)
        ahead = [min(planned, 1.0) * rng.uniform(0.7, 1.1) for _ in range(told, weeks)]
        studied = np.concatenate([[0.0], np.cumsum([*past, *ahead])])
        levels = start + gain * (1 - np.exp(-studied / slows)) / (1 - np.exp(-weeks / slows))
        day = BEGIN + timedelta(weeks=told)
        stopped = bool(rng.random() < 0.5)
        cards, truth = _cards(rng, day, stopped=stopped)
        answers: list[Answer] = []
        entered: list[Entered] = []
        for week in range(told):
            when = BEGIN + timedelta(weeks=week)
            many = round(a_week * past[week])
            answers += [_answer(rng, guesses, levels[week] + offset, when, on) for _ in range(many)]
            if week in (4, 9):
                score = float(np.clip(round(rng.normal(levels[week], 8)), 1, 300))
                entered.append(Entered(Official.CCSSA, when, score))
        exam_on = BEGIN + timedelta(weeks=weeks)
        last = BEGIN + timedelta(weeks=told - 1)
        lost = truth.lost(last, exam_on, float(levels[-1]), on)
        able = float(levels[-1]) - lost
        true = NormalDist(on.standard, on.exam_error).cdf(able)
        passes = rng.normal(able, on.exam_error) >= on.standard
        pace = pace_of([20 * one for one in past], 20 * planned, day)
        yield Uneven(tuple(answers), tuple(entered), day, exam_on, pace, cards, stopped, true, bool(passes))


def _past(rng: np.random.Generator, told: int) -> list[float]:
    """Return what the weeks up to now held; a third of learners paused for some of them."""
    weeks = [float(min(one, 1.0)) for one in rng.normal(1, 0.15, told)]
    if rng.random() < 1 / 3:
        first, long = int(rng.integers(1, told - 5)), int(rng.integers(2, 5))
        weeks[first : first + long] = [0.0] * long
    return weeks


def _cards(rng: np.random.Generator, day: date, *, stopped: bool) -> tuple[Memory, Memory]:
    """Return what cards tell on a day, and the truth that they do not."""
    share = rng.uniform(0.1, 0.8)
    today = (day - EPOCH).days
    weights = dict.fromkeys(CONCEPTS, share / len(CONCEPTS))
    known, true = [], []
    for concept in CONCEPTS:
        stability = float(np.exp(rng.normal(2.7, 0.8)))
        last = today - int(rng.integers(7, 28) if stopped else rng.integers(0, max(1, round(stability))))
        due = last + max(1, round(stability))
        known.append(Remembered(concept, stability, last, due))
        off = float(np.exp(rng.normal(0, 0.3)))
        true.append(Remembered(concept, stability * off, last, today - 99 if stopped else None))
    told, truth = (memory_of(some, weights, DEFAULTS, day) for some in (known, true))
    assert told is not None
    assert truth is not None
    return told, truth
