"""Reads of documents. What the viewer may not see does not exist for them."""

from uuid import UUID

from django.db.models import Sum
from django.http import Http404

from matchbound.web.store.models import Account, Document
from matchbound.web.store.vault import Part, Unsealed, VaultError, the_vault


def documents_of(record_id: UUID, *, viewer: Account) -> list[Document]:
    """Return a dossier's documents, newest first; none for everybody but its owner."""
    found = Document.objects.filter(record_id=record_id, record__owner=viewer)
    return list(found.order_by("-uploaded_at", "id"))


def own_document(document_id: UUID, *, viewer: Account) -> Document:
    """Return a document; 404 for everybody but its owner."""
    document = Document.objects.filter(id=document_id, record__owner=viewer).first()
    if document is None:
        raise Http404
    return document


def bytes_kept(viewer: Account) -> int:
    """Return how many bytes of documents somebody keeps here."""
    kept = Document.objects.filter(record__owner=viewer).aggregate(total=Sum("size"))
    return kept["total"] or 0


def open_document(document: Document) -> Unsealed:
    """Return a document's content as checked chunks; VaultError if it is gone or damaged."""
    content = the_vault().open(document.id, Part.CONTENT)
    if content.size != document.size:
        content.close()
        raise VaultError(f"The file {document.id} ({Part.CONTENT}) is damaged")
    return content


def open_thumbnail(document: Document) -> Unsealed:
    """Return a document's small picture, a PNG; 404 for one that has none."""
    if not document.has_thumbnail:
        raise Http404
    return the_vault().open(document.id, Part.THUMBNAIL)
