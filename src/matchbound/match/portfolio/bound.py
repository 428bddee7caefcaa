"""How much better any other set within the same money could be.

A program taken in part, x of it, refuses with chance (1 - f) to the power x. Worth is then concave in the
parts, and the same as before for whole programs, so its tangent at the set that was found lies above every
other set: what the tangent gains at most within the money bounds what anybody could gain.
"""

import numpy as np
from numpy.typing import NDArray

from matchbound.match.portfolio.options import Floats, Options

SURE = 1 - 1e-12
"""A chance above this counts as this one: its logarithm must be finite."""


def left_to_win(options: Options, inside: NDArray[np.bool_]) -> Floats:
    """Return, by draw and program, the utility still to be won where no better one of a set takes one.

    Options come from the best down. Utility is won in steps: from each program's down to the next one's.
    """
    refused = np.cumprod(np.where(inside, 1 - options.chance, 1.0), axis=1)
    steps = options.utility - np.append(options.utility[1:], 0.0)
    left: Floats = np.cumsum((refused * steps)[:, ::-1], axis=1)[:, ::-1]
    return left


def tangent(options: Options, inside: NDArray[np.bool_]) -> Floats:
    """Return what each program, inside or not, adds at the margin; options from the best down."""
    certain = -np.log1p(-np.minimum(options.chance, SURE))
    slopes: Floats = (left_to_win(options, inside) * certain).mean(axis=0)
    return slopes


def most_to_gain(
    gains: Floats, specialty: NDArray[np.int64], prices: NDArray[np.float64], budget: float
) -> float:
    """Return more than any set within the budget could add: gains as if they did not fall, parts allowed.

    Within a specialty gains fall and prices rise, so taking the most per dollar first is best.
    """
    pairs = []
    for place, row in enumerate(prices):
        mine = np.sort(gains[specialty == place])[::-1][: len(row)]
        pairs.append(np.stack([mine, row[: len(mine)]]))
    gained, dollars = np.concatenate(pairs, axis=1)
    order = np.argsort(-gained / dollars)
    left = (budget - np.concatenate([[0.0], np.cumsum(dollars[order])[:-1]])).clip(0)
    return float((gained[order] * np.minimum(1.0, left / dollars[order])).sum())
