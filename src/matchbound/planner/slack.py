"""Slack of every task, and the critical path, read off a finished schedule by a backward pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchbound.base.dates import Span
from matchbound.planner.optimum import Slot
from matchbound.planner.problem import CAPACITY, GroundKind, Problem, Task, Weight


@dataclass(frozen=True, slots=True)
class Link:
    """One task before another, by order or because the hours do not suffice for both at once."""

    before: str
    after: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Slack:
    """How far each task's finish can slip (None: no deadline follows that matters), and the critical path."""

    by_task: Mapping[str, int | None]
    critical_path: tuple[str, ...]
    least: int | None
    """How far the critical path can slip: the smallest slack of the tasks on it."""


def links_of(problem: Problem, slots: Mapping[str, Slot]) -> list[Link]:
    """Return the links between tasks, those made by scarce hours included."""
    found = [Link(after.task, task.id, after.lag) for task in problem.tasks for after in task.after]
    known = {(link.before, link.after) for link in found}
    study = [task.id for task in problem.tasks if slots[task.id].share]
    for first in study:
        for then in study:
            crowded = slots[first].share + slots[then].share > CAPACITY
            if (
                first != then
                and crowded
                and slots[first].end <= slots[then].start
                and (first, then) not in known
            ):
                found.append(Link(first, then))
    return found


def slack_of(problem: Problem, slots: Mapping[str, Slot]) -> Slack:
    """Return the slack of all tasks and the chain of tasks that leaves the least."""
    links = links_of(problem, slots)
    latest = _latest_finishes(problem, slots, links)
    slack = {
        name: None if last is None else max(last - (slots[name].end - 1), 0) for name, last in latest.items()
    }
    tightest = _tightest(problem, slots, links, slack)
    if tightest is None:
        return Slack(slack, (), None)
    known = {name: days for name, days in slack.items() if days is not None}
    path = (*_back(problem, slots, links, known, tightest), tightest, *_forth(slots, links, latest, tightest))
    return Slack(slack, path, min(known[name] for name in path if name in known))


def _latest_finishes(problem: Problem, slots: Mapping[str, Slot], links: list[Link]) -> dict[str, int | None]:
    """Return the last day on which each task may finish; what is late in the plan may be no later."""
    latest: dict[str, int | None] = {task.id: None for task in problem.tasks}
    for deadline in problem.deadlines:
        if deadline.weight is not Weight.AIM:
            for name in deadline.tasks:
                _lower(latest, name, max(problem.index(deadline.day), slots[name].end - 1))
    tasks = {task.id: task for task in problem.tasks}
    for task in problem.tasks:
        for bound in task.not_after:
            _lower(latest, task.id, problem.index(bound.day))
    before: dict[str, list[Link]] = {task.id: [] for task in problem.tasks}
    for link in links:
        before[link.after].append(link)
    for name in sorted(latest, key=lambda one: (-slots[one].start, -slots[one].end)):
        last = latest[name]
        if last is None:
            continue
        length = slots[name].end - slots[name].start
        start = _open_day(problem, tasks[name], last - length + 1)
        latest[name] = start + length - 1
        for link in before[name]:
            _lower(latest, link.before, start - link.lag - 1)
    return latest


def _lower(latest: dict[str, int | None], name: str, day: int) -> None:
    known = latest[name]
    latest[name] = day if known is None else min(known, day)


def _open_day(problem: Problem, task: Task, start: int) -> int:
    """Return the last day, not after one, on which a task may start without touching closed days."""
    while (hit := _touching(problem, task, start)) is not None:
        start = problem.index(hit.since or problem.on) - task.days.likely
    return start


def _touching(problem: Problem, task: Task, start: int) -> Span | None:
    """Return the closed days that a task would touch if it started on a day."""
    for span in (span for closed in task.closed for span in closed.spans):
        since, until = problem.index(span.since or problem.on), problem.index(span.until or problem.horizon)
        if since <= start + task.days.likely - 1 and start <= until:
            return span
    return None


def _tightest(
    problem: Problem, slots: Mapping[str, Slot], links: list[Link], slack: Mapping[str, int | None]
) -> str | None:
    """Return the task with the least slack among those that no calendar holds back; of all, if it holds all.

    What waits for an opening day or for Match Day cannot be brought forward, so it decides nothing.
    """
    known = {name: days for name, days in slack.items() if days is not None}
    free = {name: days for name, days in known.items() if _is_free(problem, slots, links, name)}
    pool = free or known
    return min(pool, key=lambda name: (pool[name], slots[name].start, name), default=None)


def chain_to(problem: Problem, slots: Mapping[str, Slot], name: str) -> tuple[str, ...]:
    """Return the tasks that follow each other without a gap and end where this one begins."""
    return _back(problem, slots, links_of(problem, slots), {}, name)


def _is_free(problem: Problem, slots: Mapping[str, Slot], links: list[Link], name: str) -> bool:
    """Say whether a task starts where it does because of today, a fact or other work, not of a calendar."""
    start, task = slots[name].start, problem.task(name)
    held_by = [
        link.before for link in links if link.after == name and slots[link.before].end + link.lag == start
    ]
    if held_by:
        return any(_is_free(problem, slots, links, before) for before in held_by)
    kinds = {bound.ground.kind for bound in task.not_before if problem.index(bound.day) == start}
    return start == 0 or GroundKind.FACT in kinds


def _held_by(problem: Problem, slots: Mapping[str, Slot], links: list[Link], name: str) -> list[str]:
    """Return the tasks whose ends keep this one from beginning earlier; days closed to it may lie between."""
    start, closed = slots[name].start, bool(problem.task(name).closed)
    ends = {one.before: slots[one.before].end + one.lag for one in links if one.after == name}
    last = max(ends.values(), default=0)
    span = _touching(problem, problem.task(name), last) if closed and ends else None
    waits_for = last if span is not None and start == problem.index(span.until or problem.on) + 1 else start
    return [before for before, end in ends.items() if end == waits_for]


def _back(
    problem: Problem, slots: Mapping[str, Slot], links: list[Link], slack: Mapping[str, int], name: str
) -> tuple[str, ...]:
    held_by = _held_by(problem, slots, links, name)
    if not held_by:
        return ()
    before = min(held_by, key=lambda one: (slack.get(one, len(slots) * 10_000), one))
    return (*_back(problem, slots, links, slack, before), before)


def _forth(
    slots: Mapping[str, Slot], links: list[Link], latest: Mapping[str, int | None], name: str
) -> tuple[str, ...]:
    """Return the tasks by which the latest finish of one is bound, as far as they go."""
    for link in sorted(links, key=lambda one: (slots[one.after].start, one.after)):
        last, then = latest[name], latest[link.after]
        if link.before != name or last is None or then is None:
            continue
        days = slots[link.after].end - slots[link.after].start
        if then - days - link.lag <= last:
            return (link.after, *_forth(slots, links, latest, link.after))
    return ()
