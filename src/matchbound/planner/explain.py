"""Why no plan exists: the fewest facts, wishes and dates that cannot be met together.

The smallest set is found by implicit hitting sets. Every way out of the conflict gives up at least one of
its grounds. So the fewest grounds that have one in common with each way out found so far are tried: either
nothing satisfies them, and they are the answer, or one more way out is found that leaves them all in force.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ortools.sat.python import cp_model

from matchbound.base.dates import human
from matchbound.planner.constraints import BUDGET_KEY, MONTHLY_KEY, build
from matchbound.planner.optimum import OutOfTimeError, Slot, is_feasible, new_solver, slots_of
from matchbound.planner.plan import Conflict
from matchbound.planner.problem import Bound, Deadline, Ground, GroundKind, Money, Problem, Task
from matchbound.planner.slack import chain_to

MOST_ROUNDS = 200
MOST_FURTHER = 3
"""How many grounds, each enough alone, are looked for after the first."""
_KINDS = list(GroundKind)


def conflict_of(problem: Problem) -> Conflict:
    """Return the smallest conflict of a problem that has no schedule, with sentences that explain it."""
    grounds, smallest = smallest_conflict(problem)
    further = tuple(_further(problem, grounds[0])) if smallest and len(grounds) == 1 else ()
    enough = tuple(_enough(problem, grounds)) if smallest and len(grounds) > 1 else None
    sentences = tuple(_sentences(problem, grounds))
    return Conflict(sentences, grounds, smallest=smallest, further=further, enough=enough)


def _enough(problem: Problem, grounds: tuple[Ground, ...]) -> Iterator[str]:
    """Yield the keys of the grounds without which a plan exists: another conflict may forbid it as well."""
    keys = set(build(problem, guarded=True).guards or {})
    for ground in grounds:
        try:
            if is_feasible(_without(problem, keys, ground.key)):
                yield ground.key
        except OutOfTimeError:
            continue


def _further(problem: Problem, lifted: Ground) -> Iterator[Ground]:
    """Yield what forbids a plan even without a ground that forbids it alone, one ground after another."""
    for _ in range(MOST_FURTHER):
        keys = set(build(problem, guarded=True).guards or {})
        problem = _without(problem, keys, lifted.key)
        if is_feasible(problem):
            return
        grounds, smallest = smallest_conflict(problem)
        if not smallest or not grounds:
            return
        yield from grounds
        if len(grounds) > 1:
            return
        lifted = grounds[0]


def smallest_conflict(problem: Problem) -> tuple[tuple[Ground, ...], bool]:
    """Return the fewest grounds that cannot hold together, and whether that is proven.

    Of several equally small sets it is always the same one, whatever way the solver takes.
    """
    made = build(problem, guarded=True)
    guards = made.guards or {}
    keys = sorted(guards, key=lambda key: (_KINDS.index(guards[key][0].kind), key))
    made.model.minimize(cp_model.LinearExpr.sum([~guards[key][1] for key in keys]))
    ways_out: list[frozenset[str]] = []
    for _ in range(MOST_ROUNDS):
        kept = _fewest_hitting(keys, ways_out)
        made.model.clear_assumptions()
        made.model.add_assumptions([guards[key][1] for key in kept])
        solver = new_solver()
        status = solver.solve(made.model)
        if status == cp_model.INFEASIBLE:
            return tuple(guards[key][0] for key in kept), True
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        ways_out.append(frozenset(key for key in keys if not solver.boolean_value(guards[key][1])))
    return tuple(guards[key][0] for key in keys), False


def _fewest_hitting(keys: list[str], ways: list[frozenset[str]]) -> list[str]:
    """Return the fewest keys that have one in common with every way; of equals, the first by their order."""
    model = cp_model.CpModel()
    taken = {key: model.new_bool_var(key) for key in keys if any(key in way for way in ways)}
    for way in ways:
        model.add_bool_or([taken[key] for key in sorted(way)])
    place = {key: index for index, key in enumerate(key for key in keys if key in taken)}
    many = 1 << len(taken)
    model.minimize(sum((many + (1 << place[key])) * literal for key, literal in taken.items()))
    solver = new_solver()
    solver.solve(model)
    return [key for key in keys if key in taken and solver.boolean_value(taken[key])]


# -- in words -----------------------------------------------------------------------------------------


def _sentences(problem: Problem, grounds: tuple[Ground, ...]) -> list[str]:
    keys = {one.key for one in grounds}
    said = [
        _too_late(problem, keys, deadline)
        for deadline in problem.deadlines
        if deadline.hard and deadline.ground.key in keys
    ]
    for task in problem.tasks:
        said += [_outside(problem, keys, task, bound) for bound in task.not_after if bound.ground.key in keys]
    found = [sentence for sentence in said if sentence]
    if BUDGET_KEY in keys or not found:
        found += _beyond_all(problem, keys)
    return found or [f"This cannot be met together: {'; '.join(one.words for one in grounds)}."]


def _beyond_all(problem: Problem, keys: set[str]) -> Iterator[str]:
    """Say what no deadline rules out, but the plain sum of cost or hours does."""
    total, money = sum(task.usd for task in problem.tasks), problem.money
    end = human(problem.horizon)
    if BUDGET_KEY in keys:
        yield f"What is known of the cost comes to ${total:,}; the budget is ${money.budget_usd:,}."
    if MONTHLY_KEY in keys:
        yield (
            f"What is known of the cost comes to ${total:,}; with ${money.usd_per_month:,} a month it is not"
            f" put aside in time, even until {end}."
        )
    if problem.hours_ground.key in keys:
        hours = sum(task.effort.likely for task in problem.tasks if task.effort)
        yield (
            f"All study takes about {hours:,} hours (estimate); at {problem.hours_per_week:g} a week it does"
            f" not fit in, even until {end}."
        )


def _too_late(problem: Problem, keys: set[str], deadline: Deadline) -> str:
    """Say when a deadline's tasks could be finished if it were not for the deadline."""
    found = [_earliest(_without(problem, keys, deadline.ground.key), name) for name in deadline.tasks]
    day, name, chain = max(found, key=lambda one: one[0])
    return (
        f"{deadline.title}: the last day is {human(deadline.day)}. '{problem.task(name).title}' cannot be"
        f" finished before {human(day)}{chain}."
    )


