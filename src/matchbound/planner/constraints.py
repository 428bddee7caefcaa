"""The planning problem as a constraint model: days, windows, study hours, money, deadlines.

Every constraint belongs to a ground. Guarded, it holds only where its ground's literal is true, so that the
smallest set of grounds that cannot be met together can be looked for (explain.py); what nobody can change
(order of tasks, durations, the day judged) is never guarded.
"""

from dataclasses import dataclass, field

from ortools.sat.python import cp_model
from ortools.util.python import sorted_interval_list

from matchbound.base.dates import Rounding, add_months, start_of_month
from matchbound.planner.problem import (
    CAPACITY,
    Deadline,
    Ground,
    GroundKind,
    Problem,
    Task,
    study_days,
)

BUDGET_KEY = "goal.budget_usd"
MONTHLY_KEY = "goal.usd_per_month"


@dataclass(slots=True)
class Modelled:
    """A model with its variables: first day and the day after the last, of each task."""

    problem: Problem
    model: cp_model.CpModel
    last: int
    """The last day of the horizon; nothing may be finished later."""
    start: dict[str, cp_model.IntVar] = field(default_factory=dict)
    end: dict[str, cp_model.LinearExprT] = field(default_factory=dict)
    modes: dict[str, list[tuple[int, int, cp_model.IntVar]]] = field(default_factory=dict)
    """For study tasks: (share, days, chosen?)."""
    late: dict[str, cp_model.IntVar] = field(default_factory=dict)
    """For soft deadlines: days late."""
    guards: dict[str, tuple[Ground, cp_model.IntVar]] | None = None
    """By key of the ground; None where every constraint holds."""

    def hold(self, constraint: cp_model.Constraint, ground: Ground) -> None:
        """Let a constraint hold where its ground does."""
        literal = self.guard(ground)
        if literal is not None:
            constraint.only_enforce_if(literal)

    def guard(self, ground: Ground) -> cp_model.IntVar | None:
        """Return the literal of a ground, None where the model is not guarded."""
        if self.guards is None:
            return None
        if ground.key not in self.guards:
            self.guards[ground.key] = (ground, self.model.new_bool_var(ground.key))
        return self.guards[ground.key][1]


def build(problem: Problem, *, guarded: bool = False) -> Modelled:
    """Return the model of a problem, without an objective."""
    made = Modelled(
        problem, cp_model.CpModel(), problem.index(problem.horizon), guards={} if guarded else None
    )
    for task in problem.tasks:
        _add_task(made, task)
    for task in problem.tasks:
        _add_order(made, task)
        _add_windows(made, task)
    for deadline in problem.deadlines:
        _add_deadline(made, deadline)
    _add_capacity(made)
    _add_budget(made)
    _add_monthly_money(made)
    return made


def _add_task(made: Modelled, task: Task) -> None:
    start = made.model.new_int_var(0, made.last, f"start of {task.id}")
    made.start[task.id] = start
    if task.effort is None:
        made.end[task.id] = start + task.days.likely
        made.model.add(start + task.days.likely <= made.last + 1)
        return
    end = made.model.new_int_var(0, made.last + 1, f"end of {task.id}")
    made.end[task.id] = end
    made.modes[task.id] = _modes(made, task)
    for _, days, chosen in made.modes[task.id]:
        made.model.add(end == start + days).only_enforce_if(chosen)
    choices: list[cp_model.LiteralT] = [chosen for _, _, chosen in made.modes[task.id]]
    literal = made.guard(made.problem.hours_ground)
    if literal is not None:
        made.model.add(end == start + task.days.least).only_enforce_if(~literal)
        choices.append(~literal)
    made.model.add_exactly_one(choices)


def _modes(made: Modelled, task: Task) -> list[tuple[int, int, cp_model.IntVar]]:
    """Return the ways to spread a study task over the weeks; of two as long, the one with fewer hours."""
    problem = made.problem
    hours = task.effort.likely if task.effort else 0
    found: dict[int, int] = {}
    for share in problem.shares:
        days = study_days(hours, problem.hours_per_week, share, task.days.least, made.last + 1)
        found[days] = min(share, found.get(days, share))
    return [
        (share, days, made.model.new_bool_var(f"{task.id} at {share}/{CAPACITY}"))
        for days, share in sorted(found.items())
    ]


