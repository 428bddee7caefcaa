"""Chances of many programs in every draw: of the market, and of the quality that nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from matchbound.base.compiled import compiled
from matchbound.match.odds.integrate import NODES, below
from matchbound.match.odds.standing import Standing
from matchbound.match.portfolio.leveled import leveled
from matchbound.match.portfolio.options import Floats, Places

ALIKE = 8
"""Values of the unknown quality that weigh alike, by which programs are chosen."""

NOTHING = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Quality:
    """Values of the quality that nobody knows, with weights that sum to one."""

    nodes: Floats
    weights: Floats

    @classmethod
    def alike(cls) -> "Quality":
        """Return values that weigh alike: the middles of so many parts of people, of unit variance."""
        middles = [NormalDist().inv_cdf((part + 0.5) / ALIKE) for part in range(ALIKE)]
        nodes = np.array(middles)
        return cls(nodes / nodes.std(), np.full(ALIKE, 1 / ALIKE))

    @classmethod
    def exact(cls) -> "Quality":
        """Return those by which odds are told, but for people of whom there is not one in a million."""
        nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
        weights /= weights.sum()
        kept = weights > NOTHING
        return cls(nodes[kept], weights[kept] / weights[kept].sum())


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """By draw of the market, value of the quality and place: the chance of an interview, or of a seat."""

    place: Places
    chance: Floats
    weights: Floats

    def of(self, place: Places) -> "Drawn":
        """Return some of the places, in the order asked."""
        order = np.argsort(self.place)
        at = order[np.searchsorted(self.place, place, sorter=order)]
        return Drawn(place, self.chance[:, :, at], self.weights)

    def any_of(self) -> Floats:
        """Return, by draw of the market, the chance of any with none, one, two, and more of the places."""
        refused = np.cumprod(1 - self.chance, axis=2)
        taken = 1 - np.tensordot(refused, self.weights, axes=(1, 0))
        return np.concatenate((np.zeros((len(taken), 1)), taken), axis=1)

    def by_market(self) -> Floats:
        """Return chances by draw of the market and place, the quality integrated."""
        chances: Floats = np.tensordot(self.chance, self.weights, axes=(1, 0))
        return chances

    def flat(self) -> Floats:
        """Return a row of chances for each draw and value."""
        draws, values, places = self.chance.shape
        return self.chance.reshape(draws * values, places)


def interviews(standing: Standing, kinds: Sequence[int], seed: int, quality: Quality) -> Drawn:
    """Return the chances of an interview at all places of some kinds, luck of single programs leveled out."""
    return _drawn(standing, kinds, seed, quality, np.zeros(len(standing.background)), seat=False)


def seats(
    standing: Standing, kinds: Sequence[int], seed: int, quality: Quality, signal: Floats | None = None
) -> Drawn:
    """Return the chances of an interview and a seat in the same way.

    `signal`: by draw of the market, what a signal adds before interviews.
    """
    added = np.zeros(len(standing.background)) if signal is None else signal
    return _drawn(standing, kinds, seed, quality, added, seat=True)


def _drawn(
    standing: Standing, kinds: Sequence[int], seed: int, quality: Quality, signal: Floats, *, seat: bool
) -> Drawn:
    back, start = standing.background, standing.background.setting.places.start
    places = [np.arange(start[kind], start[kind + 1], dtype=np.int64) for kind in kinds]
    place, merits = np.concatenate(places), standing.merits(kinds, seed)
    raw = _chances(
        np.repeat(np.arange(len(kinds)), [len(some) for some in places]),
        back.opens[:, place],
        back.interview[:, place],
        back.seat[:, place] if seat else np.full((len(back), len(place)), -np.inf),
        merits.merit,
        merits.rest,
        merits.noise,
        quality.nodes,
        signal,
    )
    rows = raw.shape[0] * raw.shape[1]  # told, not reckoned: there may be no place at all
    chance = standing.share[place] * leveled(raw.reshape(rows, len(place)), place, back.setting.places)
    return Drawn(place, chance.reshape(raw.shape), quality.weights)


@compiled
def _chances(
    slot: Places,
    opens: Floats,
    interview: Floats,
    seat: Floats,
    merit: Floats,
    rest: Floats,
    noise: Floats,
    nodes: Floats,
    signal: Floats,
) -> Floats:
    draws, programs = opens.shape
    found = np.empty((draws, len(nodes), programs))
    for d in range(draws):
        for g in range(len(nodes)):
            for p in range(programs):
                seen = merit[d, slot[p]] + rest[d] * nodes[g] + opens[d, p]
                invited = below(seen + signal[d] - interview[d, p])
                found[d, g, p] = invited * below((seen - seat[d, p]) / noise[d])
    return found
