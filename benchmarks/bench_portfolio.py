"""Speed of portfolios over the whole country; beside a plain loop that tries every program at every step."""

import time
from collections.abc import Callable

import numpy as np

from matchbound.match.portfolio.options import Options, worth_of
from matchbound.match.portfolio.plan import Portfolio, best_portfolio

PROGRAMS, PICKS, DRAWS, ROUNDS, FEW = 6_600, 200, 15, 5, 3
EACH = [[float(one) for one in range(PICKS + 1)]]
TIERS = [[11.0 * min(n, 30) + 30.0 * max(n - 30, 0) for n in range(PICKS + 1)] for _ in range(2)]


def options(*, draws: int, specialties: int = 1) -> Options:
    """Return made-up chances that share a quality from draw to draw, and utilities that fall with them."""
    rng = np.random.default_rng(1)
    ease, quality = (
        rng.normal(-1.8, 0.7, PROGRAMS),
        np.linspace(-1.5, 1.5, draws) if draws > 1 else np.zeros(1),
    )
    chance = 1 / (1 + np.exp(-(ease[None, :] + quality[:, None])))
    utility = np.exp(-0.3 * ease + rng.normal(0, 0.3, PROGRAMS))
    return Options.of(chance, utility, rng.integers(0, specialties, PROGRAMS))


def _best_of(rounds: int, way: Callable[[], Portfolio]) -> tuple[float, Portfolio]:
    found, times = way(), []  # compiles what is compiled
    for _ in range(rounds):
        start = time.perf_counter()
        found = way()
        times.append(time.perf_counter() - start)
    return min(times) * 1000, found


def _plainly(made: Options, picks: int) -> None:
    chosen: list[int] = []
    for _ in range(picks):
        left = (one for one in range(PROGRAMS) if one not in chosen)
        chosen.append(max(left, key=lambda one: worth_of(made, [*chosen, one])))


def test_portfolio_over_the_country() -> None:
    one, shared = options(draws=1), options(draws=DRAWS)
    two, two_shared = options(draws=1, specialties=2), options(draws=DRAWS, specialties=2)

    equal, _ = _best_of(ROUNDS, lambda: best_portfolio(one, EACH, PICKS))
    mixed, found = _best_of(ROUNDS, lambda: best_portfolio(shared, EACH, PICKS))
    exact, proven = _best_of(ROUNDS, lambda: best_portfolio(two, TIERS, 2000))
    near, bounded = _best_of(ROUNDS, lambda: best_portfolio(two_shared, TIERS, 2000))
    start = time.perf_counter()
    _plainly(one, FEW)
    plain = (time.perf_counter() - start) * 1000
    short, _ = _best_of(ROUNDS, lambda: best_portfolio(one, EACH, FEW))

    print(
        f"\n  >> {PICKS} of {PROGRAMS:,} programs, one fee: {equal:.2f} ms (target 50 ms);"
        f" {DRAWS} draws: {mixed:.1f} ms, gap {found.gap:.1%}"
        f"\n  >> two specialties with tiers, $2,000: {exact:.0f} ms, proven ({len(proven.chosen)} programs);"
        f" {DRAWS} draws: {near:.1f} ms, gap {bounded.gap:.1%}"
        f"\n  >> {FEW} of them by trying every program at every step: {plain / short:,.0f} times as long"
    )
    assert proven.gap == 0
