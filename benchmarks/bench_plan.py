"""Speed of a plan: one applicant's, and made-up problems of 40 and 80 tasks; each says if it is proven."""

import sys
from datetime import date

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from matchbound.demo.people import AMINA, person
from matchbound.planner.optimum import best_schedule
from matchbound.planner.plan import PlanStatus
from matchbound.planner.solve import make_plan
from matchbound.planner.tasks import problem_of
from planner.made_problems import made_problem
from referees.plan_checker import faults

ON = date(2026, 11, 22)
TARGET = 2.0
"""Seconds in which 40 to 80 tasks are to be planned and proven."""


def test_plan_of_one_dossier(benchmark: BenchmarkFixture) -> None:
    dossier = person(AMINA)

    plan = benchmark.pedantic(make_plan, args=(dossier, ON), rounds=5, warmup_rounds=1)

    assert plan.status is PlanStatus.PLANNED
    _say("plan of one dossier, season searched for", len(plan.tasks), benchmark, proven=plan.proven)


def test_reason_why_there_is_no_plan(benchmark: BenchmarkFixture) -> None:
    dossier = person(AMINA)

    plan = benchmark.pedantic(make_plan, args=(dossier, ON), kwargs={"season": 2027}, rounds=5)

    assert plan.conflict is not None
    tasks = len(problem_of(dossier, ON, 2027, named=True).problem.tasks)
    _say("smallest conflict of a season out of reach", tasks, benchmark, proven=plan.conflict.smallest)


@pytest.mark.parametrize("per_month", [None, 500], ids=["money no matter", "money by the month"])
@pytest.mark.parametrize("tasks", [40, 80])
def test_made_problem(benchmark: BenchmarkFixture, tasks: int, per_month: int | None) -> None:
    problem = made_problem(tasks, seed=2027, per_month=per_month)

    found = benchmark.pedantic(best_schedule, args=(problem,), rounds=3, warmup_rounds=1)

    assert faults(problem, found.slots) == []  # a fast wrong answer is no result
    purse = ", money by the month" if per_month else ""
    _say(f"made-up problem{purse}", tasks, benchmark, proven=found.proven)


def _say(what: str, tasks: int, benchmark: BenchmarkFixture, *, proven: bool) -> None:
    seconds = benchmark.stats.stats.max
    word = "proven optimal" if proven else "NOT proven"
    sys.stdout.write(f"\n{what}: {tasks} tasks, {word}, at most {seconds:.2f} s (target {TARGET:g} s)\n")
