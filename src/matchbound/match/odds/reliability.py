"""Whether odds hold: told for people of a season that nobody looked at, against what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.lists import NOBODY
from matchbound.match.odds.background import Background
from matchbound.match.odds.focal import Focal, mean_score, merits_of
from matchbound.match.odds.integrate import Tried, integrated
from matchbound.match.odds.plan import typical_list
from matchbound.match.population.demand import SCORE_SD, Demand
from matchbound.match.population.draws import Floats
from matchbound.match.population.people import NO_CHOICE
from matchbound.match.population.season import Season
from matchbound.match.population.types import TYPES, Type

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """People whose odds lie in the same tenth: how many, the mean of their odds, the share that matched."""

    people: int
    told: float
    matched: float

    @property
    def error(self) -> float:
        """Return the standard error of the share."""
        return float((self.matched * (1 - self.matched) / self.people) ** 0.5)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins by tenths of the odds, those with anybody in them, and everybody together."""

    bins: tuple[Bin, ...]
    all: Bin


def reliability(season: Season, background: Background, type_: Type, *, most: int) -> Reliability:
    """Tell the odds of the first people of a type in a season, and say what became of them.

    Of each only what a dossier would say is used: specialties, Step 2 CK, visa need, how many programs.
    """
    people = np.flatnonzero(season.people.type == TYPES.index(type_))
    people = people[season.people.choice[people, 0] != NO_CHOICE][:most]
    told = np.array([_told(season, background, type_, one) for one in people.tolist()])
    matched = season.matching.program[people] != NOBODY
    tenth = np.minimum((told * TENTHS).astype(np.int64), TENTHS - 1)
    bins = [_bin(told[tenth == one], matched[tenth == one]) for one in np.unique(tenth)]
    return Reliability(tuple(bins), _bin(told, matched))


def _told(season: Season, background: Background, type_: Type, person: int) -> float:
    people, places = season.people, season.places
    published, slots = background.setting.published, np.flatnonzero(people.choice[person] != NO_CHOICE)
    kinds = tuple(people.choice[person, slots].tolist())
    score = mean_score(Demand.of(published, season.kinds), type_) + SCORE_SD * people.score[person]
    focal = Focal(type_, float(score), None, None, bool(people.needs_visa[person]))
    applied = typical_list(
        kinds, _sizes(people.eager[person, slots]), np.ones(len(places), dtype=np.bool_), places, seed=person
    )
    at = applied.place
    tried = Tried(
        applied.slot,
        np.ones(len(at)),
        background.opens[:, at],
        background.interview[:, at],
        background.seat[:, at],
    )
    merits = merits_of(focal, kinds, background.constants, published, person)
    return float(integrated(tried, merits).any.mean())


def _sizes(eager: Floats) -> Sequence[int]:
    return [round(one) for one in eager.tolist()]


def _bin(told: Floats, matched: NDArray[np.bool_]) -> Bin:
    return Bin(len(told), float(told.mean()), float(matched.mean()))
