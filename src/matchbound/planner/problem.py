"""What is to be planned: tasks, what binds them, and who says so. Plain data, no solver.

Days are whole calendar days. A task of three days that starts on a Monday is finished on the Wednesday; what
comes after it starts on the Thursday at the earliest (plus the lag, if there is one).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matchbound.base.dated import Cite
from matchbound.base.dates import Span
from matchbound.rules.finding import Need


class GroundKind(StrEnum):
    """Who binds the plan."""

    FACT = "fact"  # something in the dossier that happened, or is fixed
    WISH = "wish"  # something the applicant wants or can spend, and could change
    AUTHORITY = "authority"  # a date or condition that somebody else sets


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason that binds a plan: a fact by its path, a wish, or an authority's date."""

    key: str
    kind: GroundKind
    words: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A first or last day, and its ground."""

    day: date
    ground: Ground


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which something cannot happen, and why."""

    spans: tuple[Span, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class Days:
    """How long something takes, in calendar days: shortest, likely, longest. Plans count on the likely."""

    least: int
    likely: int
    most: int

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.likely <= self.most:
            raise ValueError(f"durations out of order: {self.least}, {self.likely}, {self.most}")


@dataclass(frozen=True, slots=True)
class Effort:
    """How many hours of study something takes: fewest, likely, most. Plans count on the likely."""

    least: int
    likely: int
    most: int


@dataclass(frozen=True, slots=True)
class After:
    """A task that must be finished `lag` whole days before the next may start.

    With `within`, the next must start at most that many days after the finish.
    """

    task: str
    lag: int = 0
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """One payment; `usd` is None where the amount is not known."""

    title: str
    usd: int | None
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do or to wait for.

    `days` is what it takes; a task with `effort` is study, whose days follow from the hours a week, and its
    `days` are all three its shortest length, however many hours there are. `not_before` bounds its start,
    `not_after` its finish, `closed` both; it is paid for on the day it starts.
    """

    id: str
    title: str
    days: Days
    reason: str = ""
    rule: str = ""
    effort: Effort | None = None
    costs: tuple[Cost, ...] = ()
    after: tuple[After, ...] = ()
    not_before: tuple[Bound, ...] = ()
    not_after: tuple[Bound, ...] = ()
    closed: tuple[Closed, ...] = ()
    needs: tuple[Need, ...] = ()
    cites: tuple[Cite, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.effort is not None and self.days.least != self.days.most:
            raise ValueError(f"{self.id}: study has hours; its days are one shortest length")

    @property
    def usd(self) -> int:
        """Return what is known of its cost."""
        return sum(cost.usd or 0 for cost in self.costs)


class Weight(StrEnum):
    """What missing a deadline costs."""

    YEAR = "year"
    START = "start"  # the first day of training, which a program may put off
    AIM = "aim"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which tasks must be finished.

    A hard one binds; a soft one may be missed where nothing better exists, and the plan says by how much.
    """

    id: str
    title: str
    day: date
    tasks: tuple[str, ...]
    ground: Ground
    weight: Weight = Weight.YEAR
    hard: bool = True


@dataclass(frozen=True, slots=True)
class Money:
    """What may be spent: in all, and put aside each month from the first on; None: no limit."""

    budget_usd: int | None = None
    usd_per_month: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan must satisfy; the same whatever order the dossier's entries stand in."""

    on: date
    season: int
    tasks: tuple[Task, ...]
    deadlines: tuple[Deadline, ...]
    horizon: date
    hours_per_week: float
    hours_ground: Ground
    money: Money = Money()
    assumptions: tuple[str, ...] = ()
    shares: tuple[int, ...] = field(default=(4, 3, 2, 1))
    """Study may take this many quarters of the week's hours."""

    def task(self, name: str) -> Task:
        """Return a task by its id."""
        return next(task for task in self.tasks if task.id == name)

    def day(self, index: int) -> date:
        """Return the day that is `index` days after the first."""
        return date.fromordinal(self.on.toordinal() + index)

    def index(self, day: date) -> int:
        """Return how many days a day is after the first."""
        return day.toordinal() - self.on.toordinal()


CAPACITY = 4
"""A week's study hours, in the quarters that `Problem.shares` counts."""


def study_days(hours: float, hours_per_week: float, share: int, least: int, longest: int) -> int:
    """Return how many days some hours of study take at a share (in quarters) of the hours of a week.

    >>> study_days(100, 25, 4, 7, 1000)
    28
    """
    weekly = hours_per_week * share / CAPACITY
    if weekly <= 0:
        return longest + 1
    days = -int(-hours * 7 // weekly)
    return min(max(least, days), longest + 1)
