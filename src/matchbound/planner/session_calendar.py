"""Live sessions as entries of a calendar, at their instant, with the host's clock in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from matchbound.base.dates import human
from matchbound.planner.ics import alarm, blank_calendar, blank_event, whole_second

_REMIND = timedelta(days=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class LiveSession:
    """One session. `starts` is the clock on the wall at its host, in `time_zone`."""

    id: UUID
    title: str
    starts: datetime
    """Without a time zone of its own."""
    time_zone: str
    minutes: int
    changed_at: datetime
    link: str = ""
    """Where one takes part."""
    called_off: bool = False

    @property
    def begins(self) -> datetime:
        """Return the instant it begins. An hour that the clocks skip is read as the hour after."""
        return self.starts.replace(tzinfo=ZoneInfo(self.time_zone)).astimezone(UTC)

    @property
    def ends(self) -> datetime:
        """Return the instant it ends: minutes that pass, whatever the clocks do meanwhile."""
        return self.begins + timedelta(minutes=self.minutes)


def sessions_to_ics(sessions: Iterable[LiveSession]) -> str:
    """Return sessions as an iCalendar text; a later import moves or calls off the same entries."""
    calendar = blank_calendar("Matchbound: live sessions")
    for one in sessions:
        event = blank_event(one.id, whole_second(one.changed_at))
        event.add("dtstart", one.begins)
        event.add("dtend", one.ends)
        event.add("summary", one.title)
        there = one.begins.astimezone(ZoneInfo(one.time_zone))
        said = f"{human(there.date())}, {there:%H:%M} {there:%Z} at the host ({one.time_zone})."
        event.add("description", "\n".join([said, *([one.link] if one.link else [])]))
        event.add("status", "CANCELLED" if one.called_off else "CONFIRMED")
        event.add("categories", ["Matchbound", "Live session"])
        for ahead in () if one.called_off else _REMIND:
            event.add_component(alarm(one.title, ahead))
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
