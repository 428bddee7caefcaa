"""What all our calendars (RFC 5545) have in common."""

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODID = "-//Matchbound//Plan//EN"
_FIRST_SEQUENCE = datetime(2025, 1, 1, tzinfo=UTC)


def blank_calendar(name: str) -> Calendar:
    """Return a calendar without entries."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    return calendar


def blank_event(uid: object, stamp: datetime) -> Event:
    """Return an entry that has nothing but its identity, as of the instant it was last changed."""
    event = Event()
    event.add("uid", f"{uid}@matchbound")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", sequence(stamp))
    return event


def sequence(at: datetime) -> int:
    """Return the revision number of what is written at an instant: later is higher."""
    return max(int((at - _FIRST_SEQUENCE).total_seconds()), 0)


def alarm(title: str, ahead: timedelta) -> Alarm:
    """Return a reminder so long before an entry begins."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", title)
    made.add("trigger", -ahead)
    return made


def whole_second(at: datetime) -> datetime:
    """Return an (aware) instant in UTC as calendars write it."""
    if at.tzinfo is None:
        raise ValueError("the instant of writing needs its time zone")
    return at.astimezone(UTC).replace(microsecond=0)
