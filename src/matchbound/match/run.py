"""One market from lists to an outcome that was checked."""

from matchbound.match.lists import RankOrderLists
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve, solve_from_programs
from matchbound.match.outcome import Outcome
from matchbound.match.side import Side
from matchbound.match.stability.check import check_stability


def run_match(lists: RankOrderLists, *, propose: Side = Side.APPLICANTS, seed: int = 0) -> Outcome:
    """Solve a market, then look for whoever blocks the outcome, by code that the solver shares nothing with.

    >>> import numpy as np
    >>> from matchbound.match.lists import Lists, RankOrderLists
    >>> lists = RankOrderLists(
    ...     applicants=("Ann", "Bo"),
    ...     programs=("City", "Mercy"),
    ...     quotas=np.array([1, 1], np.int32),
    ...     primary=Lists.of([[0, 1], [0]]),
    ...     ranked=Lists.of([[1, 0], [0]]),
    ... )
    >>> outcome = run_match(lists)
    >>> outcome.stability.stable, outcome.matches()["program"].to_list()
    (True, ['Mercy', 'City'])
    """
    market = Market.of(lists)
    matching = solve(market, seed=seed) if propose is Side.APPLICANTS else solve_from_programs(market)
    return Outcome(lists, matching, check_stability(lists, matching))
