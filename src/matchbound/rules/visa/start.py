"""How a residency begins: Match Day, orientation and the first day, as far as the program has said them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matchbound.base.dated import Cite, Confidence, Timeline
from matchbound.base.dates import DAY, Rounding, add_months
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import SeasonEntry, VisaRoute
from matchbound.rules.finding import cites
from matchbound.rules.parameters import parameters
from matchbound.rules.seasons import certification_day, season_calendar
from matchbound.rules.visa.h1b import P as H1B
from matchbound.rules.visa.j1 import P as J1

P = parameters(__file__)  # start.yaml, checked on import
ORIENTATION, USUAL_START = P.timeline("orientation"), P.timeline("usual_start")
CONTRACT_MONTHS, NEAR_DAYS = P.timeline("contract_months"), P.timeline("near_days")
PETITION_WINDOW = H1B.timeline("petition_before_start_months")
EARLY_ENTRY: dict[VisaRoute, Timeline] = {
    VisaRoute.J1: J1.timeline("early_entry_days"),
    VisaRoute.H1B: P.timeline("early_entry_h1b"),
}
STILL = timedelta(days=31)
"""How long after the first day the weeks before it are still looked at."""


@dataclass(frozen=True, slots=True)
class Own:
    """The days that one's own program named; None: not known."""

    orientation: date | None = None
    day_one: date | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day; `own`: named by the program, else assumed or forecast."""

    day: date
    own: bool
    cites: tuple[Cite, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Say whether the day is to be asked about."""
        return not self.own and any(cite.doubtful for cite in self.cites)

    @property
    def expected(self) -> bool:
        """Say whether whoever sets the day has not published it, as far as a page of theirs was read."""
        return not self.own and any(cite.confidence is not Confidence.CONFIRMED for cite in self.cites)


@dataclass(frozen=True, slots=True)
class Start:
    """The three days between which the weeks lie."""

    season: int
    match_day: Milestone
    orientation: Milestone
    day_one: Milestone

    @property
    def moved(self) -> timedelta:
        """Return how much later than usual training begins."""
        return self.day_one.day - month_day(USUAL_START.on(self.day_one.day).value, self.day_one.day.year)

    @property
    def contract_ends(self) -> date:
        """Return the last day of the first contract."""
        months = CONTRACT_MONTHS.on(self.day_one.day).value
        return add_months(self.day_one.day, months, rounding=Rounding.EARLIER) - DAY

    @property
    def earliest_petition(self) -> Milestone:
        """Return the first day on which a petition may be filed for a start at orientation."""
        months = PETITION_WINDOW.on(self.orientation.day)
        day = add_months(self.orientation.day, -months.value, rounding=Rounding.LATER)
        return Milestone(day, own=False, cites=cites(months))

    def earliest_entry(self, route: VisaRoute) -> Milestone | None:
        """Return the first day on which one may enter for a start at orientation; None without a limit."""
        known = EARLY_ENTRY.get(route)
        if known is None:
            return None
        days = known.on(self.orientation.day)
        return Milestone(self.orientation.day - timedelta(days=days.value), own=False, cites=cites(days))


def own_days(facts: Facts, season: int) -> Own:
    """Return the days that a dossier has of the program of a season."""
    entry = _entry(facts, season)
    return Own(entry.orientation, entry.day_one) if entry else Own()


def start_of(season: int, own: Own) -> Start | None:
    """Return how the residency of a season begins; None where Match Day or the first day is not known.

    A day that the program named holds. Orientation is else taken to lie as long before the first day as it
    usually does, and the first day to be the usual one, unless orientation comes later.
    """
    calendar = season_calendar(season)
    if calendar.match_day is None or calendar.training_starts is None:
        return None
    usual = calendar.training_starts
    day_one = Milestone(usual.value, own=False, cites=cites(usual))
    if own.day_one is not None:
        day_one = Milestone(own.day_one, own=True)
    elif own.orientation is not None and own.orientation > usual.value:
        day_one = Milestone(own.orientation, own=False, cites=cites(usual))
    match_day = Milestone(calendar.match_day.value, own=False, cites=cites(calendar.match_day))
    return Start(season, match_day, _orientation(own, day_one.day), day_one)


def _orientation(own: Own, day_one: date) -> Milestone:
    if own.orientation is not None:
        return Milestone(own.orientation, own=True)
    assumed, usual = ORIENTATION.on(day_one), USUAL_START.on(day_one)
    before = month_day(usual.value, day_one.year) - month_day(assumed.value, day_one.year)
    return Milestone(day_one - before, own=False, cites=cites(assumed))


def begun_season(facts: Facts) -> int | None:
    """Return the season whose weeks before day one run, or came of a Match; None: it is the one aimed at.

    It is the newest one that matched and whose first day is not long past; else the one whose lists are
    closed and whose training has not begun, if something was done for it.
    """
    on = facts.on
    matched = [one.season for one in facts.dossier.seasons if one.matched and not _past(facts, one.season)]
    if matched:
        return max(matched)
    running, usual = _entry(facts, on.year), season_calendar(on.year).training_starts
    between = usual is not None and certification_day(on.year) < on <= usual.value
    return on.year if between and running is not None and running.matched is not False else None


def _past(facts: Facts, season: int) -> bool:
    start = start_of(season, own_days(facts, season))
    return start is None or start.day_one.day + STILL < facts.on


def _entry(facts: Facts, season: int) -> SeasonEntry | None:
    return next((one for one in facts.dossier.seasons if one.season == season), None)


def month_day(text: str, year: int) -> date:
    """Return the day of a year that `mm-dd` names."""
    return date.fromisoformat(f"{year}-{text}")


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can still be done when the start breaks."""

    id: str
    title: str
    words: str
    cites: tuple[Cite, ...]


def remedies(on: date) -> tuple[Remedy, ...]:
    """Return what can be done when it is too late, mildest first."""
    known: list[tuple[str, Timeline, Any]] = [
        (name, line, line.find(on)) for name, line in P.timelines("remedy").items()
    ]
    return tuple(
        Remedy(name, line.about, value.value, cites(value))
        for name, line, value in known
        if value is not None
    )
