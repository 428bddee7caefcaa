"""The Main Residency Match of the target season: what is due when, and what ECFMG must confirm by then."""

from matchbound.rules.seasons import NRMP as P
from matchbound.rules.seasons import SeasonCalendar, first_season, season_calendar, target_season

__all__ = ["P", "SeasonCalendar", "first_season", "season_calendar", "target_season"]
