"""The queue that growth is simulated by waits as long as queues do whose waits are known."""

import numpy as np
import pytest
from benchmarks.growth_queue import Demand, Site, p95, smallest, waits

MEAN = 20.0
RANKS = (np.arange(2000) + 0.5) / 2000
EXPONENTIAL = (-MEAN * np.log1p(-RANKS)).tolist()
NOTHING = [0.0] * len(EXPONENTIAL)


@pytest.mark.parametrize(
    ("demand", "site", "busy", "expected"),
    [
        pytest.param(Demand(1, EXPONENTIAL, NOTHING), Site(1, 0), 0.5, MEAN / 0.5, id="one process"),
        pytest.param(Demand(1, EXPONENTIAL, NOTHING), Site(3, 0), 0.5, MEAN / 0.5, id="each its own queue"),
        pytest.param(Demand(1, NOTHING, EXPONENTIAL), Site(1, 2), 0.7, MEAN / 0.51, id="one queue for two"),
        pytest.param(Demand(1, EXPONENTIAL, EXPONENTIAL), Site(1, 1), 0.5, 4 * MEAN, id="two in a row"),
    ],
)  # fmt: skip
def test_a_known_queue_waits_as_it_must(demand: Demand, site: Site, busy: float, expected: float) -> None:
    rate = busy * max(site.processes, site.database) * 1000 / MEAN

    assert waits({"page": demand}, rate, site).mean() == pytest.approx(expected, rel=0.06)


def test_the_fewest_processors_are_found_and_one_less_is_too_few() -> None:
    demands = {"page": Demand(1, [20.0], [5.0])}

    site, wait = smallest(demands, 100, budget=60, own_database=True)

    assert wait <= 60 < p95(demands, 100, Site(site.processes - 1, site.database))


def test_what_takes_too_long_by_itself_is_not_waited_for_for_ever() -> None:
    demands = {"page": Demand(1, [100.0], [0.0])}
    at_best = p95(demands, 5, Site(10, 0))

    site, wait = smallest(demands, 5, budget=60, own_database=False)

    assert 60 < wait <= 1.1 * at_best < p95(demands, 5, Site(site.processes - 1, 0))


def test_what_waits_for_one_another_in_the_database_is_given_more_of_it() -> None:
    demands = {"page": Demand(0.9, [5.0], [1.0]), "cohort": Demand(0.1, [20.0], [80.0])}

    site, wait = smallest(demands, 40, budget=60, own_database=True)

    assert wait <= 1.1 * p95(demands, 40, Site(50, 50))
    assert site.database > 1
