"""The signals of a portfolio: where they go, and what they would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from matchbound.base.dated import Cite
from matchbound.match.odds.odds import range_of
from matchbound.match.portfolio.answer import Signals
from matchbound.match.portfolio.drawn import Drawn, Quality, seats
from matchbound.match.portfolio.options import Floats
from matchbound.match.portfolio.signals import assumed, placed, wants_none
from matchbound.match.portfolio.solved import Solved
from matchbound.rules.signals import TIERS, SignalLimit, signal_limit

ASSUMPTION = (
    "By our own assumption, not by an official figure: a signal raises the chance of an interview as it did"
    " in crowd-sourced sheets of surgery, silver half as much as gold. It may do less for you, or more."
)


@dataclass(frozen=True, slots=True, eq=False)
class Signaled:
    """Each chosen program's tier, the limits of their specialties, and the chances with the signals."""

    tiers: tuple[str, ...]
    limits: Mapping[str, SignalLimit]
    any: Floats
    """By market: the chance of any match with the signals."""

    @classmethod
    def of(cls, solved: Solved, plain: Drawn) -> "Signaled":
        """Place the season's signals among the chosen programs; `plain`: their chances without."""
        among, season = solved.among, solved.fees.season
        catalogue = among.standing.screening.table.catalogue
        programs = [among.standing.program(one) for one in plain.place.tolist()]
        specialties = ["" if wants_none(catalogue.of(one.id)) else one.specialty for one in programs]
        limits = {name: signal_limit(name, season) for name in solved.names}
        markets, kinds = len(among.standing.background), among.kinds_at(plain.place)
        raised = [
            seats(
                among.standing,
                kinds,
                among.seed,
                Quality.exact(),
                assumed().drawn(tier, markets, among.seed),
            ).of(plain.place)
            for tier in range(max((len(one.tiers or ()) for one in limits.values()), default=0))
        ]
        weights = np.tile(plain.weights, markets) / markets
        flat = [one.flat() for one in raised]
        tiers = placed(plain.flat(), flat, weights, specialties, limits)
        taken = plain.chance.copy()
        for number, tier in enumerate(tiers):
            if tier:
                taken[:, :, number] = raised[TIERS.index(tier)].chance[:, :, number]
        return cls(tuple(tiers), limits, replace(plain, chance=taken).any_of()[:, -1])

    @property
    def cites(self) -> list[tuple[Cite, ...]]:
        """Return who says how many signals there are."""
        return [one.cites for one in self.limits.values()]

    def told(self, without: Floats) -> Signals:
        """Return what the signals would do against the chances without them."""
        return Signals(range_of(self.any), range_of(self.any - without), ASSUMPTION)
