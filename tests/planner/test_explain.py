from dataclasses import replace
from itertools import combinations

import pytest
from click import unstyle
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from matchbound.cli.plan import plan_text
from matchbound.planner.explain import conflict_of, smallest_conflict
from matchbound.planner.optimum import is_feasible
from matchbound.planner.plan import Conflict, Plan, PlanStatus
from matchbound.planner.problem import (
    After,
    Bound,
    Cost,
    Days,
    Deadline,
    Effort,
    Ground,
    GroundKind,
    Money,
    Problem,
    Task,
)
from matchbound.planner.stored import plan_of, stored
from planner.made_problems import day, ground, made_problem, problem, small_problems

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MONEY = {"goal.budget_usd", "goal.usd_per_month"}


def only(made: Problem, keys: frozenset[str]) -> Problem:
    """The problem with only some grounds in force, cut down by hand."""
    tasks = tuple(
        replace(
            task,
            not_before=tuple(one for one in task.not_before if one.ground.key in keys),
            not_after=tuple(one for one in task.not_after if one.ground.key in keys),
            closed=tuple(one for one in task.closed if one.ground.key in keys),
            effort=task.effort if made.hours_ground.key in keys else None,
        )
        for task in made.tasks
    )
    money = Money(
        made.money.budget_usd if "goal.budget_usd" in keys else None,
        made.money.usd_per_month if "goal.usd_per_month" in keys else None,
    )
    deadlines = tuple(one for one in made.deadlines if one.hard and one.ground.key in keys)
    return replace(made, tasks=tasks, deadlines=deadlines, money=money)


def all_keys(made: Problem) -> set[str]:
    keys = {one.ground.key for one in made.deadlines if one.hard}
    for task in made.tasks:
        keys |= {one.ground.key for one in (*task.not_before, *task.not_after, *task.closed)}
    return keys | MONEY | {made.hours_ground.key}


@given(small_problems(tasks=4, horizon=9))
@few
def test_conflict_is_the_smallest_of_all(made: Problem) -> None:
    assume(not is_feasible(made))
    assume(is_feasible(only(made, frozenset())))  # the horizon is no ground

    grounds, proven = smallest_conflict(made)

    keys = [one.key for one in grounds]
    assert proven
    assert not is_feasible(only(made, frozenset(keys)))
    for smaller in combinations(sorted(all_keys(made)), max(len(keys) - 1, 0)):
        assert is_feasible(only(made, frozenset(smaller)))


@given(st.integers(0, 10_000))
@few
def test_dropping_any_part_of_a_conflict_makes_it_feasible(seed: int) -> None:
    made = made_problem(15, seed, per_month=400)
    tight = [replace(one, day=day(150)) for one in made.deadlines]
    made = replace(made, deadlines=tuple(tight))
    assume(not is_feasible(made))

    grounds, proven = smallest_conflict(made)

    keys = frozenset(one.key for one in grounds)
    assert proven
    assert not is_feasible(only(made, keys))
    for key in keys:
        assert is_feasible(only(made, keys - {key}))


def test_the_smallest_of_several_conflicts_is_told() -> None:
    def bound(index: int, key: str, kind: GroundKind = GroundKind.FACT) -> tuple[Bound]:
        return (Bound(day(index), ground(key, kind)),)

    one_day = Days(1, 1, 1)
    made = problem(
        [
            Task("a", "A", one_day, not_before=bound(5, "exams.0"), not_after=bound(4, "exams.1")),
            Task("b", "B", one_day, not_before=bound(5, "exams.2"), not_after=bound(4, "exams.3")),
            Task("c", "C", Days(9, 9, 9), not_after=bound(4, "z", GroundKind.AUTHORITY)),
        ]
    )

    assert [one.key for one in smallest_conflict(made)[0]] == ["z"]


