"""The steps on their days: laws for all routes, and agreement with the plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.model import VisaRoute
from matchbound.planner.visa_weeks.schedule import schedule
from matchbound.rules.visa.start import Milestone, Own, Start, start_of
from matchbound.rules.visa.steps import steps_for

AUTUMN = date(2026, 11, 22)
ROUTES = st.sampled_from(list(VisaRoute))
DAYS = st.dates(date(2027, 3, 15), date(2027, 3, 31))


def between(match_day: date, orientation: date = date(2027, 6, 20)) -> Start:
    first = max(orientation, date(2027, 7, 1))
    return Start(2027, *(Milestone(day, own=True) for day in (match_day, orientation, first)))


def slack(route: VisaRoute, start: Start, *, on: date = AUTUMN, done: dict[str, date] | None = None) -> int:
    days = schedule(steps_for(route), start, on=on, done=done)
    return (start.orientation.day - max(one.likely for one in days)).days


@pytest.mark.parametrize("route", list(VisaRoute))
def test_a_step_begins_when_all_it_waits_for_is_done(route: VisaRoute) -> None:
    start = between(date(2027, 3, 19))
    days = {one.step.id: one for one in schedule(steps_for(route), start, on=AUTUMN)}

    for one in days.values():
        before = [days[name].likely for name in one.step.after] or [start.match_day.day]
        assert one.start == max(before) + timedelta(days=1)
        assert one.likely == one.start + timedelta(days=one.step.likely - 1)
        assert one.longest >= one.likely


@given(ROUTES, DAYS, st.integers(0, 30))
def test_a_later_match_day_never_gives_more_slack(route: VisaRoute, day: date, later: int) -> None:
    assert slack(route, between(day + timedelta(days=later))) == slack(route, between(day)) - later


@given(ROUTES, st.integers(0, 150), st.integers(0, 30))
def test_a_later_today_never_gives_more_slack(route: VisaRoute, day: int, later: int) -> None:
    start, on = between(date(2027, 3, 19)), date(2027, 2, 1) + timedelta(days=day)

    assert slack(route, start, on=on + timedelta(days=later)) <= slack(route, start, on=on)


@given(ROUTES, st.data(), st.integers(0, 100))
def test_what_is_done_never_takes_slack(route: VisaRoute, data: st.DataObject, after: int) -> None:
    names = [step.name for step in steps_for(route)]
    done = data.draw(st.sets(st.sampled_from(names)))
    on = date(2027, 3, 20) + timedelta(days=after)

    start = between(date(2027, 3, 19))
    more = dict.fromkeys(done, on)
    likely = {one.step.id: one.likely for one in schedule(steps_for(route), start, on=on)}
    ends = schedule(steps_for(route), start, on=on, done=more)

    assert all(one.likely <= likely[one.step.id] for one in ends)


@given(ROUTES, DAYS, st.integers(0, 40))
def test_the_least_slack_of_a_step_is_the_slack_of_all(route: VisaRoute, day: date, later: int) -> None:
    start = between(day, date(2027, 6, 1) + timedelta(days=later))
    days = schedule(steps_for(route), start, on=AUTUMN)

    assert min(one.slack_days for one in days) == slack(route, start)
    assert {one.slack_days for one in days if one.critical} == {slack(route, start)}


def test_what_is_done_has_all_before_it_done_with_it() -> None:
    got = date(2027, 5, 20)
    days = schedule(
        steps_for(VisaRoute.J1), between(date(2027, 3, 19)), on=date(2027, 5, 24), done={"ds-2019": got}
    )

    assert {one.step.name: one.done_on for one in days if one.done_on} == dict.fromkeys(
        ["contract", "statement-of-need", "sponsor-application", "sponsor-review", "ds-2019"], got
    )
    first = next(one for one in days if one.step.name == "sevis-fee")
    assert (first.start, first.likely) == (date(2027, 5, 24), date(2027, 5, 26))


@pytest.mark.parametrize(
    ("own", "orientation", "day_one"),
    [
        pytest.param(Own(), ("2027-06-20", False), ("2027-07-01", False), id="nothing known"),
        pytest.param(
            Own(date(2027, 6, 14)), ("2027-06-14", True), ("2027-07-01", False), id="orientation known"
        ),
        pytest.param(
            Own(None, date(2027, 6, 24)), ("2027-06-13", False), ("2027-06-24", True), id="first day known"
        ),
        pytest.param(
            Own(date(2027, 7, 12)), ("2027-07-12", True), ("2027-07-12", False), id="later than usual"
        ),
        pytest.param(
            Own(date(2027, 6, 21), date(2027, 6, 24)), ("2027-06-21", True), ("2027-06-24", True), id="both"
        ),
    ],
)
def test_the_programs_days_hold(own: Own, orientation: tuple[str, bool], day_one: tuple[str, bool]) -> None:
    start = start_of(2027, own)

    assert start is not None
    assert (start.orientation.day.isoformat(), start.orientation.own) == orientation
    assert (start.day_one.day.isoformat(), start.day_one.own) == day_one


@pytest.mark.parametrize(
    ("orientation", "begins"),
    [
        pytest.param(date(2027, 6, 21), date(2027, 5, 1), id="the usual start: long open by then"),
        pytest.param(date(2028, 2, 29), date(2027, 8, 29), id="put off to a leap day"),
        pytest.param(date(2028, 6, 19), date(2027, 12, 19), id="put off by a year"),
    ],
)
def test_a_petition_waits_for_the_first_day_on_which_it_may_be_filed(orientation: date, begins: date) -> None:
    days = schedule(steps_for(VisaRoute.H1B), between(date(2027, 3, 19), orientation), on=AUTUMN)

    assert {one.step.name: one.start for one in days}["petition"] == begins


@pytest.mark.parametrize(("season", "expected"), [(2026, False), (2027, True), (2032, True)])
def test_a_match_day_that_nrmp_was_not_read_to_name_is_expected(season: int, expected: bool) -> None:  # noqa: FBT001
    start = start_of(season, Own())

    assert start is not None
    assert start.match_day.expected is expected


def test_best_days_move_with_the_first_day() -> None:
    usual, earlier = start_of(2027, Own()), start_of(2027, Own(None, date(2027, 6, 24)))

    assert usual is not None
    assert earlier is not None
    first = [one.best_by for one in schedule(steps_for(VisaRoute.J1), usual, on=AUTUMN) if one.best_by]
    moved = [one.best_by for one in schedule(steps_for(VisaRoute.J1), earlier, on=AUTUMN) if one.best_by]
    assert moved == [day - timedelta(days=7) for day in first]


@pytest.mark.parametrize(
    ("route", "day"),
    [(VisaRoute.J1, date(2027, 5, 22)), (VisaRoute.H1B, date(2027, 6, 11)), (VisaRoute.OTHER, None)],
)
def test_entry_is_not_earlier_than_allowed(route: VisaRoute, day: date | None) -> None:
    """Vignette 18: a DS-2019 from 21 June 2027 lets in from 22 May."""
    start = start_of(2027, Own(date(2027, 6, 21)))

    assert start is not None
    entry = start.earliest_entry(route)
    assert (entry.day if entry else None) == day
