"""Writes of rank order lists: each names the version it started from, and counts it up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.match.ranking.edit import Draft
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.models import Account, DossierRecord, RankListRow


def save_rank_list(
    record_id: UUID, season: int, version: int, draft: Draft, *, by: Account, at: datetime
) -> int:
    """Keep a list, begun at version 0; return its new version. ConflictError if it has another by now."""
    with transaction.atomic():
        record = DossierRecord.objects.select_for_update(no_key=True).filter(id=record_id, owner=by).first()
        if record is None:
            raise Http404
        row = RankListRow.objects.filter(record=record, season=season).first()
        if (row.version if row else 0) != version:
            raise ConflictError(
                _("This list was changed elsewhere meanwhile. Nothing was saved; below it is as it is now.")
            )
        row = row or RankListRow(record=record, season=season)
        row.content, row.version, row.changed_at = draft.to_data(), version + 1, at
        row.save()
    return row.version
