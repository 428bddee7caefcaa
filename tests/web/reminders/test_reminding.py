"""What somebody is reminded of, and when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.demo.people import AMINA, person
from matchbound.planner.plan import Plan, PlannedDeadline, PlanStatus
from matchbound.planner.problem import Weight
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import Report, evaluate
from matchbound.web.reminding import (
    DateAhead,
    Reminder,
    dates_ahead,
    due,
    messages,
    next_look,
    upcoming,
)

ON = date(2026, 11, 22)
LEADS = (90, 30, 7, 1)


def report(*findings: Finding) -> Report:
    whole = evaluate(person(AMINA), ON)
    return Report(ON, whole.img, whole.certification, findings)


def in_days(days: int, about: str = "a") -> DateAhead:
    return DateAhead(about, ON + timedelta(days=days), "Something")


def plan_with(**deadlines: tuple[str, date]) -> Plan:
    made = [
        PlannedDeadline(name, title, day, day, 0, 1.0, Weight.AIM, False, (), False, ())
        for name, (title, day) in deadlines.items()
    ]
    return Plan(2028, ON, PlanStatus.PLANNED, named=True, deadlines=tuple(made))


def leads_due(days: int, reminded: dict[str, int] | None = None) -> list[int]:
    return [one.lead for one in due([in_days(days)], LEADS, reminded or {}, ON)]


@pytest.mark.parametrize(
    ("finding", "dates"),
    [
        pytest.param(Finding(Verdict.OPEN, "Do it", due=ON), [(ON, "Do it")], id="due today"),
        pytest.param(Finding(Verdict.OPEN, "Do it", due=ON - timedelta(days=1)), [], id="past"),
        pytest.param(Finding(Verdict.MET, "Done", due=ON), [], id="done"),
        pytest.param(Finding(Verdict.FAILED, "Closed", due=ON), [], id="closed"),
        pytest.param(Finding(Verdict.MET, "Counts", expires=ON), [(ON, "Counts")], id="runs out"),
        pytest.param(Finding(Verdict.EXPIRED, "Over", expires=ON), [], id="over"),
        pytest.param(Finding(Verdict.OPEN, "Both", due=ON, expires=ON), [(ON, "Both")], id="once for both"),
    ],
)
def test_a_finding_gives_its_date_where_something_can_be_done(
    finding: Finding, dates: list[tuple[date, str]]
) -> None:
    assert [(one.day, one.title) for one in dates_ahead(report(finding.named("r")))] == dates


def test_a_plan_adds_its_deadlines_on_days_that_no_finding_names() -> None:
    plan = plan_with(
        same_day=("The same again", date(2027, 1, 10)),
        aim=("Application on the first day", date(2027, 9, 1)),
        gone=("Gone", date(2026, 1, 1)),
    )
    finding = Finding(Verdict.OPEN, "Register", due=date(2027, 1, 10)).named("nrmp.season")

    assert dates_ahead(report(finding), plan) == [
        DateAhead("nrmp.season::due:2027-01-10", date(2027, 1, 10), "Register"),
        DateAhead("plan:aim:2027-09-01", date(2027, 9, 1), "Application on the first day"),
    ]


@pytest.mark.parametrize(
    ("days", "leads"),
    [(91, []), (90, [90]), (31, [90]), (30, [30]), (8, [30]), (7, [7]), (1, [1]), (0, [1])],
)
def test_a_date_is_due_at_the_smallest_lead_time_that_covers_it(days: int, leads: list[int]) -> None:
    assert leads_due(days) == leads


def test_a_reminder_within_the_same_lead_time_is_not_repeated_and_the_next_one_is() -> None:
    assert leads_due(25, {"a": 30}) == []
    assert leads_due(7, {"a": 30}) == [7]


def test_other_lead_times_do_not_bring_back_what_was_said() -> None:
    assert due([in_days(20)], (45,), {"a": 30}, ON) == []


@given(
    days=st.integers(0, 400),
    leads=st.lists(st.sampled_from([180, 90, 60, 30, 14, 7, 3, 1, 0]), min_size=1, unique=True),
    missed=st.sets(st.integers(0, 400)),
)
def test_each_lead_time_reminds_once_whatever_days_are_missed(
    days: int, leads: list[int], missed: set[int]
) -> None:
    ahead, reminded, sent = in_days(days), {}, []
    for day in range(days + 1):
        if day in missed:
            continue
        for one in due([ahead], leads, reminded, ON + timedelta(days=day)):
            reminded[ahead.about] = one.lead
            sent.append(one.lead)

    assert sent == sorted(set(sent), reverse=True)
    looked = [days - day for day in range(days + 1) if day not in missed]
    assert bool(sent) == any(left <= max(leads) for left in looked)


def test_upcoming_says_what_comes_next_of_each_date() -> None:
    soon, later, past = in_days(5, "soon"), in_days(100, "later"), in_days(20, "said")

    assert upcoming([soon, later, past], (30, 7), {"said": 30}, ON) == [
        (ON, soon),
        (past.day - timedelta(days=7), past),
        (later.day - timedelta(days=30), later),
    ]


def test_messages_hold_everything_or_one_day_each() -> None:
    reminders = [Reminder(in_days(9, "c"), 30), Reminder(in_days(5, "b"), 7), Reminder(in_days(5, "a"), 7)]
    ordered = reminders[::-1]

    assert messages(reminders, digest=True) == [ordered]
    assert messages(reminders, digest=False) == [ordered[:2], ordered[2:]]
    assert messages([], digest=True) == messages([], digest=False) == []


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        pytest.param("2026-11-22 02:59", "Asia/Karachi", "2026-11-22 03:00", id="today, east of Greenwich"),
        pytest.param("2026-11-22 03:00", "Asia/Karachi", "2026-11-23 03:00", id="just now is over"),
        pytest.param("2026-11-22 12:00", "America/New_York", "2026-11-22 13:00", id="winter"),
        pytest.param("2026-10-31 12:30", "America/New_York", "2026-11-01 13:00", id="the clocks go back"),
        pytest.param("2026-11-22 12:00", "Asia/Kathmandu", "2026-11-23 02:15", id="a quarter hour"),
        pytest.param("2026-11-22 12:00", "Nowhere/Land", "2026-11-23 08:00", id="unknown zone: UTC"),
    ],
)
def test_the_hour_is_the_persons_own(at: str, zone: str, expected: str) -> None:
    found = next_look(datetime.fromisoformat(at).replace(tzinfo=UTC), hour=8, time_zone=zone)

    assert found.astimezone(UTC) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