def test_conflict_does_not_depend_on_the_order_of_tasks() -> None:
    made = replace(made_problem(15, 3), deadlines=())
    late = [
        Deadline(f"d{i}", f"D{i}", day(5), (task.id,), ground(f"deadline {i}"))
        for i, task in enumerate(made.tasks)
    ]
    made = replace(made, deadlines=tuple(late))
    turned = replace(made, tasks=made.tasks[::-1], deadlines=made.deadlines[::-1])

    assert smallest_conflict(turned) == smallest_conflict(made)


LISTS = Ground("list-certification", GroundKind.AUTHORITY, "Lists certified: 21 Jan 2027")
LIST_DEADLINE = Deadline("list-certification", "Lists certified", day(60), ("result",), LISTS)


def exam(**more: object) -> list[Task]:
    return [
        Task("study", "Study", Days(7, 7, 7), effort=Effort(100, 200, 300)),
        Task("sit", "Sit", Days(1, 1, 1), after=(After("study"),), **more),  # type: ignore[arg-type]
        Task("result", "Result", Days(21, 28, 56), after=(After("sit"),)),
    ]


def test_explanation_names_hours_and_deadline_and_the_days() -> None:
    found = conflict_of(problem([*exam()], [LIST_DEADLINE]))

    assert [one.key for one in found.grounds] == ["goal.study_hours_per_week", "list-certification"]
    assert " ".join(found.sentences) == (
        "Lists certified: the last day is 21 Jan 2027. 'Result' cannot be finished before 8 Feb 2027"
        " (Study, until 10 Jan 2027; Sit, on 11 Jan 2027)."
    )


def test_explanation_names_the_fact_that_makes_hours_useless() -> None:
    retake = Bound(
        day(50), Ground("exams.0", GroundKind.FACT, "the next attempt is allowed from 11 Jan 2027 on")
    )

    found = conflict_of(problem(exam(not_before=(retake,)), [LIST_DEADLINE]))

    assert [one.key for one in found.grounds] == ["exams.0", "list-certification"]


def test_explanation_names_a_deadline_alone_that_nothing_can_meet() -> None:
    found = conflict_of(problem(exam(), [replace(LIST_DEADLINE, day=day(20))]))

    assert [one.key for one in found.grounds] == ["list-certification"]


def test_a_ground_that_is_not_the_only_one_names_the_next() -> None:
    sitting = Deadline("sitting", "Exam sat", day(15), ("sit",), ground("sitting"))
    two = [replace(LIST_DEADLINE, day=day(20)), replace(sitting, day=day(2))]

    both = conflict_of(problem(exam(), two))
    one = conflict_of(problem(exam(), two[:1]))

    assert [found.key for found in both.grounds + both.further] == ["list-certification", "sitting"]
    assert both.to_data()["further"][0]["key"] == "sitting"
    assert one.further == ()
    told = Plan(2027, day(0), PlanStatus.IMPOSSIBLE, named=True, conflict=both)
    assert plan_of(stored(told)) == told
    assert (
        "This alone makes it impossible\n  - date or condition: Lists certified: 21 Jan 2027\n\n"
        "Lifting it would not be enough\n  - date or condition: the sitting\n"
    ) in unstyle(plan_text(told))


def test_two_grounds_are_told_to_be_enough_only_where_that_is_proven() -> None:
    fee = Task("fee", "Fee", Days(1, 1, 1), costs=(Cost("fee", 900),))
    money = {"money": Money(budget_usd=800)}
    pair = conflict_of(problem(exam(), [LIST_DEADLINE]))
    tied = _two_pairs(LIST_DEADLINE)
    crossed = conflict_of(problem([*exam(), fee], [LIST_DEADLINE], **money))

    assert [one.key for one in pair.grounds] == ["goal.study_hours_per_week", "list-certification"]
    assert (pair.enough, pair.any_is_enough) == (("goal.study_hours_per_week", "list-certification"), True)
    assert (len(tied.grounds), tied.enough, tied.any_is_enough) == (2, ("goal.study_hours_per_week",), False)
    assert crossed.enough is None  # the budget alone forbids it; further grounds are told instead
    assert {"goal.study_hours_per_week", "list-certification"} == {one.key for one in crossed.further}