def _outside(problem: Problem, keys: set[str], task: Task, bound: Bound) -> str:
    """Say when a task could be done if it were not for its own last day; nothing if that is early enough."""
    day, _, chain = _earliest(_without(problem, keys, bound.ground.key), task.id)
    if day <= bound.day:
        return ""
    return (
        f"'{task.title}' must be done by {human(bound.day)} ({bound.ground.words}), and cannot be before"
        f" {human(day)}{chain}."
    )


def _earliest(problem: Problem, name: str) -> tuple[date, str, str]:
    """Return the first day by which a task can be finished, its name, and what takes so long."""
    made = build(problem)
    ends = list(made.end.values())
    most = (made.last + 2) * (len(ends) + 1)
    made.model.minimize(cp_model.LinearExpr.weighted_sum([made.end[name], *ends], [most] + [1] * len(ends)))
    solver = new_solver()
    if solver.solve(made.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return problem.horizon, name, ""
    slots = slots_of(made, solver)
    return problem.day(slots[name].end - 1), name, _by_way_of(problem, slots, name)


def _by_way_of(problem: Problem, slots: Mapping[str, Slot], name: str) -> str:
    """Name what leads up to a task without a gap, with the days on which each part is done."""
    parts = []
    for before in chain_to(problem, slots, name):
        title, last = problem.task(before).title, problem.day(slots[before].end - 1)
        parts.append(
            f"{title}, {'on' if slots[before].end - slots[before].start == 1 else 'until'} {human(last)}"
        )
    return f" ({'; '.join(parts)})" if parts else ""


def _without(problem: Problem, keys: set[str], dropped: str) -> Problem:
    """Return the problem with only some grounds in force, less one of them."""
    kept = keys - {dropped}
    tasks = tuple(
        replace(
            task,
            not_before=tuple(bound for bound in task.not_before if bound.ground.key in kept),
            not_after=tuple(bound for bound in task.not_after if bound.ground.key in kept),
            closed=tuple(closed for closed in task.closed if closed.ground.key in kept),
            effort=task.effort if problem.hours_ground.key in kept else None,
        )
        for task in problem.tasks
    )
    money = Money(
        problem.money.budget_usd if BUDGET_KEY in kept else None,
        problem.money.usd_per_month if MONTHLY_KEY in kept else None,
    )
    deadlines = tuple(one for one in problem.deadlines if one.hard and one.ground.key in kept)
    return replace(problem, tasks=tasks, deadlines=deadlines, money=money)
