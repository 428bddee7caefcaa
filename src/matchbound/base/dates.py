"""Date arithmetic whose rounding is always stated by the caller."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a fact or an answer may lie in; everything outside is a typing error."""

DAY = timedelta(days=1)
_MONTHS = tuple(calendar.month_abbr)  # looked up once: the calendar module formats a date for each


class Rounding(StrEnum):
    """Which day stands in for one that the month does not have (31 April, 29 February)."""

    EARLIER = "earlier"  # the last day of that month: safe for a deadline
    LATER = "later"  # the first day of the next month: safe for a waiting time


def add_months(day: date, months: int, *, rounding: Rounding) -> date:
    """Return the same day of the month, `months` calendar months later (or earlier, if negative).

    >>> add_months(date(2026, 8, 31), 6, rounding=Rounding.EARLIER)
    datetime.date(2027, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    if day.day <= last:
        return date(year, month, day.day)
    end = date(year, month, last)
    return end if rounding is Rounding.EARLIER else end + DAY


def add_years(day: date, years: int, *, rounding: Rounding) -> date:
    """Return the same calendar day `years` later; only 29 February needs the rounding.

    >>> add_years(date(2020, 2, 29), 7, rounding=Rounding.EARLIER)
    datetime.date(2027, 2, 28)
    """
    return add_months(day, 12 * years, rounding=rounding)


def add_business_days(day: date, days: int) -> date:
    """Return the day that is `days` weekdays (Monday to Friday) after `day`; public holidays are not known.

    >>> add_business_days(date(2027, 5, 3), 15)
    datetime.date(2027, 5, 24)
    """
    if days < 0:
        raise ValueError("business days are counted forward only")
    result = day
    while days:
        result += DAY
        days -= result.weekday() < calendar.SATURDAY
    return result


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday (Monday is 0) of a month; `nth` counts from 1.

    >>> nth_weekday(2027, 3, calendar.FRIDAY, 3)
    datetime.date(2027, 3, 19)
    """
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def months_between(earlier: date, later: date) -> int:
    """Return the number of whole calendar months from `earlier` to `later` (zero if later is before)."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    return max(months, 0)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `since` up to and including `until`; an open end is None."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def human(day: date) -> str:
    """Write a date so that nobody mistakes day and month: 4 May 2030."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def start_of_month(day: date) -> date:
    """Return the first day of a date's month."""
    return day.replace(day=1)
