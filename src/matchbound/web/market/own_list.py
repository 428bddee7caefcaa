"""My list as a list of programs to be asked about, best liked first as far as it says."""

from collections.abc import Iterable
from uuid import UUID

from matchbound.planner.applications import Status
from matchbound.rules.signals import TIERS
from matchbound.web.programs.columns import columns
from matchbound.web.store.models import Account
from matchbound.web.store.queries.listing import Entry, entries_of

_FAR = tuple(Status)
_SIGNALS = {tier: number for number, tier in enumerate(TIERS)}


def own_list(entries: Iterable[Entry]) -> list[Entry]:
    """Return the applications that are still on: signals first, then those that got furthest, then by name.

    Nothing on my list says what is liked best; signals are the nearest to it.
    """
    kept = (one for one in entries if one.status is not Status.WITHDRAWN)
    return sorted(kept, key=lambda one: (_SIGNALS.get(one.signal, len(_SIGNALS)), -_FAR.index(one.status)))


def own_programs(record_id: UUID, season: int, *, viewer: Account) -> list[str]:
    """Return the programs of a season's list that are in the catalogue."""
    there = columns().rows
    entries = own_list(entries_of(record_id, season, viewer=viewer))
    return [one.program for one in entries if one.program in there]
