"""Reads of dossiers. What the viewer may not see does not exist for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import Http404

from matchbound.dossier.model import Dossier
from matchbound.web.store.models import Account, DossierRecord, DossierVersion


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of a dossier: what a page shows and what a save starts from."""

    record_id: UUID
    number: int
    dossier: Dossier
    written_at: datetime


@dataclass(frozen=True, slots=True)
class HeadLine:
    """The newest version of a dossier, without its content."""

    record_id: UUID
    number: int
    written_at: datetime


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of a dossier's history."""

    number: int
    summary: str
    written_at: datetime
    written_by: str


def own_head(viewer: Account) -> Head | None:
    """Return the newest version of the viewer's own dossier, None before they have one."""
    version = (
        DossierVersion.objects.filter(record__owner=viewer)
        .order_by("record__created_at", "-number")
        .only("record_id", "number", "content", "written_at")
        .first()
    )
    return _head(version) if version else None


def heads_of(viewer: Account, *, after: UUID | None = None, limit: int) -> list[HeadLine]:
    """Return the newest versions of the viewer's dossiers, those after one of them in the order of ids."""
    records = DossierRecord.objects.filter(owner=viewer).order_by("pk")
    if after is not None:
        records = records.filter(pk__gt=after)
    newest = records.annotate(number=Max("versions__number"), written_at=Max("versions__written_at"))
    return [HeadLine(*row) for row in newest.values_list("pk", "number", "written_at")[:limit]]


def dossier_head(record_id: UUID, *, viewer: Account) -> Head:
    """Return the newest version of a dossier; 404 for everybody but its owner."""
    version = _versions(record_id, viewer).order_by("-number").first()
    if version is None:
        raise Http404
    return _head(version)


def dossier_version(record_id: UUID, number: int, *, viewer: Account) -> Head:
    """Return one version of a dossier; 404 for everybody but its owner."""
    version = _versions(record_id, viewer).filter(number=number).first()
    if version is None:
        raise Http404
    return _head(version)


def history(
    record_id: UUID, *, viewer: Account, limit: int = 50, before: int | None = None
) -> list[VersionLine]:
    """Return the newest versions, newest first, or the newest before one."""
    versions = _versions(record_id, viewer)
    if before is not None:
        versions = versions.filter(number__lt=before)
    rows = versions.order_by("-number").values_list("number", "summary", "written_at", "written_by__email")[
        :limit
    ]
    return [VersionLine(number, summary, at, by or "") for number, summary, at, by in rows]


def owned_record(record_id: UUID, *, viewer: Account) -> DossierRecord:
    """Return a dossier's record; 404 for everybody but its owner."""
    record = DossierRecord.objects.filter(id=record_id, owner=viewer).first()
    if record is None:
        raise Http404
    return record


def _versions(record_id: UUID, viewer: Account) -> Any:  # noqa: ANN401 - a query set
    return DossierVersion.objects.filter(record_id=record_id, record__owner=viewer)


def _head(version: DossierVersion) -> Head:
    dossier = Dossier.model_validate(version.content)
    return Head(version.record_id, version.number, dossier, version.written_at)
