"""How hard questions are, in points of the scale: the author's guess first, then what first answers say."""

from dataclasses import dataclass, replace
from datetime import date
from math import exp, log, pi, sqrt

from matchbound.study.readiness.scale import PERCENT, Scale, on_day

SHOWN_FROM = 30
"""Answers from which on a difficulty is shown to anybody."""


@dataclass(frozen=True, slots=True)
class ItemDifficulty:
    """Where an item stands on the scale: who has so many points answers it right half the time."""

    points: float
    error: float
    answers: int = 0


def guessed(difficulty: int, scale: Scale, on: date) -> ItemDifficulty:
    """Return a new item's difficulty by its author's guess (1 to 5)."""
    share = on_day("right_by_difficulty", on)[difficulty - 1] / PERCENT
    return ItemDifficulty(
        scale.expected - log(share / (1 - share)) / scale.slope, float(on_day("author_error", on))
    )


def chance_right(ability: float, error: float, item: ItemDifficulty, scale: Scale) -> float:
    """Return the chance of a right answer; what nobody knows exactly of either side flattens it."""
    spread = (error**2 + item.error**2) * scale.slope**2
    return 1 / (1 + exp(-scale.slope * (ability - item.points) / sqrt(1 + pi * spread / 8)))


def learned(
    item: ItemDifficulty, ability: float, error: float, *, right: bool, scale: Scale
) -> ItemDifficulty:
    """Return an item's difficulty after one more first answer of somebody of some ability."""
    chance = chance_right(ability, error, item, scale)
    information = scale.slope**2 * chance * (1 - chance) / (1 + pi * (error * scale.slope) ** 2 / 8)
    variance = 1 / (1 / item.error**2 + information)
    moved = item.points + variance * scale.slope * (chance - right)
    return replace(item, points=moved, error=sqrt(variance), answers=item.answers + 1)
