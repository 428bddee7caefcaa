"""The calendar of a season: ERAS and NRMP together, read by the rules of both."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from matchbound.base.dated import Dated, SeasonTable
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.rules.finding import cite_data
from matchbound.rules.parameters import read_parameters

_HERE = Path(__file__).parent
ERAS = read_parameters(_HERE / "eras" / "season.yaml")
NRMP = read_parameters(_HERE / "nrmp" / "season.yaml")
LIST_CERTIFICATION = NRMP.seasons("list_certification")


@dataclass(frozen=True, slots=True)
class SeasonCalendar:
    """The milestones of the season that ends with Match Day of the year `season`; None: not known.

    A milestone's `value` is a date; `forecast` says that no date was announced and a pattern was used.
    """

    season: int
    eras_opens: Dated | None
    eras_tokens: Dated | None
    eras_submit: Dated | None
    eras_view: Dated | None
    nrmp_opens: Dated | None
    nrmp_standard_deadline: Dated | None
    ranking_opens: Dated | None
    list_certification: Dated | None
    match_week: Dated | None
    soap_ends: Dated | None
    match_day: Dated | None
    training_starts: Dated | None


@cache
def season_calendar(season: int) -> SeasonCalendar:
    """Return a season's milestones: listed ones where known, forecasts for seasons after the listed ones."""
    return SeasonCalendar(
        season=season,
        eras_opens=_of(ERAS.seasons("opens"), season),
        eras_tokens=_of(ERAS.seasons("tokens"), season),
        eras_submit=_of(ERAS.seasons("submit"), season),
        eras_view=_of(ERAS.seasons("view"), season),
        nrmp_opens=_of(NRMP.seasons("opens"), season),
        nrmp_standard_deadline=_of(NRMP.seasons("standard_deadline"), season),
        ranking_opens=_of(NRMP.seasons("ranking_opens"), season),
        list_certification=_of(LIST_CERTIFICATION, season),
        match_week=_of(NRMP.seasons("match_week"), season),
        soap_ends=_of(NRMP.seasons("soap_ends"), season),
        match_day=_of(NRMP.seasons("match_day"), season),
        training_starts=_of(NRMP.seasons("training_starts"), season),
    )


def calendar_data(season: int) -> dict[str, Any]:
    """Return a season's milestones as plain data, each with its source; null where nobody knows it."""
    calendar = season_calendar(season)
    names = [one.name for one in fields(calendar) if one.name != "season"]
    return {"season": season, "milestones": {name: _milestone(getattr(calendar, name)) for name in names}}


def _milestone(milestone: Dated | None) -> dict[str, Any] | None:
    if milestone is None or milestone.value is None:
        return None
    day: date = milestone.value
    return {"day": day.isoformat(), "forecast": milestone.forecast, "cite": cite_data(milestone.cite)}


def target_season(facts: Facts, on: date) -> int:
    """Return the season aimed at: the goal's, else the first that is still possible.

    That is the first whose lists can still be certified on the day, and whose training does not begin before
    the graduation recorded or expected.
    """
    if facts.goal.season is not None:
        return facts.goal.season
    first = first_season(on)
    return max(first, _first_start(facts.graduation[0])) if facts.graduation else first


@cache
def _first_start(graduated_on: date) -> int:
    """Return the first season whose training begins on or after a graduation."""
    starts = season_calendar(graduated_on.year).training_starts
    return graduated_on.year + (starts is not None and graduated_on > starts.value)


def first_season(on: date) -> int:
    """Return the first season whose list certification day is on or after a day."""
    return on.year if on <= certification_day(on.year) else on.year + 1


@cache
def certification_day(season: int) -> date:
    """Return the last day of list certification; before the listed seasons by the pattern."""
    listed = _of(LIST_CERTIFICATION, season)
    if listed is None:
        pattern = LIST_CERTIFICATION.pattern
        return pattern.of(season) if pattern else date(season, 12, 31)
    day: date = listed.value
    return day


def _of(table: SeasonTable, season: int) -> Dated | None:
    found = table.of(season)
    return found if found is not None and found.value is not None else None


def in_words(milestone: Dated | None) -> str:
    """Write a milestone's day so that a forecast, or a day nobody confirmed, is seen to be one."""
    if milestone is None:
        return "a day that is not known"
    doubt = " (forecast)" if milestone.forecast else " (not confirmed)" if milestone.cite.doubtful else ""
    return human(milestone.value) + doubt


def next_season_in_words(on: date) -> str:
    """Say which season can still be entered on a day, and its two dates that matter most."""
    calendar = season_calendar(first_season(on))
    return (
        f"The next season you can enter is {calendar.season}: programs begin to read applications on"
        f" {in_words(calendar.eras_view)}, and lists close on {in_words(calendar.list_certification)}."
    )
