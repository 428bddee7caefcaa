"""Programs that could be applied to, and what a set of them is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.base.errors import MatchboundError

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class PortfolioError(MatchboundError):
    """Chances, utilities or fees that cannot be; the message says which."""


@dataclass(frozen=True, slots=True)
class Options:
    """Programs that could be applied to: m of them, in K draws of the market that weigh alike."""

    chance: Floats
    """K by m, from 0 to 1: a program takes the applicant in a draw."""
    utility: Floats
    """m, from 0: how much the applicant likes a program."""
    specialty: Places
    """m: the place of the program's specialty among the fees."""

    @classmethod
    def of(
        cls,
        chance: Sequence[float] | Floats,
        utility: Sequence[float] | Floats,
        specialty: Sequence[int] | Places | None = None,
    ) -> "Options":
        """Return checked options; PortfolioError names what is wrong. One draw may be a plain row."""
        chances = np.atleast_2d(np.asarray(chance, dtype=float))
        utilities = np.asarray(utility, dtype=float)
        places = np.zeros(len(utilities), np.int64) if specialty is None else np.asarray(specialty, np.int64)
        if chances.shape[1:] != utilities.shape or utilities.shape != places.shape:
            raise PortfolioError("chances, utilities and specialties are not of as many programs")
        if not ((chances >= 0) & (chances <= 1)).all():
            raise PortfolioError("a chance is not between 0 and 1")
        if not (np.isfinite(utilities) & (utilities >= 0)).all():
            raise PortfolioError("a utility is below zero or no number")
        if (places < 0).any():
            raise PortfolioError("a specialty's place is below zero")
        return cls(chances, utilities, places)

    def __len__(self) -> int:
        """Return the number of programs."""
        return len(self.utility)


def worth_of(options: Options, chosen: Sequence[int]) -> float:
    """Return the worth of a set of programs."""
    nobody_yet, worth = np.ones(len(options.chance)), np.zeros(len(options.chance))
    for one in sorted(chosen, key=lambda place: -options.utility[place]):
        worth += nobody_yet * options.chance[:, one] * options.utility[one]
        nobody_yet *= 1 - options.chance[:, one]
    return float(worth.mean())


def chance_of_any(options: Options, chosen: Sequence[int]) -> float:
    """Return the chance that at least one of a set of programs takes the applicant."""
    return float(1 - (1 - options.chance[:, list(chosen)]).prod(axis=1).mean())
