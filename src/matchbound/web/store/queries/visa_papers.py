"""Reads of the papers of the visa weeks. What the viewer may not see does not exist for them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max

from matchbound.planner.visa_weeks.state import PaperState
from matchbound.web.store.models import Account, VisaPaper


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody says of a paper, and the document that shows it."""

    state: PaperState = PaperState.MISSING
    got_on: date | None = None
    valid_until: date | None = None
    note: str = ""
    document_id: UUID | None = None
    document_name: str = ""


def papers_kept(record_id: UUID, season: int, *, viewer: Account) -> dict[str, Kept]:
    """Return what is kept of a season's papers, by their names; nothing for everybody but the owner."""
    rows = VisaPaper.objects.filter(record_id=record_id, record__owner=viewer, season=season)
    return {row.paper: _kept(row) for row in rows.select_related("document")}


def papers_changed(record_id: UUID) -> datetime | None:
    """Return when something was last said of a dossier's papers; None before anything was."""
    rows = VisaPaper.objects.filter(record_id=record_id)
    newest: datetime | None = rows.aggregate(newest=Max("changed_at"))["newest"]
    return newest


def papers_of(record_id: UUID) -> list[dict[str, Any]]:
    """Return a dossier's papers of all seasons, for the export of everything."""
    rows = VisaPaper.objects.filter(record_id=record_id).order_by("season", "paper")
    names = ("season", "paper", "state", "got_on", "valid_until", "note", "changed_at")
    return list(rows.values(*names, file=F("document__name")))


def _kept(row: VisaPaper) -> Kept:
    name = row.document.name if row.document else ""
    return Kept(PaperState(row.state), row.got_on, row.valid_until, row.note, row.document_id, name)
