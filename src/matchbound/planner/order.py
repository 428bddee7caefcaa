"""The order of tasks: what comes after what, and how early each could begin if nothing else were scarce."""

from dataclasses import dataclass

from matchbound.base.errors import MatchboundError
from matchbound.planner.problem import CAPACITY, GroundKind, Problem, Task, study_days


class OrderError(MatchboundError):
    """Tasks wait for each other in a circle, or for a task that does not exist."""


def in_order(problem: Problem) -> list[Task]:
    """Return the tasks, each after those it waits for; of equals, by id."""
    waiting = {task.id: {after.task for after in task.after} for task in problem.tasks}
    tasks = {task.id: task for task in problem.tasks}
    found: list[Task] = []
    while waiting:
        ready = sorted(name for name, needed in waiting.items() if not needed & waiting.keys())
        if not ready or any(needed - tasks.keys() for needed in waiting.values()):
            raise OrderError(f"tasks wait in a circle or for nothing: {', '.join(sorted(waiting))}")
        for name in ready:
            found.append(tasks[name])
            del waiting[name]
    return found


def shortest(problem: Problem, task: Task) -> int:
    """Return the days a task takes if study has all hours of the week."""
    if task.effort is None:
        return task.days.likely
    longest = problem.index(problem.horizon) + 1
    return study_days(task.effort.likely, problem.hours_per_week, CAPACITY, task.days.least, longest)


@dataclass(frozen=True, slots=True)
class Earliest:
    """How early a task could begin by order and windows alone, and whether a calendar decides that."""

    day: int
    by_calendar: bool


def earliest_starts(problem: Problem) -> dict[str, Earliest]:
    """Return how early each task could begin if hours and money were no matter."""
    found: dict[str, Earliest] = {}
    for task in in_order(problem):
        reasons = [Earliest(0, by_calendar=False)]
        for after in task.after:
            before = found[after.task]
            end = before.day + shortest(problem, problem.task(after.task))
            reasons.append(Earliest(end + after.lag, before.by_calendar))
        for bound in task.not_before:
            authority = bound.ground.kind is GroundKind.AUTHORITY
            reasons.append(Earliest(problem.index(bound.day), by_calendar=authority))
        found[task.id] = max(reasons, key=lambda one: (one.day, not one.by_calendar))
    return found
