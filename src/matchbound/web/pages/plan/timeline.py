"""The timeline of a plan: which bar stands where, computed in plain Python.

Lanes from top to bottom, in each the tasks by their start; days run from left to right, mirrored where the
language does.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from matchbound.base.dates import Rounding, add_months, start_of_month
from matchbound.planner.plan import Plan, PlannedDeadline, PlannedTask
from matchbound.planner.problem import Weight
from matchbound.web.parts import day_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WIDTH, CHART, RIGHT = 1000, 316, 988
"""The drawing, and where in it the days begin and end."""
ROW, LANE, FLAG = 23, 30, 19
"""Heights of a task, of a lane's heading and of a level of flags."""
AXIS = 22
BAR = 11
SHORTEST = 4
LABEL = 56
"""What the name of a month takes on the axis."""
LONGEST_TITLE = 47
MARGIN_DAYS = 14


class Lane(StrEnum):
    """What a task belongs to."""

    EXAMS = "exams"
    CERTIFICATION = "certification"
    SEASON = "season"
    AFTER = "after-match"


LANES: "dict[Lane, StrOrPromise]" = {
    Lane.EXAMS: gettext_lazy("Exams"),
    Lane.CERTIFICATION: gettext_lazy("Certification"),
    Lane.SEASON: gettext_lazy("Season"),
    Lane.AFTER: gettext_lazy("Match Day to day one"),
}
_LANE_OF = {
    "step-1": Lane.EXAMS,
    "step-2-ck": Lane.EXAMS,
    "step-3": Lane.EXAMS,
    "oet-medicine": Lane.EXAMS,
    "eras": Lane.SEASON,
    "letters": Lane.SEASON,
    "interviews": Lane.SEASON,
    "nrmp": Lane.SEASON,
    "match-day": Lane.AFTER,
    "after-match": Lane.AFTER,
}


def lane_of(task: PlannedTask) -> Lane:
    """Return the lane of a task."""
    return _LANE_OF.get(task.id.partition(".")[0], Lane.CERTIFICATION)


@dataclass(frozen=True, slots=True)
class Bar:
    """One task: its row, its days, and how far it can slip (`tail`, where that is known)."""

    task: PlannedTask
    y: int
    x1: int
    x2: int
    tail: int | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a lane."""

    words: str
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A month on the axis, with its name where there is room; a year stands out where it begins."""

    x: int
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A deadline: its number in the table below, and where it stands."""

    number: int
    deadline: PlannedDeadline
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything in the drawing."""

    height: int
    top: int
    """Where the rows begin."""
    today: int | None
    headings: tuple[Heading, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    links: tuple[tuple[Bar, Bar], ...]
    """Tasks of the critical path that follow each other."""


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> int:
        """Return where a day begins; days outside stand at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(CHART + (RIGHT - CHART) * min(max(share, 0), 1))


def timeline_of(plan: Plan, today: date) -> Timeline:
    """Return the timeline of a plan that has tasks."""
    scale = _scale(plan, today)
    flags, levels = _flags(plan.deadlines, scale)
    top = AXIS + FLAG * levels + 6
    headings, bars, bottom = _rows(plan.tasks, scale, top)
    by_id = {bar.task.id: bar for bar in bars}
    path = [by_id[name] for name in plan.critical_path if name in by_id]
    return Timeline(
        height=bottom + 6,
        top=top,
        today=scale.x(today) if scale.first <= today <= scale.last else None,
        headings=tuple(headings),
        bars=tuple(bars),
        ticks=tuple(_ticks(scale)),
        flags=tuple(flags),
        links=tuple(itertools.pairwise(path)),
    )


def _scale(plan: Plan, today: date) -> _Scale:
    starts = [task.start for task in plan.tasks]
    ends = [task.finish for task in plan.tasks] + [one.day for one in plan.deadlines]
    first, last = min([today, *starts]), max(ends)
    return _Scale(first - timedelta(days=3), last + timedelta(days=MARGIN_DAYS))


def _rows(tasks: Sequence[PlannedTask], scale: _Scale, top: int) -> tuple[list[Heading], list[Bar], int]:
    headings, bars, y = list[Heading](), list[Bar](), top
    for lane in Lane:
        found = [task for task in tasks if lane_of(task) is lane]
        if not found:
            continue
        headings.append(Heading(str(LANES[lane]), y + LANE - 9))
        y += LANE
        for task in found:
            bars.append(_bar(task, y, scale))
            y += ROW
    return headings, bars, y


def _bar(task: PlannedTask, y: int, scale: _Scale) -> Bar:
    x1, x2 = scale.x(task.start), scale.x(task.finish + timedelta(days=1))
    x2 = max(x2, x1 + SHORTEST)
    tail = None
    if task.slack_days:
        tail = max(scale.x(task.finish + timedelta(days=task.slack_days + 1)), x2)
    return Bar(task, y, x1, x2, tail)


def _flags(deadlines: Sequence[PlannedDeadline], scale: _Scale) -> tuple[list[Flag], int]:
    """Return the flags, those too near each other on levels of their own, and the number of levels."""
    ends: list[int] = []
    found = []
    for number, deadline in enumerate(deadlines, 1):
        x = scale.x(deadline.day)
        level = next((index for index, end in enumerate(ends) if x - end > FLAG), len(ends))
        ends[level:] = [x, *ends[level + 1 :]]
        found.append(Flag(number, deadline, x, AXIS + FLAG * level + FLAG // 2))
    return found, len(ends)


def _ticks(scale: _Scale) -> Iterator[Tick]:
    months = max((scale.last - scale.first).days // 30, 1)
    step = next((one for one in (1, 2, 3, 6, 12) if months / one <= 12), 12)
    day = start_of_month(scale.first)
    end = CHART - LABEL
    while (day := _next(day, step)) <= scale.last:
        january, x = day.month == 1, scale.x(day)
        words = day_words(day, "Y" if january and step > 1 else "M Y")
        fits = x - end >= LABEL and x <= RIGHT - LABEL // 2
        end = x if fits else end
        yield Tick(x, words if fits else "", january)


def _next(day: date, step: int) -> date:
    """Return the first of the next month whose number the step divides."""
    day = add_months(day, 1, rounding=Rounding.EARLIER)
    while (day.month - 1) % step:
        day = add_months(day, 1, rounding=Rounding.EARLIER)
    return day


def short(title: str) -> str:
    """Return a title that fits beside its bar."""
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip(" ,:") + "…"


def is_late(deadline: PlannedDeadline) -> bool:
    """Say whether a plan misses a deadline that matters."""
    return deadline.slack_days < 0 and deadline.weight is not Weight.AIM