def _two_pairs(deadline: Deadline) -> Conflict:
    """Two deadlines, each too early for the hours alone: without the hours a plan exists, not without one."""
    second = replace(deadline, id="second", ground=ground("second"))
    return conflict_of(problem(exam(), [deadline, second]))


@pytest.mark.parametrize(
    ("enough", "words"),
    [
        (("a", "b"), "Together these make it impossible; without any one of them a plan exists\n"),
        (
            ("a",),
            "Together these make it impossible\n  - date or condition: the a; without it a plan exists\n",
        ),
        ((), "Together these make it impossible; lifting only one of them gave no plan\n"),
        (None, "Together these make it impossible\n  - date or condition: the a\n"),
    ],
)
def test_a_conflict_of_two_says_no_more_than_is_proven(enough: tuple[str, ...] | None, words: str) -> None:
    conflict = Conflict(("Why.",), (ground("a"), ground("b")), enough=enough)
    told = Plan(2027, day(0), PlanStatus.IMPOSSIBLE, named=True, conflict=conflict)

    assert words in unstyle(plan_text(told))
    assert plan_of(stored(told)) == told


def test_explanation_of_a_planned_exam_says_what_comes_too_late() -> None:
    path = Ground("exams.1", GroundKind.FACT, "exam planned for 1 Feb 2027")
    planned = {"not_before": (Bound(day(71), path),), "not_after": (Bound(day(71), path),)}

    found = conflict_of(problem(exam(**planned), [LIST_DEADLINE], hours=120))

    assert [one.key for one in found.grounds] == ["exams.1", "list-certification"]
    assert " ".join(found.sentences) == (
        "Lists certified: the last day is 21 Jan 2027. 'Result' cannot be finished before 1 Mar 2027"
        " (Sit, on 1 Feb 2027)."
    )


def test_explanation_of_a_budget_adds_up() -> None:
    made = problem(
        [Task("fee", "Fee", Days(1, 1, 1), costs=(Cost("fee", 900),))], money=Money(budget_usd=800)
    )

    found = conflict_of(made)

    assert [one.key for one in found.grounds] == ["goal.budget_usd"]
    assert found.sentences == ("What is known of the cost comes to $900; the budget is $800.",)


def test_explanation_of_hours_that_never_suffice_counts_them() -> None:
    found = conflict_of(problem(exam(), hours=1))

    assert [one.key for one in found.grounds] == ["goal.study_hours_per_week"]
    assert found.sentences == (
        "All study takes about 200 hours (estimate); at 1 a week it does not fit in, even until 27 Dec 2027.",
    )


def test_explanation_of_money_that_never_suffices_counts_it() -> None:
    fee = Task("fee", "Fee", Days(1, 1, 1), costs=(Cost("fee", 900),))

    found = conflict_of(problem([fee], money=Money(usd_per_month=20)))

    assert [one.key for one in found.grounds] == ["goal.usd_per_month"]
    assert " ".join(found.sentences) == (
        "What is known of the cost comes to $900; with $20 a month it is not put aside in time, even until"
        " 27 Dec 2027."
    )


def test_explanation_of_monthly_money_names_the_wish_and_the_deadline() -> None:
    fee = Task("result", "Fee", Days(1, 1, 1), costs=(Cost("fee", 900),))
    made = problem([fee], [LIST_DEADLINE], money=Money(usd_per_month=200))

    found = conflict_of(made)

    assert [one.key for one in found.grounds] == ["goal.usd_per_month", "list-certification"]
    assert found.sentences == (
        "Lists certified: the last day is 21 Jan 2027. 'Fee' cannot be finished before 1 Mar 2027.",
    )
