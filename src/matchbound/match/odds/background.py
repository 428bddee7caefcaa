"""Markets solved without the applicant: what it took to get in, drawn many times.

Each set of constants that the published figures allow is used for two markets, so that what the constants
leave open and what a market's own chance does can be told apart.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats
from matchbound.match.population.season import Bars, Setting, make_season

MARKETS = 24
EACH = 2
"""Markets for one set of constants."""


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Draws of the market: constants, and by draw and place what it took."""

    setting: Setting
    constants: tuple[Coefficients, ...]
    interview: Floats
    seat: Floats
    opens: Floats

    def __len__(self) -> int:
        """Return the number of draws."""
        return len(self.constants)


def background_of(
    setting: Setting, constants: Coefficients, executor: Executor, *, seed: int, markets: int = MARKETS
) -> Background:
    """Draw markets and solve them, whoever solves them; the same seed gives the same ones."""
    sets = sets_of(constants, seed, markets)
    drawn = [executor.submit(bars_of, setting, one, seed + number) for number, one in enumerate(sets)]
    return stacked(setting, sets, [one.result() for one in drawn])


def sets_of(constants: Coefficients, seed: int, markets: int) -> tuple[Coefficients, ...]:
    """Return the constants of each market."""
    return tuple(one for one in constants.drawn(seed, markets // EACH) for _ in range(EACH))


def bars_of(setting: Setting, constants: Coefficients, seed: int) -> Bars:
    """Draw one market, solve it, and return what it took to get in."""
    return make_season(setting, constants, seed).bars


def stacked(setting: Setting, sets: tuple[Coefficients, ...], bars: Sequence[Bars]) -> Background:
    """Return markets with their constants, those of the setting's year, as one background."""
    of_year = {id(one): one.in_year(setting.year) for one in sets}
    return Background(
        setting,
        tuple(of_year[id(one)] for one in sets),
        np.stack([one.interview for one in bars]),
        np.stack([one.seat for one in bars]),
        np.stack([one.opens for one in bars]),
    )
