"""Interviews as pages show them: by both clocks, with what clashes and who is to be thanked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from matchbound.planner.applications import Status
from matchbound.planner.interviews import Interview, clashes
from matchbound.web.pages.listing.held import Held
from matchbound.web.pages.listing.words import CLASHES
from matchbound.web.store.queries.listing import Booked, Entry


@dataclass(frozen=True, slots=True)
class Shown:
    """One interview: `there` is the program's own clock, `zone` what that clock is called."""

    id: UUID
    entry: Entry
    name: str
    interview: Interview
    there: datetime
    zone: str
    clashes: tuple[str, ...]
    over: bool
    changed_at: datetime

    @property
    def to_thank(self) -> bool:
        """Say whether a thank-you note is due."""
        return self.over and self.interview.thanked_on is None


def interviews_of(held: Held, *, at: datetime) -> list[Shown]:
    """Return the interviews of a list but for those of withdrawn applications, the earliest first."""
    found = [
        (one, booked)
        for one in held.entries
        if one.status is not Status.WITHDRAWN
        for booked in one.interviews
    ]
    found.sort(key=lambda pair: pair[1].interview.begins)
    clashing = _clashes(held, found)
    return [_shown(held, one, booked, clashing, at) for one, booked in found]


def withdrawn_interviews_of(held: Held, one: Entry, *, at: datetime) -> Iterator[Shown]:
    """Yield the interviews of one application, which clash with nothing any more."""
    return (_shown(held, one, booked, {}, at) for booked in one.interviews)


def _clashes(held: Held, found: Iterable[tuple[Entry, Booked]]) -> Mapping[UUID, list[str]]:
    pairs, words = list(found), defaultdict[UUID, list[str]](list)
    for a, b, why in clashes([booked.interview for _, booked in pairs]):
        for here, there in ((a, b), (b, a)):
            words[pairs[here][1].id].append(str(CLASHES[why]) % {"name": held.title(pairs[there][0])})
    return words


def _shown(held: Held, one: Entry, booked: Booked, clashing: Mapping[UUID, list[str]], at: datetime) -> Shown:
    interview = booked.interview
    there = interview.begins_in(interview.time_zone)
    return Shown(
        booked.id,
        one,
        held.title(one),
        interview,
        there.replace(tzinfo=None),
        there.tzname() or "",
        tuple(clashing.get(booked.id, ())),
        interview.ends <= at,
        booked.changed_at,
    )
