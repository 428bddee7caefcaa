"""Interviews: when they really are, and which of them cannot both be kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import combinations
from zoneinfo import ZoneInfo


class Clash(StrEnum):
    """Why two interviews are hard to keep both."""

    OVERLAP = "overlap"  # they run at the same time
    TWO_PLACES = "two-places"  # both in person, in two places, on one day


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview. `starts` is the clock on the wall at the program, in `time_zone`."""

    program: str
    starts: datetime
    """Without a time zone of its own."""
    time_zone: str
    """A name of the IANA database, such as America/Chicago."""
    minutes: int
    place: str | None = None
    """City and state of an interview in person; None: by video."""
    thanked_on: date | None = None

    @property
    def begins(self) -> datetime:
        """Return the instant it begins. An hour that the clocks skip is read as the hour after."""
        return self.starts.replace(tzinfo=ZoneInfo(self.time_zone)).astimezone(UTC)

    @property
    def ends(self) -> datetime:
        """Return the instant it ends: minutes that pass, whatever the clocks do meanwhile."""
        return self.begins + timedelta(minutes=self.minutes)

    def begins_in(self, time_zone: str) -> datetime:
        """Return when it begins by the clock of another place."""
        return self.begins.astimezone(ZoneInfo(time_zone))


def clashes(interviews: Sequence[Interview]) -> tuple[tuple[int, int, Clash], ...]:
    """Return the pairs that clash, by their places in the sequence, each with the stronger reason.

    One that begins the minute another ends does not overlap it.
    """
    pairs = combinations(range(len(interviews)), 2)
    found = ((a, b, _clash(interviews[a], interviews[b])) for a, b in pairs)
    return tuple((a, b, why) for a, b, why in found if why)


def _clash(one: Interview, other: Interview) -> Clash | None:
    if one.begins < other.ends and other.begins < one.ends:
        return Clash.OVERLAP
    if one.place and other.place and _plain(one.place) != _plain(other.place):
        apart = abs((one.starts.date() - other.starts.date()).days)
        return Clash.TWO_PLACES if apart == 0 else None
    return None


def _plain(place: str) -> str:
    return "".join(letter for letter in place.casefold() if letter.isalnum())


def to_thank(interviews: Iterable[Interview], at: datetime) -> tuple[Interview, ...]:
    """Return the interviews that are over and not thanked for, the longest due first."""
    over = (one for one in interviews if one.thanked_on is None and one.ends <= at)
    return tuple(sorted(over, key=lambda one: one.ends))
