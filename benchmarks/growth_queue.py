"""How long pages are waited for on machines that are not here: a queue, simulated.

Requests come at random (a Poisson process), each is one page or save of the mix, with the processor time that
one of its kind took when it was measured. It goes to one of the server processes at random, waits there for
its turn, is worked on, and then waits for one of the database's processors, where the database is a server.
Networks, disks and browsers take no time here: what is asked is how many processors must be there.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REQUESTS = 40_000
SEED = 2029
BUSY = 0.6
"""How busy the database's processors may be."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Processor milliseconds that each measured request of a kind took, in the site and in the database."""

    share: float
    site: Sequence[float]
    database: Sequence[float]


@dataclass(frozen=True, slots=True)
class Site:
    """Server processes, one to a processor, and processors of the database; none where it lives in them."""

    processes: int
    database: int


def waits(
    demands: Mapping[str, Demand], rate: float, site: Site, requests: int = REQUESTS
) -> NDArray[np.float64]:
    """Return how long each of many requests, so many a second, is waited for, in ms."""
    rng = np.random.default_rng(SEED)
    arrivals = np.cumsum(rng.exponential(1000 / rate, requests))
    works, asks = _drawn(demands, rng, requests)
    if site.database == 0:
        works, asks = works + asks, np.zeros(requests)
    left = _through(arrivals, works, rng.integers(site.processes, size=requests), site.processes)
    if site.database:
        left = _through_any(left, asks, site.database)
    return (left - arrivals)[requests // 10 :]  # the first find everything idle


def p95(demands: Mapping[str, Demand], rate: float, site: Site) -> float:
    """Return how long all but 5 of 100 are waited for at most, in ms."""
    return float(np.percentile(waits(demands, rate, site), 95))


def smallest(
    demands: Mapping[str, Demand], rate: float, *, budget: float, own_database: bool
) -> tuple[Site, float]:
    """Return the fewest processors with which the p95 stays within a budget, and that p95.

    Where 5 of 100 requests take longer by themselves, no number of processors helps: then the fewest with
    which the p95 is at most a tenth above that with ten times what is busy.
    """
    shares = sum(one.share for one in demands.values())
    for_site = sum(one.share * np.mean(one.site) for one in demands.values()) / shares * rate / 1000
    for_database = sum(one.share * np.mean(one.database) for one in demands.values()) / shares * rate / 1000
    busy = max(1, int(np.ceil(for_database / BUSY))) if own_database else 0
    least = max(1, int(np.ceil(for_site if own_database else for_site + for_database)))
    bound = max(budget, 1.1 * p95(demands, rate, Site(10 * least, 10 * busy)))
    for database in range(busy, 10 * busy + 1):
        if p95(demands, rate, Site(10 * least, database)) <= bound:
            break
    for processes in range(least, 10 * least + 1):
        found = p95(demands, rate, Site(processes, database))
        if found <= bound:
            break
    return Site(processes, database), found


def _drawn(
    demands: Mapping[str, Demand], rng: np.random.Generator, requests: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    shares = np.array([one.share for one in demands.values()])
    kinds = rng.choice(len(shares), size=requests, p=shares / shares.sum())
    works, asks = np.zeros(requests), np.zeros(requests)
    for kind, one in enumerate(demands.values()):
        mine = np.flatnonzero(kinds == kind)
        which = rng.integers(len(one.site), size=len(mine))
        works[mine], asks[mine] = np.asarray(one.site)[which], np.asarray(one.database)[which]
    return works, asks


def _through(
    arrivals: NDArray[np.float64], works: NDArray[np.float64], to: NDArray[np.int64], processes: int
) -> NDArray[np.float64]:
    """Return when each leaves: every process does one after the other."""
    free = [0.0] * processes
    left = np.empty(len(arrivals))
    for at, (arrival, work, process) in enumerate(
        zip(arrivals.tolist(), works.tolist(), to.tolist(), strict=True)
    ):
        free[process] = left[at] = max(arrival, free[process]) + work
    return left


def _through_any(
    arrivals: NDArray[np.float64], works: NDArray[np.float64], processors: int
) -> NDArray[np.float64]:
    """Return when each leaves: whichever processor is free first takes the next."""
    free, left = [0.0] * processors, np.empty(len(arrivals))
    for at in np.argsort(arrivals, kind="stable"):
        left[at] = max(arrivals[at], heapq.heappop(free)) + works[at]
        heapq.heappush(free, left[at])
    return left
