"""Several markets side by side."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import partial

from matchbound.base.spread import AHEAD, in_order
from matchbound.match.matching import Matching
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve


def solve_each(
    markets: Iterable[Market], executor: Executor, *, seed: int = 0, ahead: int = AHEAD
) -> Iterator[Matching]:
    """Return the matchings of markets, in their order, whoever solves them.

    Threads will do on one machine, for the loops let other threads run. For a cluster, take the executor that
    `matchbound.cluster.cluster` gives, and hand out at least as many markets ahead as it has workers.
    """
    return in_order(partial(solve, seed=seed), markets, executor, ahead=ahead)
