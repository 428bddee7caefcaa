"""Small markets that tests of the population and of odds share: a tenth of the country."""

from functools import cache

from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.season import Season, Setting, make_season, newest_setting
from matchbound.reference.sample import sample_catalogue

TENTH = 0.1


@cache
def tenth() -> Setting:
    """Return the setting of the newest year, a tenth of it."""
    return newest_setting(sample_catalogue(), scale=TENTH)


@cache
def season(seed: int = 7) -> Season:
    """Return a season of it."""
    return make_season(tenth(), coefficients(), seed)
