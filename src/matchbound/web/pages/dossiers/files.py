"""The dossier as a file: taken in after a look at what it changes, given out as YAML or JSON."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchbound import clock
from matchbound.dossier.difference import difference
from matchbound.dossier.faults import DossierError, Fault, Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import MAX_BYTES, parse_dossier
from matchbound.dossier.write import dump_dossier
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.actions.dossiers import ConflictError, create_only_dossier, save_dossier
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.uploads import answering_large
from matchbound.web.words import changes_in_words

TYPES = {"yaml": "application/yaml; charset=utf-8", "json": "application/json"}
SHOWN = 100
"""Faults of a file that a page lists."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: a dossier, or faults and none; warnings in either case."""

    dossier: Dossier | None = None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def too_large(request: Request) -> HttpResponse:
    """Say that a file is too large to be read."""
    return _preview(request, own_head(request.user), _reading(bytes(MAX_BYTES + 1)))


@access(Access.MEMBER)
@csrf_exempt  # for the next decorator only, which answers before the body and the token in it are read
@answering_large(too_large, MAX_BYTES)
@csrf_protect
@require_http_methods(["GET", "POST"])
def import_file(request: Request) -> HttpResponse:
    """Ask for a file; then list all its faults, or show what it would change. Nothing is saved here."""
    head = own_head(request.user)
    if request.method == "GET":
        return render(request, "dossiers/import.html", {"head": head})
    file = request.FILES.get("file")
    reading = _reading(file.read(MAX_BYTES + 1)) if isinstance(file, UploadedFile) else _no_file()
    return _preview(request, head, reading)


@access(Access.MEMBER)
@require_POST
def save_import(request: Request) -> HttpResponse:
    """Save the dossier that was looked at."""
    head = own_head(request.user)
    reading = _reading(request.POST.get("content", "").encode())
    if reading.dossier is None:
        return _preview(request, head, reading)
    number = request.POST.get("version", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise BadRequest("a form without its version")
    if int(number) != (head.number if head else 0):
        return _preview(request, head, reading, moved=True)
    try:
        _save(request, head, reading.dossier)
    except ConflictError:
        return _preview(request, own_head(request.user), reading, moved=True)
    return redirect("dossiers:index")


@access(Access.MEMBER)
@require_GET
def export(request: Request, kind: str) -> HttpResponse:
    """Give the newest version out as a file."""
    head = own_head(request.user)
    if head is None or kind not in TYPES:
        raise Http404
    text = dump_dossier(head.dossier, as_json=kind == "json")
    answer = HttpResponse(text, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="dossier.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _save(request: Request, head: Head | None, dossier: Dossier) -> Head:
    if head is None:
        return create_only_dossier(dossier, by=request.user, at=clock.now())
    return save_dossier(head, dossier, summary=_("Imported from a file"), by=request.user, at=clock.now())


def _reading(raw: bytes) -> Reading:
    """Read a file, and check it as `matchbound check` does."""
    try:
        dossier = parse_dossier(raw, name=_("the file"))
    except DossierError as error:
        return Reading(faults=list(error.faults))
    found = faults_of(dossier, clock.today())
    faults = [fault for fault in found if fault.severity is Severity.FAULT]
    warnings = [fault for fault in found if fault not in faults]
    return Reading(None if faults else dossier, faults, warnings)


def _no_file() -> Reading:
    return Reading(faults=[Fault("", _("Choose a file first."))])


def _preview(request: Request, head: Head | None, reading: Reading, *, moved: bool = False) -> HttpResponse:
    """Draw the faults of a file, or what it would change."""
    context: dict[str, Any] = {
        "head": head,
        "version": head.number if head else 0,
        "moved": moved,
        "faults": reading.faults[:SHOWN],
        "more_faults": max(0, len(reading.faults) - SHOWN),
        "warnings": reading.warnings[:SHOWN],
    }
    if reading.dossier is None:
        return render(request, "dossiers/import.html", context, status=422)
    before = head.dossier if head else Dossier()
    context["changes"] = changes_in_words(difference(before, reading.dossier), before, reading.dossier)
    context["content"] = dump_dossier(reading.dossier, as_json=True)
    return render(request, "dossiers/import.html", context, status=409 if moved else 200)
