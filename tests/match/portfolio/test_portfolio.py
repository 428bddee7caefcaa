"""Portfolios: published examples, exhaustive search on small cases, laws, bounds."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.match.portfolio.curve import CurvePoint, curve, stops_paying
from matchbound.match.portfolio.options import Options, PortfolioError, chance_of_any, worth_of
from matchbound.match.portfolio.plan import Portfolio, best_portfolio, nested_portfolio

ONE_DOLLAR_EACH = [list(range(30))]
ERAS_LIKE = [11 * min(n, 3) + 30 * max(n - 3, 0) for n in range(30)]
"""A tariff with the step after three instead of thirty applications, so that small cases meet it."""


def plain_worth(options: Options, chosen: Sequence[int]) -> float:
    """Return a set's worth by the definition: every outcome of every program, in every draw."""
    total = 0.0
    for chances in options.chance:
        for outcome in range(2 ** len(chosen)):
            weight, best = 1.0, 0.0
            for bit, one in enumerate(chosen):
                takes = outcome >> bit & 1
                weight *= chances[one] if takes else 1 - chances[one]
                best = max(best, options.utility[one] * takes)
            total += weight * best
    return total / len(options.chance)


def plain_cost(options: Options, fees: Sequence[Sequence[float]], chosen: Sequence[int]) -> float:
    numbers = np.bincount(options.specialty[list(chosen)], minlength=len(fees))
    return float(sum(row[number] for row, number in zip(fees, numbers, strict=True)))


def best_of_all(options: Options, fees: Sequence[Sequence[float]], budget: float) -> float:
    sets = (one for size in range(len(options) + 1) for one in combinations(range(len(options)), size))
    return max(worth_of(options, one) for one in sets if plain_cost(options, fees, one) <= budget)


@st.composite
def options_of(draw: st.DrawFn, specialties: int = 1, draws: int = 1) -> Options:
    number = draw(st.integers(1, 8))
    share = st.integers(0, 20).map(lambda one: one / 20)
    chance = draw(st.lists(st.lists(share, min_size=number, max_size=number), min_size=draws, max_size=draws))
    utility = draw(st.lists(st.integers(0, 12), min_size=number, max_size=number))
    where = draw(st.lists(st.integers(0, specialties - 1), min_size=number, max_size=number))
    return Options.of(np.array(chance), utility, where)


@pytest.mark.parametrize(
    ("chance", "utility", "order", "worths"),
    [
        pytest.param(
            [0.2, 0.5, 0.1, 0.6, 0.1],
            [1, 4, 9, 1, 8],
            [2, 3, 5, 4, 1],
            [2.0, 2.7, 3.24, 3.483, 3.5154],
            id="published",
        ),
        pytest.param(
            [0.39, 0.33, 0.24, 0.24, 0.05, 0.03, 0.10, 0.12],
            [200, 250, 300, 350, 400, 450, 500, 550],
            [4, 2, 8, 1, 7, 3, 5, 6],
            [84, 146.7, 195.096, 230.047, 257.643, 281.513, 288.778, 294.106],
            id="eight schools",
        ),
    ],
)
def test_one_fee_gives_the_published_orders(
    chance: list[float], utility: list[float], order: list[int], worths: list[float]
) -> None:
    options = Options.of(chance, utility)

    found = [best_portfolio(options, ONE_DOLLAR_EACH, budget) for budget in range(1, len(order) + 1)]

    assert [tuple(one + 1 for one in plan.chosen) for plan in found] == [
        tuple(order[:size]) for size in range(1, len(order) + 1)
    ]
    assert [plan.worth for plan in found] == pytest.approx(worths, abs=6e-4)
    assert [plan.gap for plan in found] == [0.0] * len(order)


def test_the_two_best_alone_are_not_the_best_two() -> None:
    options = Options.of([1.0, 1.0, 0.1], [10, 9.9, 50])

    assert best_portfolio(options, ONE_DOLLAR_EACH, 2) == Portfolio((0, 2), (1.0, 2.0), 14.0, 14.0)


def test_what_draws_share_lowers_the_chance_of_any() -> None:
    independent = Options.of([0.5, 0.5], [1, 1])
    together = Options.of(np.array([[1.0, 1.0], [0.0, 0.0]]), [1, 1])

    assert chance_of_any(independent, [0, 1]) == 0.75
    assert chance_of_any(together, [0, 1]) == 0.5
    assert best_portfolio(together, ONE_DOLLAR_EACH, 2).chosen == (0,)


@given(options_of(draws=2))
def test_worth_is_that_of_every_outcome(options: Options) -> None:
    everything = range(len(options))

    assert worth_of(options, everything) == pytest.approx(plain_worth(options, everything))


@settings(deadline=None)
@given(options_of(), st.integers(0, 120))
def test_one_specialty_is_proven_best(options: Options, budget: int) -> None:
    found = best_portfolio(options, [ERAS_LIKE], budget)

    assert found.worth == pytest.approx(best_of_all(options, [ERAS_LIKE], budget))
    assert found.gap == 0
    assert found.cost == plain_cost(options, [ERAS_LIKE], found.chosen) <= budget


@settings(deadline=None)
@given(options_of(specialties=2), st.integers(0, 150))
def test_two_specialties_are_proven_best(options: Options, budget: int) -> None:
    fees = [ERAS_LIKE, ERAS_LIKE]

    found = best_portfolio(options, fees, budget)

    assert found.worth == pytest.approx(best_of_all(options, fees, budget))
    assert found.gap == 0
    assert found.cost == plain_cost(options, fees, found.chosen) <= budget


