"""Edits begun on one version that arrive at a newer one: joined where they do not touch, else refused.

Each takes `base`, the version that the writer saw, and `newest`, the one that stands now.
"""

from collections.abc import Collection
from datetime import date

from matchbound.base.errors import MatchboundError
from matchbound.dossier.difference import followed
from matchbound.dossier.edit import add, entries_at, rebased, record_at, remove, replace, updated
from matchbound.dossier.faults import Fault
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier, Record


class OverlapError(MatchboundError):
    """The record was changed or taken out meanwhile; `path` says where it stands now, None if nowhere."""

    status = 409

    def __init__(self, path: str | None) -> None:
        self.path = path
        super().__init__("This entry was changed elsewhere meanwhile.")


def put(
    record: Record, path: str, *, base: Dossier, newest: Dossier, names: Collection[str] | None = None
) -> Dossier:
    """Return the newest version with the record put where it belongs; OverlapError if it changed there.

    With `names`, the writer had only these keys before them: the others are the newest version's.
    """
    if base == newest:
        return replace(newest, path, record)
    record = rebased(record, base=base, newest=newest)
    here = followed(base, newest, path)
    then, now = record_at(base, path), record_at(newest, here) if here is not None else None
    if here is None or (now is None) != (then is None):
        raise OverlapError(here if now is not None else None)
    if now is None:
        return replace(newest, here, record)
    keys = set(names or (*type(record).model_fields, *(record.model_extra or {}), *(now.model_extra or {})))
    changed = updated(now, {key: getattr(record, key) if _given(record, key) else None for key in keys})
    if changed == now:
        return newest  # both wrote the same, or a form was sent twice
    if then is not None and any(getattr(then, key, None) != getattr(now, key, None) for key in keys):
        raise OverlapError(here)
    return replace(newest, here, changed)


def _given(record: Record, key: str) -> bool:
    return key in record.model_fields_set or key in (record.model_extra or {})


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
    """Return where a record stands now, if all of it is as the writer saw it."""
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
