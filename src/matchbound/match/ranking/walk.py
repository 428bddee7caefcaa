"""A list walked from the top: by view and node, the chance to end at each rank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matchbound.match.population.draws import Floats

NOWHERE = -1
"""A choice at which nobody can match: no interview was held, or the market does not know it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rank: the number of its place, and those of its supplemental list."""

    place: int
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """By rank: the chance to end there, and to do so with a first year from the supplemental list."""

    at: Floats
    """Ranks by views by nodes."""
    with_year: Floats
    left: Floats
    """Views by nodes: the chance to match nowhere."""


def walked(steps: Sequence[Step], taken: Floats) -> Walked:
    """Walk a list, given each place's chance.

    Given the quality, places decide apart; each decides once, so that a place met again, lower down or on a
    supplemental list, turns down whom it turned down before.
    """
    at, with_year = (np.zeros((len(steps), *taken.shape[1:])) for _ in range(2))
    left, seen = np.ones(taken.shape[1:]), {NOWHERE}
    for rank, step in enumerate(steps):
        if step.place not in seen:
            at[rank] = left * taken[step.place]
            left = left * (1 - taken[step.place])
            seen.add(step.place)
            with_year[rank] = at[rank] * (1 - _none(step.years, seen, taken))
    return Walked(at, with_year, left)


def _none(places: Iterable[int], seen: set[int], taken: Floats) -> Floats:
    """Return the chance that none of some places, but those that have decided, takes the applicant."""
    fresh = [one for one in dict.fromkeys(places) if one not in seen]
    return np.asarray((1 - taken[fresh]).prod(axis=0))