@settings(deadline=None)
@given(options_of(specialties=3, draws=3), st.integers(0, 150))
def test_what_is_not_proven_lies_between_its_worth_and_its_bound(options: Options, budget: int) -> None:
    fees = [ERAS_LIKE] * 3

    found, best = best_portfolio(options, fees, budget), best_of_all(options, fees, budget)

    assert found.worth <= best + 1e-9
    assert found.bound >= best - 1e-9
    assert found.worth >= best / 2 - 1e-9
    assert found.cost == plain_cost(options, fees, found.chosen) <= budget


@settings(deadline=None)
@given(options_of(specialties=2), st.integers(0, 100), st.integers(0, 50))
def test_more_money_is_never_worth_less(options: Options, budget: int, more: int) -> None:
    fees = [ERAS_LIKE, ERAS_LIKE]

    one, other = (best_portfolio(options, fees, money).worth for money in (budget, budget + more))

    assert other >= one - 1e-9


@settings(deadline=None)
@given(options_of(specialties=2), st.integers(0, 100))
def test_one_option_more_is_never_worth_less(options: Options, budget: int) -> None:
    fees = [ERAS_LIKE, ERAS_LIKE]
    fewer = Options(options.chance[:, 1:], options.utility[1:], options.specialty[1:])

    worth = best_portfolio(options, fees, budget).worth

    assert worth >= best_portfolio(fewer, fees, budget).worth - 1e-9


@settings(deadline=None)
@given(options_of(specialties=2), st.integers(0, 100), st.integers(1, 20))
def test_higher_prices_are_never_worth_more(options: Options, budget: int, dearer: int) -> None:
    raised = [one + dearer * number for number, one in enumerate(ERAS_LIKE)]

    worth = best_portfolio(options, [ERAS_LIKE, raised], budget).worth

    assert worth <= best_portfolio(options, [ERAS_LIKE, ERAS_LIKE], budget).worth + 1e-9


@settings(deadline=None)
@given(options_of(specialties=2, draws=2), st.integers(0, 100), st.integers(0, 50))
def test_what_less_money_buys_begins_what_more_buys(options: Options, budget: int, more: int) -> None:
    fees = [ERAS_LIKE, ERAS_LIKE]

    large, small = (nested_portfolio(options, fees, money) for money in (budget + more, budget))

    begins = large.chosen[: sum(cost <= budget for cost in large.costs)]
    assert small.chosen[: len(begins)] == begins


def test_the_bound_is_close_where_chances_are_alike() -> None:
    rng = np.random.default_rng(5)
    ease, quality = rng.normal(-5, 0.5, 200), np.linspace(-2, 2, 8)
    shares = rng.normal(1, 0.1, 200)
    chance = 1 / (1 + np.exp(-ease - shares * quality[:, None]))
    options = Options.of(chance, np.ones(200), rng.integers(0, 3, 200))
    fees = [[11.0 * min(n, 30) + 30.0 * max(n - 30, 0) for n in range(200)]] * 3

    found = best_portfolio(options, fees, 1500)

    assert found.worth <= found.bound < found.worth + 0.002


@settings(deadline=None)
@given(options_of(specialties=2, draws=2), st.integers(0, 100), st.integers(0, 50))
def test_more_money_never_bounds_lower(options: Options, budget: int, more: int) -> None:
    fees = [ERAS_LIKE, ERAS_LIKE]

    assert (
        best_portfolio(options, fees, budget + more).bound
        >= best_portfolio(options, fees, budget).worth - 1e-9
    )


@pytest.mark.parametrize(
    ("chance", "utility", "fees", "says"),
    [
        ([1.2], [1], ONE_DOLLAR_EACH, "a chance is not between 0 and 1"),
        ([0.5], [-1], ONE_DOLLAR_EACH, "a utility is below zero or no number"),
        ([0.5, 0.5], [1], ONE_DOLLAR_EACH, "not of as many programs"),
        ([0.5], [1], [], "fees are missing"),
        ([0.5], [1], [[0, 99, 99]], "each further application must cost no less"),
        ([0.5], [1], [[0, 30, 41]], "each further application must cost no less"),
    ],
)
def test_what_cannot_be_is_refused(
    chance: list[float], utility: list[float], fees: list[list[float]], says: str
) -> None:
    with pytest.raises(PortfolioError, match=says):
        best_portfolio(Options.of(chance, utility), fees, 100)


def test_the_curve_tells_chance_and_dollars_and_where_it_flattens() -> None:
    options = Options.of([0.5, 0.5, 0.01, 0.01], [4, 3, 2, 1])
    found = best_portfolio(options, [ERAS_LIKE], 1000)

    points = curve(options, found)

    assert [(one.applications, one.cost) for one in points] == [(0, 0), (1, 11), (2, 22), (3, 33), (4, 63)]
    assert [one.chance for one in points] == pytest.approx([0, 0.5, 0.75, 0.7525, 0.754975])
    assert stops_paying(points, dollars=11, least=0.01) == points[2]
    assert stops_paying(points, dollars=11, least=0.0) == points[-1]
    assert stops_paying([CurvePoint(0, 0.0, 0.0)], dollars=11, least=0.5) == CurvePoint(0, 0.0, 0.0)
