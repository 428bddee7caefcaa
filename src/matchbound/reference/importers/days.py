"""Days as lists write them: ISO, American, in words; without a year, the one in the season."""

import re
from datetime import UTC, date, datetime

from matchbound.reference.assertion import FIRST_MONTH_OF_A_SEASON

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<word>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WAYS = tuple(
    re.compile(way)
    for way in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:[t ].*)?",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?: .*)?",
        rf"(?:[a-z]{{3,9}}, )?{_MONTH} {_DAY},? {_YEAR}",
        rf"(?:[a-z]{{3,9}}, )?{_DAY} {_MONTH},? {_YEAR}",
        r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
        rf"{_MONTH} {_DAY}",
        rf"{_DAY} {_MONTH}",
    )
)
_STAMP = re.compile(r"1\d{9}")


def read_day(text: str, season: int | None = None) -> date | None:
    """Return the day a text names; None if it names none, or lacks the year and no season is known."""
    plain = " ".join(text.lower().split())
    if _STAMP.fullmatch(plain):
        return datetime.fromtimestamp(int(plain), UTC).date()
    found = next((match for way in _WAYS if (match := way.fullmatch(plain))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["word"])
    try:
        return date(_year(parts.get("year"), month, season), month, int(parts["day"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return a month's number, 0 if the word is no month."""
    return 1 + _MONTHS.index(word[:3]) if word[:3] in _MONTHS else 0


def _year(text: str | None, month: int, season: int | None) -> int:
    """Return the year, 0 if nobody can say."""
    if text:
        return int(text) if len(text) > 2 else 2000 + int(text)
    return season - (month >= FIRST_MONTH_OF_A_SEASON) if season else 0
