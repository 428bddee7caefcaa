"""A plan, as it is handed out: dated tasks, deadlines, cost, and what all of it rests on."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.base.dated import Cite, Confidence, weakest
from matchbound.planner.problem import Cost, Ground, GroundKind, Weight
from matchbound.rules.finding import Finding, Need, cite_data

MATCH_DAY = "match-day"
"""The task whose day nobody chooses, and whose outcome nobody knows before."""


class PlanStatus(StrEnum):
    """What came of planning."""

    PLANNED = "planned"
    IMPOSSIBLE = "impossible"
    NOTHING_TO_DO = "nothing-to-do"


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task on its days.

    `slack_days` is how far its finish can slip, what follows slipping along, before a deadline that costs a
    year or the start is missed; None where no such deadline follows. `hours_per_week` is study,
    `effort_hours` all of it.
    """

    id: str
    title: str
    start: date
    finish: date
    days: tuple[int, int, int]
    slack_days: int | None
    latest_start: date | None
    critical: bool
    reason: str
    rule: str
    effort_hours: int | None
    hours_per_week: float | None
    usd: int
    costs: tuple[Cost, ...]
    after: tuple[str, ...]
    needs: tuple[Need, ...]
    cites: tuple[Cite, ...]
    note: str

    def to_data(self) -> dict[str, Any]:
        """Return the task as plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "start": self.start.isoformat(),
            "finish": self.finish.isoformat(),
            "days": {"least": self.days[0], "likely": self.days[1], "most": self.days[2]},
            "slack_days": self.slack_days,
            "latest_start": self.latest_start.isoformat() if self.latest_start else None,
            "critical": self.critical,
            "reason": self.reason,
            "rule": self.rule,
            "effort_hours": self.effort_hours,
            "hours_per_week": self.hours_per_week,
            "usd": self.usd,
            "costs": [_cost_data(cost) for cost in self.costs],
            "after": list(self.after),
            "needs": [need.value for need in self.needs],
            "cites": [cite_data(cite) for cite in self.cites],
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class PlannedDeadline:
    """A deadline and how the plan stands to it: negative slack means late.

    `probability` is the chance to make it when durations vary as estimated; failing an exam is not in it.
    """

    id: str
    title: str
    day: date
    finish: date
    slack_days: int
    probability: float
    weight: Weight
    hard: bool
    tasks: tuple[str, ...]
    forecast: bool
    """Whether its day is a forecast or otherwise not confirmed."""
    cites: tuple[Cite, ...]

    @property
    def unconfirmed(self) -> bool:
        """Say whether its day is to be asked about before it is relied on."""
        return self.forecast or any(cite.doubtful for cite in self.cites)

    @property
    def confidence(self) -> Confidence:
        """Return how far its day is to be believed: as far as the weakest of its sources."""
        return Confidence.UNCONFIRMED if self.unconfirmed else weakest(self.cites)

    def to_data(self) -> dict[str, Any]:
        """Return the deadline as plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "day": self.day.isoformat(),
            "finish": self.finish.isoformat(),
            "slack_days": self.slack_days,
            "probability": self.probability,
            "weight": self.weight.value,
            "hard": self.hard,
            "tasks": list(self.tasks),
            "forecast": self.forecast,
            "unconfirmed": self.unconfirmed,
            "cites": [cite_data(cite) for cite in self.cites],
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why there is no plan: the fewest facts, wishes and dates that cannot be met together, in words.

    Leave out any one of `grounds`, and these no longer conflict; something else may still forbid a plan.
    `enough` holds the keys of those without which, it is proven, a plan exists; None where nobody tried. A
    ground that stands alone may not be the only one that is enough alone: `further` holds what forbids a plan
    next once it is lifted. Where findings rule a plan out, `findings` holds them.
    """

    sentences: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()
    findings: tuple[Finding, ...] = ()
    smallest: bool = True
    further: tuple[Ground, ...] = ()
    enough: tuple[str, ...] | None = None

    def to_data(self) -> dict[str, Any]:
        """Return the conflict as plain data."""
        return {
            "sentences": list(self.sentences),
            "smallest": self.smallest,
            "grounds": [_ground_data(one) for one in self.grounds],
            "further": [_ground_data(one) for one in self.further],
            "enough": None if self.enough is None else list(self.enough),
            "findings": [finding.to_data() for finding in self.findings],
        }

    @property
    def any_is_enough(self) -> bool:
        """Say whether it is proven that a plan exists without any one of the grounds."""
        return self.enough is not None and all(one.key in self.enough for one in self.grounds)

    @property
    def some_are_enough(self) -> bool:
        """Say whether a plan exists without some one of the grounds, but is not proven for each."""
        return bool(self.enough) and not self.any_is_enough

    @property
    def wishes(self) -> tuple[Ground, ...]:
        """Return what the applicant could change."""
        return tuple(one for one in self.grounds if one.kind is GroundKind.WISH)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the plan rests on and that is not confirmed."""

    about: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Plan:
    """The best plan for one season as of a day, or why there is none."""

    season: int
    as_of: date
    status: PlanStatus
    named: bool
    """Whether the season was asked for, or is the earliest that works."""
    tasks: tuple[PlannedTask, ...] = ()
    deadlines: tuple[PlannedDeadline, ...] = ()
    critical_path: tuple[str, ...] = ()
    slack_days: int | None = None
    """How many days the critical path can slip before a deadline that costs a year or the start is missed.

    It is the smallest slack on that path; what a calendar holds back may have less (`tightest_by_calendar`).
    """
    cost_by_month: tuple[tuple[date, int], ...] = ()
    cost_usd: int = 0
    unknown_costs: tuple[str, ...] = ()
    proven: bool = True
    gap: str | None = None
    conflict: Conflict | None = None
    earliest_season: int | None = None
    """Where the season asked for is impossible: the first later one that works."""
    assumptions: tuple[str, ...] = ()
    unconfirmed: tuple[Doubt, ...] = ()

    def task(self, name: str) -> PlannedTask:
        """Return a task by its id."""
        return next(task for task in self.tasks if task.id == name)

    @property
    def tightest_by_calendar(self) -> PlannedTask | None:
        """Return the first task with the least slack, if that is less than the critical path's.

        The critical path begins with what only work or a fact holds back, so a calendar holds this one.
        """
        least, known = self.slack_days, [task for task in self.tasks if task.slack_days is not None]
        found = min(known, key=lambda task: (task.slack_days or 0, task.start, task.id), default=None)
        less = found is not None and least is not None and (found.slack_days or 0) < least
        return found if less else None

    def to_data(self) -> dict[str, Any]:
        """Return the plan as plain data, as `plan --json` prints it."""
        return {
            "season": self.season,
            "as_of": self.as_of.isoformat(),
            "status": self.status.value,
            "season_was_named": self.named,
            "slack_days": self.slack_days,
            "proven": self.proven,
            "gap": self.gap,
            "tasks": [task.to_data() for task in self.tasks],
            "critical_path": list(self.critical_path),
            "deadlines": [deadline.to_data() for deadline in self.deadlines],
            "cost_by_month": [{"month": f"{month:%Y-%m}", "usd": usd} for month, usd in self.cost_by_month],
            "cost_usd": self.cost_usd,
            "unknown_costs": list(self.unknown_costs),
            "conflict": self.conflict.to_data() if self.conflict else None,
            "earliest_season": self.earliest_season,
            "assumptions": list(self.assumptions),
            "unconfirmed": [{"about": one.about, "cite": cite_data(one.cite)} for one in self.unconfirmed],
        }

    def to_json(self, *, indent: int | None = 1) -> str:
        """Return the plan as JSON."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=indent)


def _ground_data(ground: Ground) -> dict[str, Any]:
    return {
        "key": ground.key,
        "kind": ground.kind.value,
        "words": ground.words,
        "cites": [cite_data(cite) for cite in ground.cites],
    }


def _cost_data(cost: Cost) -> dict[str, Any]:
    return {"title": cost.title, "usd": cost.usd, "cites": [cite_data(cite) for cite in cost.cites]}
