"""The order of tasks: what comes after what, and how early each could begin if nothing else were scarce."""

from matchbound.base.errors import MatchboundError
from matchbound.planner.problem import CAPACITY, Problem, Task, study_days


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


def earliest_starts(problem: Problem) -> dict[str, int]:
    """Return how early each task could begin by order and windows alone, counted from the day judged."""
    found: dict[str, int] = {}
    ends: dict[str, int] = {}
    for task in in_order(problem):
        bounds = [problem.index(bound.day) for bound in task.not_before]
        waits = [ends[after.task] + after.lag for after in task.after]
        found[task.id] = max([0, *bounds, *waits])
        ends[task.id] = found[task.id] + shortest(problem, task)
    return found
