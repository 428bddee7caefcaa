"""Published against simulated, cell by cell, as one set of constants has them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matchbound.match.lists import NOBODY
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.demand import FILLED_YEAR, SCORE_SD
from matchbound.match.population.draws import Floats
from matchbound.match.population.places import Places
from matchbound.match.population.published import Figure, Published
from matchbound.match.population.season import Season, Setting, make_season
from matchbound.match.population.types import TYPES, Type
from matchbound.match.population.validated import PERCENT, RATES, SHARES, Cell, Validation

Flags = NDArray[np.bool_]
COMPARED = (
    *RATES,
    *SHARES,
    "unfilled",
    "ranks-matched",
    "ranks-unmatched",
    "step-2-ck-gap",
    "match-rate-visa",
    "match-rate-no-visa",
    "couples-match-rate",
)
REACHED = Path(__file__).with_name("reached.yaml")


def validate(
    places: Places,
    published: Published,
    constants: Coefficients,
    executor: Executor,
    years: Sequence[int],
    *,
    seeds: Sequence[int] = (1,),
    scale: float = 1.0,
) -> Validation:
    """Simulate years and compare them with their published figures; each seed is one season of each year."""
    jobs = {
        (year, seed): executor.submit(make_season, Setting(places, published, year, scale), constants, seed)
        for year in years
        for seed in seeds
    }
    cells: list[Cell] = []
    for year in sorted(years):
        drawn = [
            list(cells_of(jobs[year, seed].result(), published, constants, year, scale)) for seed in seeds
        ]
        cells += [_mean_of(same) for same in zip(*drawn, strict=True)]
    return Validation(tuple(cells))


def _mean_of(same: Sequence[Cell]) -> Cell:
    one = same[0]
    mean = float(np.mean([cell.simulated for cell in same]))
    return Cell(one.what, one.year, one.type, one.specialty, one.published, mean, one.confidence, one.fitted)


def cells_of(
    season: Season, published: Published, constants: Coefficients, year: int, scale: float
) -> Iterator[Cell]:
    """Return a year's published figures beside those of one simulated season."""
    told = _Told.of(season, scale)
    fitted = year in constants.fitted_years
    for one in [*published.figures.values(), *_gaps(published)]:
        if one.year == year and _compared(one) and (found := told.figure(one)) is not None:
            yield Cell(one.what, year, one.type, one.specialty, one.value, found, one.confidence, fitted)


def _compared(one: Figure) -> bool:
    """Say whether a figure is compared: not those that the choices of specialties are made from."""
    return one.what in COMPARED and (one.what, one.year) != ("share-of-filled", FILLED_YEAR)


def _gaps(published: Published) -> Iterator[Figure]:
    """Return the difference in Step 2 CK between matched and not, as a figure."""
    for one in published.all("step-2-ck-matched"):
        other = published.value("step-2-ck-unmatched", one.year, one.type, one.specialty)
        if other is not None:
            yield Figure(
                "step-2-ck-gap",
                one.year,
                one.value - other,
                one.type,
                one.specialty,
                one.source,
                one.url,
                one.checked_on,
                one.confidence,
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a season says, as the tables would."""

    season: Season
    scale: float
    kind: NDArray[np.int32]
    """The kind of position that each applicant holds, or -1."""

    @classmethod
    def of(cls, season: Season, scale: float) -> "_Told":
        program = season.matching.program
        return cls(season, scale, np.where(program == NOBODY, -1, season.places.kind[program]))

    def figure(self, one: Figure) -> float | None:
        """Return the simulated value of a figure, or None where the season has nobody to tell it of."""
        people = self.season.people
        mine = people.type == TYPES.index(Type(one.type)) if one.type else np.ones(len(people), np.bool_)
        matched = self.kind >= 0
        if one.what == "unfilled":
            return float(self.season.lists.quotas.sum() - matched.sum()) / self.scale
        if one.what == "couples-match-rate":
            return _rate(matched[people.couples.ravel()])
        if one.what == "match-rate":
            return _rate(matched[mine])
        if one.what in ("match-rate-visa", "match-rate-no-visa"):
            return _rate(matched[mine & (people.needs_visa == (one.what == "match-rate-visa"))])
        return self._of_specialty(one, mine)

    def _of_specialty(self, one: Figure, mine: Flags) -> float | None:
        number = self.season.kinds.number(one.specialty)
        if number is None:
            return None
        people = self.season.people
        there, prefers = self.kind == number, people.choice[:, 0] == number
        if one.what == "share-of-filled":
            return _rate(mine[there])
        if one.what == "share-of-positions-preferred":
            seats = self.season.lists.quotas[self.season.places.kind == number].sum()
            return PERCENT * float((mine & there & prefers).sum() / max(seats, 1))
        if one.what == "step-2-ck-gap":
            score, some = SCORE_SD * people.score, mine & prefers
            return _mean(score[some & there]) - _mean(score[some & ~there])
        lengths = self._ranked_in(number)
        return _mean(lengths[mine & prefers & (there == (one.what == "ranks-matched")) & (lengths > 0)])

    def _ranked_in(self, kind: int) -> NDArray[np.int64]:
        """Return how many programs of a kind each single ranks."""
        primary = self.season.lists.primary
        inside = (primary.named != NOBODY) & (self.season.places.kind[primary.named] == kind)
        return np.bincount(primary.whose[inside], minlength=len(self.season.people))


def _rate(flags: Flags) -> float | None:
    return PERCENT * float(flags.mean()) if len(flags) else None


def _mean(values: Floats | NDArray[np.int64]) -> float:
    return float(values.mean()) if len(values) else 0.0


def as_yaml(found: Validation, on: str, seeds: Sequence[int]) -> str:
    """Return the errors that were reached as the text of reached.yaml."""
    newest = found.years()[-1]
    told = {
        "rate": found.mean_absolute(RATES, fitted=True),
        "share": found.mean_absolute(SHARES, fitted=True),
        "held_out_rate": found.mean_absolute(RATES, fitted=False),
        "held_out_share": found.mean_absolute(SHARES, fitted=False),
    }
    forecast = {
        "rate": found.mean_absolute(RATES, fitted=False, year=newest),
        "share": found.mean_absolute(SHARES, fitted=False, year=newest),
    }
    head = (
        "# Mean absolute errors in percentage points, in seasons drawn from other seeds than the fit's.\n"
        "# Held out: each year, told by constants fitted to the others; newest: the last of them alone."
    )
    rows = (head, f"seeds: {list(seeds)}", "errors:", f"  on: {on}", *_rows(told))
    return "\n".join((*rows, "newest:", f"  year: {newest}", *_rows(forecast), ""))


def _rows(errors: dict[str, float | None]) -> Iterator[str]:
    return (f"  {name}: {value:.2f}" for name, value in errors.items() if value is not None)
