"""The best schedule of a problem, in stages, each proven or said not to be."""

from dataclasses import dataclass
from enum import StrEnum

from ortools.sat.python import cp_model

from matchbound.base.errors import MatchboundError
from matchbound.planner.constraints import Modelled, build
from matchbound.planner.order import earliest_starts, shortest
from matchbound.planner.problem import Problem, Task, Weight

ENOUGH_SLACK = 90
"""Slack beyond this many days is worth nothing more: the longest wait for a score report, and a month."""
LATE = {Weight.YEAR: 3, Weight.START: 2, Weight.AIM: 1}
"""What a day late costs at a soft deadline."""
SEED = 2027
EFFORT = 6.0
"""Deterministic time for each stage: the same on every machine."""
WORKERS = 8


class Stage(StrEnum):
    """What is made best, in this order; a later stage never spoils an earlier one."""

    LATENESS = "days late at deadlines that may be missed"
    LEAST_SLACK = "the least slack"
    ALL_SLACK = "the slack of all deadlines"
    COMPACT = "finishing early"


class NoScheduleError(MatchboundError):
    """The problem has no schedule."""


class OutOfTimeError(MatchboundError):
    """The solver found neither a schedule nor a proof that there is none."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When one task takes place: its first day and the day after its last, counted from the day judged.

    `share` is the part of the week's study hours it takes, in quarters; 0 for a task that is no study.
    """

    start: int
    end: int
    share: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The slots of all tasks; `gap` names the first stage that is not proven, and how far its bound is."""

    slots: dict[str, Slot]
    proven: bool
    gap: str | None = None


def best_schedule(problem: Problem) -> Schedule:
    """Return the schedule that is best in every stage in turn; NoScheduleError if there is none.

    Proven, there is only one, so the workers may race. Otherwise they take turns, which is slower and gives
    the same answer on every run.
    """
    found = _by_stages(problem, new_solver())
    return found if found.proven else _by_stages(problem, new_solver(in_turns=True))


def _by_stages(problem: Problem, solver: cp_model.CpSolver) -> Schedule:
    made = build(problem)
    gaps: list[str] = []
    for number, (stage, objective, downward) in enumerate(_objectives(made)):
        if downward:
            made.model.minimize(objective)
        else:
            made.model.maximize(objective)
        status = solver.solve(made.model)
        _refuse(status, first=number == 0)
        best = round(solver.objective_value)
        if status != cp_model.OPTIMAL:
            gaps.append(f"{stage}: {best} found, {round(solver.best_objective_bound)} not ruled out")
        made.model.add(objective <= best if downward else objective >= best)
        _hint(made, solver)
    return Schedule(slots_of(made, solver), proven=not gaps, gap=gaps[0] if gaps else None)


def is_feasible(problem: Problem) -> bool:
    """Say whether a problem has any schedule."""
    status = new_solver().solve(build(problem).model)
    if status == cp_model.UNKNOWN:
        raise OutOfTimeError("the planner could not decide in its time whether a plan exists")
    return status != cp_model.INFEASIBLE


def new_solver(*, in_turns: bool = False) -> cp_model.CpSolver:
    """Return a solver that is limited by work, not by the clock."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.interleave_search = in_turns
    return solver


def _refuse(status: cp_model.CpSolverStatus, *, first: bool) -> None:
    if status == cp_model.INFEASIBLE and first:
        raise NoScheduleError("no schedule meets all of this together")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise OutOfTimeError("the planner found no plan in its time; leave out a wish and try again")


def _objectives(made: Modelled) -> list[tuple[Stage, cp_model.LinearExprT, bool]]:
    """Return the stages that have something to decide."""
    found: list[tuple[Stage, cp_model.LinearExprT, bool]] = []
    if made.late:
        weights = [LATE[one.weight] for one in made.problem.deadlines if one.id in made.late]
        late = [made.late[one.id] for one in made.problem.deadlines if one.id in made.late]
        found.append((Stage.LATENESS, cp_model.LinearExpr.weighted_sum(late, weights), True))
    slacks = _slacks(made)
    if slacks:
        least = made.model.new_int_var(-made.last, ENOUGH_SLACK, "least slack")
        for slack in slacks:
            made.model.add(least <= slack)
        found.append((Stage.LEAST_SLACK, least, False))
    if len(slacks) > 1:
        found.append((Stage.ALL_SLACK, cp_model.LinearExpr.sum(slacks), False))
    found.extend((Stage.COMPACT, _finish(made, task), True) for task in _contested(made.problem))
    found.append((Stage.COMPACT, cp_model.LinearExpr.sum(list(made.end.values())), True))
    return found


def _slacks(made: Modelled) -> list[cp_model.IntVar]:
    """Return the slack at each hard deadline that costs a year, as far as it is worth something.

    What a calendar holds back can never have much: what it lacks for that alone is made up for, or it would
    hide how the rest fares.
    """
    found, problem = [], made.problem
    reach = earliest_starts(problem)
    for deadline in problem.deadlines:
        if not deadline.hard or deadline.weight is not Weight.YEAR:
            continue
        slack = made.model.new_int_var(-made.last, ENOUGH_SLACK, f"slack at {deadline.id}")
        for name in deadline.tasks:
            best = problem.index(deadline.day) - reach[name].day - shortest(problem, problem.task(name)) + 1
            allowed = max(ENOUGH_SLACK - best, 0) if reach[name].by_calendar else 0
            made.model.add(slack <= problem.index(deadline.day) - made.end[name] + 1 + allowed)
        found.append(slack)
    return found


def _contested(problem: Problem) -> list[Task]:
    """Return the tasks that compete for hours or for money, those first that could begin first.

    They are made early one after the other. What is left then has one earliest schedule, so the whole plan is
    the only best one, whatever way the solver takes to it.
    """
    earliest = earliest_starts(problem)
    paid = problem.money.usd_per_month is not None
    found = [task for task in problem.tasks if task.effort is not None or (paid and task.usd > 0)]
    return sorted(found, key=lambda task: (earliest[task.id].day, task.id))


def _finish(made: Modelled, task: Task) -> cp_model.LinearExprT:
    """Return what is least for the earliest finish and, of those, the earliest start."""
    return cp_model.LinearExpr.weighted_sum((made.end[task.id], made.start[task.id]), (made.last + 2, 1))


def _hint(made: Modelled, solver: cp_model.CpSolver) -> None:
    made.model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools has no type for it
    for start in made.start.values():
        made.model.add_hint(start, solver.value(start))
    for modes in made.modes.values():
        for _, _, chosen in modes:
            made.model.add_hint(chosen, solver.value(chosen))


def slots_of(made: Modelled, solver: cp_model.CpSolver) -> dict[str, Slot]:
    """Return the slots of all tasks in the solver's latest solution."""
    return {
        task.id: Slot(
            solver.value(made.start[task.id]),
            solver.value(made.end[task.id]),
            next(
                (share for share, _, chosen in made.modes.get(task.id, ()) if solver.boolean_value(chosen)),
                0,
            ),
        )
        for task in made.problem.tasks
    }
