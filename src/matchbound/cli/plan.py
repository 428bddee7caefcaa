"""`matchbound plan`: what to do on which dates, and why that is the best there is."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound import clock
from matchbound.base.dates import human
from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.text import MARKS, heading, wrap

if TYPE_CHECKING:  # the planner brings its solver with it, which is slow to import
    from matchbound.planner.plan import Conflict, Plan, PlannedDeadline, PlannedTask
    from matchbound.planner.problem import Ground

Season = Annotated[
    int | None,
    typer.Option(
        "--season", metavar="YEAR", min=1990, max=2100, help="The year of Match Day. [default: the goal's]"
    ),
]
IcsFile = Annotated[
    Path | None, typer.Option("--ics", metavar="FILE", help="Write a calendar to this file as well.")
]

DATE = 11
"""Width of a date."""
SPAN = 2 * DATE + 4
CRITICAL, LATE = "*", "!"
LEGEND = f"{CRITICAL} critical. Slack: days it can slip before it costs a year, or the first day of training."
ESTIMATES = "Durations and hours of study that no authority states: estimates by Matchbound."
OURS = "Estimate by Matchbound"


class CalendarFileError(MatchboundError):
    """The calendar cannot be written where it was asked for."""


def plan(
    path: DossierFile,
    season: Season = None,
    on: OnDay = None,
    ics: IcsFile = None,
    as_json: AsJson = False,
) -> None:
    """Plan what to do on which dates to reach a Match season; exit with 1 if no plan exists for it."""
    from matchbound.dossier.read import read_dossier  # slow imports: only when something is planned
    from matchbound.planner.plan import PlanStatus
    from matchbound.planner.solve import make_plan

    dossier = read_dossier(path)
    found = make_plan(dossier, day_of(on), season=season)
    typer.echo(found.to_json() if as_json else plan_text(found))
    possible = found.status is not PlanStatus.IMPOSSIBLE
    if ics is not None and possible:
        from matchbound.planner.calendar import to_ics  # slow import, needed for this option alone

        _write(ics, to_ics(found, dossier, clock.now()))
    raise typer.Exit(0 if possible else 1)


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode())  # bytes: a calendar's lines end in CR LF everywhere
    except OSError as error:
        raise CalendarFileError(f"{path} cannot be written: {error.strerror}") from error


def plan_text(found: "Plan") -> str:
    """Return a plan as text, or why there is none."""
    from matchbound.planner.plan import PlanStatus  # imported by then

    writers = {
        PlanStatus.PLANNED: _planned,
        PlanStatus.IMPOSSIBLE: _impossible,
        PlanStatus.NOTHING_TO_DO: _nothing,
    }
    return "\n".join(writers[found.status](found))


def _nothing(found: "Plan") -> Iterator[str]:
    yield heading(f"Plan for the {found.season} Match, as of {human(found.as_of)}")
    yield "Nothing is left to do for it by the facts in the file."


def _planned(found: "Plan") -> Iterator[str]:
    from matchbound.planner.sampling import NOTE  # imported by then

    yield heading(f"Plan for the {found.season} Match, as of {human(found.as_of)}")
    yield from wrap(" ".join(_headline(found)), "", "")
    yield from _warnings(found)
    yield from _section("What to do, and when")
    for task in found.tasks:
        yield from _task(task)
    yield from wrap(LEGEND, "  ", "  ")
    yield from _section("Deadlines, and the chance to make them")
    for deadline in found.deadlines:
        yield from _deadline(deadline)
    yield from wrap(f"? The date is not confirmed. ~ It is from a secondary source. {NOTE}", "  ", "  ")
    yield from _critical_path(found)
    yield from _costs(found)
    yield from _bullets("The plan takes for granted", found.assumptions)
    yield from _bullets("Not confirmed: ask before you rely on it", _doubts(found))


def _headline(found: "Plan") -> Iterator[str]:
    yield "The season you asked for." if found.named else "The earliest season that works."
    yield "Proven optimal." if found.proven else f"Not proven optimal ({found.gap})."
    if found.slack_days is not None:
        days = _days(found.slack_days) if found.slack_days else "not a day"
        yield f"The critical path can slip {days} before it costs a year, or the first day of training."
    if (tightest := found.tightest_by_calendar) is not None:
        what, days = f"'{tightest.title}' ({human(tightest.finish)})", _days(tightest.slack_days or 0)
        yield f"The tightest date bound by a calendar is {what}: {days}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _warnings(found: "Plan") -> Iterator[str]:
    for deadline in found.deadlines:
        if deadline.slack_days < 0:
            yield from wrap(
                f"{LATE} {deadline.title}: {-deadline.slack_days} days too late"
                f" ({human(deadline.finish)}, the day is {human(deadline.day)}).",
                "",
                "  ",
            )


def _task(task: "PlannedTask") -> list[str]:
    mark = CRITICAL if task.critical else " "
    days = (
        human(task.start)
        if task.start == task.finish
        else f"{human(task.start):<{DATE}} - {human(task.finish)}"
    )
    more = [f"{task.hours_per_week:g} h a week"] if task.hours_per_week else []
    more += [f"${task.usd:,}"] if task.usd else []
    more += [f"slack {task.slack_days}"] if task.slack_days is not None else []
    words = task.title + (f" ({', '.join(more)})" if more else "")
    return wrap(words, f"{mark} {days:<{SPAN}}  ", " " * (SPAN + 4))


def _deadline(one: "PlannedDeadline") -> list[str]:
    late = LATE if one.slack_days < 0 else " "
    slack = f"{one.slack_days} days" if one.slack_days >= 0 else f"{-one.slack_days} late"
    doubt = f" {MARKS[one.confidence]}".rstrip()
    aim = " (an aim)" if one.weight == "aim" else ""
    first = f"{late} {human(one.day):<{DATE}}  {slack:>9}  {_percent(one.probability):>5}  "
    return wrap(f"{one.title}{aim}{doubt}", first, " " * len(first))


def _percent(share: float) -> str:
    """Write a chance without claiming what no count of draws can show."""
    if share > 0.99:
        return ">99%"
    return "<1%" if share < 0.01 else f"{share:.0%}"


def _critical_path(found: "Plan") -> Iterator[str]:
    if not found.critical_path:
        return
    yield from _section("Critical path")
    for name in found.critical_path:
        task = found.task(name)
        yield from wrap(f"{human(task.finish):<{DATE}}  {task.title}", "  ", " " * (DATE + 4))


def _costs(found: "Plan") -> Iterator[str]:
    if not found.cost_by_month and not found.unknown_costs:
        return
    yield from _section("Cost by month")
    for month, usd in found.cost_by_month:
        yield f"  {month:%b %Y}  {f'${usd:,}':>8}"
    yield f"  {'in all':8}  {f'${found.cost_usd:,}':>8}"
    if found.unknown_costs:
        yield from wrap(
            f"Not in it, because the amount is not known: {'; '.join(found.unknown_costs)}.", "  ", "  "
        )


def _doubts(found: "Plan") -> Iterator[str]:
    """Write what is not confirmed, source by source; our own estimates in one sentence."""
    by_source: dict[str, dict[str, None]] = {}
    for doubt in found.unconfirmed:
        by_source.setdefault(doubt.cite.source, {})[doubt.about] = None
    ours = by_source.pop(OURS, None)
    for source, things in by_source.items():
        yield f"{source}: {'; '.join(things)}."
    if ours is not None:
        yield ESTIMATES


def _impossible(found: "Plan") -> Iterator[str]:
    target = f"the {found.season} Match" if found.named else f"any Match up to {found.season}"
    yield heading(f"No plan for {target}, as of {human(found.as_of)}")
    conflict = found.conflict
    for sentence in conflict.sentences if conflict else ():
        yield from wrap(sentence, "- ", "  ")
    if conflict and conflict.grounds:
        yield from _section(_together(conflict))
        marked = conflict.enough if conflict.some_are_enough else None
        for ground in conflict.grounds:
            mark = "; without it a plan exists" if ground.key in (marked or ()) else ""
            yield from wrap(f"{_ground(ground)}{mark}", "  - ", "    ")
    if conflict and conflict.further:
        yield from _bullets("Lifting it would not be enough", tuple(map(_ground, conflict.further)))
    if conflict and conflict.findings:
        advice = tuple(dict.fromkeys(one.next for one in conflict.findings if one.next))
        yield from _bullets("What can be done", advice)
    yield ""
    if found.earliest_season is not None:
        season = found.earliest_season
        yield f"Season {season} works: matchbound plan DOSSIER --season {season}"
    elif found.named:
        yield "No later season was found that works either."


def _together(conflict: "Conflict") -> str:
    """Say how the grounds forbid a plan, and no more of what lifting one would bring than is proven."""
    if not conflict.smallest:
        return "Among these lies what makes it impossible"
    if len(conflict.grounds) == 1:
        return "This alone makes it impossible"
    if conflict.any_is_enough:
        return "Together these make it impossible; without any one of them a plan exists"
    if conflict.enough == ():
        return "Together these make it impossible; lifting only one of them gave no plan"
    return "Together these make it impossible"


def _ground(ground: "Ground") -> str:
    kinds = {"fact": "fact", "wish": "your wish", "authority": "date or condition"}
    where = f" ({ground.key})" if ground.kind != "authority" else ""
    return f"{kinds[ground.kind]}: {ground.words}{where}"


def _section(title: str) -> tuple[str, str]:
    return "", typer.style(title, bold=True)


def _bullets(title: str, lines: "Iterator[str] | tuple[str, ...]") -> Iterator[str]:
    found = list(lines)
    if found:
        yield from _section(title)
        yield from (part for line in found for part in wrap(line, "  - ", "    "))
