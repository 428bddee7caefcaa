"""The best programs to apply to for a budget, and how far from proven the answer is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from matchbound.match.portfolio.bound import most_to_gain, tangent
from matchbound.match.portfolio.growing import grow, two_specialties
from matchbound.match.portfolio.options import Floats, Options, PortfolioError, worth_of

SAME = 1e-9
"""Worths closer than this are the same."""
PAIR = ("one", "another")
MOST_CELLS = 60_000_000
"""The exact table of two specialties is made up to this size; above it, the bound has to do."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Programs to apply to, in the order in which they were worth adding."""

    chosen: tuple[int, ...]
    costs: tuple[float, ...]
    """Dollars after each."""
    worth: float
    bound: float
    """No set within the same budget is worth more."""

    @property
    def cost(self) -> float:
        """Return dollars for all of them."""
        return self.costs[-1] if self.costs else 0.0

    @property
    def gap(self) -> float:
        """Return by what share of the bound it may fall short; 0: proven to be the best."""
        return 0.0 if self.bound <= self.worth + SAME else 1 - self.worth / self.bound


def best_portfolio(options: Options, fees: Sequence[Sequence[float]], budget: float) -> Portfolio:
    """Return the best programs to apply to for at most `budget` dollars.

    `fees[s][n]`: dollars for n applications in specialty s, from 0; each further one must cost something, and
    not less than the one before, as in ERAS's tariffs since the 2026 season; PortfolioError otherwise. With
    one draw the answer is proven for one specialty (marginal improvement) and for two (a table over both
    numbers); otherwise it is the better of two greedy sets, with a bound on the worth of any other.
    """
    return _solved(options, fees, budget, _of_kinds)


def nested_portfolio(options: Options, fees: Sequence[Sequence[float]], budget: float) -> Portfolio:
    """Return programs in the order of what each adds per dollar: its beginning is what less money buys.

    It is near the best, and nothing is proven of it.
    """
    return _solved(options, fees, budget, partial(_greedy, per_dollar=True, bounded=False))


def _solved(
    options: Options,
    fees: Sequence[Sequence[float]],
    budget: float,
    solve: Callable[[Options, Floats, float], Portfolio],
) -> Portfolio:
    """Solve for the options that can bring anything, from the best down, and name them as they were."""
    table = _fees(fees, options)
    order = np.argsort(-options.utility, kind="stable")
    order = order[(options.utility[order] > 0) & options.chance[:, order].any(axis=0)]
    used, specialty = np.unique(options.specialty[order], return_inverse=True)
    if not len(order):
        return Portfolio((), (), 0.0, 0.0)
    few = Options(options.chance[:, order], options.utility[order], specialty.astype(np.int64))
    found = solve(few, np.ascontiguousarray(table[used]), budget)
    return replace(found, chosen=tuple(int(order[one]) for one in found.chosen))


def _of_kinds(options: Options, fees: Floats, budget: float) -> Portfolio:
    """Return the best portfolio of options from the best down, all of whose specialties are used."""
    if len(fees) == 1:
        return _greedy(options, fees, budget, per_dollar=False, bounded=len(options.chance) > 1)
    if len(fees) == len(PAIR) and len(options.chance) == 1 and _cells(options, fees, budget) <= MOST_CELLS:
        return _exact(options, fees, budget)
    both = [_greedy(options, fees, budget, per_dollar=one) for one in (True, False)]
    best = max(both, key=lambda one: one.worth)
    return replace(best, bound=min(one.bound for one in both))


def _fees(fees: Sequence[Sequence[float]], options: Options) -> Floats:
    """Return the fees as a table whose rows end where the shortest ends, checked."""
    length = min((len(row) for row in fees), default=0)
    table = np.array([list(row)[:length] for row in fees], dtype=float)
    if length < len(("none", "one")) or int(options.specialty.max(initial=-1)) >= len(table):
        raise PortfolioError("fees are missing: each specialty needs them from no application on")
    prices = np.diff(table, axis=1)
    if table[:, 0].any() or (prices <= 0).any() or (np.diff(prices, axis=1) < 0).any():
        raise PortfolioError(
            "fees must begin at 0, and each further application must cost no less than the one before"
        )
    return table


