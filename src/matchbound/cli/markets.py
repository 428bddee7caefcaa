"""The national markets at the terminal: solved, or found solved, by the environment's figures and switch."""

import os
from typing import TYPE_CHECKING

from matchbound.base.settings import named_file, switched_on
from matchbound.cli import store

if TYPE_CHECKING:
    from matchbound.match.odds.background import Background
    from matchbound.match.population.published import Published
    from matchbound.match.population.season import Setting

SWITCH, FIGURES = "MATCHBOUND_ODDS", "MATCHBOUND_FIGURES"
WORKERS = 2


def odds_off() -> bool:
    """Say whether calibrated odds are switched off."""
    return not switched_on(os.environ, SWITCH)


def need_odds() -> None:
    """Raise SwitchedOffError where calibrated odds are switched off."""
    from matchbound.match.odds.odds import SwitchedOffError  # slow import: numba

    if odds_off():
        raise SwitchedOffError


def published() -> "Published":
    """Return the published figures: those that ship, or one's own."""
    from matchbound.match.population.published import Published  # slow import: numpy

    return Published.of(named_file(os.environ, FIGURES))


def solved_markets(setting: "Setting", seed: int) -> "Background":
    """Solve a setting's markets, or find them solved."""
    from concurrent.futures import ThreadPoolExecutor  # slow imports: numba

    from matchbound.cluster import cluster, scheduler_of
    from matchbound.match.odds.kept import kept_background
    from matchbound.match.population.coefficients import coefficients

    scheduler = scheduler_of(os.environ)
    with cluster(scheduler) if scheduler else ThreadPoolExecutor(WORKERS) as executor:
        return kept_background(setting, coefficients(), executor, seed=seed, folder=store.markets_folder())
