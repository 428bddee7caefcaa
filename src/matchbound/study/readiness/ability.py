"""What answers say of ability: one dimension, items of known difficulty (Rasch), whole weeks at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import pi

import numpy as np

from matchbound.study.readiness.items import ItemDifficulty
from matchbound.study.readiness.scale import Scale

LEAST_IN_WEEK = 10
"""Answers of a week that are few are counted with the next week's."""
WEEK = timedelta(days=7)
_OPEN = 60.0
"""Points by which a measure by itself may lie from what is expected: all right is not infinitely good."""
_STEPS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer to an item that was not seen before."""

    day: date
    item: ItemDifficulty
    right: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """Ability measured once, in points; `of_bank`: on the bank's footing, not the exam's."""

    day: date
    points: float
    error: float
    of_bank: bool = True


def measured(answers: Sequence[Answer], scale: Scale) -> Measure:
    """Return what answers say by themselves, dated by the last of them."""
    points = np.array([one.item.points for one in answers])
    flat = 1 / np.sqrt(1 + pi * (np.array([one.item.error for one in answers]) * scale.slope) ** 2 / 8)
    right = np.array([one.right for one in answers], dtype=float)
    slope, at = scale.slope * flat, scale.expected
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-slope * (at - points)))
        information = float((slope**2 * chance * (1 - chance)).sum()) + 1 / _OPEN**2
        step = (float((slope * (right - chance)).sum()) - (at - scale.expected) / _OPEN**2) / information
        at += max(-_OPEN, min(_OPEN, step))
    return Measure(max(one.day for one in answers), at, information**-0.5)


def by_week(answers: Iterable[Answer], scale: Scale) -> Iterator[Measure]:
    """Return a measure for each week; a week with few answers waits for the next."""
    waiting: list[Answer] = []
    ordered = sorted(answers, key=lambda one: one.day)
    for _, week in groupby(ordered, key=lambda one: (one.day - date.min) // WEEK):
        waiting += week
        if len(waiting) >= LEAST_IN_WEEK:
            yield measured(waiting, scale)
            waiting = []
