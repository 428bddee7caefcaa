"""A plain check of a schedule against its problem, sharing no code with the solver's model."""

from collections.abc import Mapping
from datetime import date, timedelta

from matchbound.planner.optimum import Slot
from matchbound.planner.problem import Problem, Task


def faults(problem: Problem, slots: Mapping[str, Slot]) -> list[str]:
    """Return everything that a schedule breaks, in words; nothing if it is sound."""
    found = []
    for task in problem.tasks:
        found += _length_faults(problem, task, slots[task.id])
        found += _order_faults(task, slots)
        found += _window_faults(problem, task, slots[task.id])
    found += _deadline_faults(problem, slots)
    found += _capacity_faults(problem, slots)
    found += _money_faults(problem, slots)
    return found


def _length_faults(problem: Problem, task: Task, slot: Slot) -> list[str]:
    days = slot.end - slot.start
    if slot.start < 0 or problem.on + timedelta(days=slot.end - 1) > problem.horizon:
        return [f"{task.id} lies outside the horizon"]
    if task.effort is None:
        return [] if days == task.days.likely else [f"{task.id} takes {days} days"]
    studied = days / 7 * problem.hours_per_week * slot.share / 4
    too_short = days < task.days.least or studied < task.effort.likely - 1e-6
    return [f"{task.id} has {studied:.1f} hours in {days} days"] if too_short else []


def _order_faults(task: Task, slots: Mapping[str, Slot]) -> list[str]:
    start = slots[task.id].start
    found = []
    for after in task.after:
        gap = start - slots[after.task].end
        if gap < after.lag:
            found.append(f"{task.id} starts {gap} days after {after.task}, not {after.lag}")
        if after.within is not None and gap > after.within:
            found.append(f"{task.id} starts {gap} days after {after.task}, more than {after.within}")
    return found


def _window_faults(problem: Problem, task: Task, slot: Slot) -> list[str]:
    first = problem.on + timedelta(days=slot.start)
    last = problem.on + timedelta(days=slot.end - 1)
    found = [f"{task.id} before {one.day}" for one in task.not_before if first < one.day]
    found += [f"{task.id} after {one.day}" for one in task.not_after if last > one.day]
    for closed in task.closed:
        for span in closed.spans:
            if first <= (span.until or date.max) and last >= (span.since or date.min):
                found.append(f"{task.id} on closed days")
    return found


def _deadline_faults(problem: Problem, slots: Mapping[str, Slot]) -> list[str]:
    return [
        f"{name} misses {one.id}"
        for one in problem.deadlines
        if one.hard
        for name in one.tasks
        if problem.on + timedelta(days=slots[name].end - 1) > one.day
    ]


def _capacity_faults(problem: Problem, slots: Mapping[str, Slot]) -> list[str]:
    used: dict[int, int] = {}
    for task in problem.tasks:
        if task.effort is not None:
            for day in range(slots[task.id].start, slots[task.id].end):
                used[day] = used.get(day, 0) + slots[task.id].share
    return [
        f"{quarters} quarters of the hours on day {day}" for day, quarters in used.items() if quarters > 4
    ]


def _money_faults(problem: Problem, slots: Mapping[str, Slot]) -> list[str]:
    paid = sorted((slots[task.id].start, sum(cost.usd or 0 for cost in task.costs)) for task in problem.tasks)
    found, spent = [], 0
    for day, usd in paid:
        spent += usd
        when = problem.on + timedelta(days=day)
        months = (when.year - problem.on.year) * 12 + when.month - problem.on.month + 1
        monthly = problem.money.usd_per_month
        if monthly is not None and spent > monthly * months and usd:
            found.append(f"${spent} spent by {when}, ${monthly * months} put aside")
    budget = problem.money.budget_usd
    return [*found, *([f"${spent} of ${budget}"] if budget is not None and spent > budget else [])]
