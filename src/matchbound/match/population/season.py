"""One season, drawn: applications, interviews, lists on both sides, the matching, what it took to get in."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matchbound.match.lists import Lists, RankOrderLists
from matchbound.match.matching import Matching
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve
from matchbound.match.population import kernels
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats, Keys, Purpose, stem
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.people import (
    NO_CHOICE,
    TYPES,
    Counts,
    People,
    Type,
    choices_of,
    counts_of,
    make_people,
)
from matchbound.match.population.places import Places, places_of, seats_of
from matchbound.match.population.published import Published
from matchbound.reference.catalogue import Catalogue

Int32s = NDArray[np.int32]
OPEN_PULL, POPULAR_PULL = 0.7, 0.3
"""How much more graduates from abroad apply to open programs, and others to popular ones."""
POPULAR_LIKING = 1.0
LINES = 120
"""Pairs of programs on a couple's list."""
NEAR = 6
"""Ranks that a couple gives up for two programs in one state."""


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """People in a specialty, kind after kind: who may apply to the programs of the kind."""

    start: Int32s
    us_until: Int32s
    """In each kind graduates from abroad come last, from here on."""
    person: Int32s
    mark: Keys
    merit: Floats
    img: Int32s
    wish: Floats
    second: Int32s


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """What it took, by place: the score that was still interviewed, and that still held a seat.

    Minus infinity: an interview, or a seat, was free to anybody; plus infinity: there was none.
    """

    interview: Floats
    seat: Floats
    opens: Floats
    """What each place gives graduates from abroad, added to their merit."""
    popular: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """A season's market with its outcome."""

    kinds: Kinds
    places: Places
    people: People
    lists: RankOrderLists
    lengths: Int32s
    """Programs on each applicant's list; of a couple's member, those interviewed at."""
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


def newest_setting(catalogue: Catalogue, *, scale: float = 1.0) -> Setting:
    """Return the setting of the last year whose positions are published."""
    published = Published.of()
    year = max(one.year for one in published.all("applicants"))
    return Setting(places_of(catalogue, Kinds.all(), scale=scale), published, year, scale)


def make_season(
    setting: Setting, constants: Coefficients, seed: int, *, counts: Counts | None = None
) -> Season:
    """Draw a season and solve it."""
    kinds, places = Kinds.all(), setting.places
    counts = counts or setting.counts()
    quotas = seats_of(places, kinds, setting.published, setting.year, scale=setting.scale, seed=seed)
    sums = choices_of(setting.published, kinds, kinds.size, constants["choice_tilt"])
    people = make_people(seed, counts, kinds, sums, constants)
    entries = _entries(people, len(kinds.slugs))
    bars = _bars(places, constants, seed)
    begins, who, score = _applications(places, entries, bars, constants, seed)
    start, named, whose, asked = _interviews(
        places, len(people), entries, bars, quotas, begins, who, constants, seed
    )
    packed = kernels.meetings(
        named,
        whose,
        entries.mark,
        entries.merit,
        entries.img,
        places.key,
        bars.opens,
        constants["interview_noise"],
        stem(seed, Purpose.INTERVIEW),
    )
    ranked_start, listed, met = kernels.unpacked(np.sort(packed), len(places))
    ranked = entries.person[listed]
    lists = RankOrderLists(
        applicants=_ids(counts.of),
        programs=places.ids,
        quotas=quotas,
        primary=_with_joint_lists(Lists(start, named), people.couples, places.state),
        ranked=Lists(ranked_start, ranked),
        couples=people.couples,
        specialties=places.kind,
    )
    matching = solve(Market.of(lists), seed=seed)
    interview = np.where(
        quotas > 0, np.where(asked < begins[1:], _at(score, asked - 1), constants["floor"]), np.inf
    )
    seat = _seat_bars(matching.program, quotas, ranked_start, ranked, met)
    return Season(
        kinds, places, people, lists, np.diff(start), matching, replace(bars, interview=interview, seat=seat)
    )


def _at(values: Floats, places: Int32s) -> Floats:
    return values[np.minimum(places, len(values) - 1)] if len(values) else np.zeros(len(places))


def _entries(people: People, kinds: int) -> Entries:
    person, slot = np.nonzero(people.choice != NO_CHOICE)
    kind = people.choice[person, slot]
    img = (people.type[person] >= TYPES.index(Type.US_IMG)).astype(np.int32)
    order = np.lexsort((img, kind))
    person, slot = person[order], slot[order]
    return Entries(
        start=np.searchsorted(kind[order], np.arange(kinds + 1)).astype(np.int32),
        us_until=np.searchsorted(2 * kind[order] + img[order], 2 * np.arange(kinds) + 1).astype(np.int32),
        person=person.astype(np.int32),
        mark=people.key[person],
        merit=people.merit[person, slot],
        img=img[order],
        wish=people.eager[person, slot],
        second=slot.astype(np.int32),
    )


def _bars(places: Places, constants: Coefficients, seed: int) -> Bars:
    opens = constants["open_spread"] * places.openness(seed)
    nothing = np.zeros(len(places))
    return Bars(nothing, nothing, opens, places.popularity(seed))


def weights_of(places: Places, bars: Bars, open_spread: float) -> Floats:
    """Return the share of applications in its kind that goes to each place: of US graduates, of IMGs."""
    pull = np.exp(OPEN_PULL * bars.opens / max(open_spread, 1e-9))
    weight = np.stack([np.exp(POPULAR_PULL * bars.popular), pull])
    each = np.add.reduceat(weight, np.minimum(places.start[:-1], len(places) - 1), axis=1)
    return weight / each[:, places.kind]


def _applications(
    places: Places, entries: Entries, bars: Bars, constants: Coefficients, seed: int
) -> tuple[Int32s, Int32s, Floats]:
    packed = kernels.applications(
        places.start,
        entries.start,
        entries.us_until,
        entries.mark,
        entries.merit,
        entries.wish,
        places.key,
        bars.opens,
        weights_of(places, bars, constants["open_spread"]),
        stem(seed, Purpose.APPLY),
        stem(seed, Purpose.READING),
        constants["floor"],
    )
    return kernels.unpacked(np.sort(packed), len(places))


def _interviews(
    places: Places,
    people: int,
    entries: Entries,
    bars: Bars,
    quotas: Int32s,
    begins: Int32s,
    who: Int32s,
    constants: Coefficients,
    seed: int,
) -> tuple[Int32s, Int32s, Int32s, Int32s]:
    most = round(constants["most_interviews"])
    rooms = np.where(quotas > 0, np.round(constants["interviews"] * quotas), 0).astype(np.int32)
    held, entry, liking, asked = kernels.interviews(
        begins,
        who,
        entries.person,
        people,
        entries.mark,
        entries.second,
        places.key,
        POPULAR_LIKING * bars.popular,
        rooms,
        most,
        stem(seed, Purpose.LIKING),
    )
    return *kernels.own_lists(held, entry, liking, most), asked


def _seat_bars(program: Int32s, quotas: Int32s, start: Int32s, ranked: Int32s, met: Floats) -> Floats:
    """Return the worst score that each full program holds."""
    at = np.repeat(np.arange(len(quotas), dtype=np.int32), np.diff(start))
    holds = program[ranked] == at
    count = np.bincount(at[holds], minlength=len(quotas))
    worst = np.full(len(quotas), np.inf)
    np.minimum.at(worst, at[holds], met[holds])
    return np.where(quotas == 0, np.inf, np.where(count >= quotas, worst, -np.inf))


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
