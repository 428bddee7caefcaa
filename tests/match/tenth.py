"""Small markets that tests of the population and of odds share: a tenth of the country."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

from matchbound.match.odds.background import Background, background_of
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.season import Season, Setting, make_season, newest_setting
from matchbound.reference.sample import sample_catalogue
from matchbound.screening.table import ProgramTable

TENTH, YEAR = 0.1, 2027


@cache
def tenth() -> Setting:
    """Return the setting of the newest year, a tenth of it."""
    return newest_setting(sample_catalogue(), scale=TENTH)


@cache
def season(seed: int = 7) -> Season:
    """Return a season of it."""
    return make_season(tenth(), coefficients(), seed)


@cache
def four_markets() -> Background:
    """Return four markets of it, solved without anybody in particular."""
    with ThreadPoolExecutor(2) as executor:
        return background_of(tenth(), coefficients(), executor, seed=5, markets=4)


@cache
def table() -> ProgramTable:
    """Return the sample catalogue as screening sees it in the season that examples aim at."""
    return ProgramTable.of(sample_catalogue(), YEAR)
