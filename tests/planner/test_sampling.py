from dataclasses import replace

import numpy as np
import pytest

from matchbound.base.dates import Span
from matchbound.planner.optimum import best_schedule
from matchbound.planner.problem import After, Closed, Days, Deadline, Effort, Problem, Task
from matchbound.planner.sampling import chances, sampled_ends
from planner.made_problems import day, ground, made_problem, problem


def wait(days: Days, deadline: int) -> Problem:
    return problem(
        [Task("wait", "Wait", days)],
        [Deadline("lists", "Lists", day(deadline), ("wait",), ground("lists"), hard=False)],
    )


def chance(made: Problem) -> float:
    return chances(made, best_schedule(made).slots)["lists"]


@pytest.mark.parametrize(
    ("days", "deadline", "expected"),
    [
        pytest.param(Days(10, 10, 10), 9, 1.0, id="certain, on the last day"),
        pytest.param(Days(10, 10, 10), 8, 0.0, id="certain, a day too late"),
        pytest.param(Days(5, 10, 20), 19, 1.0, id="even the longest is in time"),
        pytest.param(Days(5, 10, 20), 3, 0.0, id="even the shortest is too late"),
    ],
)
def test_chance_is_certain_at_the_ends(days: Days, deadline: int, expected: float) -> None:
    assert chance(wait(days, deadline)) == expected


def test_chance_is_even_in_the_middle_of_a_symmetric_wait() -> None:
    ends = sampled_ends(made := wait(Days(1, 101, 201), 100), best_schedule(made).slots, draws=20_000, seed=1)

    assert abs(float(np.mean(ends["wait"])) - 101) < 1
    assert abs(chance(made) - 0.5) < 0.02


def test_chances_are_the_same_on_every_run() -> None:
    made = made_problem(30, 4)
    slots = best_schedule(made).slots

    assert chances(made, slots) == chances(made, slots)


def test_chance_rises_with_the_days_that_are_left() -> None:
    found = [chance(wait(Days(5, 10, 40), deadline)) for deadline in range(4, 41)]

    assert found == sorted(found)


def test_what_is_late_pushes_the_study_that_needs_its_hours() -> None:
    study = {"days": Days(1, 1, 1), "effort": Effort(28, 28, 280)}
    made = problem(
        [Task("a", "A", **study), Task("b", "B", **study)],
        [Deadline("lists", "Lists", day(30), ("b",), ground("lists"))],
    )
    slots = best_schedule(made).slots

    ends = sampled_ends(made, slots, draws=1000, seed=7)

    assert bool(np.all(np.maximum(ends["a"], ends["b"]) >= np.minimum(ends["a"], ends["b"]) + 7))


def test_nothing_begins_before_its_day_or_on_closed_days() -> None:
    closed = Closed((Span(day(10), day(19)),), ground("closed"))
    made = problem(
        [
            Task("wait", "Wait", Days(1, 5, 30)),
            Task("exam", "Exam", Days(1, 1, 1), after=(After("wait"),), closed=(closed,)),
        ]
    )

    starts = sampled_ends(made, best_schedule(made).slots, draws=5000, seed=3)["exam"] - 1

    assert int(starts.min()) == 5
    assert not bool(np.any((starts >= 10) & (starts <= 19)))
    assert bool(np.any(starts >= 20))


def test_draws_of_one_task_do_not_depend_on_the_others() -> None:
    made = wait(Days(5, 10, 40), 12)
    turned = replace(made, tasks=made.tasks[::-1])

    assert chance(turned) == chance(made)


def test_a_lag_is_kept_in_every_draw() -> None:
    made = problem(
        [Task("wait", "Wait", Days(1, 5, 30)), Task("then", "Then", Days(1, 1, 1), after=(After("wait", 4),))]
    )

    ends = sampled_ends(made, best_schedule(made).slots, draws=1000, seed=3)

    assert int((ends["then"] - 1 - ends["wait"]).min()) == 4
