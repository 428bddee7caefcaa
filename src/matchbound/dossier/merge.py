"""Edits begun on one version that arrive at a newer one: joined where they do not touch, else refused.

Each takes `base`, the version that the writer saw, and `newest`, the one that stands now.
"""

from datetime import date

from matchbound.base.errors import MatchboundError
from matchbound.dossier.difference import followed
from matchbound.dossier.edit import add, entries_at, rebased, record_at, remove, replace
from matchbound.dossier.faults import Fault
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier, Record


class OverlapError(MatchboundError):
    """The record was changed or taken out meanwhile; `path` says where it stands now, None if nowhere."""

    status = 409

    def __init__(self, path: str | None) -> None:
        self.path = path
        super().__init__("This entry was changed elsewhere meanwhile.")


def put(record: Record, path: str, *, base: Dossier, newest: Dossier) -> Dossier:
    """Return the newest version with the record put where it belongs; OverlapError if it changed there."""
    if base == newest:
        return replace(newest, path, record)
    record = rebased(record, base=base, newest=newest)
    here = followed(base, newest, path)
    if here is not None and record_at(newest, here) == record:
        return newest  # both wrote the same, or a form was sent twice
    return replace(newest, _untouched(path, base, newest), record)


def put_in(record: Record, path: str, *, base: Dossier, newest: Dossier) -> Dossier:
    """Return the newest version with the record added to a list; a form that was sent twice adds it once."""
    record = rebased(record, base=base, newest=newest)
    entries = entries_at(newest, path)
    if entries.count(record) > entries_at(base, path).count(record):
        return newest
    return add(newest, path, record)


def take_out(path: str, *, base: Dossier, newest: Dossier) -> Dossier:
    """Return the newest version without the record; OverlapError if it changed there."""
    return remove(newest, path if base == newest else _untouched(path, base, newest))


def _untouched(path: str, base: Dossier, newest: Dossier) -> str:
    """Return where a record stands now, if it is as the writer saw it."""
    here = followed(base, newest, path)
    if here is None:
        raise OverlapError(None)
    now = record_at(newest, here)
    if now != record_at(base, path):
        raise OverlapError(here if now is not None else None)
    return here


def brought_by(before: Dossier, after: Dossier, on: date) -> list[Fault]:
    """Return the faults and warnings that an edit brings; what was there before is not its doing."""
    known = {
        (followed(before, after, fault.path), fault.message) for fault in faults_of(before, on) if fault.path
    }
    return [
        fault for fault in faults_of(after, on) if fault.path and (fault.path, fault.message) not in known
    ]
