"""Reads of rank order lists. What the viewer may not see does not exist for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from matchbound.match.ranking.edit import Draft
from matchbound.web.store.models import Account, RankListRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A list as it is kept; version 0: none is yet."""

    draft: Draft
    version: int = 0
    changed_at: datetime | None = None


def rank_list(record_id: UUID, season: int, *, viewer: Account) -> Kept:
    """Return a dossier's list of a season; an empty one for everybody but its owner."""
    row = RankListRow.objects.filter(record_id=record_id, record__owner=viewer, season=season).first()
    return Kept(Draft()) if row is None else Kept(Draft.of(row.content), row.version, row.changed_at)


def rank_seasons(record_id: UUID, *, viewer: Account) -> list[int]:
    """Return the seasons that a dossier has a rank order list of."""
    rows = RankListRow.objects.filter(record_id=record_id, record__owner=viewer)
    return list(rows.order_by("season").values_list("season", flat=True))
