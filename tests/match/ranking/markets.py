"""A small market in which what it takes is known: places in two specialties, few draws."""

from functools import cache

import numpy as np

from match.ranking.some import SEASON, catalogue, known
from matchbound.match.odds.background import Background
from matchbound.match.odds.standing import Standing
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.season import newest_setting
from matchbound.match.ranking.known import Known
from matchbound.screening.table import ProgramTable

DRAWS, EACH = 6, 2


@cache
def background() -> Background:
    """Six draws under three sets of constants, with bars of our own."""
    setting, rng = newest_setting(catalogue()), np.random.default_rng(4)
    shape = DRAWS, len(setting.places)
    sets = coefficients().drawn(3, DRAWS // EACH)
    return Background(
        setting,
        tuple(one for one in sets for _ in range(EACH)),
        rng.normal(-1.0, 0.5, shape),
        rng.normal(-1.0, 1.0, shape),
        rng.normal(0.0, 0.3, shape),
    )


def standing(some: Known) -> Standing:
    """An applicant of that market."""
    return Standing.of(some.dossier, some.on, SEASON, ProgramTable.of(catalogue(), SEASON), background())


def applicant() -> tuple[Known, Standing]:
    """An applicant, and how they stand."""
    some = known()
    return some, standing(some)
