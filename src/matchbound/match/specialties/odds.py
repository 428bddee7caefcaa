"""The odds in every specialty, each with a list there alone as people alike make it, on one background."""

from dataclasses import asdict, dataclass
from typing import Any

from matchbound.match.odds.answer import Reached, SpecialtyOdds
from matchbound.match.odds.background import Background
from matchbound.match.odds.focal import Fact
from matchbound.match.odds.integrate import integrated
from matchbound.match.odds.odds import NOT_KNOWN, Asked, SwitchedOffError, range_of
from matchbound.match.odds.plan import kinds_of, typical_list, typical_sizes
from matchbound.match.odds.reached import reached
from matchbound.match.odds.standing import Standing
from matchbound.match.population.kinds import Kinds
from matchbound.screening.table import ProgramTable

NOT_TOGETHER = (
    "Each is the chance with a list in that specialty alone: they do not add up, and a list in two"
    " specialties has odds of its own."
)
FEW = (
    "In specialties that few from abroad apply to, those few are picked, often by years of research there:"
    " the odds take you for one of them. Where no means are published, they say little."
)


@dataclass(frozen=True, slots=True)
class SpecialtiesOdds:
    """The chance to match in each specialty of the market, with a list in it alone."""

    season: int
    like_year: int
    seed: int
    markets: int
    by_specialty: tuple[SpecialtyOdds, ...]
    grounds: tuple[Fact, ...]
    not_known: tuple[str, ...]
    reached: Reached | None

    def to_data(self) -> dict[str, Any]:
        """Return all of it for JSON."""
        return asdict(self)


def every_specialty() -> tuple[str, ...]:
    """Return the specialties that the market knows; a preliminary year is none."""
    return tuple(slug for slug in Kinds.all().slugs if slug != Kinds.PRELIMINARY)


def odds_by_specialty(
    asked: Asked, table: ProgramTable, background: Background, *, calibrated: bool = True
) -> SpecialtiesOdds:
    """Return the odds in each specialty; SwitchedOffError if calibrated odds are not wanted here."""
    if not calibrated:
        raise SwitchedOffError
    standing = Standing.of(asked.dossier, asked.on, asked.season, table, background)
    kinds = kinds_of(every_specialty())
    return SpecialtiesOdds(
        season=asked.season,
        like_year=background.setting.year,
        seed=asked.seed,
        markets=len(background),
        by_specialty=tuple(_in_kind(kind, standing, asked.seed) for kind in kinds),
        grounds=standing.focal.facts,
        not_known=(NOT_TOGETHER, FEW, *NOT_KNOWN),
        reached=reached(),
    )


def _in_kind(kind: int, standing: Standing, seed: int) -> SpecialtyOdds:
    places, sizes = standing.background.setting.places, typical_sizes(standing.focal.type, 1)
    applied = typical_list((kind,), sizes, standing.share > 0, places, seed=seed)
    chances = integrated(standing.tried(applied), standing.merits((kind,), seed))
    interviews = float(chances.met.sum(axis=1).mean())
    return SpecialtyOdds(Kinds.all().slugs[kind], range_of(chances.any), len(applied.place), interviews)
