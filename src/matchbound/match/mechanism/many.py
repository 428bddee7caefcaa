"""Several markets side by side."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future

from matchbound.match.matching import Matching
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve

AHEAD = 32
"""Markets that are handed out before the first answer is asked for, so that many need not fit into memory."""


def solve_each(
    markets: Iterable[Market], executor: Executor, *, seed: int = 0, ahead: int = AHEAD
) -> Iterator[Matching]:
    """Return the matchings of markets, in their order, whoever solves them.

    Threads will do on one machine, for the loops let other threads run. For a cluster, take the executor that
    Dask gives (`Client.get_executor()`), and hand out at least as many markets ahead as it has workers.
    """
    handed: deque[Future[Matching]] = deque()
    for market in markets:
        handed.append(executor.submit(solve, market, seed=seed))
        if len(handed) >= ahead:
            yield handed.popleft().result()
    while handed:
        yield handed.popleft().result()
