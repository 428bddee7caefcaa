"""Filters of a cohort as data: one condition on one column each, with what it means in plain words.

A condition is true, false, or cannot be told: the column is not shared, or a fact is missing. Only who it is
true of is found; of how many it cannot be told is said beside it. Filters together mean all of them.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from matchbound.base.dates import Rounding, add_months
from matchbound.base.errors import MatchboundError
from matchbound.cohort.columns import ALL_SHARES, Column, Missing, Share
from matchbound.cohort.row import MatchState, PlanState, Row, Stuck
from matchbound.rules.report import CertificationStatus


class UnknownFilterError(MatchboundError):
    """There is no such filter, or its number is out of bounds."""


class Test(StrEnum):
    """How a column's value is held against a condition."""

    ONE_OF = "one-of"
    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    UNTIL_MONTHS = "until-months"  # a day, at most so many months ahead; days that are over count
    BEFORE_MONTHS = "before-months"  # a day, at least so many months ago


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a filter that people may set."""

    default: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One column held against values, or against a number."""

    column: Column
    test: Test
    values: tuple[str, ...] = ()
    number: int = 0

    def day(self, on: date) -> date:
        """Return the day that the number of months leads to."""
        ahead = self.number if self.test is Test.UNTIL_MONTHS else -self.number
        return add_months(on, ahead, rounding=Rounding.EARLIER)

    def holds(self, row: Row, on: date, shares: AbstractSet[Share] = ALL_SHARES) -> bool | Missing:
        """Say whether a row meets it; what is not shared or not known cannot be told."""
        told = row.tell(self.column, shares)
        if isinstance(told, Missing):
            return told
        if self.test is Test.ONE_OF:
            return told in self.values
        if isinstance(told, date):
            return told <= self.day(on)
        if isinstance(told, int):
            return told <= self.number if self.test is Test.AT_MOST else told >= self.number
        return False


@dataclass(frozen=True, slots=True)
class Filter:
    """A named condition; `number` is what people may set in it."""

    name: str
    words: str
    """What it is called, in plain English; the site has its own words."""
    column: Column
    test: Test
    values: tuple[str, ...] = ()
    number: Number | None = None

    def condition(self, number: int | None = None) -> Condition:
        """Return its condition, with a number of one's own or the usual one."""
        if self.number is None:
            return Condition(self.column, self.test, self.values)
        wanted = self.number.default if number is None else number
        if not self.number.least <= wanted <= self.number.most:
            least, most = self.number.least, self.number.most
            raise UnknownFilterError(f"{self.name}: {wanted} is not a number from {least} to {most}")
        return Condition(self.column, self.test, self.values, wanted)


def _others(kind: type[StrEnum], *left_out: StrEnum) -> tuple[str, ...]:
    return tuple(one.value for one in kind if one not in left_out)


_DONE = (CertificationStatus.CERTIFIED, CertificationStatus.NOT_AN_IMG)
_ALL = (
    Filter(
        "stuck",
        "A station of the line is barred, or nothing has changed for 90 days and no exam is booked",
        Column.STUCK,
        Test.ONE_OF,
        _others(Stuck, Stuck.NO),
    ),
    Filter(
        "exam-runs-out",
        "An exam, a Pathway or the certificate runs out within so many months, or has run out",
        Column.EXPIRES_ON,
        Test.UNTIL_MONTHS,
        number=Number(12, 1, 84),
    ),
    Filter(
        "attempts-at-risk",
        "At most so many attempts left at a Step that was sat and not passed",
        Column.ATTEMPTS_LEFT,
        Test.AT_MOST,
        number=Number(2, 0, 5),
    ),
    Filter(
        "no-us-letter",
        "No letter uploaded by a writer licensed in the US",
        Column.US_LETTERS,
        Test.AT_MOST,
    ),
    Filter(
        "no-plan-this-season",
        "No plan for the season aimed at: none was made, it is out of date, or there is none",
        Column.PLAN,
        Test.ONE_OF,
        _others(PlanState, PlanState.POSSIBLE),
    ),
    Filter(
        "due-soon",
        "The next thing is due within so many months",
        Column.NEXT_DUE,
        Test.UNTIL_MONTHS,
        number=Number(1, 1, 24),
    ),
    Filter(
        "quiet",
        "Nothing in the dossier has changed for so many months",
        Column.CHANGED_ON,
        Test.BEFORE_MONTHS,
        number=Number(3, 1, 60),
    ),
    Filter(
        "not-certified",
        "Not certified by ECFMG yet",
        Column.CERTIFICATION,
        Test.ONE_OF,
        _others(CertificationStatus, *_DONE),
    ),
    Filter(
        "unknown-facts",
        "A fact is missing that certification hangs on",
        Column.UNKNOWN_FACTS,
        Test.AT_LEAST,
        number=Number(1, 1, 50),
    ),
    Filter(
        "unmatched",
        "Did not match in the last season applied in",
        Column.MATCHED,
        Test.ONE_OF,
        (MatchState.UNMATCHED.value,),
    ),
    Filter(
        "matched",
        "Matched in the last season applied in",
        Column.MATCHED,
        Test.ONE_OF,
        (MatchState.MATCHED.value,),
    ),
)
FILTERS = {one.name: one for one in _ALL}
"""Every filter by its name."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter and the number it is set to."""

    filter: Filter
    number: int | None = None

    @property
    def condition(self) -> Condition:
        """Return its condition."""
        return self.filter.condition(self.number)

    def __str__(self) -> str:
        """Write it as people type it: `exam-runs-out:6`."""
        plain = self.filter.number is None or self.number in (None, self.filter.number.default)
        return self.filter.name if plain else f"{self.filter.name}:{self.number}"


def chosen(text: str) -> Chosen:
    """Read a filter as people type it; UnknownFilterError says which there are.

    >>> str(chosen("exam-runs-out:6"))
    'exam-runs-out:6'
    """
    name, _, number = text.partition(":")
    found = FILTERS.get(name)
    if found is None:
        raise UnknownFilterError(f"there is no filter '{name}'; there are: {', '.join(FILTERS)}")
    if not number:
        return Chosen(found)
    if found.number is None:
        raise UnknownFilterError(f"{name} takes no number; write '{name}' alone")
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        raise UnknownFilterError(f"{name}: '{number}' is not a whole number; write such as {name}:3")
    found.condition(int(number))  # out of bounds is said at once
    return Chosen(found, int(number))


@dataclass(frozen=True)
class Sieve:
    """Filters taken together, on a day."""

    filters: Sequence[Chosen]
    on: date

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Return the conditions, all of which must hold."""
        return tuple(one.condition for one in self.filters)

    def judge(self, row: Row, shares: AbstractSet[Share] = ALL_SHARES) -> bool | None:
        """Say whether all hold of a row; None where none fails, and some cannot be told."""
        told = [one.holds(row, self.on, shares) for one in self.conditions]
        if any(one is False for one in told):
            return False
        return None if any(isinstance(one, Missing) for one in told) else True
