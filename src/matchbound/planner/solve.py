"""The planner: the best dated plan for the season asked for, or for the earliest one that works."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import start_of_month
from matchbound.dossier.model import Dossier
from matchbound.planner import sampling
from matchbound.planner.explain import conflict_of
from matchbound.planner.optimum import NoScheduleError, Schedule, best_schedule, is_feasible
from matchbound.planner.plan import Conflict, Doubt, Plan, PlannedDeadline, PlannedTask, PlanStatus
from matchbound.planner.problem import CAPACITY, Problem, Task
from matchbound.planner.running import matched_season, running_season
from matchbound.planner.slack import Slack, slack_of
from matchbound.planner.tasks import Planned, problem_of
from matchbound.rules.report import CertificationStatus
from matchbound.rules.seasons import first_season

SEASONS_TRIED = 6
"""How many seasons ahead are tried before it is said that none works."""


def make_plan(dossier: Dossier, on: date, *, season: int | None = None) -> Plan:
    """Return the best plan as of a day: for the season named here or in the goal, else for the earliest one.

    The plan keeps every binding deadline with as much slack as can be had, then finishes early. If no plan
    exists, it says which facts, wishes and dates cannot be met together, and which later season works.

    >>> from datetime import date
    >>> from matchbound.demo.people import AMINA, person
    >>> plan = make_plan(person(AMINA), on=date(2026, 11, 22))
    >>> plan.status.value, plan.season
    ('planned', 2028)
    """
    wanted = season or dossier.goal.season
    if wanted is None:
        return _earliest_plan(dossier, on)
    asked = problem_of(dossier, on, wanted, named=True)
    lapsing = problem_of(dossier, on, wanted, named=True, let_lapse=True)
    for planned in (asked, lapsing) if lapsing.lapses else (asked,):
        plan = _plan_for(planned, named=True)
        if plan is not None:
            return plan
    return _no_plan(dossier, on, asked)


def earliest_season(dossier: Dossier, on: date) -> int | None:
    """Return the season of the plan that is made without a wish, None if none works; the plan is not made."""
    found = _earliest(dossier, on)
    return found.problem.season if found and _works(found) else None


def _earliest_plan(dossier: Dossier, on: date) -> Plan:
    found = _earliest(dossier, on)
    plan = _plan_for(found, named=False) if found else None
    if plan is not None:
        return plan
    last = first_season(on) + SEASONS_TRIED - 1
    tried = found or problem_of(dossier, on, last, named=False)
    return Plan(tried.problem.season, on, PlanStatus.IMPOSSIBLE, named=False, conflict=_conflict(tried))


def _earliest(dossier: Dossier, on: date) -> Planned | None:
    """Return the season that runs, or the first that works; who matched is bound to the one that runs."""
    running = running_season(dossier, on)
    if running:
        found = problem_of(dossier, on, running, named=True)  # applications are sent: late steps come late
        if running == matched_season(dossier, on) or _works(found):
            return found
    return _first_possible(dossier, on, first_season(on))


def _works(planned: Planned) -> bool:
    return not planned.blocking and is_feasible(planned.problem)


def _no_plan(dossier: Dossier, on: date, asked: Planned) -> Plan:
    season = asked.problem.season
    later = _first_possible(dossier, on, max(season + 1, first_season(on)))
    return Plan(
        season,
        on,
        PlanStatus.IMPOSSIBLE,
        named=True,
        conflict=_conflict(asked),
        earliest_season=later.problem.season if later else None,
    )


def _first_possible(dossier: Dossier, on: date, first: int) -> Planned | None:
    """Return the first season that has a plan; letting a pass lapse only where nothing else works."""
    for let_lapse in (False, True):
        for season in range(first, first + SEASONS_TRIED):
            tried = problem_of(dossier, on, season, named=False, let_lapse=let_lapse)
            if _never(tried):
                return None
            if let_lapse and not tried.lapses:
                return None
            if _works(tried):
                return tried
    return None


def _never(tried: Planned) -> bool:
    """Say whether findings rule out every season alike."""
    return bool(tried.blocking) and tried.report.certification is CertificationStatus.NOT_ELIGIBLE


def _plan_for(planned: Planned, *, named: bool) -> Plan | None:
    """Return the best plan of a problem, None if it has none."""
    if planned.blocking:
        return None
    problem = planned.problem
    if not problem.tasks:
        return Plan(problem.season, problem.on, PlanStatus.NOTHING_TO_DO, named=named)
    try:
        schedule = best_schedule(problem)
    except NoScheduleError:
        return None
    return _finished(problem, schedule, named=named)


def _conflict(planned: Planned) -> Conflict:
    if planned.blocking:
        sentences = dict.fromkeys(f"{one.summary} ({one.rule})." for one in planned.blocking)
        return Conflict(tuple(sentences), findings=planned.blocking)
    return conflict_of(planned.problem)


def _finished(problem: Problem, schedule: Schedule, *, named: bool) -> Plan:
    slack = slack_of(problem, schedule.slots)
    tasks = [_task(problem, schedule, slack, task) for task in problem.tasks]
    tasks.sort(key=lambda task: (task.start, task.finish, task.id))
    return Plan(
        season=problem.season,
        as_of=problem.on,
        status=PlanStatus.PLANNED,
        named=named,
        tasks=tuple(tasks),
        deadlines=tuple(_deadlines(problem, schedule)),
        critical_path=slack.critical_path,
        slack_days=slack.least,
        cost_by_month=_by_month(tasks),
        cost_usd=sum(task.usd for task in tasks),
        unknown_costs=tuple(
            dict.fromkeys(cost.title for task in tasks for cost in task.costs if cost.usd is None)
        ),
        proven=schedule.proven,
        gap=schedule.gap,
        assumptions=problem.assumptions,
        unconfirmed=tuple(_doubts(problem)),
    )


def _task(problem: Problem, schedule: Schedule, slack: Slack, task: Task) -> PlannedTask:
    slot, left = schedule.slots[task.id], slack.by_task[task.id]
    return PlannedTask(
        id=task.id,
        title=task.title,
        start=problem.day(slot.start),
        finish=problem.day(slot.end - 1),
        days=(task.days.least, slot.end - slot.start, max(task.days.most, slot.end - slot.start)),
        slack_days=left,
        latest_start=None if left is None else problem.day(slot.start + left),
        critical=task.id in slack.critical_path or left == 0,
        reason=task.reason,
        rule=task.rule,
        effort_hours=task.effort.likely if task.effort else None,
        hours_per_week=problem.hours_per_week * slot.share / CAPACITY if task.effort else None,
        usd=task.usd,
        costs=task.costs,
        after=tuple(after.task for after in task.after),
        needs=task.needs,
        cites=task.cites,
        note=task.note,
    )


def _deadlines(problem: Problem, schedule: Schedule) -> Iterator[PlannedDeadline]:
    chances = sampling.chances(problem, schedule.slots)
    for one in sorted(problem.deadlines, key=lambda deadline: (deadline.day, deadline.id)):
        finish = problem.day(max(schedule.slots[name].end for name in one.tasks) - 1)
        yield PlannedDeadline(
            id=one.id,
            title=one.title,
            day=one.day,
            finish=finish,
            slack_days=(one.day - finish).days,
            probability=round(chances[one.id], 3),
            weight=one.weight,
            hard=one.hard,
            tasks=one.tasks,
            forecast=any(cite.doubtful for cite in one.ground.cites),
            cites=one.ground.cites,
        )


def _by_month(tasks: list[PlannedTask]) -> tuple[tuple[date, int], ...]:
    found: dict[date, int] = {}
    for task in tasks:
        if task.usd:
            month = start_of_month(task.start)
            found[month] = found.get(month, 0) + task.usd
    return tuple(sorted(found.items()))


def _doubts(problem: Problem) -> Iterator[Doubt]:
    """Yield what is not confirmed: dates that bind, costs, and what the tasks rest on."""
    seen: set[tuple[str, str | None]] = set()
    grounds = [deadline.ground for deadline in problem.deadlines]
    grounds += [bound.ground for task in problem.tasks for bound in (*task.not_before, *task.not_after)]
    named = [(ground.words, cite) for ground in grounds for cite in ground.cites]
    named += [
        (f"Cost: {cost.title}", cite) for task in problem.tasks for cost in task.costs for cite in cost.cites
    ]
    named += [(task.title, cite) for task in problem.tasks for cite in task.cites]
    for about, cite in named:
        if cite.doubtful and (cite.source, cite.note) not in seen:
            seen.add((cite.source, cite.note))
            yield Doubt(about, cite)
