"""ECFMG's Pathways season by season: when each opens, ends and stops counting, and which season is judged.

Season N is the one for the Match of March N; it opens in the year before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from matchbound.base.dated import Cite, Confidence, Dated, SeasonTable
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Pathway
from matchbound.rules.finding import cites
from matchbound.rules.parameters import read_parameters
from matchbound.rules.seasons import season_calendar, target_season

P = read_parameters(Path(__file__).with_name("clinical_skills.yaml"))
ROUTE = P.timeline("route")
OPENED = P.seasons("opened")
DEADLINE = P.seasons("deadline")
CLOSED = P.seasons("closed")
VALID_UNTIL = P.seasons("valid_until")

FIRST_SEASON = OPENED.values[0].season or 0
PATHWAYS_SINCE: date = OPENED.values[0].value


def pathway_deadline(season: int) -> Dated | None:
    """Return the last day to apply so that a Pathway can count in a season's Match."""
    return _known(DEADLINE, season)


def pathway_opening(season: int) -> Dated | None:
    """Return the first day on which a season's applications are taken."""
    return _known(OPENED, season)


def pathway_close(season: int) -> Dated | None:
    """Return the last day of a season, on which whatever is not fully documented is rejected."""
    return _known(CLOSED, season)


def pathway_season_on(day: date) -> int | None:
    """Return the season that takes applications on a day; None between two seasons."""
    for season in (day.year + 1, day.year):
        opening, close = pathway_opening(season), pathway_close(season)
        if opening and opening.value <= day and (close is None or day <= close.value):
            return season
    return None


def next_season(on: date, wanted: int) -> int:
    """Return the first season, not before the wanted one, for whose Match one can still apply on a day."""
    season = max(wanted, on.year, FIRST_SEASON)
    while (deadline := pathway_deadline(season)) is not None and deadline.value < on:
        season += 1
    return season


def judged_season(facts: Facts, on: date) -> int:
    """Return the season to judge by: that of an application that still waits, else the next one wanted.

    Without a wish, a student's season is the first whose training starts after graduation.
    """
    pathway = facts.pathway
    if pathway is not None and is_pending(facts, pathway.value):
        return pathway.value.season
    wanted = target_season(facts, on)
    if facts.goal.season is None and facts.graduation is not None:
        wanted = max(wanted, _first_after(facts.graduation[0]))
    return next_season(on, wanted)


def _first_after(graduated_on: date) -> int:
    """Return the first season whose training starts after a graduation."""
    season = graduated_on.year
    start = season_calendar(season).training_starts
    return season if start is not None and graduated_on <= start.value else season + 1


@dataclass(frozen=True, slots=True)
class Beginning:
    """When residency begins, as far as one can tell: by which facts, and who says so."""

    day: date
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()


def residency_begins(facts: Facts, on: date) -> Beginning | None:
    """Return when the next residency begins, None where nobody knows.

    Training that is expected tells it, or a season in which one matched; else it is that of the season aimed
    at, which for whoever names none is already the next one from the day on which lists are certified.
    """
    expected = [
        (one.plan.since, one.path)
        for one in facts.training
        if one.plan is not None and one.plan.acgme is not False and one.plan.since >= on
    ]
    if expected:
        day, path = min(expected)
        return Beginning(day, (path,))
    matched, starts = facts.season(on.year), season_calendar(on.year).training_starts
    if matched is not None and matched.value.matched and starts is not None and on <= starts.value:
        return Beginning(starts.value, (f"{matched.path}.matched",), cites(starts))
    starts = season_calendar(target_season(facts, on)).training_starts
    return None if starts is None else Beginning(starts.value, (), cites(starts))


def is_accepted(facts: Facts, pathway: Pathway) -> bool:
    """Say whether a Pathway application was accepted; a certificate issued after it proves as much."""
    if pathway.accepted_on is not None:
        return True
    certified_on, submitted_on = facts.certification.certified_on, pathway.submitted_on
    return certified_on is not None and submitted_on is not None and submitted_on <= certified_on


def is_pending(facts: Facts, pathway: Pathway) -> bool:
    """Say whether an application waits: submitted, neither accepted nor rejected, and its season not over."""
    if pathway.submitted_on is None or pathway.rejected_on is not None or is_accepted(facts, pathway):
        return False
    last = last_day(pathway.season)
    complete_on = pathway.documents_complete_on
    return facts.on <= last or (complete_on is not None and complete_on <= last)


def last_day(season: int) -> date:
    """Return the last day of a season; where it is not known, the opening of the next one stands for it."""
    end = pathway_close(season) or pathway_opening(season + 1)
    return end.value if end else date(season, 12, 31)


def reaches(cutoffs: SeasonTable, season: int, day: date) -> bool | None:
    """Say whether a day is on or after a season's cut-off.

    Where that is not known, the seasons around it decide, because cut-offs only ever moved forward; None if
    they leave it open.
    """
    cutoff = cutoffs.of(season)
    if cutoff is not None and cutoff.value is not None:
        return bool(day >= cutoff.value)
    known: Mapping[int, date] = {
        one.season or 0: one.value for one in cutoffs.values if one.value is not None
    }
    if any(day >= value for other, value in known.items() if other > season):
        return True
    if any(day < value for other, value in known.items() if other < season):
        return False
    return None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a day is on or after a season's cut-off, by which value, and whether that is confirmed."""

    answer: bool | None
    by: Dated | None
    sure: bool


def reach(cutoffs: SeasonTable, season: int, day: date) -> Reach:
    """Judge a day by a season's cut-off, and say how far the answer is to be believed.

    It is sure by a confirmed (or secondary) cut-off of the season; by one of an earlier or a later season,
    because cut-offs only ever moved forward; and for a day on which the season already takes applications.
    """
    firm = [one for one in cutoffs.values if one.value is not None and not one.cite.doubtful]
    own = next((one for one in firm if one.season == season), None)
    if own is not None:
        return Reach(bool(day >= own.value), own, sure=True)
    for one in firm:
        if (one.season or 0) > season and day >= one.value:
            return Reach(answer=True, by=one, sure=True)
    for one in reversed(firm):
        if (one.season or 0) < season and day < one.value:
            return Reach(answer=False, by=one, sure=True)
    listed, opening = _known(cutoffs, season), pathway_opening(season)
    if opening is not None and day >= opening.value:
        return Reach(answer=True, by=listed, sure=True)
    return Reach(reaches(cutoffs, season, day), listed, sure=False)


def carried(table: SeasonTable) -> Callable[[int], Dated | None]:
    """Return a function from a season to its value, or to the last one before it, which is then unconfirmed.

    It gives None before the first season, and remembers what it gave, for it is asked often.
    """

    @cache
    def of(season: int) -> Dated | None:
        for value in reversed(table.values):
            if value.season == season:
                return value
            if value.season is not None and value.season < season:
                note = value.cite.note or f"Taken over from season {value.season}"
                cite = replace(value.cite, confidence=Confidence.UNCONFIRMED, note=note)
                return replace(value, cite=cite, season=season, forecast=True)
        return None

    return of


def _known(table: SeasonTable, season: int) -> Dated | None:
    found = table.of(season)
    return found if found is not None and found.value is not None else None
