"""Interviews as entries of a calendar, at their instant, with both clocks in words."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from icalendar import Event

from matchbound.base.dates import human
from matchbound.planner.applications import BookedInterview
from matchbound.planner.ics import alarm, blank_calendar, blank_event, whole_second
from matchbound.planner.interviews import Interview

_REMIND = timedelta(days=1), timedelta(hours=1)


def interviews_to_ics(booked: Iterable[BookedInterview]) -> str:
    """Return interviews as an iCalendar text; a later import moves the same entries."""
    calendar = blank_calendar("Matchbound: interviews")
    for one in booked:
        calendar.add_component(event_of(one))
    return str(calendar.to_ical(), "utf-8")


def event_of(booked: BookedInterview) -> Event:
    """Return the entry of one interview."""
    one = booked.interview
    title = f"Interview: {booked.name}{' (synthetic program)' if booked.synthetic else ''}"
    event = blank_event(booked.id, whole_second(booked.changed_at))
    event.add("dtstart", one.begins)
    event.add("dtend", one.ends)
    event.add("summary", title)
    event.add("description", "\n".join(_about(one)))
    if one.place:
        event.add("location", one.place)
    event.add("categories", ["Matchbound", "Interview"])
    for ahead in _REMIND:
        event.add_component(alarm(title, ahead))
    return event


def _about(one: Interview) -> Iterator[str]:
    there = one.begins_in(one.time_zone)
    clock = f"{human(there.date())}, {there:%H:%M} {there:%Z}"
    yield f"{clock} at the program ({one.time_zone}), {one.minutes} minutes."
    yield f"In person: {one.place}." if one.place else "By video."
