"""A plan as the page shows it: tasks by month, deadlines with their chances, what is not confirmed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from matchbound.base.dates import start_of_month
from matchbound.dossier.model import Dossier
from matchbound.planner.plan import MATCH_DAY, Conflict, Plan, PlannedDeadline, PlannedTask
from matchbound.planner.problem import Ground, GroundKind, Weight
from matchbound.web import svg
from matchbound.web.pages.plan.asked import is_asked
from matchbound.web.parts import cites_html, day_words
from matchbound.web.places import place_url, rule_url
from matchbound.web.rulebook.titles import title_of

CERTAIN, HOPELESS = 0.99, 0.01
METER, METER_HEIGHT = 96, 10


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task with everything the page says of it."""

    task: PlannedTask
    days: str
    slack: str
    effort: str
    """Hours and money, if it takes any."""
    rule_title: str
    rule_url: str
    cites: SafeString
    more: tuple[str, ...]
    """What else there is to know: a note, what it waits for, how long it may take."""
    tick: str
    """What its button says, if a fact can say that it is done; else empty."""
    tick_url: str


@dataclass(frozen=True, slots=True)
class Month:
    """The tasks that begin in one month."""

    month: date
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline, numbered as in the timeline, with its chance in words and as a picture."""

    number: int
    deadline: PlannedDeadline
    late: int
    chance: str
    picture: SafeString
    cites: SafeString
    is_aim: bool


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One reason of a conflict, and where it can be changed."""

    kind: str
    words: str
    url: str
    cites: SafeString
    enough: bool = False
    """Whether to say of this one that a plan exists without it."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What one source leaves unconfirmed."""

    source: str
    url: str
    about: tuple[str, ...]


def months_of(plan: Plan, *, season: int | None = None) -> list[Month]:
    """Return the tasks by the month in which they begin; their ticks name the season of a "what if"."""
    titles = {task.id: task.title for task in plan.tasks}
    found: dict[date, list[TaskRow]] = {}
    for task in plan.tasks:
        found.setdefault(start_of_month(task.start), []).append(_task_row(task, titles, season, plan.as_of))
    return [Month(month, tuple(rows)) for month, rows in found.items()]


def _task_row(task: PlannedTask, titles: dict[str, str], season: int | None, on: date) -> TaskRow:
    return TaskRow(
        task=task,
        days=_days(task),
        slack=_slack(task),
        effort="; ".join(_effort(task)),
        rule_title=str(title_of(task.rule)),
        rule_url=rule_url(task.rule),
        cites=cites_html(task.cites, task.rule),
        more=tuple(_more(task, titles)),
        tick=_tick(task, on),
        tick_url=_tick_url(task.id) + (f"?season={season}" if season else ""),
    )


def _days(task: PlannedTask) -> str:
    """Write the days of a task, a year only once where it is the same."""
    if task.start == task.finish:
        return day_words(task.start, "j M Y")
    first = day_words(task.start, "j M" if task.start.year == task.finish.year else "j M Y")
    return f"{first} – {day_words(task.finish, 'j M Y')}"  # noqa: RUF001 - the sign of a span


def _slack(task: PlannedTask) -> str:
    if task.critical:
        return gettext("Critical")
    if task.slack_days is None:
        return ""
    words = ngettext("%(days)s day of slack", "%(days)s days of slack", task.slack_days)
    return words % {"days": task.slack_days}


def _effort(task: PlannedTask) -> Iterator[str]:
    if task.hours_per_week is not None:
        hours = number_format(task.hours_per_week, decimal_pos=None if task.hours_per_week % 1 else 0)
        yield gettext("%(hours)s hours a week, %(all)s in all (estimate)") % {
            "hours": hours,
            "all": task.effort_hours,
        }
    if task.usd:
        yield f"${number_format(task.usd, force_grouping=True)}"


def _more(task: PlannedTask, titles: dict[str, str]) -> Iterator[str]:
    if task.note:
        yield task.note
    after = [titles[name] for name in task.after if name in titles]
    if after:
        yield gettext("After: %(tasks)s.") % {"tasks": "; ".join(after)}
    if task.latest_start is not None and not task.critical and task.id != MATCH_DAY:
        day = day_words(task.latest_start, "j M Y")
        yield gettext("It can begin on %(day)s at the latest.") % {"day": day}
    least, _, most = task.days
    if least != most:
        yield gettext("It may take %(least)s to %(most)s days.") % {"least": least, "most": most}


@lru_cache(maxsize=200)
def _tick_url(task: str) -> str:
    return reverse("plan:done", args=[task])


