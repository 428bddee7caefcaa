"""Ability over time: its level, its growth, and how far the bank stands off the exam, filtered from measures.

A Kalman filter over three numbers. Growth goes by the weeks studied and slows with them; practice measures
level and offset together, official scores the level alone. So practice without an official score says how
ability moves, not where it is. What fades from memory since the last measure comes off the level at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import exp, sqrt
from statistics import NormalDist

import numpy as np

from matchbound.study.readiness.ability import Measure
from matchbound.study.readiness.memory import UNSURE, Memory
from matchbound.study.readiness.pace import STEADY, Pace
from matchbound.study.readiness.scale import Scale
from matchbound.study.repetition.histories import Floats

DAYS = 7.0
LOW, HIGH = 0.05, 0.95
_OF_BANK, _OF_EXAM = np.array([1.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """What is known of somebody's ability on a day."""

    scale: Scale
    day: date
    mean: Floats
    """Level in points, growth in points a week, points by which the bank is easier."""
    spread: Floats
    """Their covariance."""
    pace: Pace = STEADY
    memory: Memory | None = None
    measured_on: date = date.max
    """The day of the last measure."""

    @classmethod
    def of(
        cls,
        measures: Iterable[Measure],
        scale: Scale,
        on: date,
        pace: Pace = STEADY,
        memory: Memory | None = None,
    ) -> "Trend":
        """Return what measures up to a day say of it, at a pace of study, less what fades from memory."""
        known = sorted((one for one in measures if one.day <= on), key=lambda one: one.day)
        growth = scale.growth
        begun = known[0].day if known else on
        mean = np.array([scale.expected, growth.begins, 0.0])
        spread = np.diag(np.square([scale.learners_differ, growth.differ, scale.bank]))
        trend = cls(scale, begun, mean, spread, pace)
        for one in known:
            trend = trend.ahead(one.day).seen(one)
        last = known[-1].day if known else on
        return replace(trend.ahead(on), memory=memory, measured_on=last)

    def ahead(self, day: date) -> "Trend":
        """Return what is known of a later day, if study goes on as it does."""
        weeks = (day - self.day).days / DAYS
        if weeks <= 0:
            return self
        growth = self.scale.growth
        fades = exp(-self.pace.studied(self.day, day) / growth.slows)
        moves = np.array([[1.0, growth.slows * (1 - fades), 0.0], [0.0, fades, 0.0], [0.0, 0.0, 1.0]])
        chance = np.diag([growth.level**2 * weeks, growth.rate**2 * weeks, 0.0])
        spread = moves @ self.spread @ moves.T + chance
        return replace(self, day=day, mean=moves @ self.mean, spread=spread)

    def seen(self, one: Measure) -> "Trend":
        """Return what is known after one more measure."""
        of = _OF_BANK if one.of_bank else _OF_EXAM
        gain = self.spread @ of / (of @ self.spread @ of + one.error**2)
        mean = self.mean + gain * (one.points - of @ self.mean)
        return replace(self, mean=mean, spread=self.spread - np.outer(gain, of @ self.spread))

    @property
    def measured(self) -> float:
        """Return the ability, in points, as if nothing faded since it was measured."""
        return float(self.mean[0])

    @property
    def faded(self) -> float:
        """Return the points that faded from memory since the last measure."""
        if self.memory is None or self.day <= self.measured_on:
            return 0.0
        return self.memory.lost(self.measured_on, self.day, self.measured, self.scale)

    @property
    def level(self) -> float:
        """Return the ability, in points."""
        return self.measured - self.faded

    @property
    def error(self) -> float:
        """Return how far the ability may be off (a standard deviation)."""
        return sqrt(float(self.spread[0, 0]) + (UNSURE * self.faded) ** 2)

    @property
    def growth(self) -> float:
        """Return the points that a week to come brings, at its pace."""
        return float(self.mean[1]) * self.pace.ahead

    def range(self) -> tuple[float, float]:
        """Return the range that holds the ability nine times in ten."""
        known = NormalDist(self.level, self.error)
        return known.inv_cdf(LOW), known.inv_cdf(HIGH)

    def chance(self) -> float:
        """Return the chance to pass on the day."""
        spread = sqrt(self.error**2 + self.scale.exam_error**2)
        return NormalDist().cdf((self.level - self.scale.standard) / spread)

    def chance_range(self) -> tuple[float, float]:
        """Return the chances to pass at either end of the range of ability."""
        by_exam = NormalDist(self.scale.standard, self.scale.exam_error)
        low, high = (by_exam.cdf(one) for one in self.range())
        return low, high
