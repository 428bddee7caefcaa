from datetime import date

import pytest

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.planner.next_steps import WAITS, Step, is_wait, next_steps
from matchbound.planner.plan import Plan, PlanStatus
from matchbound.planner.solve import make_plan
from matchbound.rules.report import evaluate
from matchbound.rules.visa.routes import routes_of

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(person(AMINA), ON)


def test_the_first_tasks_of_a_plan_are_next_the_most_pressing_first(plan: Plan) -> None:
    report = evaluate(person(AMINA), ON)
    found = next_steps(report, plan)

    assert [(one.task, one.start, one.critical) for one in found] == [
        ("oet-medicine.study", ON, False),  # other links of the critical path have less to spare
        ("oet-medicine.register", ON, False),
        ("step-2-ck.register", ON, False),
    ]
    assert found[0].finding == report.of("ecfmg.english")


def test_what_is_over_or_in_other_hands_is_not_next(plan: Plan) -> None:
    later = date(2027, 4, 26)  # Step 2 CK was sat the day before, and its result is awaited
    found = next_steps(evaluate(person(AMINA), later), plan, limit=99)

    assert [one.task for one in found][:2] == ["eras.prepare", "eras.programs"]
    assert not any(is_wait(one.task or "") or (one.finish or ON) < later for one in found)


def test_a_task_in_other_hands_does_not_name_the_applicant() -> None:
    steps = {
        f"after-match.{step.id.split('.', 1)[1]}": step.who
        for route in routes_of(person(AMINA), ON)
        for step in route.steps
    }
    others = {name for name, who in steps.items() if "applicant" not in who}

    assert others == {name for name in WAITS if name.startswith("after-match.")}


def test_without_a_plan_findings_say_what_to_do_in_the_order_of_the_journey() -> None:
    report = evaluate(person(AMINA), ON)
    found = next_steps(report, None)

    assert [(one.rule, one.due) for one in found] == [
        ("ecfmg.credentials", None),
        ("ecfmg.step_2_ck", date(2030, 5, 4)),
        ("ecfmg.clinical_skills", date(2027, 1, 31)),
    ]
    assert found[0] == Step(
        "Ask the school to send it when ECFMG requests it together with the diploma's verification.",
        "The final medical transcript is not with ECFMG",
        "ecfmg.credentials",
        finding=report.of("ecfmg.credentials", "final-medical-transcript"),
    )


def test_where_no_plan_is_possible_findings_speak() -> None:
    report = evaluate(Dossier(), ON)
    impossible = Plan(2027, ON, PlanStatus.IMPOSSIBLE, named=True)

    assert next_steps(report, impossible) == next_steps(report, None)


def test_what_has_the_least_to_spare_is_critical() -> None:
    dossier = person("student-year-3")
    plan = make_plan(dossier, ON, season=2030)
    steps = next_steps(evaluate(dossier, ON), plan, limit=99)

    least = {task.id for task in plan.tasks if task.critical and task.slack_days == plan.slack_days}
    assert (
        {one.task for one in steps if one.critical} == {name for name in least if not is_wait(name)} != set()
    )


def test_where_certification_is_closed_only_whom_to_ask_is_next() -> None:
    report = evaluate(person("four-failed-attempts"), ON)
    impossible = Plan(2032, ON, PlanStatus.IMPOSSIBLE, named=False)

    assert [(one.title, one.rule) for one in next_steps(report, impossible)] == [
        ("Ask USMLE and a state medical board whether any exception is open to you.", "ecfmg.step_1")
    ]


def test_somebody_with_nothing_to_do_has_no_next_step() -> None:
    done = Plan(2027, ON, PlanStatus.NOTHING_TO_DO, named=False)

    assert next_steps(evaluate(person(AMINA), ON), done) == ()
