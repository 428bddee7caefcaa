"""Simulated learners: what they know is known, so that what is said of them can be held against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.ability import Answer
from matchbound.study.readiness.items import ItemDifficulty, guessed
from matchbound.study.readiness.official import Entered, Official
from matchbound.study.readiness.scale import Scale, scale_of

BEGIN = date(2026, 6, 1)
EXAM = StudiedExam.STEP_2_CK


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
    item = guesses[rng.choice(5, p=[0.1, 0.25, 0.35, 0.2, 0.1])]
    true = rng.normal(item.points, item.error)
    right = rng.random() < 1 / (1 + np.exp(-on.slope * (ability - true)))
    return Answer(day, item, bool(right))
