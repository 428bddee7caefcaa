"""What fades from memory between the last measure of ability and a day, in points of the scale.

Ability was measured with what was remembered then. Cards tell what has faded since, and what will. Each
concept counts by its share of the outline: what is forgotten of a part that is hardly asked costs little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from matchbound.study.readiness.items import guessed
from matchbound.study.readiness.scale import Scale
from matchbound.study.repetition.histories import Floats
from matchbound.study.repetition.queue import EPOCH
from matchbound.study.repetition.recall import RECALLED, retrievability

GUESSING = 0.2
"""The chance of a right answer to what is quite forgotten."""
TYPICAL = 3
"""The difficulty, by an author's guess, of a typical item."""
UNSURE = 0.5
"""How far what fades may be off, as a share of it (a standard deviation): our assumption."""
LATELY = 14
"""Days of which the reviews tell whether somebody keeps up."""
LATE = 3
"""Days after which a card that waits is not kept up."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One card of a concept as it stands."""

    concept: str
    stability: float
    last_day: int
    """Of the last answer, in days since 1970."""
    due_day: int | None
    """None: not before the exam."""


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What is remembered of concepts, card by card."""

    on: date
    weights: Floats
    """Its concept's share of the outline, over the concept's cards."""
    stability: Floats
    last_day: Floats
    in_time: NDArray[np.bool_]
    """It does not wait for its review."""
    kept_up: float
    """The share that is reviewed of what comes, by the last days."""
    parameters: Floats
    _known: dict[date, float] = field(default_factory=dict)

    @property
    def covered(self) -> float:
        """Return the share of the outline that cards tell of."""
        return float(self.weights.sum())

    def kept(self, day: date) -> float:
        """Return the share that is there on a day of what was learned, with reviews as they are kept up."""
        if day not in self._known:
            days = np.maximum((day - EPOCH).days - self.last_day, 0.0)
            recall = np.minimum(retrievability(self.stability, days, self.parameters) / RECALLED, 1.0)
            reviewed = self.kept_up + (1 - self.kept_up) * recall
            there = np.where(self.in_time & (day > self.on), reviewed, recall)
            self._known[day] = float((self.weights * there).sum() / self.weights.sum())
        return self._known[day]

    def lost(self, since: date, day: date, points: float, scale: Scale) -> float:
        """Return the points that fade between two days from somebody of so many points, none at the least."""
        faded = self.covered * max(self.kept(since) - self.kept(day), 0.0)
        typical = guessed(TYPICAL, scale, day).points
        chance = 1 / (1 + exp(-scale.slope * (points - typical)))
        after = chance - faded * max(chance - GUESSING, 0.0)
        return (_logit(chance) - _logit(after)) / scale.slope


def memory_of(
    cards: Sequence[Remembered], weights: Mapping[str, float], parameters: Sequence[float], on: date
) -> Memory | None:
    """Return what is remembered of an exam's concepts; None where no card tells."""
    told = [one for one in cards if weights.get(one.concept)]
    if not told:
        return None
    many: dict[str, int] = {}
    for one in told:
        many[one.concept] = many.get(one.concept, 0) + 1
    today = (on - EPOCH).days
    in_time = np.array([one.due_day is None or one.due_day >= today - LATE for one in told])
    last = np.array([one.last_day for one in told], dtype=float)
    reviewed, late = int((in_time & (last >= today - LATELY)).sum()), int((~in_time).sum())
    return Memory(
        on=on,
        weights=np.array([weights[one.concept] / many[one.concept] for one in told]),
        stability=np.array([one.stability for one in told]),
        last_day=last,
        in_time=in_time,
        kept_up=reviewed / (reviewed + late) if late else 1.0,
        parameters=np.array(parameters),
    )


def _logit(chance: float) -> float:
    return log(chance / (1 - chance))
