"""Interviews as entries of a calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from matchbound.planner.applications import BookedInterview, Status, kept_interviews
from matchbound.planner.interview_calendar import interviews_to_ics
from matchbound.planner.interviews import Interview
from planner.listed import application


def test_interviews_of_withdrawn_applications_are_not_kept() -> None:
    one = Interview("p0", datetime(2026, 11, 10, 9), "America/Chicago", 60)  # noqa: DTZ001 - a clock on a wall
    here = application(Status.INVITED, interviews=(one,))
    gone = application(Status.INVITED, Status.WITHDRAWN, interviews=(one,))

    assert kept_interviews([here, gone]) == (one,)


@pytest.mark.parametrize(
    ("place", "location", "how"),
    [("Reno, NV", "Reno, NV", "In person: Reno, NV."), (None, None, "By video.")],
)
def test_an_interview_is_an_entry_at_its_instant_with_the_programs_own_clock(
    place: str | None, location: str | None, how: str
) -> None:
    one = Interview("p0", datetime(2026, 11, 10, 9), "America/Chicago", 90, place)  # noqa: DTZ001
    booked = BookedInterview(UUID(int=7), "A program", one, datetime(2026, 10, 1, tzinfo=UTC), synthetic=True)

    [event] = Calendar.from_ical(interviews_to_ics([booked])).walk("VEVENT")

    assert (event["dtstart"].dt, event["dtend"].dt) == (
        datetime(2026, 11, 10, 15, tzinfo=UTC),
        datetime(2026, 11, 10, 16, 30, tzinfo=UTC),
    )
    assert str(event["summary"]) == "Interview: A program (synthetic program)"
    assert str(event["uid"]) == "00000000-0000-0000-0000-000000000007@matchbound"
    assert (str(event["location"]) if "location" in event else None) == location
    assert str(event["description"]).splitlines() == [
        "10 Nov 2026, 09:00 CST at the program (America/Chicago), 90 minutes.",
        how,
    ]


def test_a_later_change_of_an_interview_moves_the_same_entry() -> None:
    one = Interview("p0", datetime(2026, 11, 10, 9), "America/Chicago", 90)  # noqa: DTZ001
    before = BookedInterview(UUID(int=7), "A program", one, datetime(2026, 10, 1, tzinfo=UTC))
    after = replace(before, changed_at=before.changed_at + timedelta(minutes=1))

    events = [Calendar.from_ical(interviews_to_ics([booked])).walk("VEVENT")[0] for booked in (before, after)]

    assert events[0]["uid"] == events[1]["uid"]
    assert int(events[1]["sequence"]) > int(events[0]["sequence"])
