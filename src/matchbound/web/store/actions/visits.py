"""Writes of what somebody saw, so that the next visit can say what changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from matchbound.web.store.models import Account, SeenReport
from matchbound.web.store.queries.dossiers import owned_record

A_VISIT = timedelta(hours=1)
"""Whoever looks again within this is still on the same visit."""


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The verdicts that a visit ended with, by rule and what they were about, and when that visit began."""

    verdicts: Mapping[str, str]
    at: datetime


def note_visit(
    record_id: UUID, verdicts: Mapping[str, str], *, by: Account, at: datetime
) -> LastVisit | None:
    """Note the verdicts that are shown now, and return those of the visit before; None on the first.

    This is written while a page is read, and safe to repeat: once when a visit begins, then only if a verdict
    became another. What changed is so compared with one day all through a visit.
    """
    mine = SeenReport.objects.filter(record_id=record_id, record__owner=by)
    seen = mine.first()
    if seen is None:
        owned_record(record_id, viewer=by)
        first = SeenReport(record_id=record_id, verdicts=dict(verdicts), seen_at=at)
        SeenReport.objects.bulk_create([first], ignore_conflicts=True)  # another request may have been faster
        return None
    if at - seen.seen_at >= A_VISIT:
        unmoved = mine.filter(seen_at=seen.seen_at)  # so that of two requests only one begins the visit
        unmoved.update(verdicts=dict(verdicts), seen_at=at, before=seen.verdicts, before_at=seen.seen_at)
        return LastVisit(seen.verdicts, seen.seen_at)
    if seen.verdicts != verdicts:
        mine.update(verdicts=dict(verdicts))
    return LastVisit(seen.before, seen.before_at) if seen.before_at else None
