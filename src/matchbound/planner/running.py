"""Seasons whose lists are closed and whose training has not begun."""

from datetime import date

from matchbound.dossier.model import Dossier
from matchbound.rules.seasons import first_season, season_calendar


def has_begun(season: int, on: date) -> bool:
    """Say whether training of a season has begun, so that a plan for it tells nothing any more."""
    starts = season_calendar(season).training_starts
    return starts is not None and starts.value < on


def running_season(dossier: Dossier, on: date) -> int | None:
    """Return the season that matched or whose list is certified, until its training begins; None without."""
    for entry in dossier.seasons:
        running = entry.season == on.year and not has_begun(entry.season, on) and entry.matched is not False
        certified = entry.list_certified_on is not None and entry.list_certified_on <= on
        if running and (certified or entry.season == matched_season(dossier, on)):
            return entry.season
    return None


def matched_season(dossier: Dossier, on: date) -> int | None:
    """Return the season that somebody matched in, from the end of its lists until its training begins."""
    if first_season(on) == on.year or has_begun(on.year, on):
        return None
    return next((one.season for one in dossier.seasons if one.season == on.year and one.matched), None)