def _greedy(
    options: Options, fees: Floats, budget: float, *, per_dollar: bool, bounded: bool = True
) -> Portfolio:
    """Return the set that grows by the best gain, or the best per dollar; unbounded it counts as proven."""
    chance, prices = np.ascontiguousarray(options.chance.T), np.diff(fees, axis=1)
    divisors = prices if per_dollar else np.ones_like(prices)
    grown = grow(chance, options.utility, options.specialty, prices, divisors, float(budget))
    taken = tuple(int(one) for one in grown[0])
    worth = bound = worth_of(options, taken)
    if bounded:
        bound += _most_missed(options, taken, grown[2], prices, budget)
    return Portfolio(taken, tuple(float(one) for one in grown[1]), worth, bound)


def _most_missed(
    options: Options, taken: Sequence[int], gains: Floats, prices: Floats, budget: float
) -> float:
    """Return more than any set within the budget can be worth above one: the lower of two bounds.

    The first lets further programs be added to the set; the second, programs of the set be given up for them.
    """
    inside = np.zeros(len(options), dtype=np.bool_)
    inside[list(taken)] = True
    slopes = tangent(options, inside)
    added = most_to_gain(gains, options.specialty, prices, budget)
    exchanged = most_to_gain(slopes, options.specialty, prices, budget) - float(slopes[inside].sum())
    return max(min(added, exchanged), 0.0)


# -- two specialties, exactly ------------------------------------------------------------------------


def _affordable(fees: Floats, budget: float) -> tuple[int, int]:
    first, second = (int(np.searchsorted(row, budget, side="right")) - 1 for row in fees)
    return first, second


def _cells(options: Options, fees: Floats, budget: float) -> int:
    first, second = _affordable(fees, budget)
    return len(options) * (first + 1) * (second + 1)


def _exact(options: Options, fees: Floats, budget: float) -> Portfolio:
    most = _affordable(fees, budget)
    kept = _undominated(options, most)[::-1]  # from the worst up
    chance, utility = options.chance[0][kept], options.utility[kept]
    best, taken = two_specialties(chance, utility, options.specialty[kept], most)
    cost = fees[0][: most[0] + 1, None] + fees[1][None, : most[1] + 1]
    within = np.where(cost <= budget, best, -1.0)
    x, y = (int(one) for one in np.unravel_index(int(within.argmax()), within.shape))
    chosen = []
    for place in range(len(kept) - 1, -1, -1):
        if taken[place, x, y]:
            chosen.append(int(kept[place]))
            x, y = (x - 1, y) if options.specialty[kept[place]] == 0 else (x, y - 1)
    return _ordered(options, chosen, fees)


def _undominated(options: Options, most: tuple[int, int]) -> NDArray[np.int64]:
    """Leave out programs than which as many as may be applied to are better liked and as likely.

    One of those could always stand in their place.
    """
    kept = np.ones(len(options), dtype=np.bool_)
    for place, limit in enumerate(most):
        mine = np.flatnonzero(options.specialty == place)
        chances = options.chance[0][mine]
        for at in range(limit, len(mine)):
            kept[mine[at]] = (chances[:at] >= chances[at]).sum() < limit if limit else False
    return np.flatnonzero(kept)


def _ordered(options: Options, chosen: Sequence[int], fees: Floats) -> Portfolio:
    """Return a set that is known to be the best, in the order of what each adds."""
    some = Options(options.chance[:, chosen], options.utility[chosen], options.specialty[chosen])
    order = np.argsort(-some.utility, kind="stable")
    inner = Options(some.chance[:, order], some.utility[order], some.specialty[order])
    found = _greedy(inner, fees, float("inf"), per_dollar=False, bounded=False)
    return replace(found, chosen=tuple(chosen[order[one]] for one in found.chosen))
