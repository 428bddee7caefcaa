"""Which season is meant, and why: by goal, match, plan or dates."""

from datetime import date

import pytest

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.planner import optimum, solve
from matchbound.planner.aim import Aim, Ground, aim_of, evaluate_aimed
from matchbound.planner.line import line_of
from matchbound.planner.plan import Plan, PlanStatus
from matchbound.planner.solve import make_plan
from matchbound.rules.seasons import certification_day

ON = date(2026, 11, 22)
LISTS = certification_day(2027)
STARTS = date(2027, 7, 1)
DAY = date.resolution
FAILS = [{"exam": "step-1", "taken_on": f"{year}-05-04", "outcome": "fail"} for year in range(2021, 2025)]
MATCHED = [{"season": 2027, "matched": True}]
READY = person("step-3-wants-h1b")
SENT = {"season": 2027, "eras_submitted_on": "2026-09-23", "list_certified_on": "2027-03-01"}


def dossier(**parts: object) -> Dossier:
    return Dossier.model_validate({"exams": FAILS, **parts})


def plan(season: int, as_of: date = ON, status: PlanStatus = PlanStatus.NOTHING_TO_DO) -> Plan:
    return Plan(season, as_of, status, named=False)


@pytest.mark.parametrize(
    ("parts", "on", "made", "season", "ground"),
    [
        ({"goal": {"season": 2031}}, ON, plan(2028), 2031, Ground.GOAL),
        ({"goal": {"season": 2031}, "seasons": MATCHED}, LISTS + DAY, None, 2031, Ground.GOAL),
        ({}, ON, plan(2028), 2028, Ground.PLAN),
        ({}, ON, plan(2032, status=PlanStatus.IMPOSSIBLE), 2027, Ground.NONE),
        ({}, ON, None, 2027, Ground.NONE),
        ({}, LISTS, plan(2032, status=PlanStatus.IMPOSSIBLE), 2027, Ground.NONE),
        ({}, LISTS + DAY, plan(2032, status=PlanStatus.IMPOSSIBLE), 2028, Ground.NONE),
        # a plan of an earlier day: until training of its season begins
        ({}, LISTS + DAY, plan(2027), 2027, Ground.PLAN),
        ({}, STARTS, plan(2027), 2027, Ground.PLAN),
        ({}, STARTS + DAY, plan(2027), 2028, Ground.DATES),
        # a plan of a later day is none: it is looked for, and none works after four attempts
        ({}, ON, plan(2028, as_of=ON + DAY), 2027, Ground.NONE),
        # who matched is judged for that season, whatever a plan says
        ({"seasons": MATCHED}, LISTS, plan(2028), 2028, Ground.PLAN),
        ({"seasons": MATCHED}, LISTS + DAY, plan(2028), 2027, Ground.MATCHED),
        ({"seasons": MATCHED}, STARTS, None, 2027, Ground.MATCHED),
        ({"seasons": MATCHED}, STARTS + DAY, plan(2028), 2028, Ground.PLAN),
        ({"seasons": [{"season": 2027, "matched": False}]}, STARTS, plan(2028), 2028, Ground.PLAN),
    ],
)
def test_the_season_that_is_meant(
    parts: dict[str, object], on: date, made: Plan | None, season: int, ground: Ground
) -> None:
    assert aim_of(dossier(**parts), on, made) == Aim(season, ground)


def test_a_season_looked_for_too_long_is_meant_by_its_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*_: object) -> None:
        raise optimum.OutOfTimeError("too long")

    monkeypatch.setattr(solve, "earliest_season", too_long)

    assert aim_of(dossier(), ON) == Aim(2027, Ground.DATES)


def test_the_line_and_the_findings_of_a_later_day_speak_of_one_season() -> None:
    made, on = plan(2028), date(2028, 4, 1)
    aim = aim_of(person(AMINA), on, made)
    report, _aim = evaluate_aimed(person(AMINA), on, aim)

    assert (aim.season, report.assumed_season) == (2028, 2028)
    assert line_of(report, made, aim.of(person(AMINA))).season == 2028


def with_season(whole: Dossier, **entry: object) -> Dossier:
    data = whole.model_dump(mode="json")
    return Dossier.model_validate({**data, "goal": {}, "seasons": [{**SENT, **entry}]})


@pytest.mark.parametrize(
    ("whole", "entry", "status", "season"),
    [
        (READY, {}, PlanStatus.PLANNED, 2027),
        (READY, {"matched": True}, PlanStatus.PLANNED, 2027),
        (READY, {"matched": True, "list_certified_on": None}, PlanStatus.PLANNED, 2027),
        (person(AMINA), {"matched": True}, PlanStatus.IMPOSSIBLE, 2027),  # no certificate before it begins
        (person(AMINA), {}, PlanStatus.PLANNED, 2028),  # NRMP withdrew them: a later season works
        (person(AMINA), {"eras_submitted_on": None}, PlanStatus.PLANNED, 2028),
    ],
)
def test_a_season_that_runs_is_planned_and_a_later_one_where_it_is_barred(
    whole: Dossier, entry: dict[str, object], status: PlanStatus, season: int
) -> None:
    made = make_plan(with_season(whole, **entry), date(2027, 3, 20))

    assert (made.status, made.season) == (status, season)
