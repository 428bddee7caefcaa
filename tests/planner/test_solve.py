from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import matchbound
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import dossier_of, read_dossier
from matchbound.planner.optimum import Slot
from matchbound.planner.plan import Plan, PlanStatus
from matchbound.planner.problem import Problem, Weight
from matchbound.planner.solve import make_plan
from matchbound.planner.tasks import problem_of
from planner.dossiers import APPLICATION, OET, ON, SCHOOL, STEP_1, STEP_2_CK, VERIFIED, dossier, goal
from referees.plan_checker import faults
from strategies import DOSSIERS

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "examples").glob("*.yaml")
    if not path.name.endswith(".expected.yaml")
)


def referee(whole: Dossier, plan: Plan, on: date = ON) -> list[str]:
    """What a plan breaks of its problem, by code that shares nothing with the solver's model."""
    if plan.status is not PlanStatus.PLANNED:
        return []
    lapses = any("passed again" in one for one in plan.assumptions)
    problem = problem_of(whole, on, plan.season, named=plan.named, let_lapse=lapses).problem
    return faults(problem, {task.id: slot_of(problem, plan, task.id) for task in problem.tasks})


def slot_of(problem: Problem, plan: Plan, name: str) -> Slot:
    task = plan.task(name)
    hours = problem.hours_per_week
    share = round(4 * (task.hours_per_week or 0) / hours) if hours else 0
    return Slot(problem.index(task.start), problem.index(task.finish) + 1, share)


def season_of(plan: Plan) -> int:
    """The season that a plan reaches; a far one where there is none."""
    return plan.season if plan.status is not PlanStatus.IMPOSSIBLE else 9999


# -- what a plan is -----------------------------------------------------------------------------------


def test_the_earliest_season_is_planned_if_none_is_named() -> None:
    plan = make_plan(dossier(), ON)

    assert (plan.season, plan.status, plan.named, plan.proven, plan.gap) == (
        2028,
        PlanStatus.PLANNED,
        False,
        True,
        None,
    )


def test_a_season_can_be_named_in_the_goal_or_in_the_call() -> None:
    wanted = dossier(goal=goal(season=2029))

    assert (make_plan(wanted, ON).season, make_plan(wanted, ON, season=2030).season) == (2029, 2030)


def test_a_plan_is_made_by_the_package_itself() -> None:
    assert matchbound.make_plan is make_plan


def test_critical_path_leads_from_study_to_confirmation() -> None:
    plan = make_plan(dossier(), ON)

    assert plan.critical_path == (
        "oet-medicine.study",
        "step-2-ck.study",
        "step-2-ck.sit",
        "step-2-ck.result",
        "nrmp.confirm",
    )
    assert [task.id for task in plan.tasks if task.critical] == list(plan.critical_path)


def test_deadlines_come_in_the_order_of_their_days() -> None:
    plan = make_plan(dossier(), ON)

    assert [(one.id, one.day, one.weight) for one in plan.deadlines] == [
        ("eras-first-day", date(2027, 9, 1), Weight.AIM),
        ("eras-view", date(2027, 9, 22), Weight.YEAR),
        ("step-2-ck-seen", date(2027, 9, 22), Weight.AIM),
        ("nrmp-standard", date(2028, 1, 31), Weight.AIM),
        ("pathway-application", date(2028, 1, 31), Weight.YEAR),
        ("list-certification", date(2028, 3, 1), Weight.YEAR),
        ("orientation-day", date(2028, 6, 20), Weight.AIM),
        ("certificate", date(2028, 6, 30), Weight.YEAR),
        ("day-one", date(2028, 7, 1), Weight.START),
    ]


def test_cost_is_counted_by_the_month_of_payment() -> None:
    plan = make_plan(dossier(), ON)

    by_hand: dict[date, int] = {}
    for task in plan.tasks:
        if task.usd:
            month = task.start.replace(day=1)
            by_hand[month] = by_hand.get(month, 0) + task.usd
    assert dict(plan.cost_by_month) == by_hand
    assert plan.cost_usd == sum(by_hand.values())
    assert "ERAS applications" in plan.unknown_costs


def test_forecasts_are_named_as_not_confirmed() -> None:
    plan = make_plan(dossier(), ON)

    assert [one.about for one in plan.unconfirmed if one.about.startswith("Match Day")] == [
        "Match Day: 17 Mar 2028 (forecast)"
    ]


def test_plan_as_data_is_plain_json_with_every_task() -> None:
    plan = make_plan(dossier(), ON)

    data = plan.to_data()

    assert data["season"] == 2028
    assert [one["id"] for one in data["tasks"]] == [task.id for task in plan.tasks]
    assert plan.to_json().startswith('{\n "season": 2028,')


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_plan_of_an_example_is_sound_and_proven(path: Path) -> None:
    whole = read_dossier(path)

    plan = make_plan(whole, ON)

    assert (referee(whole, plan), plan.proven) == ([], True)


