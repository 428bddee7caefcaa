"""`matchbound visas`: each visa route, whether it is open, and why."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import typer

from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.visa_weeks import (
    DayOne,
    IcsFile,
    Orientation,
    Season,
    WeeksAsked,
    WeeksError,
    print_weeks,
)

if TYPE_CHECKING:
    from matchbound.dossier.model import Dossier
    from matchbound.rules.visa.routes import Route
    from matchbound.rules.visa.steps import VisaStep

COLOURS = {"open": typer.colors.GREEN, "closed": typer.colors.RED, "unknown": typer.colors.YELLOW}
SHOWN = ("failed", "expired", "expiring", "unknown", "open")
TITLES = {"none-needed": "No visa needed", "other": "Another status"}


def visas(
    path: DossierFile,
    on: OnDay = None,
    weeks: WeeksAsked = False,
    season: Season = None,
    orientation: Orientation = None,
    day_one: DayOne = None,
    ics: IcsFile = None,
    as_json: AsJson = False,
) -> None:
    """Say which visa routes are open, closed or unknown, why, and whom to ask; or what the weeks ask."""
    from matchbound.dossier.read import read_dossier  # only commands that read one pay for the model

    day, dossier = day_of(on), read_dossier(path)
    if not weeks:
        _refuse_alone({"--season": season, "--orientation": orientation, "--day-one": day_one, "--ics": ics})
        _print_routes(dossier, day, as_json=as_json)
        return
    print_weeks(
        dossier,
        day,
        season=season,
        orientation=orientation.date() if orientation else None,
        day_one=day_one.date() if day_one else None,
        ics=ics,
        as_json=as_json,
    )


def _refuse_alone(given: dict[str, object]) -> None:
    named = [name for name, value in given.items() if value is not None]
    if named:
        raise WeeksError(f"{' and '.join(named)} only together with --weeks; add it, or leave this out")


def _print_routes(dossier: "Dossier", day: date, *, as_json: bool) -> None:
    from matchbound.rules.visa.routes import DISCLAIMER, routes_data, routes_of

    if as_json:
        typer.echo(json.dumps(routes_data(dossier, day), ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_lines(routes_of(dossier, day), day, DISCLAIMER)))


def _lines(routes: "Iterable[Route]", on: date, disclaimer: str) -> Iterator[str]:
    from matchbound.base.dates import human  # not needed for JSON
    from matchbound.cli.text import heading, wrap

    yield heading(f"Visa routes on {human(on)}")
    for route in routes:
        yield from _route_lines(route)
        yield ""
    yield from wrap(disclaimer, "", "")


def _route_lines(route: "Route") -> Iterator[str]:
    from matchbound.cli.text import name_of, source_lines, wrap

    word = route.verdict.value.replace("-", " ")
    title = f"{TITLES.get(route.route, route.route)}: {word}"
    yield typer.style(title, fg=COLOURS.get(route.verdict.value), bold=True)
    yield from wrap(route.why, "  ", "  ")
    for finding in route.findings[1:]:
        if finding.verdict.value in SHOWN and finding.summary not in " ".join((route.why, *route.conditions)):
            yield from wrap(f"{name_of(finding)}: {finding.summary}", "  - ", "    ")
    yield from _listed("Still to fulfil", route.conditions)
    yield from _listed("For it", route.pros)
    yield from _listed("Against it", route.cons)
    yield from _listed("Next, and whom to ask", route.ask)
    yield from _step_lines(route.steps)
    yield from source_lines((cite for finding in route.findings for cite in finding.cites), "  ")


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    from matchbound.cli.text import wrap

    found = list(items)
    if found:
        yield f"  {title}:"
    for item in found:
        yield from wrap(item[:1].upper() + item[1:], "    - ", "      ")


def _step_lines(steps: "Iterable[VisaStep]") -> Iterator[str]:
    from matchbound.cli.text import wrap

    found = list(steps)
    if found:
        yield "  From Match Day to day one (shortest, likely, longest days):"
    for step in found:
        days = f"{step.min_days:>3}{step.likely_days:>4}{step.max_days:>4}"
        best = f"; best by {_month_day(step.latest_safe)}" if step.latest_safe else ""
        yield from wrap(f"{days}  {step.title} ({step.who}){best}", "    ", " " * 17)


def _month_day(latest: tuple[int, int]) -> str:
    import calendar

    month, day = latest
    return f"{day} {calendar.month_abbr[month]}"
