from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from matchbound.planner.calendar import to_ics
from matchbound.planner.plan import Plan
from matchbound.planner.solve import make_plan
from planner.dossiers import ON, dossier, goal

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(dossier(), ON)


def events(text: str) -> dict[str, Event]:
    return {str(event["uid"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


def by_summary(text: str, words: str) -> Event:
    return next(event for event in events(text).values() if str(event["summary"]) == words)


def test_calendar_holds_every_task_and_deadline_on_its_days(plan: Plan) -> None:
    found = events(to_ics(plan, dossier(), AT))

    expected = sorted(
        [(task.start, task.finish + timedelta(days=1)) for task in plan.tasks]
        + [(one.day, one.day + timedelta(days=1)) for one in plan.deadlines]
    )
    assert sorted((event["dtstart"].dt, event["dtend"].dt) for event in found.values()) == expected
    assert all(type(event["dtstart"].dt) is date for event in found.values())


def test_calendar_says_what_it_is(plan: Plan) -> None:
    calendar = Calendar.from_ical(to_ics(plan, dossier(), AT))

    assert [str(calendar[name]) for name in ("prodid", "version", "calscale", "method")] == [
        "-//Matchbound//Plan//EN",
        "2.0",
        "GREGORIAN",
        "PUBLISH",
    ]


def test_lines_are_folded_and_end_as_the_standard_asks(plan: Plan) -> None:
    text = to_ics(plan, dossier(), AT)

    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_a_source_is_named_once_and_match_day_has_no_latest_start(plan: Plan) -> None:
    told = {
        str(one["summary"]): str(one["description"]) for one in events(to_ics(plan, dossier(), AT)).values()
    }

    for summary, about in told.items():
        sources = [line for line in about.split("\n") if line.startswith("Source: ")]
        assert len(sources) == len(set(sources)), summary
    late = {summary: "Latest start" in about for summary, about in told.items()}
    assert (late["Match Day"], late["ERAS: pay and send the application"]) == (False, True)


def test_text_with_commas_and_semicolons_comes_back_whole(plan: Plan) -> None:
    odd = "Ask, wait; and \\ then\nask again: ümlaut"
    task = replace(plan.tasks[0], title=odd, critical=False)

    text = to_ics(replace(plan, tasks=(task,)), dossier(), AT)

    assert str(by_summary(text, odd)["summary"]) == odd


def test_a_later_plan_moves_the_same_entries(plan: Plan) -> None:
    other = make_plan(dossier(goal=goal(study_hours_per_week=15)), ON)
    before = events(to_ics(plan, dossier(), AT))

    after = events(to_ics(other, dossier(goal=goal(study_hours_per_week=15)), AT + timedelta(days=1)))

    assert before.keys() == after.keys()
    assert all(int(after[uid]["sequence"]) > int(before[uid]["sequence"]) for uid in before)


def test_two_applicants_never_share_an_entry(plan: Plan) -> None:
    other = dossier(applicant={"name": "Another Person", "citizenships": ["PK"], "us_status": "none"})

    assert not events(to_ics(plan, dossier(), AT)).keys() & events(to_ics(plan, other, AT)).keys()


def test_calendar_tells_nothing_about_the_person(plan: Plan) -> None:
    text = to_ics(plan, dossier(), AT).replace("\r\n ", "")

    assert not [word for word in ("Test Person", "1998", "Example University") if word in text]


def test_deadlines_remind_a_week_and_a_day_ahead(plan: Plan) -> None:
    event = by_summary(to_ics(plan, dossier(), AT), "Deadline: Rank order lists certified")

    alarms = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(days=-7), timedelta(days=-1)]


def test_calendar_is_written_at_an_instant_with_its_zone(plan: Plan) -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ics(plan, dossier(), datetime(2026, 11, 22))  # noqa: DTZ001 - what is refused


def test_same_plan_same_calendar(plan: Plan) -> None:
    assert to_ics(plan, dossier(), AT) == to_ics(plan, dossier(), AT)
