"""Speed of portfolios over the whole country; beside plain improvement, and beside trying every set."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np

from matchbound.dossier.read import read_dossier
from matchbound.match.odds.background import background_of
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.season import newest_setting
from matchbound.match.portfolio.asked import portfolio_of
from matchbound.match.portfolio.options import Options, worth_of
from matchbound.match.portfolio.plan import Portfolio, best_portfolio
from matchbound.match.portfolio.question import Question
from matchbound.reference.sample import sample_catalogue
from matchbound.screening.table import ProgramTable

PROGRAMS, PICKS, DRAWS, ROUNDS = 6_600, 200, 128, 5
TARGET, FEW, TINY, SMALL = 50, 3, 16, 5
GROWTH = (660, 6_600, 66_000)
EACH = [[float(one) for one in range(PICKS + 1)]]
TIERS = [[11.0 * min(n, 30) + 30.0 * max(n - 30, 0) for n in range(PICKS + 1)] for _ in range(2)]
DOSSIER = Path(__file__).parents[1] / "examples" / "step-3-wants-h1b.yaml"


def options(programs: int, *, draws: int, specialties: int = 1) -> Options:
    """Return made-up chances that share a quality from draw to draw, and utilities that fall with them."""
    rng = np.random.default_rng(1)
    ease, quality = (
        rng.normal(-1.8, 0.7, programs),
        np.linspace(-1.5, 1.5, draws) if draws > 1 else np.zeros(1),
    )
    chance = 1 / (1 + np.exp(-(ease[None, :] + quality[:, None])))
    utility = np.exp(-0.3 * ease + rng.normal(0, 0.3, programs))
    return Options.of(chance, utility, rng.integers(0, specialties, programs))


def _best_of(rounds: int, way: Callable[[], Portfolio]) -> tuple[float, Portfolio]:
    found, times = way(), []  # compiles what is compiled
    for _ in range(rounds):
        start = time.perf_counter()
        found = way()
        times.append(time.perf_counter() - start)
    return min(times) * 1000, found


def _improved_plainly(made: Options, picks: int) -> list[int]:
    """Improve at the margin in plain Python: after each pick every utility is told anew (Chade and Smith)."""
    chance, left = made.chance[0].tolist(), made.utility.tolist()
    utility, chosen, open_ = made.utility.tolist(), [], set(range(len(made)))
    for _ in range(picks):
        best = max(open_, key=lambda one: chance[one] * left[one])
        open_.remove(best)
        chosen.append(best)
        for one in open_:
            if utility[one] <= utility[best]:
                left[one] *= 1 - chance[best]
            else:
                left[one] -= chance[best] * left[best]
    return chosen


def _tried_plainly(made: Options, picks: int) -> None:
    chosen: list[int] = []
    for _ in range(picks):
        left = (one for one in range(len(made)) if one not in chosen)
        chosen.append(max(left, key=lambda one: worth_of(made, [*chosen, one])))


def _took(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return (time.perf_counter() - start) * 1000


def test_portfolio_over_the_country() -> None:
    one, shared = options(PROGRAMS, draws=1), options(PROGRAMS, draws=DRAWS)
    two, two_shared = (options(PROGRAMS, draws=draws, specialties=2) for draws in (1, DRAWS))
    alike = replace(two_shared, utility=np.ones(PROGRAMS))

    equal, found = _best_of(ROUNDS, lambda: best_portfolio(one, EACH, PICKS))
    mixed, correlated = _best_of(ROUNDS, lambda: best_portfolio(shared, EACH, PICKS))
    exact, proven = _best_of(ROUNDS, lambda: best_portfolio(two, TIERS, 2000))
    near, bounded = _best_of(ROUNDS, lambda: best_portfolio(two_shared, TIERS, 2000))
    any_, chance = _best_of(ROUNDS, lambda: best_portfolio(alike, TIERS, 2000))
    plain = _took(lambda: _improved_plainly(one, PICKS))
    tried = _took(lambda: _tried_plainly(one, FEW))
    short, _ = _best_of(ROUNDS, lambda: best_portfolio(one, EACH, FEW))

    print(
        f"\n  >> {PICKS} of {PROGRAMS:,} programs, one fee: {equal:.2f} ms (target {TARGET} ms); plain"
        f" marginal improvement, the same answer: {plain:,.0f} ms, {plain / equal:,.0f} times as long"
        f"\n  >> {FEW} of them by trying every program at every step: {tried / short:,.0f} times as long"
        f"\n  >> {DRAWS} draws that share a quality: {mixed:.0f} ms, gap {correlated.gap:.2%}"
        f"\n  >> two specialties with tiers, $2,000: {exact:.0f} ms, proven ({len(proven.chosen)} programs);"
        f" {DRAWS} draws: {near:.0f} ms, gap {bounded.gap:.2%}; of any match alone: {any_:.0f} ms, gap"
        f" {chance.gap:.2%}"
    )
    assert list(found.chosen) == _improved_plainly(one, PICKS)
    assert proven.gap == 0


def test_growth() -> None:
    for programs in GROWTH:
        few = options(programs, draws=1)
        spent, _ = _best_of(ROUNDS, lambda few=few: best_portfolio(few, EACH, PICKS))  # type: ignore[misc]
        print(f"\n  >> {PICKS} of {programs:,} programs, one fee: {spent:.2f} ms", end="")


def test_every_set_tried() -> None:
    tiny = options(TINY, draws=1)
    start = time.perf_counter()
    best = max(combinations(range(TINY), SMALL), key=lambda some: worth_of(tiny, some))
    every = (time.perf_counter() - start) * 1000
    spent, found = _best_of(ROUNDS, lambda: best_portfolio(tiny, EACH, SMALL))
    print(f"\n  >> {SMALL} of {TINY} by trying every set: {every:.0f} ms, here {spent:.3f} ms, the same set")
    assert sorted(found.chosen) == sorted(best)


def test_portfolio_of_one_dossier() -> None:
    catalogue = sample_catalogue()
    setting, table = newest_setting(catalogue), ProgramTable.of(catalogue, 2027)
    asked = Question(read_dossier(DOSSIER), date(2026, 11, 26), 2027, budget=2000.0)
    every = replace(asked, specialties=tuple({one.specialty for one in catalogue.programs}))
    with ThreadPoolExecutor(2) as executor:
        background = background_of(setting, coefficients(), executor, seed=0)
    for words, question in (("its specialty", asked), ("every specialty", every)):
        found = portfolio_of(question, table, background)
        spent = min(
            _took(lambda question=question: portfolio_of(question, table, background)) for _ in range(3)
        )  # type: ignore[misc]
        print(
            f"\n  >> one dossier, {words}: {found.looked_at:,} programs, {len(background)} markets,"
            f" {len(found.chosen)} chosen, curve, signals and another list: {spent:.0f} ms",
            end="",
        )