def _tick(task: PlannedTask, on: date) -> str:
    """Return what the button says: nothing where no fact ends the task, or nobody can know it yet."""
    if not is_asked(task.id) or (task.id == MATCH_DAY and task.start > on):
        return ""
    return gettext("Set the day") if task.id.endswith((".study", ".register")) else gettext("Done")


def tightest_words(plan: Plan) -> str:
    """Return a sentence on the task that a calendar holds tighter than the critical path; else nothing."""
    task = plan.tightest_by_calendar
    if task is None:
        return ""
    slack = task.slack_days or 0
    words = ngettext(
        "It is tighter from “%(task)s” (%(day)s) on: %(days)s day can be lost there, and no earlier start"
        " helps.",
        "It is tighter from “%(task)s” (%(day)s) on: %(days)s days can be lost there, and no earlier start"
        " helps.",
        slack,
    )
    return words % {"task": task.title, "day": day_words(task.finish, "j M Y"), "days": slack}


def deadlines_of(plan: Plan) -> list[DeadlineRow]:
    """Return the deadlines in their order."""
    return [
        DeadlineRow(
            number=number,
            deadline=one,
            late=max(-one.slack_days, 0),
            chance=chance_in_words(one.probability),
            picture=chance_picture(one.probability, f"chance-{number}"),
            cites=cites_html(one.cites),
            is_aim=one.weight is Weight.AIM,
        )
        for number, one in enumerate(plan.deadlines, 1)
    ]


def chance_in_words(share: float) -> str:
    """Write a chance without claiming what no count of draws can show."""
    if share > CERTAIN:
        return gettext("over 99%")
    if share < HOPELESS:
        return gettext("under 1%")
    return gettext("%(number)s%%") % {"number": number_format(round(share * 100))}


def chance_picture(share: float, name: str) -> SafeString:
    """Return a chance as a bar that is filled so far."""
    filled = round(METER * share)
    style = svg.ACCENT if share >= 0.8 else svg.WARN if share >= 0.5 else svg.BAD
    parts = (
        svg.rect(0, 0, METER, METER_HEIGHT, svg.RULE, rx=5),
        svg.rect(0, 0, max(filled, 3), METER_HEIGHT, style, rx=5),
    )
    return svg.picture(METER, METER_HEIGHT, parts, title=chance_in_words(share), css="meter", name=name)


def least_chance(plan: Plan) -> float | None:
    """Return the smallest chance among the deadlines that matter."""
    return min((one.probability for one in plan.deadlines if one.weight is not Weight.AIM), default=None)


def together_words(conflict: Conflict) -> str:
    """Say how the grounds forbid a plan, and no more of what lifting one would bring than is proven."""
    if not conflict.smallest:
        return gettext("Among these lies what makes it impossible")
    if len(conflict.grounds) == 1:
        return gettext("This alone makes it impossible")
    if conflict.any_is_enough:
        return gettext("Together these make it impossible; without any one of them a plan exists")
    if conflict.enough == ():
        return gettext("Together these make it impossible; lifting only one of them gave no plan")
    return gettext("Together these make it impossible")


def grounds_of(conflict: Conflict) -> Iterator[GroundRow]:
    """Return what cannot be met together: facts and wishes with the place where they are entered."""
    marked = conflict.enough or () if conflict.some_are_enough else ()
    return _ground_rows(conflict.grounds, marked)


def further_of(conflict: Conflict) -> Iterator[GroundRow]:
    """Return what forbids a plan even without the ground that forbids it alone."""
    return _ground_rows(conflict.further)


def _ground_rows(grounds: Iterable[Ground], marked: Collection[str] = ()) -> Iterator[GroundRow]:
    words = {
        GroundKind.FACT: gettext("a fact of yours"),
        GroundKind.WISH: gettext("a wish of yours"),
        GroundKind.AUTHORITY: gettext("a date or condition"),
    }
    for one in grounds:
        url = "" if one.kind is GroundKind.AUTHORITY else place_url(_place(one))
        yield GroundRow(words[one.kind], one.words, url, cites_html(one.cites), one.key in marked)


def _place(ground: Ground) -> str:
    """Return where a ground stands in the dossier; a rule's name in its place leads to the exams."""
    return ground.key if ground.key.split(".")[0] in Dossier.model_fields else "exams"


def doubts_of(plan: Plan) -> list[Doubts]:
    """Return what is not confirmed, source by source."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in plan.unconfirmed:
        found.setdefault((one.cite.source, one.cite.url), {})[one.about] = None
    return [Doubts(source, url, tuple(about)) for (source, url), about in found.items()]