# -- laws ---------------------------------------------------------------------------------------------


@given(DOSSIERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_dossier_gets_a_sound_plan_or_a_reason(data: dict[str, object]) -> None:
    whole = dossier_of({"format": 1, **data})

    plan = make_plan(whole, ON)

    assert referee(whole, plan) == []
    if plan.status is PlanStatus.IMPOSSIBLE:
        assert plan.conflict is not None
        assert plan.conflict.sentences


@given(st.randoms(use_true_random=False))
@few
def test_plan_does_not_depend_on_the_order_of_entries(shuffled: object) -> None:
    exams = [STEP_1, OET, {"exam": "step-2-ck", "taken_on": "2026-03-02", "outcome": "fail"}]
    credentials = list(VERIFIED)
    shuffled.shuffle(exams)  # type: ignore[attr-defined]
    shuffled.shuffle(credentials)  # type: ignore[attr-defined]

    turned = dossier(exams=exams, certification={"application": APPLICATION, "credentials": credentials})

    assert dates(make_plan(turned, ON)) == dates(
        make_plan(
            dossier(
                exams=[STEP_1, {"exam": "step-2-ck", "taken_on": "2026-03-02", "outcome": "fail"}, OET],
                certification={"application": APPLICATION, "credentials": VERIFIED},
            ),
            ON,
        )
    )


def dates(plan: Plan) -> list[tuple[str, date, date]]:
    return [(task.id, task.start, task.finish) for task in plan.tasks]


def test_same_dossier_same_plan() -> None:
    assert make_plan(dossier(), ON) == make_plan(dossier(), ON)


@given(st.integers(2, 60), st.integers(1, 40))
@few
def test_more_hours_never_give_a_later_season(hours: int, more: int) -> None:
    few_hours = make_plan(dossier(exams=[], goal=goal(study_hours_per_week=hours)), ON)
    more_hours = make_plan(dossier(exams=[], goal=goal(study_hours_per_week=hours + more)), ON)

    assert season_of(more_hours) <= season_of(few_hours)


@given(st.integers(20, 300), st.integers(1, 300))
@few
def test_more_money_never_gives_a_later_season(usd: int, more: int) -> None:
    poor = make_plan(dossier(goal=goal(usd_per_month=usd)), ON)
    richer = make_plan(dossier(goal=goal(usd_per_month=usd + more)), ON)

    assert season_of(richer) <= season_of(poor)


# -- boundaries ---------------------------------------------------------------------------------------


def last_day_for(season: int, whole: Dossier) -> date:
    """The last day on which a named season is still within reach, found by halving."""
    early, late = ON, date(season, 3, 31)
    assert make_plan(whole, early, season=season).status is PlanStatus.PLANNED
    while (late - early).days > 1:
        middle = early + (late - early) // 2
        possible = make_plan(whole, middle, season=season).status is PlanStatus.PLANNED
        early, late = (middle, late) if possible else (early, middle)
    return early


def test_a_season_is_in_reach_until_a_day_and_not_on_the_next() -> None:
    whole = dossier(exams=[STEP_1, OET], goal=goal(study_hours_per_week=25))

    last = last_day_for(2028, whole)

    plan = make_plan(whole, last, season=2028)
    lists = next(one for one in plan.deadlines if one.id == "list-certification")
    assert (lists.slack_days, plan.slack_days) == (0, 0)
    gone = make_plan(whole, last + timedelta(days=1), season=2028)
    assert gone.status is PlanStatus.IMPOSSIBLE
    assert gone.earliest_season == 2029


def test_reach_ends_earlier_with_fewer_hours() -> None:
    slow = dossier(exams=[STEP_1, OET], goal=goal(study_hours_per_week=20))
    fast = dossier(exams=[STEP_1, OET], goal=goal(study_hours_per_week=40))

    assert last_day_for(2028, slow) < last_day_for(2028, fast)


# -- why there is none --------------------------------------------------------------------------------


def test_a_season_out_of_reach_says_why_and_which_one_works() -> None:
    plan = make_plan(dossier(), ON, season=2027)

    assert (plan.status, plan.earliest_season) == (PlanStatus.IMPOSSIBLE, 2028)
    assert plan.conflict is not None
    assert [one.key for one in plan.conflict.grounds] == ["goal.study_hours_per_week", "list-certification"]
    assert plan.conflict.sentences[0].startswith(
        "Rank order lists certified: the last day is 3 Mar 2027. 'ECFMG confirms exams and Pathway to NRMP'"
        " cannot be finished before 30 May 2027 (OET Medicine: study, until 5 Dec 2026; Step 2 CK: study,"
        " until 24 Apr 2027;"
    )


def test_findings_that_cannot_be_met_are_the_reason() -> None:
    fails = [
        {"exam": "step-1", "taken_on": f"{year}-05-04", "outcome": "fail"}
        for year in (2021, 2022, 2023, 2024)
    ]

    plan = make_plan(dossier(exams=fails), ON)

    assert (plan.status, plan.tasks, plan.earliest_season) == (PlanStatus.IMPOSSIBLE, (), None)
    assert plan.conflict is not None
    assert "usmle.attempt_limit" in {finding.rule for finding in plan.conflict.findings}


def test_a_season_that_is_over_is_impossible() -> None:
    plan = make_plan(dossier(), ON, season=2026)

    assert (plan.status, plan.earliest_season) == (PlanStatus.IMPOSSIBLE, 2028)
    assert plan.conflict is not None
    assert {finding.rule for finding in plan.conflict.findings} == {"eras.season", "nrmp.season"}


def test_a_budget_below_the_cost_is_impossible_in_every_season() -> None:
    plan = make_plan(dossier(goal=goal(budget_usd=500)), ON)

    assert (plan.status, plan.earliest_season) == (PlanStatus.IMPOSSIBLE, None)
    assert plan.conflict is not None
    assert [one.key for one in plan.conflict.wishes] == ["goal.budget_usd"]


# -- special ways -------------------------------------------------------------------------------------


def test_a_named_season_is_planned_late_with_the_days_said() -> None:
    ready = dossier(exams=[STEP_1, STEP_2_CK, OET])

    plan = make_plan(ready, ON, season=2027)

    view = next(one for one in plan.deadlines if one.id == "eras-view")
    assert (plan.status, view.slack_days, view.probability) == (PlanStatus.PLANNED, -112, 0.0)


def test_the_earliest_season_is_one_that_can_be_applied_for_in_time() -> None:
    assert make_plan(dossier(exams=[STEP_1, STEP_2_CK, OET]), ON).season == 2028


def test_a_pass_that_runs_out_is_taken_again_where_nothing_else_works() -> None:
    early = {"exam": "step-1", "taken_on": "2020-03-10", "outcome": "pass"}
    whole = dossier(exams=[early], goal=goal(study_hours_per_week=30))

    plan = make_plan(whole, ON)

    assert plan.status is PlanStatus.PLANNED
    assert plan.task("step-1.sit").start > date(2027, 3, 10)
    assert [one for one in plan.assumptions if one.startswith("The pass in Step 1 stops counting")]


def test_after_the_match_the_visa_is_left() -> None:
    matched = {
        "season": 2027,
        "token_on": "2026-07-01",
        "eras_submitted_on": "2026-09-02",
        "nrmp_registered_on": "2026-10-01",
        "list_certified_on": "2027-02-20",
        "matched": True,
    }
    whole = dossier(
        exams=[STEP_1, STEP_2_CK, OET],
        certification={
            "application": APPLICATION,
            "credentials": VERIFIED,
            "pathway": {
                "number": 1,
                "season": 2027,
                "submitted_on": "2026-09-01",
                "accepted_on": "2026-10-20",
            },
            "certified_on": "2026-11-10",
        },
        seasons=[matched],
    )

    plan = make_plan(whole, date(2027, 3, 22))

    assert (plan.season, plan.status) == (2027, PlanStatus.PLANNED)
    assert {task.id.split(".")[0] for task in plan.tasks} == {"after-match"}


def test_a_matched_applicant_who_is_late_keeps_the_season() -> None:
    matched = {"season": 2027, "list_certified_on": "2027-02-20", "matched": True}
    whole = dossier(
        exams=[STEP_1, STEP_2_CK],
        certification={
            "application": APPLICATION,
            "credentials": VERIFIED,
            "pathway": {
                "number": 1,
                "season": 2027,
                "submitted_on": "2026-09-01",
                "accepted_on": "2026-10-20",
            },
            "certified_on": "2026-11-10",
        },
        seasons=[matched],
    )

    plan = make_plan(whole, date(2027, 5, 20))

    start = next(one for one in plan.deadlines if one.id == "day-one")
    assert (plan.season, plan.status, start.hard) == (2027, PlanStatus.PLANNED, False)
    assert start.slack_days < 0


def test_nothing_is_left_to_do_for_a_citizen_who_has_done_it_all() -> None:
    done = {
        "season": 2027,
        "token_on": "2026-07-01",
        "eras_submitted_on": "2026-09-02",
        "nrmp_registered_on": "2026-10-01",
        "list_certified_on": "2027-02-20",
    }
    whole = dossier(
        applicant={"citizenships": ["US"], "us_status": "citizen", "ecfmg_hold": False},
        education=[{**SCHOOL, "country": "US"}],
        certification={},
        exams=[],
        letters=[{"uploaded_on": "2026-08-01"}] * 3,
        licences=[{"country": "US", "state": "NY", "kind": "training", "issued_on": "2026-01-01"}],
        seasons=[done],
        goal=goal(states=["NY"], visas=[], season=2027),
    )

    plan = make_plan(whole, date(2027, 3, 1))

    assert (plan.status, plan.tasks) == (PlanStatus.NOTHING_TO_DO, ())
