"""What applications cost in a season, as a portfolio needs it: dollars for so many in each specialty."""

from dataclasses import dataclass
from itertools import pairwise

from matchbound.base.dated import Cite
from matchbound.match.odds.focal import NotAskedError
from matchbound.reference.program import ApplicationService, Program
from matchbound.rules.applying import usual_service
from matchbound.rules.fees import eras_fee

MOST = 300
"""Applications in one specialty that are looked at."""


@dataclass(frozen=True, slots=True)
class Fees:
    """ERAS's fees of a season in any one specialty, from no application on, and who says so."""

    season: int
    dollars: tuple[float, ...]
    cites: tuple[Cite, ...]

    @classmethod
    def of(cls, season: int) -> "Fees":
        """Return a season's fees; NotAskedError where nobody knows them, or they do not rise."""
        prices = [eras_fee(season, {"any": number}) for number in range(MOST + 1)]
        dollars = tuple(one.usd for one in prices if one.usd is not None)
        if len(dollars) < len(prices):
            raise NotAskedError(f"what applications cost in the season of {season} is not known")
        steps = [after - before for before, after in pairwise(dollars)]
        if min(steps) <= 0 or sorted(steps) != steps:
            raise NotAskedError(
                f"in the season of {season} the first applications had one price together: a portfolio is"
                " told for seasons in which each application has its own price, as since 2026"
            )
        return cls(season, dollars, prices[-1].cites)

    def of_numbers(self, numbers: dict[str, int]) -> float:
        """Return dollars for so many applications in each specialty."""
        return float(sum(eras_fee(self.season, {name: many}).usd or 0.0 for name, many in numbers.items()))


def service_of(program: Program, season: int) -> ApplicationService:
    """Return where a program takes applications."""
    return program.service or usual_service(program.specialty, season)
