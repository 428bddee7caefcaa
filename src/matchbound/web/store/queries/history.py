"""Reads of a dossier's history, contents included."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from matchbound.dossier.model import Dossier
from matchbound.web.store.models import Account, DossierVersion


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what was saved, when, by whom (empty: an account that is gone)."""

    number: int
    summary: str
    written_at: datetime
    written_by: str
    dossier: Dossier


def versions_before(record_id: UUID, number: int | None, *, viewer: Account, limit: int) -> list[Version]:
    """Return versions older than a number (None: the newest ones), newest first."""
    found = DossierVersion.objects.filter(record_id=record_id, record__owner=viewer)
    if number is not None:
        found = found.filter(number__lt=number)
    rows = found.order_by("-number").values_list(
        "number", "summary", "written_at", "written_by__email", "content"
    )
    return [
        Version(number, summary, at, by or "", Dossier.model_validate(content))
        for number, summary, at, by, content in rows[:limit]
    ]
