"""Assertions: what somebody said a program asks; and the rule which of them stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.reference.requirement import Force


class SourceKind(StrEnum):
    """Who says it, the most authoritative first."""

    PROGRAM = "program"  # the program's own page or letter
    DIRECTORY = "directory"  # FREIDA, ACGME, NRMP, ERAS
    LIST = "list"  # a list somebody keeps or sells
    APPLICANT = "applicant"  # an applicant's own experience
    SYNTHETIC = "synthetic"  # made by the generator: true of nobody


_AUTHORITY = {kind: rank for rank, kind in enumerate(reversed(SourceKind))}


@dataclass(frozen=True, slots=True)
class Assertion:
    """One statement of one requirement of one program. None is unknown."""

    program: str
    requirement: str
    value: str
    """Canonical, see `reference.requirement`."""
    force: Force
    source: SourceKind
    source_name: str
    """Who said it: "program's own page", "FREIDA", a list's name."""
    url: str | None = None
    seen_on: date | None = None
    """The day somebody read it."""
    season: int | None = None
    """The season it was stated for; None: the source does not say."""
    condition: str | None = None
    """The exception or condition, in words."""
    note: str | None = None
    confirmations: int = 0
    disputes: int = 0
    id: int | None = None
    """Its number in the store."""

    @property
    def disputed(self) -> bool:
        """Say whether more people dispute it than confirm it."""
        return self.disputes > self.confirmations

    @property
    def age_season(self) -> int | None:
        """Return the season it speaks for: the one stated, else the one in which it was read."""
        if self.season is not None or self.seen_on is None:
            return self.season
        return season_of(self.seen_on)


FIRST_MONTH_OF_A_SEASON = 6
"""A season named for Match Day's year begins in June of the year before."""


def season_of(day: date) -> int:
    """Return the season a day lies in, named for the year of Match Day."""
    return day.year + (day.month >= FIRST_MONTH_OF_A_SEASON)


@dataclass(frozen=True, slots=True)
class Current:
    """The assertion that stands, and whether another of equal weight contradicts it."""

    assertion: Assertion
    contradicted: bool = False

    @property
    def doubtful(self) -> bool:
        """Say whether it is disputed or contradicted: then it decides nothing against an applicant."""
        return self.contradicted or self.assertion.disputed


def current(assertions: Iterable[Assertion]) -> Current | None:
    """Return the assertion of one requirement of one program that stands; None if there is none.

    The rule: real before synthetic; then the newer season (one without season or date is the oldest); then
    the authority of its source; then confirmations less disputes; then the day seen; then what was entered
    last. One of the same season and source with another value makes it contradicted.
    """
    ranked = sorted(assertions, key=_weight, reverse=True)
    if not ranked:
        return None
    first = ranked[0]
    rivals = (one for one in ranked[1:] if _weight(one)[:3] == _weight(first)[:3])
    return Current(first, any((one.value, one.force) != (first.value, first.force) for one in rivals))


def _weight(one: Assertion) -> tuple[bool, int, int, int, int, int]:
    return (
        one.source is not SourceKind.SYNTHETIC,
        one.age_season or 0,
        _AUTHORITY[one.source],
        one.confirmations - one.disputes,
        one.seen_on.toordinal() if one.seen_on else 0,
        one.id or 0,
    )
