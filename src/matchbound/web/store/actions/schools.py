"""Writes of schools: lists that are brought, spellings that editors merge, and what undoes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.reference.schools import School
from matchbound.web.store.actions.crowd import settle_counts
from matchbound.web.store.actions.schoolings import settle_schools
from matchbound.web.store.models import Account, Schooling, SchoolLog, SchoolRow, SchoolSpelling
from matchbound.web.store.queries.schools import known_schools, merges_that_stand, need_editor

AT_A_TIME = 500
COLUMNS = ("name", "country", "city", "aliases", "source", "confidence", "brought_at")


class MergeError(MatchboundError):
    """Two spellings cannot be merged, or a merge not be undone; the message says why."""

    status = 422


@dataclass(frozen=True, slots=True)
class Brought:
    """What a list of schools brought."""

    new: int
    again: int
    """Known from a list before; its names and its city are as the newer list has them."""
    dossiers: int
    """Schools in dossiers that mean another school now."""


def bring_schools(schools: Sequence[School], file_name: str, *, by: Account | None, at: datetime) -> Brought:
    """Keep the schools of a list beside those that are known, all or none."""
    with transaction.atomic():
        there = set(SchoolRow.objects.values_list("key", flat=True))
        rows = [
            SchoolRow(
                key=one.key,
                name=one.name,
                country=one.country,
                city=one.city,
                aliases=list(one.aliases),
                source=one.source[:200],
                confidence=one.confidence.value,
                brought_at=at,
            )
            for one in schools
        ]
        SchoolRow.objects.bulk_create(
            rows,
            batch_size=AT_A_TIME,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=list(COLUMNS),
        )
        new = sum(row.key not in there for row in rows)
        detail = f"{file_name}: {len(rows)}"
        SchoolLog.objects.create(what="brought", detail=detail, by=by, at=at)
        moved = settle_schools()
        settle_counts(moved, at=at)
    return Brought(new, len(rows) - new, sum(map(len, moved.values())))


def merge_schools(spelling: str, into: str, why: str, *, by: Account, at: datetime) -> SchoolSpelling:
    """Let a key mean the school of another one; editors only."""
    need_editor(by)
    with transaction.atomic():
        schools = known_schools()
        _need_keys(spelling, into)
        target = schools.resolved(into)
        if schools.resolved(spelling) == target:
            raise MergeError(_("Both mean the same school already."))
        if merges_that_stand().filter(spelling=spelling).exists():
            raise MergeError(_("This spelling was merged before. Undo that first."))
        row = SchoolSpelling.objects.create(spelling=spelling, school_key=target, why=why, by=by, at=at)
        _log("merged", f"{spelling} > {target}", by, at)
        settle_counts(settle_schools([spelling]), at=at)
    return row


def _need_keys(*keys: str) -> None:
    there = set(Schooling.objects.filter(school_key__in=keys).values_list("school_key", flat=True))
    for key in keys:
        if key not in there and key not in known_schools().known.by_key:
            raise MergeError(_("No school has the key %(key)s.") % {"key": key})


def undo_merge(merge_id: int, *, by: Account, at: datetime) -> SchoolSpelling:
    """Undo a merge: its spelling means what it meant before."""
    need_editor(by)
    with transaction.atomic():
        row = merges_that_stand().filter(pk=merge_id).first()
        if row is None:
            raise MergeError(_("This merge was undone already."))
        row.undone_by, row.undone_at = by, at
        row.save(update_fields=["undone_by", "undone_at"])
        _log("undone", f"{row.spelling} > {row.school_key}", by, at)
        settle_counts(settle_schools([known_schools().resolved(row.school_key)]), at=at)
    return row


def _log(what: str, detail: str, by: Account, at: datetime) -> None:
    SchoolLog.objects.create(what=what, detail=detail, by=by, at=at)
