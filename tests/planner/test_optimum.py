from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchbound.planner.optimum import NoScheduleError, Slot, best_schedule, is_feasible
from matchbound.planner.problem import (
    After,
    Bound,
    Days,
    Deadline,
    Effort,
    Money,
    Problem,
    Task,
    Weight,
    study_days,
)
from planner.made_problems import day, ground, made_problem, problem, small_problems
from referees.plan_checker import faults

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Score = tuple[int, int, int]
"""Days late (weighted), least slack, all slack; the last two negated, so that less is better."""


def _every_schedule(made: Problem) -> list[dict[str, Slot]]:
    last = made.index(made.horizon)
    choices = []
    for task in made.tasks:
        lengths = {(0, task.days.likely)}
        if task.effort is not None:
            hours, weekly = task.effort.likely, made.hours_per_week
            lengths = {(s, study_days(hours, weekly, s, task.days.least, 99)) for s in made.shares}
        choices.append(
            [Slot(start, start + n, share) for share, n in lengths for start in range(last - n + 2)]
        )
    names = [task.id for task in made.tasks]
    return [
        slots
        for combination in product(*choices)
        if not faults(made, slots := dict(zip(names, combination, strict=True)))
    ]


def _score(made: Problem, slots: dict[str, Slot]) -> Score:
    late, slacks = 0, []
    for one in made.deadlines:
        last = max(slots[name].end - 1 for name in one.tasks)
        spare = made.index(one.day) - last
        if not one.hard:
            late += {Weight.YEAR: 3, Weight.START: 2, Weight.AIM: 1}[one.weight] * max(-spare, 0)
        elif one.weight is Weight.YEAR:
            slacks.append(spare)
    return late, -min(slacks, default=0), -sum(slacks)


@given(small_problems(tasks=3, horizon=8))
@few
def test_best_schedule_is_as_good_as_the_best_of_all(made: Problem) -> None:
    every = _every_schedule(made)
    best = min((_score(made, slots) for slots in every), default=None)

    try:
        found = best_schedule(made)
    except NoScheduleError:
        assert best is None
    else:
        assert faults(made, found.slots) == []
        assert _score(made, found.slots) == best
        assert found.proven


@given(small_problems(tasks=3, horizon=8))
@few
def test_feasibility_is_that_of_the_exhaustive_search(made: Problem) -> None:
    assert is_feasible(made) == bool(_every_schedule(made))


@given(st.integers(0, 10_000), st.integers(5, 25), st.sampled_from([None, 300, 900]))
@few
def test_schedule_breaks_no_order_window_capacity_or_purse(seed: int, tasks: int, per_month: int) -> None:
    made = made_problem(tasks, seed, per_month=per_month)

    try:
        found = best_schedule(made)
    except NoScheduleError:
        return

    assert faults(made, found.slots) == []
    assert found.proven


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@few
def test_schedule_does_not_depend_on_the_order_of_tasks(seed: int, shuffled: object) -> None:
    made = made_problem(14, seed)
    tasks, deadlines = list(made.tasks), list(made.deadlines)
    shuffled.shuffle(tasks)  # type: ignore[attr-defined]
    shuffled.shuffle(deadlines)  # type: ignore[attr-defined]

    again = replace(made, tasks=tuple(tasks), deadlines=tuple(deadlines))

    assert _schedule_or_none(again) == _schedule_or_none(made)


def _schedule_or_none(made: Problem) -> dict[str, Slot] | None:
    try:
        return best_schedule(made).slots
    except NoScheduleError:
        return None


@given(small_problems(), st.integers(1, 28))
@few
def test_more_hours_never_make_a_problem_impossible(made: Problem, more: int) -> None:
    with_more = replace(made, hours_per_week=made.hours_per_week + more)

    assert is_feasible(with_more) or not is_feasible(made)


@given(small_problems(), st.integers(0, 200))
@few
def test_more_money_never_makes_a_problem_impossible(made: Problem, more: int) -> None:
    money = Money(
        None if made.money.budget_usd is None else made.money.budget_usd + more,
        None if made.money.usd_per_month is None else made.money.usd_per_month + more,
    )

    assert is_feasible(replace(made, money=money)) or not is_feasible(made)


def study(name: str, hours: int = 28) -> Task:
    return Task(name, name.upper(), Days(1, 1, 1), effort=Effort(10, hours, 80))


def deadline(
    name: str, index: int, task: str, weight: Weight = Weight.YEAR, *, hard: bool = True
) -> Deadline:
    return Deadline(name, name, day(index), (task,), ground(name), weight, hard=hard)


def test_study_is_shared_where_two_exams_compete_for_the_hours() -> None:
    found = best_schedule(problem([study("a"), study("b")]))

    assert found.slots == {"a": Slot(0, 7, 4), "b": Slot(7, 14, 4)}


def test_the_least_slack_is_made_as_large_as_can_be() -> None:
    deadlines = [deadline("soon", 15, "b"), deadline("later", 40, "a")]

    found = best_schedule(problem([study("a"), study("b")], deadlines))

    assert found.slots == {"a": Slot(7, 14, 4), "b": Slot(0, 7, 4)}  # slack 9 and 27, not 2 and 34


def test_slack_of_all_deadlines_is_made_large_where_the_least_is_settled() -> None:
    wait = Task("wait", "Wait", Days(1, 30, 60))
    deadlines = [deadline("wait", 30, "wait"), deadline("a", 60, "a"), deadline("b", 60, "b")]

    found = best_schedule(problem([study("a", 56), study("b"), wait], deadlines))

    assert found.slots == {"a": Slot(7, 21, 4), "b": Slot(0, 7, 4), "wait": Slot(0, 30)}


def test_an_aim_gives_way_to_what_costs_a_year() -> None:
    deadlines = [deadline("aim", 6, "a", Weight.AIM, hard=False), deadline("year", 6, "b", hard=False)]

    found = best_schedule(problem([study("a"), study("b")], deadlines))

    assert found.slots == {"a": Slot(7, 14, 4), "b": Slot(0, 7, 4)}


def test_what_a_calendar_holds_back_does_not_hide_the_rest() -> None:
    opens = Bound(day(90), ground("opens"))
    register = Task("register", "Register", Days(1, 1, 1), not_before=(opens,))
    deadlines = [deadline("register", 90, "register"), deadline("soon", 15, "b"), deadline("later", 40, "a")]

    found = best_schedule(problem([study("a"), study("b"), register], deadlines))

    assert found.slots["b"] == Slot(0, 7, 4)


def test_a_fact_is_waited_for_no_longer_than_it_lasts() -> None:
    made = problem(
        [
            Task("permit", "Permit", Days(2, 2, 2)),
            Task("exam", "Exam", Days(1, 1, 1), after=(After("permit", within=5), After("study"))),
            Task("study", "Study", Days(20, 20, 20)),
        ]
    )

    found = best_schedule(made)

    assert found.slots == {"study": Slot(0, 20), "exam": Slot(20, 21), "permit": Slot(13, 15)}


@pytest.mark.parametrize("hours", [0, 0.5])
def test_hours_that_do_not_suffice_are_no_schedule(hours: float) -> None:
    made = problem([Task("a", "A", Days(1, 1, 1), effort=Effort(10, 400, 600))], hours=hours)

    with pytest.raises(NoScheduleError):
        best_schedule(made)
