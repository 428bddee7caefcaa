"""Writes of documents. A file is sealed before its row is written, and deleted after its row is.

So a row always has its file, and a crash leaves at worst a sealed file without a row, which `sweep` takes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum
from django.http import Http404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.models import Account, Document
from matchbound.web.store.models.document import DocumentKind
from matchbound.web.store.queries.dossiers import owned_record
from matchbound.web.store.vault import CHUNK, Part, Vault, the_vault

MOST_DOCUMENTS = 300  # for one account; a list stays a list
GRACE = timedelta(hours=1)  # an upload may still be on its way to its row
BATCH = 500


class QuotaError(MatchboundError):
    """An account has no room for a document."""

    status = 413


class StorageError(MatchboundError):
    """The disk did not take a document; nothing of it stays behind."""

    status = 507


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of a document: how it is called, what it is, which fact it proves."""

    name: str
    kind: DocumentKind
    fact: str = ""
    fact_mark: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that was looked into: its content, what it is, and a small picture (PNG) of it if it is one."""

    content: bytes
    content_type: str
    thumbnail: bytes | None


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found: files that belonged to no row and are gone, rows whose file is missing."""

    files: tuple[str, ...]
    rows: tuple[UUID, ...]


def add_document(record_id: UUID, scan: Scan, label: Label, *, by: Account, at: datetime) -> Document:
    """Keep a document: sealed on the disk, then listed. QuotaError or StorageError keep nothing."""
    owned_record(record_id, viewer=by)
    _require_room(by, len(scan.content))  # before the work; asked again below, where nobody else writes
    vault, file_id = the_vault(), uuid4()
    try:
        _seal(vault, file_id, scan)
        with transaction.atomic():
            _require_room(_held_still(by), len(scan.content))
            return _list(file_id, record_id, scan, label, at)
    except BaseException:
        vault.discard(file_id)
        raise


def label_document(document_id: UUID, label: Label, *, by: Account) -> None:
    """Say anew what a document is; 404 for everybody but its owner."""
    changed = Document.objects.filter(id=document_id, record__owner=by).update(
        name=label.name, kind=label.kind, fact=label.fact, fact_mark=label.fact_mark
    )
    if not changed:
        raise Http404


def delete_document(document_id: UUID, *, by: Account) -> None:
    """Delete a document, row and files; 404 for everybody but its owner."""
    with transaction.atomic():
        deleted, _rows = Document.objects.filter(id=document_id, record__owner=by).delete()
        if not deleted:
            raise Http404
        transaction.on_commit(partial(the_vault().discard, document_id), robust=True)


def delete_documents_of(record_id: UUID) -> int:
    """Delete all documents of a dossier and say how many; the files go when the transaction commits.

    Call it before the record is deleted, in the same transaction: the record takes its rows, not their files.
    """
    with transaction.atomic():
        mine = Document.objects.filter(record_id=record_id)
        ids = list(mine.values_list("id", flat=True))
        mine.delete()
        for document_id in ids:
            transaction.on_commit(partial(the_vault().discard, document_id), robust=True)
    return len(ids)


def sweep(*, at: datetime, dry_run: bool = False) -> Swept:
    """Delete files that no row knows and unfinished ones, if older than an hour; name rows without a file."""
    vault, before = the_vault(), (at - GRACE).timestamp()
    found = set(vault.files())
    aged = {file_id for file_id, part in found if vault.written_before(file_id, part, before)}
    orphans = sorted(aged - set(_listed(aged)))
    unfinished = list(vault.left_over(before=before))
    if not dry_run:
        for orphan in orphans:
            vault.discard(orphan)
        for path in unfinished:
            path.unlink(missing_ok=True)
    names = [str(orphan) for orphan in orphans] + [path.name for path in unfinished]
    return Swept(tuple(names), tuple(_rows_without_a_file(vault)))


def _seal(vault: Vault, file_id: UUID, scan: Scan) -> None:
    try:
        vault.seal(file_id, Part.CONTENT, _pieces(scan.content))
        if scan.thumbnail:
            vault.seal(file_id, Part.THUMBNAIL, [scan.thumbnail])
    except OSError as error:  # no space, or the disk is failing
        raise StorageError(
            _("The file could not be kept: there is no room on the server now. Nothing was saved; try later.")
        ) from error


def _list(file_id: UUID, record_id: UUID, scan: Scan, label: Label, at: datetime) -> Document:
    return Document.objects.create(
        id=file_id,
        record_id=record_id,
        kind=label.kind,
        fact=label.fact,
        fact_mark=label.fact_mark,
        name=label.name,
        content_type=scan.content_type,
        size=len(scan.content),
        has_thumbnail=scan.thumbnail is not None,
        uploaded_at=at,
    )


def _held_still(account: Account) -> Account:
    """Return an account of which no other upload counts at the same time; 404 if it was deleted meanwhile."""
    held = Account.objects.select_for_update().filter(id=account.id).first()
    if held is None:
        raise Http404
    return held


def _require_room(account: Account, size: int) -> None:
    kept = Document.objects.filter(record__owner=account).aggregate(bytes=Sum("size"), number=Count("id"))
    if kept["number"] >= MOST_DOCUMENTS:
        raise QuotaError(
            _("You keep %(number)d documents here, the most there may be. Delete one you no longer need.")
            % {"number": MOST_DOCUMENTS}
        )
    free = max(0, settings.DOCUMENT_QUOTA - (kept["bytes"] or 0))
    if size > free:
        raise QuotaError(
            _("This file takes %(size)s and you have %(free)s left. Delete a document you no longer need.")
            % {"size": filesizeformat(size), "free": filesizeformat(free)}
        )


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def _listed(ids: Iterable[UUID]) -> Iterator[UUID]:
    """Return those of many ids that have a row."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), BATCH):
        yield from Document.objects.filter(id__in=wanted[start : start + BATCH]).values_list("id", flat=True)


def _rows_without_a_file(vault: Vault) -> Iterator[UUID]:
    """Return rows whose content is not in the vault; asked of the vault after the row was seen."""
    for document_id in Document.objects.order_by("id").values_list("id", flat=True).iterator(BATCH):
        if not vault.has(document_id, Part.CONTENT):
            yield document_id
