"""How true chances of passing are, on simulated learners, with and without official scores."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from matchbound.study.readiness.ability import by_week
from matchbound.study.readiness.trend import Trend
from study.readiness.learners import Learner, learners, scale

COUNT = 2_000
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.01)
SURE = 0.95
ENOUGH = 0.6


def test_chances_of_simulated_learners() -> None:
    made = list(learners(COUNT))
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
        _told(name, np.array([rule(one) for one in made]), passes)


def _told(name: str, chance: np.ndarray, passes: np.ndarray) -> None:
    sure = chance >= SURE
    _say(
        f"{name}: Brier score {((chance - passes) ** 2).mean():.3f}; {100 * SURE:.0f} in 100 or more said to"
        f" {100 * sure.mean():.0f} in 100, of whom {100 * passes[sure].mean():.1f} pass"
    )
    for low, high in pairwise(EDGES):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            said, true = chance[inside].mean(), passes[inside].mean()
            print(f"     said {said:.2f}, came true {true:.2f} ({inside.sum():,})")


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
