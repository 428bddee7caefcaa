"""Writes of the papers of the visa weeks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from matchbound.planner.visa_weeks.state import PaperState
from matchbound.web.store.models import Account, VisaPaper
from matchbound.web.store.queries.documents import own_document
from matchbound.web.store.queries.dossiers import owned_record


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a paper; `document_id` names a document of theirs."""

    state: PaperState
    got_on: date | None = None
    valid_until: date | None = None
    note: str = ""
    document_id: UUID | None = None


def save_paper(record_id: UUID, season: int, paper: str, said: Said, *, by: Account, at: datetime) -> None:
    """Keep what is said of a paper; 404 for another's dossier, or a document that is not of this dossier."""
    owned_record(record_id, viewer=by)
    document = own_document(said.document_id, viewer=by) if said.document_id else None
    if document is not None and document.record_id != record_id:
        raise Http404
    VisaPaper.objects.update_or_create(
        record_id=record_id,
        season=season,
        paper=paper,
        defaults={
            "state": said.state.value,
            "document": document,
            "got_on": said.got_on,
            "valid_until": said.valid_until,
            "note": said.note,
            "changed_at": at,
        },
    )
