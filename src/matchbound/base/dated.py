"""Values that hold since a day (or for a season) and say who says so."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.base.dates import Rounding, add_years, nth_weekday
from matchbound.base.errors import MatchboundError

CHECK_EVERY_YEARS = 1
"""A value nobody looked up for this long is shown as stale (a decision of ours, design.md 3)."""


class Confidence(StrEnum):
    """How far a value is to be believed."""

    CONFIRMED = "confirmed"  # read on the authority's own page, or an official document elsewhere
    SECONDARY = "secondary"  # one or more other sources say so
    UNCONFIRMED = "unconfirmed"  # inferred, forecast, contradicted, or known without a source


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a value stands, when somebody last looked, and how far to believe it."""

    source: str
    url: str
    checked_on: date
    confidence: Confidence
    note: str | None = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        fields = (self.source, self.url, self.checked_on, self.confidence, self.note)
        object.__setattr__(self, "_hash", hash(fields))

    def __hash__(self) -> int:
        """Return the hash made once: every finding asks for it."""
        return self._hash

    def stale(self, on: date) -> bool:
        """Say whether nobody checked the value for a year."""
        return add_years(self.checked_on, CHECK_EVERY_YEARS, rounding=Rounding.EARLIER) < on

    @property
    def doubtful(self) -> bool:
        """Say whether the value is unconfirmed."""
        return self.confidence is Confidence.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter: since a day, or for one season."""

    value: Any
    cite: Cite
    since: date | None = None
    season: int | None = None
    forecast: bool = False


class NoValueError(MatchboundError):
    """A parameter has no value for the day or season asked for."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A parameter over time: its values in order, each valid from `since` until the next begins."""

    name: str
    unit: str
    about: str
    values: tuple[Dated, ...]
    _starts: tuple[date, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(value.since or date.min for value in self.values))

    def on(self, day: date) -> Dated:
        """Return the value that holds on a day; NoValueError before the first one."""
        found = self.find(day)
        if found is None:
            raise NoValueError(f"{self.name} is not known for {day}: its history begins later")
        return found

    def find(self, day: date) -> Dated | None:
        """Return the value that holds on a day, None where the history does not reach or knows none."""
        if (other := _STAND_INS.get().get(id(self))) is not None:
            return other.find(day)
        index = bisect_right(self._starts, day) - 1
        return self.values[index] if index >= 0 else None

    def after(self, day: date) -> Dated | None:
        """Return the next value that begins later than a day, None if nothing is announced."""
        if (other := _STAND_INS.get().get(id(self))) is not None:
            return other.after(day)
        index = bisect_right(self._starts, day)
        return self.values[index] if index < len(self.values) else None


_STAND_INS: ContextVar[Mapping[int, Timeline]] = ContextVar("stand_ins", default={})  # noqa: B039 - never changed
"""Timelines by the identity of those they stand in for, in this thread or task alone."""


@contextmanager
def standing_in(line: Timeline, other: Timeline) -> Iterator[None]:
    """Answer with the values of another timeline until the block ends, where a day is asked for."""
    token = _STAND_INS.set({**_STAND_INS.get(), id(line): other})
    try:
        yield
    finally:
        _STAND_INS.reset(token)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How an authority has set a date in past seasons; used to forecast, never as a fact.

    Either a fixed `day` of a `month`, or the `nth` `weekday` (Monday is 0) of it, `plus_days` later,
    in the season's year plus `year_offset`.
    """

    month: int
    year_offset: int
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    plus_days: int = 0

    def of(self, season: int) -> date:
        """Return the date this pattern gives for a season."""
        year = season + self.year_offset
        if self.day is not None:
            day = date(year, self.month, self.day)
        else:
            day = nth_weekday(year, self.month, self.weekday or 0, self.nth or 1)
        return date.fromordinal(day.toordinal() + self.plus_days)


@dataclass(frozen=True, slots=True)
class SeasonTable:
    """A parameter by season (the calendar year of Match Day), with an optional pattern to forecast by."""

    name: str
    unit: str
    about: str
    values: tuple[Dated, ...]
    pattern: Pattern | None = None
    pattern_cite: Cite | None = None

    def of(self, season: int) -> Dated | None:
        """Return a season's value; a later, unlisted season is forecast by the pattern; else None.

        A forecast is always unconfirmed.
        """
        for value in self.values:
            if value.season == season:
                return value
        if self.pattern is None or self.pattern_cite is None:
            return None
        if self.values and season < (self.values[-1].season or 0):
            return None
        return Dated(value=self.pattern.of(season), cite=self.pattern_cite, season=season, forecast=True)

    @property
    def last_season(self) -> int | None:
        """Return the last season with a listed value."""
        return self.values[-1].season if self.values else None


Parameter = Timeline | SeasonTable


def weakest(cites: Iterable[Cite]) -> Confidence:
    """Return the least confidence among some citations; without any, nothing is in doubt.

    >>> weakest(())
    <Confidence.CONFIRMED: 'confirmed'>
    """
    found = {cite.confidence for cite in cites}
    if Confidence.UNCONFIRMED in found:
        return Confidence.UNCONFIRMED
    return Confidence.SECONDARY if Confidence.SECONDARY in found else Confidence.CONFIRMED


def cites_of(values: Sequence[Dated | Cite]) -> tuple[Cite, ...]:
    """Return the distinct citations of some values, in their order."""
    cites = (value.cite if isinstance(value, Dated) else value for value in values)
    return tuple(dict.fromkeys(cites))
