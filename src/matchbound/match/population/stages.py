"""The stages of a season before the match: who may apply, applications, interviews, both sides' scores."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.population import kernels
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats, Keys, Purpose, stem
from matchbound.match.population.people import NO_CHOICE, People
from matchbound.match.population.places import Places
from matchbound.match.population.types import TYPES, Type

Int32s = NDArray[np.int32]
OPEN_PULL, POPULAR_PULL = 0.7, 0.3
"""How much more graduates from abroad apply to open programs, and others to popular ones."""


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

    @classmethod
    def of(cls, people: People, kinds: int) -> "Entries":
        """Return everybody in the first and in the second specialty."""
        person, slot = np.nonzero(people.choice != NO_CHOICE)
        kind = people.choice[person, slot]
        img = (people.type[person] >= TYPES.index(Type.US_IMG)).astype(np.int32)
        order = np.lexsort((img, kind))
        person, slot, kind, img = person[order], slot[order], kind[order], img[order]
        return cls(
            start=np.searchsorted(kind, np.arange(kinds + 1)).astype(np.int32),
            us_until=np.searchsorted(2 * kind + img, 2 * np.arange(kinds) + 1).astype(np.int32),
            person=person.astype(np.int32),
            mark=people.key[person],
            merit=people.merit[person, slot],
            img=img,
            wish=people.eager[person, slot],
            second=slot.astype(np.int32),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """For each program those on its list, best first: where its part begins, who, and their scores."""

    start: Int32s
    who: Int32s
    score: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Interviews:
    """For each person the programs that held an interview, best liked first; and how far programs asked."""

    start: Int32s
    program: Int32s
    entry: Int32s
    asked: Int32s


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """One season's draws up to the lists."""

    places: Places
    entries: Entries
    people: int
    quotas: Int32s
    opens: Floats
    """What each place gives graduates from abroad, added to their merit."""
    popular: Floats
    constants: Coefficients
    seed: int

    @classmethod
    def of(
        cls, places: Places, people: People, quotas: Int32s, constants: Coefficients, seed: int
    ) -> "Stages":
        """Return the stages of a season of these people and positions."""
        openness, ladder = places.openness(seed), constants["ladder"]
        popular = np.sqrt(1 - ladder**2) * places.popularity(seed) - ladder * openness
        opens, entries = constants["open_spread"] * openness, Entries.of(people, len(places.start) - 1)
        return cls(places, entries, len(people), quotas, opens, popular, constants, seed)

    def applications(self) -> Ranked:
        """Return each program's applications above the floor, with who sent them by entry."""
        one = self.entries
        packed = kernels.applications(
            self.places.start,
            one.start,
            one.us_until,
            one.mark,
            one.merit,
            one.wish,
            self.places.key,
            self.opens,
            self._weights(),
            stem(self.seed, Purpose.APPLY),
            stem(self.seed, Purpose.READING),
            self.constants["floor"],
        )
        return Ranked(*kernels.unpacked(np.sort(packed), len(self.places)))

    def interviews(self, applications: Ranked) -> Interviews:
        """Return who is interviewed where."""
        one, most = self.entries, round(self.constants["most_interviews"])
        rooms = np.round(self.constants["interviews"] * self.quotas).astype(np.int32)
        held, entry, liking, asked = kernels.interviews(
            applications.start,
            applications.who,
            one.person,
            self.people,
            one.mark,
            one.second,
            self.places.key,
            self.popular,
            rooms,
            most,
            stem(self.seed, Purpose.LIKING),
        )
        return Interviews(*kernels.own_lists(held, entry, liking, most), asked)

    def meetings(self, held: Interviews) -> Ranked:
        """Return programs' lists after the interviews, people by their number."""
        one = self.entries
        packed = kernels.meetings(
            held.program,
            held.entry,
            one.mark,
            one.merit,
            one.img,
            self.places.key,
            self.opens,
            self.constants["interview_noise"],
            stem(self.seed, Purpose.INTERVIEW),
        )
        start, entry, score = kernels.unpacked(np.sort(packed), len(self.places))
        return Ranked(start, one.person[entry], score)

    def interview_bars(self, applications: Ranked, held: Interviews) -> Floats:
        """Return the score that each place still interviewed: the floor where it came to the end."""
        all_asked = held.asked >= applications.start[1:]
        score = np.append(applications.score, 0.0)[held.asked - 1]
        found = np.where(all_asked, self.constants["floor"], score)
        return np.where(self.quotas > 0, found, np.inf)

    def seat_bars(self, ranked: Ranked, program: Int32s) -> Floats:
        """Return the worst score that each full place holds; minus infinity where a seat is free."""
        at = np.repeat(np.arange(len(self.places), dtype=np.int32), np.diff(ranked.start))
        holds = program[ranked.who] == at
        count = np.bincount(at[holds], minlength=len(self.places))
        worst = np.full(len(self.places), np.inf)
        np.minimum.at(worst, at[holds], ranked.score[holds])
        return np.where(self.quotas == 0, np.inf, np.where(count >= self.quotas, worst, -np.inf))

    def _weights(self) -> Floats:
        """Return the share of applications in its kind that goes to each place: of US graduates, of IMGs."""
        places = self.places
        pull = np.exp(OPEN_PULL * self.opens / max(self.constants["open_spread"], 1e-9))
        weight = np.stack([np.exp(POPULAR_PULL * self.popular), pull])
        each = np.stack([np.bincount(places.kind, one, minlength=len(places.start)) for one in weight])
        return np.asarray(weight / each[:, places.kind], dtype=np.float64)
