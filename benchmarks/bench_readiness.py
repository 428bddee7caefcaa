"""How true chances of passing are, on simulated learners: with and without official scores, hours and memory.

Writes the reliability diagram of docs/explanation/readiness.md; the same code writes the same file.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from matchbound.study.readiness.ability import by_week
from matchbound.study.readiness.trend import Trend
from study.readiness.learners import Learner, Uneven, learners, scale, uneven
from study.readiness.reliability import Series, bins, write_reliability

COUNT = 2_000
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.01)
SURE = 0.95
ENOUGH = 0.6
DIAGRAM = Path(__file__).parent.parent / "docs" / "explanation" / "readiness.svg"


def test_chances_of_simulated_learners() -> None:
    made = steady()
    passes = np.array([one.passes for one in made])
    base = float(passes.mean())
    _say(
        f"{COUNT:,} learners: {100 * base:.0f} in 100 pass; Brier score of that share {base * (1 - base):.3f}"
    )
    rules: dict[str, Callable[[Learner], float]] = {
        f"at least {100 * ENOUGH:.0f} in 100 answers right": _share_is_enough,
        "practice alone": lambda one: _chance(one, official=False),
        "practice and official scores": lambda one: _chance(one, official=True),
    }
    for name, rule in rules.items():
        _told(Series(name, np.array([rule(one) for one in made]), passes))


def test_chances_told_ahead_of_learners_who_change_hours_or_stop_reviewing() -> None:
    made, passes = changing(), np.array([one.passes for one in changing()])
    slack = np.array([one.pace.ahead < 0.5 and one.stopped for one in made])
    for name, whole in (("as if study went on", False), ("with hours and memory", True)):
        chance = np.array([one.chance(whole=whole) for one in made])
        _told(Series(name, chance, passes))
        _told(Series(f"{name}, of those who slacken", chance[slack], passes[slack]))


def test_diagram() -> None:
    steady_ones, changing_ones = steady(), changing()
    series = [
        Series(
            "on the day, study as before",
            np.array([_chance(one, official=True) for one in steady_ones]),
            np.array([one.passes for one in steady_ones]),
        ),
        Series(
            "six weeks ahead, hours change",
            np.array([one.chance(whole=True) for one in changing_ones]),
            np.array([one.passes for one in changing_ones]),
        ),
    ]
    write_reliability(DIAGRAM, series, EDGES)


@cache
def steady() -> list[Learner]:
    return list(learners(COUNT))


@cache
def changing() -> list[Uneven]:
    return list(uneven(COUNT))


def _told(one: Series) -> None:
    sure = one.chance >= SURE
    _say(
        f"{one.name}: {len(one.passes):,} learners, said {one.chance.mean():.3f}, came true"
        f" {one.passes.mean():.3f}; Brier score {((one.chance - one.passes) ** 2).mean():.3f};"
        f" {100 * SURE:.0f} in 100 or more said to {100 * sure.mean():.0f} in 100, of whom"
        f" {100 * one.passes[sure].mean():.1f} pass"
    )
    for said, true, many in bins(one, EDGES):
        print(f"     said {said:.2f}, came true {true:.2f} ({many:,})")


def _share_is_enough(one: Learner) -> float:
    recent = one.answers[-160:]
    return float(sum(answer.right for answer in recent) >= ENOUGH * len(recent))


def _chance(one: Learner, *, official: bool) -> float:
    measures = list(by_week(one.answers, scale()))
    if official:
        measures += [entered.measure(scale()) for entered in one.entered]
    return Trend.of(measures, scale(), one.exam_on).chance()


def _say(text: str) -> None:
    print(f"\n  >> {text}")
