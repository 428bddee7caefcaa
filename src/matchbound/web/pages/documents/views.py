"""Views of the area documents."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.documents.files import BY_CONTENT_TYPE, LARGEST, TOO_LARGE
from matchbound.web.pages.documents.forms import LabelForm, UploadForm, label_data
from matchbound.web.proofs import Fact, facts_of, linked_fact
from matchbound.web.store.actions.documents import add_document, delete_document, label_document
from matchbound.web.store.models import Document
from matchbound.web.store.models.document import KIND_WORDS, DocumentKind
from matchbound.web.store.queries.documents import (
    documents_of,
    open_document,
    open_thumbnail,
    own_document,
)
from matchbound.web.store.queries.dossiers import dossier_head, own_head
from matchbound.web.store.vault import Unsealed, VaultError
from matchbound.web.uploads import answering_large

log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""Of everything somebody uploaded: it runs nothing, is embedded nowhere else, and no cache keeps it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a document, what it is, and the fact it proves now."""

    document: Document
    kind: str
    type: str
    fact: Fact | None

    @property
    def is_link_lost(self) -> bool:
        """Say whether the fact it was linked to was changed or removed."""
        return bool(self.document.fact) and self.fact is None


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the documents, and the facts that none proves yet."""
    head = own_head(request.user)
    if head is None:
        return render(request, "documents/no_dossier.html")
    facts = facts_of(head.dossier)
    lines = [_line(document, facts) for document in documents_of(head.record_id, viewer=request.user)]
    proven = {line.fact.path for line in lines if line.fact}
    page = {
        "lines": lines,
        "unproven": [fact for fact in facts if fact.path not in proven and not fact.expected],
        "kept": sum(line.document.size for line in lines),
        "quota": settings.DOCUMENT_QUOTA,
    }
    return render(request, "documents/index.html", page)


def too_large(request: Request) -> HttpResponse:
    """Say that a file is too large to be read."""
    messages.error(request, str(TOO_LARGE))
    head = own_head(request.user)
    return _add_page(request, UploadForm(facts=facts_of(head.dossier) if head else []), status=413)


@access(Access.MEMBER)
@csrf_exempt  # for the next decorator only, which answers before the body and the token in it are read
@answering_large(too_large, LARGEST)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Take a new document."""
    head = own_head(request.user)
    if head is None:
        return render(request, "documents/no_dossier.html")
    facts = facts_of(head.dossier)
    if request.method != "POST":
        return _add_page(request, UploadForm(facts=facts, initial=_asked_for(request, facts)))
    form, status = UploadForm(request.POST, request.FILES, facts=facts), 422
    if form.is_valid():
        try:
            document = add_document(head.record_id, *form.result(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error("file", error.message)
            status = error.status
        else:
            messages.success(request, _("Kept, sealed: %s") % document.name)
            return redirect("documents:index")
    return _add_page(request, form, status=status)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, document_id: UUID) -> HttpResponse:
    """Show one document; rename it, say anew what it is and what it proves."""
    document = own_document(document_id, viewer=request.user)
    facts = facts_of(dossier_head(document.record_id, viewer=request.user).dossier)
    line = _line(document, facts)
    form = LabelForm(request.POST or None, facts=facts, initial=label_data(document, line.fact))
    if form.is_valid():
        label_document(document.id, form.label(document.content_type), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("documents:index")
    status = 422 if form.is_bound else 200
    return render(request, "documents/edit.html", {"line": line, "form": form}, status=status)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, document_id: UUID) -> HttpResponse:
    """Ask whether to delete a document, then do."""
    document = own_document(document_id, viewer=request.user)
    if request.method != "POST":
        return render(request, "documents/delete.html", {"document": document})
    delete_document(document.id, by=request.user)
    messages.success(request, _("Deleted: %s") % document.name)
    return redirect("documents:index")


@access(Access.MEMBER)
@require_safe
def download(request: Request, document_id: UUID) -> HttpResponseBase:
    """Hand out a document, as a file to be saved and never to be shown here."""
    document = own_document(document_id, viewer=request.user)
    try:
        content = open_document(document)
    except VaultError as error:
        log.error("A document cannot be opened: %s", error.message)  # noqa: TRY400 - no more than the id
        return render(request, "documents/broken.html", {"document": document}, status=error.status)
    kind = BY_CONTENT_TYPE[document.content_type]
    return _sealed_off(content, kind.content_type, document.size, attached_as=document.name)


@access(Access.MEMBER)
@require_safe
def thumbnail(request: Request, document_id: UUID) -> HttpResponseBase:
    """Show the small picture of a document."""
    content = open_thumbnail(own_document(document_id, viewer=request.user))
    return _sealed_off(content, "image/png", content.size)


def _line(document: Document, facts: Sequence[Fact]) -> Line:
    return Line(
        document,
        str(KIND_WORDS[DocumentKind(document.kind)]),
        BY_CONTENT_TYPE[document.content_type].words,
        linked_fact(facts, document.fact, document.fact_mark) if document.fact else None,
    )


def _asked_for(request: Request, facts: Sequence[Fact]) -> dict[str, str]:
    """Return what the form begins with where a link said which fact is to be proven."""
    asked = next((fact for fact in facts if fact.path == request.GET.get("fact")), None)
    return {"fact": asked.key, "kind": asked.kind} if asked else {}


def _add_page(request: Request, form: UploadForm, *, status: int = 200) -> HttpResponse:
    return render(request, "documents/add.html", {"form": form}, status=status)


def _sealed_off(
    content: Unsealed, content_type: str, size: int, *, attached_as: str | None = None
) -> StreamingHttpResponse:
    """Return what somebody uploaded, under headers that let a browser do nothing with it but keep it."""
    response = StreamingHttpResponse(content, content_type=content_type, headers=HEADERS)
    response["Content-Length"] = str(size)
    if attached_as:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=attached_as)
    return response