def _add_order(made: Modelled, task: Task) -> None:
    for after in task.after:
        made.model.add(made.start[task.id] >= made.end[after.task] + after.lag)
        if after.within is not None:
            made.model.add(made.start[task.id] <= made.end[after.task] + after.within)


def _add_windows(made: Modelled, task: Task) -> None:
    start, end = made.start[task.id], made.end[task.id]
    index = made.problem.index
    for bound in task.not_before:
        if index(bound.day) > 0:
            made.hold(made.model.add(start >= index(bound.day)), bound.ground)
    for bound in task.not_after:
        made.hold(made.model.add(end - 1 <= index(bound.day)), bound.ground)
    for closed in task.closed:
        open_days = sorted_interval_list.Domain(0, made.last)
        for span in closed.spans:
            since, until = span.since or made.problem.on, span.until or made.problem.horizon
            shut = sorted_interval_list.Domain(index(since) - task.days.likely + 1, index(until))
            open_days = open_days.intersection_with(shut.complement())
        made.hold(made.model.add_linear_expression_in_domain(start, open_days), closed.ground)


def _add_deadline(made: Modelled, deadline: Deadline) -> None:
    day = made.problem.index(deadline.day)
    if deadline.hard:
        for name in deadline.tasks:
            made.hold(made.model.add(made.end[name] - 1 <= day), deadline.ground)
        return
    late = made.model.new_int_var(0, made.last + abs(day) + 1, f"late for {deadline.id}")
    made.late[deadline.id] = late
    for name in deadline.tasks:
        made.model.add(made.end[name] - 1 - day <= late)


def _add_capacity(made: Modelled) -> None:
    """Keep the study of any day within the hours of the week."""
    intervals, demands = [], []
    for name, modes in made.modes.items():
        for share, days, chosen in modes:
            size = min(days, made.last + 1)
            intervals.append(
                made.model.new_optional_fixed_size_interval_var(made.start[name], size, chosen, name)
            )
            demands.append(share)
    if len(made.modes) > 1:
        made.model.add_cumulative(intervals, demands, CAPACITY)


def _add_budget(made: Modelled) -> None:
    budget = made.problem.money.budget_usd
    total = sum(task.usd for task in made.problem.tasks)
    if budget is not None and total > budget:
        made.hold(made.model.add_bool_or([]), budget_ground(made.problem))


def _add_monthly_money(made: Modelled) -> None:
    """Let no day's spending so far pass what was put aside by the end of its month.

    Money of months to come is taken away from the whole by one block for each of them, which ends on the
    month's first day; every payment holds its amount from its day to the end.
    """
    monthly = made.problem.money.usd_per_month
    paid = [task for task in made.problem.tasks if task.usd > 0]
    if monthly is None or not paid:
        return
    months = month_starts(made.problem)
    ground = monthly_ground(made.problem)
    literal = made.guard(ground)
    intervals = [made.model.new_fixed_size_interval_var(0, begin, "to be put aside") for begin in months]
    demands = [monthly] * len(months)
    after = made.last + 1
    for task in paid:
        start = made.start[task.id]
        whole = (start, after - start, after)
        intervals.append(
            made.model.new_interval_var(*whole, f"paid for {task.id}")
            if literal is None
            else made.model.new_optional_interval_var(*whole, literal, f"paid for {task.id}")
        )
        demands.append(task.usd)
    made.model.add_cumulative(intervals, demands, monthly * (len(months) + 1))


def month_starts(problem: Problem) -> list[int]:
    """Return the first days of the months after the first one, as far as the horizon."""
    day, found = start_of_month(problem.on), []
    while (day := add_months(day, 1, rounding=Rounding.EARLIER)) <= problem.horizon:
        found.append(problem.index(day))
    return found


def budget_ground(problem: Problem) -> Ground:
    """Return the wish that limits all spending."""
    return Ground(BUDGET_KEY, GroundKind.WISH, f"a budget of ${problem.money.budget_usd:,}")


def monthly_ground(problem: Problem) -> Ground:
    """Return the wish that limits spending by month."""
    return Ground(MONTHLY_KEY, GroundKind.WISH, f"${problem.money.usd_per_month:,} put aside each month")
