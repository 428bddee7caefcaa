"""One season, drawn: applications, interviews, lists on both sides, the matching, what it took to get in."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matchbound.match.lists import Lists, RankOrderLists
from matchbound.match.matching import Matching
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve
from matchbound.match.population import kernels
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.demand import Demand
from matchbound.match.population.draws import Floats
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.people import Counts, People, counts_of, make_people
from matchbound.match.population.places import Places, places_of, seats_of
from matchbound.match.population.published import Published
from matchbound.match.population.stages import Interviews, Ranked, Stages
from matchbound.match.population.types import TYPES
from matchbound.reference.catalogue import Catalogue

Int32s = NDArray[np.int32]
LINES = 120
"""Pairs of programs on a couple's list."""
NEAR = 6
"""Ranks that a couple gives up for two programs in one state."""


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """What it took, by place: the score that was still interviewed, and that still held a seat.

    Minus infinity: an interview, or a seat, was free to anybody; plus infinity: there was none.
    """

    interview: Floats
    seat: Floats
    opens: Floats
    """What each place gives graduates from abroad, added to their merit."""


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """A season's market with its outcome."""

    kinds: Kinds
    places: Places
    people: People
    lists: RankOrderLists
    matching: Matching
    bars: Bars


@dataclass(frozen=True, slots=True)
class Setting:
    """What a season is drawn from, but for the seed and the constants."""

    places: Places
    published: Published
    year: int
    scale: float = 1.0
    """1: the whole country; less: so large a share of programs' positions and of applicants."""

    def counts(self) -> Counts:
        """Return the applicants of each type."""
        return counts_of(self.published, self.year, self.scale)


def newest_setting(
    catalogue: Catalogue, published: Published | None = None, *, scale: float = 1.0
) -> Setting:
    """Return the setting of the last year with published figures: those that ship, or others."""
    published = published or Published.of()
    year = max(one.year for one in published.all("applicants"))
    return Setting(places_of(catalogue, Kinds.all(), scale=scale), published, year, scale)


def make_season(
    setting: Setting, constants: Coefficients, seed: int, *, counts: Counts | None = None
) -> Season:
    """Draw a season and solve it."""
    kinds, places, counts = Kinds.all(), setting.places, counts or setting.counts()
    constants = constants.in_year(setting.year)
    quotas = seats_of(places, kinds, setting.published, setting.year, scale=setting.scale, seed=seed)
    people = make_people(seed, counts, kinds, Demand.of(setting.published, kinds), constants)
    stages = Stages.of(places, people, quotas, constants, seed)
    applications = stages.applications()
    held = stages.interviews(applications)
    ranked = stages.meetings(held)
    lists = _lists(stages, people, counts, held, ranked)
    matching = solve(Market.of(lists), seed=seed)
    bars = Bars(
        stages.interview_bars(applications, held), stages.seat_bars(ranked, matching.program), stages.opens
    )
    return Season(kinds, places, people, lists, matching, bars)


def _lists(
    stages: Stages, people: People, counts: Counts, held: Interviews, ranked: Ranked
) -> RankOrderLists:
    own = Lists(held.start, held.program)
    return RankOrderLists(
        applicants=_ids(counts.of),
        programs=stages.places.ids,
        quotas=stages.quotas,
        primary=_with_joint_lists(own, people.couples, stages.places.state),
        ranked=Lists(ranked.start, ranked.who),
        couples=people.couples,
        specialties=stages.places.kind,
    )


@cache
def _ids(counts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{kind}-{n}" for kind, count in zip(TYPES, counts, strict=True) for n in range(count))


def _with_joint_lists(own: Lists, couples: Int32s, state: Int32s) -> Lists:
    """Return everybody's primary list, of couples the joint ones."""
    if not len(couples):
        return own
    joint = [
        part for a, b in couples.tolist() for part in kernels.joint_list(own[a], own[b], state, NEAR, LINES)
    ]
    starts = np.cumsum([0, *(len(part) for part in joint)])
    cut = own.start[len(joint)]  # couples are the first people
    rest = own.start[len(joint) :] - cut + starts[-1]
    return Lists(
        np.concatenate((starts[:-1], rest)).astype(np.int32), np.concatenate((*joint, own.named[cut:]))
    )
