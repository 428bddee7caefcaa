"""The stories that are shown: which are looked for, and those of people like oneself first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from matchbound.people.alike import Likeness, Likes, alike
from matchbound.people.rarity import Traits, traits_of
from matchbound.people.stories import Telling

YEARS_OUT = {"0-2": (0, 2), "3-5": (3, 5), "6-10": (6, 10), "11": (11, 99)}
"""Spans of years since graduation to look for."""
OUTCOMES = {"matched": True, "not-matched": False}


@dataclass(frozen=True, slots=True)
class Published:
    """A story that is shown: its structured part, and what of it is compared."""

    id: int
    told: Telling
    likes: Likes
    at: datetime
    synthetic: bool = False

    @property
    def traits(self) -> Traits:
        """Return what may name its writer."""
        return traits_of(self.told, self.likes.school)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; empty: anything."""

    school: str = ""
    """Part of its name."""
    school_key: str = ""
    country: str = ""
    specialty: str = ""
    visa: str = ""
    outcome: str = ""
    years: str = ""
    failed: bool = False
    """Only stories with more than one attempt at a Step."""


NO_WISH, UNKNOWN = Wish(), Likeness()


@dataclass(frozen=True, slots=True)
class Found:
    """A story, and how its writer compares with who looks."""

    story: Published
    likeness: Likeness


def likenesses(me: Likes, stories: Iterable[Published]) -> dict[int, Likeness]:
    """Return how somebody compares with the writer of each story, by story."""
    return {one.id: alike(me, one.likes) for one in stories}


def found(stories: Iterable[Published], wish: Wish, likeness: Mapping[int, Likeness]) -> list[Found]:
    """Return the stories that are looked for: the most alike first, then the newest.

    A part that a story leaves out is no answer to what is looked for.
    """
    kept = [one for one in stories if wish == NO_WISH or looked_for(one, wish)]
    kept.sort(key=lambda one: (one.at, one.id), reverse=True)
    shown = [Found(one, likeness.get(one.id, UNKNOWN)) for one in kept]
    return sorted(shown, key=lambda one: one.likeness.rank) if likeness else shown


def looked_for(one: Published, wish: Wish) -> bool:
    """Say whether a story is among those looked for."""
    told = one.told
    return (
        wish.country in ("", told.country)
        and wish.specialty in ("", told.specialty)
        and wish.visa in ("", told.visa)
        and (not wish.outcome or told.matched is OUTCOMES[wish.outcome])
        and (not wish.failed or any((tries or 0) > 1 for tries in one.likes.attempts))
        and _of_school(one, wish)
        and _so_long_out(one, wish)
    )


def _of_school(one: Published, wish: Wish) -> bool:
    if not wish.school:
        return True
    same = bool(wish.school_key) and one.likes.school == wish.school_key
    return same or wish.school.casefold() in one.told.school.casefold()


def _so_long_out(one: Published, wish: Wish) -> bool:
    if not wish.years:
        return True
    least, most = YEARS_OUT[wish.years]
    told = one.likes.years_out
    return told is not None and told[0] <= most and least <= told[1]
