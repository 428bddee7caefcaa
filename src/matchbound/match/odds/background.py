"""Markets solved without the applicant: what it took to get in, drawn many times.

Each set of constants that the published figures allow is used for two markets, so that what the constants
leave open and what a market's own chance does can be told apart.
"""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats
from matchbound.match.population.season import Bars, Setting, make_season

MARKETS = 16
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
    sets = [one for one in constants.drawn(seed, markets // EACH) for _ in range(EACH)]
    drawn = [executor.submit(_bars, setting, one, seed + number) for number, one in enumerate(sets)]
    bars = [one.result() for one in drawn]
    return Background(
        setting,
        tuple(sets),
        np.stack([one.interview for one in bars]),
        np.stack([one.seat for one in bars]),
        np.stack([one.opens for one in bars]),
    )


def _bars(setting: Setting, constants: Coefficients, seed: int) -> Bars:
    return make_season(setting, constants, seed).bars
