"""The weeks between Match Day and day one as text, for `matchbound visas --weeks`."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound import clock
from matchbound.base.dates import human
from matchbound.base.errors import MatchboundError

if TYPE_CHECKING:
    from matchbound.base.dated import Cite
    from matchbound.dossier.model import Dossier
    from matchbound.planner.visa_weeks.lines import BreakLine, PaperLine
    from matchbound.planner.visa_weeks.schedule import StepDays
    from matchbound.planner.visa_weeks.weeks import Weeks
    from matchbound.rules.visa.questions import Question

WeeksAsked = Annotated[
    bool, typer.Option("--weeks", help="The weeks between Match Day and day one instead, with the papers.")
]
Season = Annotated[
    int | None,
    typer.Option(
        "--season",
        metavar="YEAR",
        min=1990,
        max=2100,
        help="With --weeks: the year of Match Day. [default: the one that matched, or the goal's]",
    ),
]
DayOne = Annotated[
    datetime | None,
    typer.Option(
        "--day-one", formats=["%Y-%m-%d"], metavar="DATE", help="With --weeks: your first day of training."
    ),
]
Orientation = Annotated[
    datetime | None,
    typer.Option(
        "--orientation",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="With --weeks: your first day of orientation.",
    ),
]
IcsFile = Annotated[
    Path | None,
    typer.Option(
        "--ics", metavar="FILE", help="With --weeks: write the first route's weeks as a calendar too."
    ),
]
WEEK, DATE = 7, 11


class WeeksError(MatchboundError):
    """What was asked of the weeks cannot be answered."""


def print_weeks(
    dossier: "Dossier",
    on: date,
    *,
    season: int | None,
    orientation: date | None,
    day_one: date | None,
    ics: Path | None,
    as_json: bool,
) -> None:
    """Print the weeks of every route that may be taken; write a calendar of the first if asked."""
    from matchbound.planner.visa_weeks.weeks import weeks_for  # reads the rules
    from matchbound.rules.visa.start import Own

    _refuse_disorder(orientation, day_one)
    year, meant = (season, "") if season else _meant(dossier, on)
    found = weeks_for(dossier, on, year, own=Own(orientation, day_one))
    if ics is not None and not found:
        raise WeeksError(f"no route to a residency of {year} has steps, so {ics} was not written")
    if as_json:
        data = {"as_of": on.isoformat(), "season": year, "routes": [one.to_data() for one in found]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, year, on, meant)))
    if ics is not None:
        _write(ics, found[0], dossier)


def _meant(dossier: "Dossier", on: date) -> tuple[int, str]:
    """Return the season whose weeks are looked at, and why that one where the dossier does not say."""
    from matchbound.dossier.facts import Facts
    from matchbound.planner.aim import aim_of  # reads the rules
    from matchbound.rules.visa.start import begun_season

    begun = begun_season(Facts(dossier, on))
    if begun is not None:
        return begun, ""
    aim = aim_of(dossier, on)
    return aim.season, aim.words


def _refuse_disorder(orientation: date | None, day_one: date | None) -> None:
    if orientation and day_one and day_one < orientation:
        raise WeeksError(f"--day-one {day_one} lies before --orientation {orientation}; change one of them")


def _write(path: Path, weeks: "Weeks", dossier: "Dossier") -> None:
    from matchbound.planner.visa_weeks.calendar import weeks_to_ics  # slow import, needed for this alone

    person = dossier.applicant
    text = weeks_to_ics(weeks, f"{person.name}|{person.born_on}", clock.now())
    try:
        path.write_bytes(text.encode())  # bytes: a calendar's lines end in CR LF everywhere
    except OSError as error:
        raise WeeksError(f"{path} cannot be written: {error.strerror}") from error


def _lines(found: "tuple[Weeks, ...]", season: int, on: date, meant: str) -> Iterator[str]:
    from matchbound.cli.text import heading, wrap
    from matchbound.rules.visa.routes import DISCLAIMER

    yield heading(f"The weeks before day one, {season}, as of {human(on)}")
    yield from wrap(meant, "", "")
    if not found:
        yield from wrap(
            "No route has steps: see `matchbound visas` for why, or Match Day is not known.", "", ""
        )
    for weeks in found:
        yield from _route(weeks)
    yield ""
    yield from wrap("? not confirmed: ask before you rely on it. " + DISCLAIMER, "", "")


def _route(weeks: "Weeks") -> Iterator[str]:
    from matchbound.cli.text import source_lines, wrap
    from matchbound.cli.visas import TITLES

    start = weeks.start
    yield ""
    yield typer.style(TITLES.get(weeks.route.route, weeks.route.route), bold=True)
    for stop in weeks.stops:
        yield from wrap(f"! {stop.summary}", "  ", "    ")
    expected = " (expected, not confirmed)" if weeks.match_day_expected else ""
    assumed = "" if start.orientation.own else " (assumed)"
    usual = "" if start.day_one.own else " (usual)"
    orientation = f"orientation {human(start.orientation.day)}{assumed}"
    first = f"first day of training {human(start.day_one.day)}{usual}"
    match_day = f"Match Day {human(start.match_day.day)}{expected}"
    yield from wrap(f"{match_day}, {orientation}, {first}.", "  ", "  ")
    for words, day in (
        ("The petition can be filed from", weeks.earliest_petition),
        ("Do not enter before", weeks.earliest_entry),
    ):
        if day is not None:
            yield f"  {words} {human(day.day)}{_doubt(day.cites)}"
    usually = f"As it usually goes: ready on {human(weeks.ready)}, {_slack(weeks.slack_days)}."
    longest = f"At the longest: {human(weeks.ready_at_longest)}, {_slack(weeks.slack_at_longest)}."
    yield from wrap(usually, "  ", "    ")
    yield from wrap(longest, "  ", "    ")
    yield from _titled("Steps (usually done by; last day in time)", map(_step, weeks.steps))
    yield from _titled("Papers (ask by; needed by)", map(_paper, weeks.papers))
    yield from _titled("What breaks a start (last day to mend)", map(_break, weeks.breaks))
    for one in weeks.remedies:
        yield from wrap(f"If it is too late: {one.title} {one.words}", "  ", "    ")
    yield from _titled("What to ask the program (day)", map(_question, weeks.questions))
    yield from source_lines(weeks.cites, "  ")


def _titled(title: str, lines: Iterator[tuple[str, str]]) -> Iterator[str]:
    from matchbound.cli.text import wrap

    yield f"  {title}:"
    for days, words in lines:
        first = f"    {days}  "
        yield from wrap(words, first, " " * len(first))


def _step(one: "StepDays") -> tuple[str, str]:
    mark = ", first to be late" if one.critical else ""
    return _days(one.likely, one.last), f"{one.step.title} ({one.step.who}{mark}){_doubt(one.step.cites)}"


def _paper(line: "PaperLine") -> tuple[str, str]:
    paper, state = line.paper, line.held.state.value
    known = f" [{state}]" if state != "missing" else " [late]" if line.warned else ""
    return _days(line.ask_by, line.needed_by), f"{paper.title} ({paper.issuer}){known}{_doubt(paper.cites)}"


def _break(line: "BreakLine") -> tuple[str, str]:
    what = line.what
    return f"{human(what.day):<{DATE}}", f"{what.title} [{line.state.value}]{_doubt(what.cites)}"


def _question(one: "Question") -> tuple[str, str]:
    return f"{human(one.day):<{DATE}}", f"{one.words} ({one.whom})"


def _days(first: date, last: date) -> str:
    return f"{human(first):<{DATE}} {human(last):<{DATE}}"


def _doubt(cites: "tuple[Cite, ...]") -> str:
    return " ?" if any(cite.doubtful for cite in cites) else ""


def _slack(days: int) -> str:
    weeks, rest = divmod(abs(days), WEEK)
    parts = [f"{weeks} week{'s' if weeks != 1 else ''}"] if weeks else []
    parts += [f"{rest} day{'s' if rest != 1 else ''}"] if rest or not weeks else []
    where = "too late for orientation" if days < 0 else "before orientation"
    return f"{' and '.join(parts)} {where}"
