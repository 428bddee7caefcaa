"""What the builders of tasks read and write: the setting of a plan, and the draft that they fill."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName
from matchbound.planner.problem import (
    After,
    Bound,
    Closed,
    Cost,
    Days,
    Deadline,
    Effort,
    Ground,
    GroundKind,
    Task,
    Weight,
)
from matchbound.rules.cost_items import CostItem, Payer, fee_for
from matchbound.rules.finding import Finding, Need
from matchbound.rules.report import Report
from matchbound.rules.seasons import SeasonCalendar
from matchbound.rules.visa.routes import Route


class VisaChoice(Protocol):
    """The visa route that a plan counts on; None: none is planned."""

    @property
    def route(self) -> Route | None:
        """Return the route."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is planned for: the facts, their report for one season, and the needs it leaves open."""

    facts: Facts
    report: Report
    calendar: SeasonCalendar
    by_need: Mapping[Need, tuple[Finding, ...]]
    named: bool
    """Whether the season was asked for, so that it is planned even if applications can only be late."""
    certified: bool
    visa: VisaChoice
    lapsing: ExamName | None = None
    """An exam whose pass is allowed to stop counting under the time limit, and is then taken again."""

    @property
    def on(self) -> date:
        """Return the day judged."""
        return self.facts.on

    @property
    def season(self) -> int:
        """Return the season planned for."""
        return self.calendar.season

    def finding(self, need: Need) -> Finding:
        """Return the worst finding that asks for a need."""
        return self.by_need[need][0]


@dataclass(slots=True)
class Draft:
    """Tasks, deadlines and assumptions as they are collected; links to tasks nobody asks for fall away."""

    setting: Setting
    tasks: dict[str, Task] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    assumptions: dict[str, None] = field(default_factory=dict)

    def add(
        self,
        need: Need,
        name: str,
        title: str,
        days: Days,
        *,
        after: Iterable[str | After] = (),
        not_before: Iterable[Bound | None] = (),
        not_after: Iterable[Bound | None] = (),
        closed: tuple[Closed, ...] = (),
        effort: Effort | None = None,
        costs: tuple[Cost, ...] = (),
        cites: Iterable[Cite] = (),
        note: str = "",
    ) -> None:
        """Add a task that a need asks for; its reason is the finding's."""
        finding = self.setting.finding(need)
        self.tasks[name] = Task(
            id=name,
            title=title,
            days=days,
            reason=finding.summary,
            rule=finding.rule,
            after=tuple(one if isinstance(one, After) else After(one) for one in after),
            not_before=tuple(bound for bound in not_before if bound is not None),
            not_after=tuple(bound for bound in not_after if bound is not None),
            closed=closed,
            effort=effort,
            costs=costs,
            needs=(need,),
            cites=tuple(dict.fromkeys((*finding.cites, *cites))),
            note=note,
        )

    def deadline(
        self,
        name: str,
        title: str,
        milestone: Dated | None,
        tasks: Iterable[str],
        *,
        weight: Weight = Weight.YEAR,
        hard: bool = True,
        day: date | None = None,
    ) -> None:
        """Add a deadline that an authority sets; where its day is not known, say so."""
        if milestone is None:
            self.assume(f"Not known yet, so left out: the day for '{title}' in {self.setting.season}.")
            return
        due: date = day or milestone.value
        self.deadlines[name] = Deadline(
            name, title, due, tuple(tasks), authority(name, title, milestone, due), weight, hard=hard
        )

    def limit(self, name: str, title: str, day: date, task: str, ground: Ground) -> None:
        """Add a deadline that follows from the applicant's own facts, unless it lies beyond all planning."""
        if day <= self.horizon:
            self.deadlines[name] = Deadline(name, title, day, (task,), ground)

    @property
    def horizon(self) -> date:
        """Return the last day looked at: a year after training would begin."""
        starts = self.setting.calendar.training_starts
        after = starts.value if starts else date(self.setting.season, 7, 1)
        return add_years(max(after, self.setting.on), 1, rounding=Rounding.EARLIER)

    def assume(self, sentence: str) -> None:
        """Note what the plan takes for granted."""
        self.assumptions[sentence] = None

    def costs(self, need: Need, *, only: Iterable[str] | None = None) -> tuple[Cost, ...]:
        """Return what a need costs the applicant if paid on the day judged; of some items only, if asked."""
        wanted = None if only is None else tuple(only)
        return tuple(
            _cost(item)
            for item in fee_for(need, self.setting.facts, self.setting.on)
            if item.payer is Payer.YOU and not item.paid and (wanted is None or item.item.endswith(wanted))
        )

    def finished(self) -> tuple[tuple[Task, ...], tuple[Deadline, ...]]:
        """Return tasks and deadlines, in the order of their ids, with only the links that lead somewhere."""
        tasks = tuple(
            replace(task, after=tuple(after for after in task.after if after.task in self.tasks))
            for _, task in sorted(self.tasks.items())
        )
        deadlines = (
            replace(one, tasks=tuple(name for name in one.tasks if name in self.tasks))
            for _, one in sorted(self.deadlines.items())
        )
        return tasks, tuple(one for one in deadlines if one.tasks)


def _cost(item: CostItem) -> Cost:
    return Cost(item.title, None if item.usd is None else math.ceil(item.usd), item.cites)


def authority(key: str, title: str, milestone: Dated, day: date | None = None) -> Ground:
    """Return the ground that an authority's date is."""
    words = f"{title}: {human(day or milestone.value)}" + (" (forecast)" if milestone.forecast else "")
    return Ground(key, GroundKind.AUTHORITY, words, (milestone.cite,))


def opening(key: str, title: str, milestone: Dated | None) -> Bound | None:
    """Return the bound that an authority's opening day sets, None where it is not known."""
    return Bound(milestone.value, authority(key, title, milestone)) if milestone else None


def fact(path: str, words: str, day: date) -> Bound:
    """Return the bound that a fact sets."""
    return Bound(day, Ground(path, GroundKind.FACT, words))
