"""Chances given the markets: the applicant's own luck is integrated, not drawn."""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from matchbound.base.compiled import compiled
from matchbound.match.odds.focal import Merits
from matchbound.match.population.draws import Floats

NODES = 15
RANKS = 10
"""Places on the own list told one by one; the last stands for all further down."""
_ROOT = sqrt(2.0)


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """A list of programs as arrays, best liked first."""

    slot: NDArray[np.int64]
    """Which of the applicant's specialties each is in."""
    share: Floats
    """How likely it is that its stated requirements let the applicant in."""
    opens: Floats
    interview: Floats
    seat: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """By draw of the market: any match, matching and interviews at each program, and the rank matched."""

    any: Floats
    at: Floats
    met: Floats
    rank: Floats


def integrated(tried: Tried, merits: Merits) -> Chances:
    """Return the chances by draw.

    The quality that nobody knows is common to all programs; it is integrated by Gauss-Hermite quadrature.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    return Chances(
        *_integrated(
            tried.slot,
            tried.share,
            tried.opens,
            tried.interview,
            tried.seat,
            merits.merit,
            merits.rest,
            nodes,
            weights / weights.sum(),
            merits.noise,
        )
    )


@compiled
def below(x: float) -> float:
    """Return the chance that a standard normal number lies below x."""
    return 0.5 * erfc(-x / _ROOT)


@compiled
def _integrated(
    slot: NDArray[np.int64],
    share: Floats,
    opens: Floats,
    interview: Floats,
    seat: Floats,
    merit: Floats,
    rest: Floats,
    nodes: Floats,
    weights: Floats,
    noise: Floats,
) -> tuple[Floats, Floats, Floats, Floats]:
    draws, programs = opens.shape
    any_, at = np.zeros(draws), np.zeros((draws, programs))
    met, rank = np.zeros((draws, programs)), np.zeros((draws, RANKS))
    left = np.empty(RANKS + 1)
    for d in range(draws):
        for g in range(len(nodes)):
            left[:] = 0.0
            left[0] = 1.0  # of being without a seat yet, by interviews so far
            for p in range(programs):
                seen = merit[d, slot[p]] + rest[d] * nodes[g] + opens[d, p]
                invited = share[p] * below(seen - interview[d, p])
                taken = invited * below((seen - seat[d, p]) / noise[d])
                met[d, p] += weights[g] * invited
                for r in range(RANKS, -1, -1):
                    here, further = left[r], min(r + 1, RANKS)
                    if here == 0.0:
                        continue
                    at[d, p] += weights[g] * here * taken
                    rank[d, min(r, RANKS - 1)] += weights[g] * here * taken
                    left[r] = here * (1.0 - invited)
                    left[further] += here * (invited - taken)
            any_[d] += weights[g] * (1.0 - left.sum())
    return any_, at, met, rank
