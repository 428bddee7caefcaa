"""Chances without the luck of single programs in single markets.

In each market every program is drawn some luck: how well liked it is, and what nobody knows of it. Choosing
the best of hundreds by a few markets would choose luck, and promise it. So in each draw a program is given
the mean chance of programs of its kind like it in all that the market knows of them: how many positions,
how open to graduates from abroad, or that this is not known. The mean is a fractional logit, whose chances
sum in each draw to what they summed to before.
"""

from math import exp, log, log1p, sqrt

import numpy as np

from matchbound.base.compiled import compiled
from matchbound.match.population.places import Places as Market
from matchbound.match.portfolio.options import Floats, Places

PRIOR = 2.0
"""No difference between programs is believed as if so many programs had shown it."""
STEPS, CLOSE, LEAST = 40, 1e-6, 1e-12
"""How the fit is made: Newton's steps at most, and those small enough to stop; the least chance of a draw."""


def leveled(chance: Floats, place: Places, market: Market) -> Floats:
    """Return chances by draw and place, the luck of each leveled out within its kind."""
    found, kinds = np.empty_like(chance), market.kind[place]
    for kind in np.unique(kinds):
        mine = np.flatnonzero(kinds == kind)
        found[:, mine] = _fitted(np.ascontiguousarray(chance[:, mine]), _known(place[mine], market))
    return found


def _known(place: Places, market: Market) -> Floats:
    """Return what is known of programs, as columns that begin with ones."""
    opens, seats = market.open_known[place], np.log(np.maximum(market.quota[place], 1))
    known = ~np.isnan(opens)
    x = np.where(known, opens, 0.0)
    columns = np.column_stack((known, x, x * x, seats, seats * seats, x * seats)).astype(float)
    spread = columns.std(axis=0)
    columns = (columns - columns.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    return np.ascontiguousarray(np.column_stack((np.ones(len(place)), columns)))


@compiled
def _fitted(chance: Floats, columns: Floats) -> Floats:
    """Return the fractional logit's chances, draw by draw, by Newton's steps, halved where they lead down."""
    draws, many = chance.shape
    size = columns.shape[1]
    found = np.empty((draws, many))
    step, curved = np.empty(size), np.empty((size, size))
    for d in range(draws):
        mean = min(max(chance[d].mean(), LEAST), 1.0 - LEAST)
        prior = PRIOR * mean * (1.0 - mean)
        beta = np.zeros(size)
        beta[0] = log(mean / (1.0 - mean))
        before = _told(chance[d], columns, beta, prior, found[d])
        for _ in range(STEPS):
            _newton(chance[d], columns, found[d], beta, prior, step, curved)
            longest = _solved(curved, step)
            beta += step
            after = _told(chance[d], columns, beta, prior, found[d])
            while after < before and longest > CLOSE:
                step *= 0.5
                longest *= 0.5
                beta -= step
                after = _told(chance[d], columns, beta, prior, found[d])
            if longest < CLOSE:
                break
            before = after
    return found


@compiled
def _told(chance: Floats, columns: Floats, beta: Floats, prior: float, into: Floats) -> float:
    """Write the chances by some coefficients, and return how likely these are."""
    likely = 0.0
    for a in range(1, len(beta)):
        likely -= 0.5 * prior * beta[a] * beta[a]
    for j in range(len(columns)):
        x = 0.0
        for a in range(len(beta)):
            x += columns[j, a] * beta[a]
        small = exp(-abs(x))
        into[j] = 1.0 / (1.0 + small) if x > 0.0 else small / (1.0 + small)
        likely += chance[j] * x - max(x, 0.0) - log1p(small)
    return likely


@compiled
def _newton(
    chance: Floats,
    columns: Floats,
    now: Floats,
    beta: Floats,
    prior: float,
    pulled: Floats,
    curved: Floats,
) -> None:
    """Write slope and curvature of the likelihood, with the prior on all coefficients but the first."""
    size = len(beta)
    pulled[:], curved[:] = 0.0, 0.0
    for j in range(len(columns)):
        weight, off = max(now[j] * (1.0 - now[j]), LEAST * LEAST), chance[j] - now[j]
        for a in range(size):
            pulled[a] += off * columns[j, a]
            for b in range(a + 1):
                curved[a, b] += weight * columns[j, a] * columns[j, b]
    for a in range(1, size):
        curved[a, a] += prior
        pulled[a] -= prior * beta[a]


@compiled
def _solved(curved: Floats, pulled: Floats) -> float:
    """Turn slopes into a step, by Cholesky's way, and return its longest part."""
    size = len(pulled)
    for a in range(size):
        for b in range(a + 1):
            rest = curved[a, b]
            for c in range(b):
                rest -= curved[a, c] * curved[b, c]
            curved[a, b] = sqrt(rest) if a == b else rest / curved[b, b]
    for a in range(size):
        for b in range(a):
            pulled[a] -= curved[a, b] * pulled[b]
        pulled[a] /= curved[a, a]
    longest = 0.0
    for a in range(size - 1, -1, -1):
        for b in range(a + 1, size):
            pulled[a] -= curved[b, a] * pulled[b]
        pulled[a] /= curved[a, a]
        longest = max(longest, abs(pulled[a]))
    return longest
