"""What is asked of a portfolio."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import numpy as np

from matchbound.dossier.model import Dossier
from matchbound.match.odds.focal import Focal, NotAskedError, still_to_come
from matchbound.match.odds.plan import kinds_of, own_list
from matchbound.match.population.places import Places as Market
from matchbound.match.portfolio.fees import Fees
from matchbound.screening.profile import Profile


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a dossier on a day for a season, its money, what is liked, and the list there is."""

    dossier: Dossier
    on: date
    season: int
    budget: float | None = None
    """For applications alone; None: what the goal's budget leaves, if it has one."""
    specialties: tuple[str, ...] = ()
    """None: those of the goal."""
    programs: tuple[str, ...] = ()
    """The list there is, to be compared."""
    likings: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """How much programs are liked against the others, which count 1."""
    seed: int = 0

    @property
    def wanted(self) -> tuple[str, ...]:
        """Return the specialties asked about."""
        return self.specialties or self.dossier.goal.specialties

    def check(self, places: Market) -> None:
        """Raise NotAskedError for what no market could answer, before any is solved."""
        still_to_come(self.season, self.on)
        Focal.of(self.dossier, Profile.of(self.dossier, self.on, self.season))
        kinds_of(self.wanted)
        Fees.of(self.season)
        for listed in (self.programs, tuple(self.likings)):
            own_list(listed, places)
        if self.budget is not None and not 0 <= self.budget < np.inf:
            raise NotAskedError("a budget is a number of dollars, not less than none")
        if bad := [name for name, liking in self.likings.items() if not 0 <= liking < np.inf]:
            raise NotAskedError(f"how much a program is liked is a number from 0: {', '.join(bad)}")
