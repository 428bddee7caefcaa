"""What my list says of interviews, and what may be ranked after them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from matchbound import clock
from matchbound.match.ranking.build import choices_at
from matchbound.match.ranking.edit import Draft
from matchbound.match.ranking.known import Held, Known
from matchbound.match.ranking.lists import Choice, tracks_of
from matchbound.match.ranking.names import Names
from matchbound.planner.applications import Status
from matchbound.screening.profile import Profile
from matchbound.screening.screen import screen
from matchbound.web.list_season import ListSeason, list_season
from matchbound.web.programs.columns import columns
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import Entry, entries_of
from matchbound.web.store.queries.ranking import Kept, rank_list

FIRST, LAST = 2018, 2100
"""Seasons whose calendar and fees are known, or can be forecast."""
_MET = frozenset({Status.INTERVIEWED, Status.RANKED})


def today() -> date:
    """Return the day that it is where the viewer lives."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


def season_of(usual: ListSeason, asked: str) -> int:
    """Return the season asked for, else the one that lists are usually for."""
    if asked.isdecimal() and len(asked) == len(str(FIRST)) and FIRST <= int(asked) <= LAST:
        return int(asked)
    return usual.season


@dataclass(frozen=True, slots=True)
class Mine:
    """A list in the making, with everything around it."""

    head: Head
    usual: ListSeason
    season: int
    kept: Kept
    known: Known
    over: frozenset[str]
    """Programs whose interview was held, not only booked."""
    choices: tuple[Choice, ...]
    """What may be ranked: every track of the programs that interviewed, the usual one first."""
    listed: int
    """How many programs are on my list at all."""

    @property
    def draft(self) -> Draft:
        """Return the list as it is kept."""
        return self.kept.draft

    @property
    def unranked(self) -> tuple[Choice, ...]:
        """Return what interviewed and is not ranked."""
        return tuple(one for one in self.choices if one not in self.draft.listed.primary)

    def asked(self) -> dict[str, object]:
        """Return what a run about this list is asked."""
        held = self.known.held
        return {
            **self.draft.to_data(),
            "interviewed": sorted(held.interviewed or ()),
            "silent": sorted(held.silent),
        }


def mine(head: Head, asked: str, *, viewer: Account) -> Mine:
    """Return a dossier's list of the season asked for, else of the usual one."""
    usual = list_season(head, today(), viewer=viewer)
    season = season_of(usual, asked)
    entries = [
        one for one in entries_of(head.record_id, season, viewer=viewer) if one.status is not Status.WITHDRAWN
    ]
    kept, names = rank_list(head.record_id, season, viewer=viewer), Names(columns().catalogue.programs)
    invited = [one.program for one in entries if _invited(one)]
    silent = tuple(one.program for one in entries if one.status is Status.APPLIED and not _invited(one))
    held = Held(frozenset(invited), silent, kept.draft.likings)
    at = clock.now()
    return Mine(
        head,
        usual,
        season,
        kept,
        _known(head, season, names, held),
        frozenset(one.program for one in entries if _over(one, at)),
        _choices(invited, names),
        len(entries),
    )


def _known(head: Head, season: int, names: Names, held: Held) -> Known:
    table = columns().table(season)
    screening = screen(table, Profile.of(head.dossier, today(), season))
    return Known(head.dossier, today(), season, names, screening, columns().rows, held)


def _invited(one: Entry) -> bool:
    return bool(one.interviews) or one.status is Status.INVITED or one.status in _MET


def _over(one: Entry, at: datetime) -> bool:
    return one.status in _MET or any(booked.interview.ends <= at for booked in one.interviews)


def _choices(programs: Iterable[str], names: Names) -> tuple[Choice, ...]:
    """Return the usual choices first, then every other track of the same programs."""
    usual = choices_at(programs, names)
    found = dict.fromkeys(usual)
    for one in usual:
        if (program := names.programs.get(one.program)) is not None:
            found.update(dict.fromkeys(Choice(program.id, track) for track in tracks_of(program)))
    return tuple(found)
