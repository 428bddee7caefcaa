"""Which concept is studied in which week: most to be won, within the hours, nothing before what it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from matchbound.study.plan.asked import Topic

EFFORT = 1.5
"""Deterministic time of the solver: the same answer on every machine."""
SEED = 2027
SCALE = 1000
LATER = 0.5
"""What is studied in the last week is worth so much of what it is in the first: it is repeated less often."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """For each topic its week, or None where there is no time."""

    week: tuple[int | None, ...]
    gap: float
    """By what share another choice could be better at most; 0: proven to be the best."""


def weeks_of(topics: Sequence[Topic], minutes: Sequence[int], capacity: Sequence[int]) -> Weeks:
    """Return the best choice of weeks: `minutes` a topic takes, `capacity` of each week in minutes."""
    model = cp_model.CpModel()
    last = len(capacity)
    inside = [[model.new_bool_var(f"{one.concept}:{week}") for week in range(last)] for one in topics]
    place = {one.concept: at for at, one in enumerate(topics)}
    for choice in inside:
        model.add_at_most_one(choice)
    for week in range(last):
        model.add(
            sum(choice[week] * length for choice, length in zip(inside, minutes, strict=True))
            <= capacity[week]
        )
    for at, one in enumerate(topics):
        for before in (place[name] for name in one.first if name in place and name != one.concept):
            for week in range(last):
                model.add(sum(inside[before][: week + 1]) >= inside[at][week])
    model.maximize(
        sum(
            round(SCALE * one.to_win * (1 - (1 - LATER) * week / max(last - 1, 1)) + 1) * choice[week]
            for one, choice in zip(topics, inside, strict=True)
            for week in range(last)
        )
    )
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.random_seed = SEED
    solver.parameters.num_workers = 1
    solver.solve(model)
    found = [next((week for week in range(last) if solver.value(choice[week])), None) for choice in inside]
    return Weeks(tuple(found), _gap(solver))


def _gap(solver: cp_model.CpSolver) -> float:
    bound = solver.best_objective_bound
    return max(0.0, 1 - solver.objective_value / bound) if bound > 0 else 0.0
