"""Somebody like me: in which of seven points two people agree, in which they differ, and where nobody knows.

The measure is kept plain so that it can be told: what agrees is counted, nothing is weighed. First come those
with whom most agrees, among equals those who differ least. What one of the two left out is unknown: it
neither agrees nor differs. It is the same seen from either side.
"""

from collections.abc import Callable
from dataclasses import dataclass

from matchbound.people.stories import STEPS, Span, Telling

NEAR_YEARS = 2
"""So many years since graduation apart are still alike."""
NEAR_POINTS = 10
"""So many points of Step 2 CK apart are still alike. Both figures are this project's choice."""
MANY = 3
"""So many attempts at an exam, or more, are counted as one."""


@dataclass(frozen=True, slots=True)
class Likes:
    """What of a person is compared; empty and None: not known."""

    school: str = ""
    """Its stable key."""
    country: str = ""
    years_out: Span | None = None
    """From graduation to the season, at least and at most."""
    attempts: tuple[int | None, ...] = (None,) * len(STEPS)
    """At each Step, in the order of `STEPS`."""
    score: Span | None = None
    """Of Step 2 CK."""
    visa: str = ""
    specialties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """The points in which two people agree, and those in which they differ; the others are unknown."""

    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """Return what orders people: the smaller, the more alike."""
        return (-len(self.agree), len(self.differ))


def likes_of(
    told: Telling, school_key: str, *, season: int | None = None, also: frozenset[str] = frozenset()
) -> Likes:
    """Return what is compared of somebody who tells this; `season`: aimed at by who has tried none yet.

    `also`: further specialties that they aim at.
    """
    tried = told.season or season
    since = told.graduated
    return Likes(
        school=school_key,
        country=told.country,
        years_out=(tried - since[1], tried - since[0]) if tried and since else None,
        attempts=(told.attempts_step_1, told.attempts_step_2_ck, told.attempts_step_3),
        score=told.score_step_2_ck,
        visa=told.visa,
        specialties=also | ({told.specialty} if told.specialty else frozenset()),
    )


def alike(one: Likes, other: Likes) -> Likeness:
    """Return how two people compare."""
    verdicts = [(name, compare(one, other)) for name, compare in POINTS.items()]
    agree = tuple([name for name, verdict in verdicts if verdict])
    return Likeness(agree, tuple([name for name, verdict in verdicts if verdict is False]))


def _school(one: Likes, other: Likes) -> bool | None:
    return one.school == other.school if one.school and other.school else None


def _country(one: Likes, other: Likes) -> bool | None:
    return one.country == other.country if one.country and other.country else None


def _years(one: Likes, other: Likes) -> bool | None:
    return _near(one.years_out, other.years_out, NEAR_YEARS)


def _attempts(one: Likes, other: Likes) -> bool | None:
    """Compare the exams that both sat; with none in common nobody knows."""
    found = None
    for mine, theirs in zip(one.attempts, other.attempts, strict=True):
        if mine and theirs:
            if min(mine, MANY) != min(theirs, MANY):
                return False
            found = True
    return found


def _score(one: Likes, other: Likes) -> bool | None:
    return _near(one.score, other.score, NEAR_POINTS)


def _visa(one: Likes, other: Likes) -> bool | None:
    return one.visa == other.visa if one.visa and other.visa else None


def _specialty(one: Likes, other: Likes) -> bool | None:
    if not one.specialties or not other.specialties:
        return None
    return not one.specialties.isdisjoint(other.specialties)


def _near(one: Span | None, other: Span | None, most: int) -> bool | None:
    """Say whether two spans may lie as near as that."""
    if one is None or other is None:
        return None
    return max(one[0] - other[1], other[0] - one[1]) <= most


POINTS: dict[str, Callable[[Likes, Likes], bool | None]] = {
    "school": _school,
    "country": _country,
    "years": _years,
    "attempts": _attempts,
    "score": _score,
    "visa": _visa,
    "specialty": _specialty,
}
