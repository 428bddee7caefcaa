"""Programs that could be applied to, of the specialties asked about: those that do not rule one out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.odds.standing import Standing
from matchbound.match.portfolio.drawn import Drawn, Quality, seats
from matchbound.match.portfolio.fees import service_of
from matchbound.match.portfolio.options import Floats, Options, Places
from matchbound.reference.program import ApplicationService, Program


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Programs, each once, before one applicant in a background."""

    standing: Standing
    kinds: tuple[int, ...]
    seed: int
    place: Places
    """In the market."""
    utility: Floats
    ruled_out: int
    elsewhere: int
    """Open ones that take applications through another service than ERAS."""
    told: Drawn
    """The chances of a seat at all places of `kinds`, as odds are told."""

    @classmethod
    def of(
        cls, standing: Standing, kinds: tuple[int, ...], likings: Mapping[str, float], seed: int
    ) -> "Candidates":
        """Return the programs of some kinds that may be chosen."""
        told = seats(standing, kinds, seed, Quality.exact())
        _, first = np.unique(standing.rows[told.place], return_index=True)
        every = told.place[np.sort(first)]  # a program that stands twice is one to apply to
        open_, eras = standing.share[every] > 0, through_eras(standing, every)
        place = every[open_ & eras]
        utility = np.array([float(likings.get(standing.program(one).id, 1.0)) for one in place.tolist()])
        return cls(
            standing, kinds, seed, place, utility, int((~open_).sum()), int((open_ & ~eras).sum()), told
        )

    def __len__(self) -> int:
        """Return the number of programs."""
        return len(self.place)

    def programs(self) -> list[Program]:
        """Return the programs of the catalogue."""
        return [self.standing.program(one) for one in self.place.tolist()]

    def options(self, names: Sequence[str]) -> Options:
        """Return them with chances in draws that weigh alike; `names`: specialties in the order of fees."""
        number = {name: at for at, name in enumerate(names)}
        specialty = [number[one.specialty] for one in self.programs()]
        chances = seats(self.standing, self.kinds, self.seed, Quality.alike()).of(self.place)
        return Options.of(chances.flat(), self.utility, specialty)

    def kinds_at(self, place: Places) -> tuple[int, ...]:
        """Return the kinds that some places are of, or one of them where there is no place."""
        found = np.unique(self.standing.background.setting.places.kind[place]).tolist()
        return tuple(one for one in self.kinds if one in found) or self.kinds[:1]

    def told_of(self, chosen: Sequence[int]) -> Drawn:
        """Return the chances of a seat at some candidates."""
        return self.told.of(self.place[np.array(chosen, dtype=np.int64)])


def through_eras(standing: Standing, place: Places) -> NDArray[np.bool_]:
    """Say of each place whether its program takes applications through ERAS."""
    season = standing.screening.table.season
    services = (service_of(standing.program(one), season) for one in place.tolist())
    return np.array([one is ApplicationService.ERAS for one in services], dtype=np.bool_)
