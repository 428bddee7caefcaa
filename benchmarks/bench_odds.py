"""The synthetic market against the published figures, whether odds hold, and how long they take.

Figures go with the day and the machine; `docs/explanation/odds.md` quotes them.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from matchbound.dossier.read import read_dossier
from matchbound.match.odds.background import MARKETS, background_of
from matchbound.match.odds.odds import Asked, odds_of
from matchbound.match.odds.reliability import reliability
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.season import make_season, newest_setting
from matchbound.match.population.types import Type
from matchbound.match.population.validated import RATES, SHARES, Cell, Validation, read_validated
from matchbound.match.population.validation import validate
from matchbound.reference.sample import sample_catalogue
from matchbound.screening.table import ProgramTable

WORKERS, FRESH, PLAIN, PEOPLE = 2, (101, 102, 103), 10_000, 1500
RATE_TARGET, SHARE_TARGET, SECONDS = 1.0, 3.0, 5.0
DOSSIER = Path(__file__).parents[1] / "examples" / "step-3-wants-h1b.yaml"


def test_market_against_the_published_figures() -> None:
    setting, shipped = newest_setting(sample_catalogue()), read_validated()
    with ThreadPoolExecutor(WORKERS) as executor:
        years = coefficients().fitted_years
        now = validate(setting.places, setting.published, coefficients(), executor, years, seeds=FRESH).cells
    apart = {_name(one): one.simulated for one in shipped.cells if not one.fitted}
    print(f"\n  {'published / simulated / told by constants fitted without the year':<86}")
    for one in now:
        without = f"{apart[_name(one)]:>8.1f}" if _name(one) in apart else ""
        print(f"  {_name(one):<80}{one.published:>9.1f} /{one.simulated:>8.1f} /{without}")
    found = Validation((*now, *(one for one in shipped.cells if not one.fitted)))
    for words, whats, target in (
        ("match rates by type", RATES, RATE_TARGET),
        ("shares filled by non-US IMGs", SHARES, SHARE_TARGET),
    ):
        newest = f"{found.mean_absolute(whats, fitted=False, year=years[-1]):.2f} for {years[-1]} alone"
        for fitted, name in ((True, "fitted years"), (False, f"each year left out ({newest})")):
            error, worst = found.mean_absolute(whats, fitted=fitted), found.largest(whats, fitted=fitted)
            assert error is not None
            assert worst is not None
            print(
                f"  >> {words}, {name}: {error:.2f} points off on average (target {target});"
                f" most {worst.error:+.1f} ({_name(worst)})"
            )


def _name(one: Cell) -> str:
    return f"{one.year} {one.what} {one.type} {one.specialty}".strip()


def test_odds_hold_in_a_season_that_nobody_looked_at() -> None:
    setting = newest_setting(sample_catalogue())
    with ThreadPoolExecutor(WORKERS) as executor:
        background = background_of(setting, coefficients(), executor, seed=50, markets=8)
    found = reliability(make_season(setting, coefficients(), 999), background, Type.NON_US_IMG, most=PEOPLE)
    print(f"\n  {'odds told':>10}{'matched':>10}{'error':>8}{'people':>8}")
    for one in (*found.bins, found.all):
        print(f"  {one.told:>10.1%}{one.matched:>10.1%}{one.error:>8.1%}{one.people:>8}")


def test_odds_of_one_dossier() -> None:
    catalogue = sample_catalogue()
    setting, table = newest_setting(catalogue), ProgramTable.of(catalogue, 2027)
    asked = Asked(read_dossier(DOSSIER), date(2026, 11, 26), 2027)
    make_season(setting, coefficients(), 0)  # compile before the clock starts
    with ThreadPoolExecutor(WORKERS) as executor:
        start = time.perf_counter()
        make_season(setting, coefficients(), 1)
        one = time.perf_counter() - start
        start, spent = time.perf_counter(), time.process_time()
        background = background_of(setting, coefficients(), executor, seed=0)
        cold, busy = time.perf_counter() - start, time.process_time() - spent
    odds_of(asked, table, background)
    start = time.perf_counter()
    found = odds_of(asked, table, background)
    warm = time.perf_counter() - start
    worth = found.work.as_plain_draws
    free = f"{busy:.1f} s of processor, so {busy / WORKERS:.1f} s on {WORKERS} free cores"
    print(
        f"\n  >> one national season drawn and solved: {one * 1000:.0f} ms"
        f"\n  >> odds of one dossier, cold: {cold + warm:.1f} s for {MARKETS} markets on {WORKERS} workers"
        f" ({free}; target {SECONDS} s)"
        f"\n  >> as exact as {worth:,} plain draws (target {PLAIN:,}), standard error"
        f" {found.work.simulation_error:.2%}; no draw is counted twice: {MARKETS} is what was drawn"
        f"\n  >> the same from kept markets, with {len(found.levers)} changes: {warm * 1000:.0f} ms"
    )
