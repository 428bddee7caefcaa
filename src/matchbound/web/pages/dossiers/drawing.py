"""Drawing a section's page: with one form open, or none."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from matchbound import clock
from matchbound.dossier.edit import NoSuchPlaceError, entries_at, record_at
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier
from matchbound.web.http import Request
from matchbound.web.pages.dossiers.page import OpenForm, doubts_about, form_for, parts_view
from matchbound.web.pages.dossiers.sections import SECTIONS, Section, part_of, section_of
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.words import title_of


def draw(
    request: Request,
    head: Head,
    section: Section,
    opened: OpenForm | None,
    *,
    status: int = 200,
    said: list[str] | None = None,
) -> HttpResponse:
    """Draw a section with one form open, or none."""
    number = SECTIONS.index(section)
    context = {
        "head": head,
        "section": section,
        "sections": SECTIONS,
        "before": SECTIONS[number - 1] if number else None,
        "after": SECTIONS[number + 1] if number + 1 < len(SECTIONS) else None,
        "parts": parts_view(section, head.dossier, clock.today(), opened),
        "said": said or [],
        "saved": _saved(head.dossier, request.GET.get("saved", "")),
        "saved_key": request.GET.get("saved", ""),
        "undo": head.number - 1 if request.GET.get("removed") == str(head.number) else None,
    }
    return render(request, "dossiers/section.html", context, status=status)


def open_form(head: Head, path: str, *, focus: str = "") -> OpenForm:
    """Return the form of a group or an entry as it is in the dossier, with what is doubtful about it."""
    form = form_for(part_of(path), head.dossier, record_at(head.dossier, path))
    own = [
        fault
        for fault in faults_of(head.dossier, clock.today())
        if fault.path.startswith(f"{path}.") and form.field_at(fault.path.removeprefix(f"{path}."))
    ]
    doubts = doubts_about(form, own, path, head.dossier)
    return OpenForm(form, path, head.number, doubts=doubts, focus=form.field_at(focus) or "")


def _saved(dossier: Dossier, key: str) -> str:
    """Return what was saved, in words, for the notice that says so."""
    try:
        if key.endswith(".new"):
            entries = entries_at(dossier, key.removesuffix(".new"))
            return title_of(entries[-1]) if entries else ""
        return name_of(dossier, key) if key else ""
    except (NoSuchPlaceError, Http404):
        return ""


def name_of(dossier: Dossier, path: str) -> str:
    """Return what a group or an entry is called."""
    part, record = part_of(path), record_at(dossier, path)
    return title_of(record) if record is not None and part.is_list else str(part.title)


def section_address(path: str, **query: object) -> str:
    """Return the address of the section on which a place stands."""
    address = reverse("dossiers:section", args=[section_of(path).slug])
    return f"{address}?" + "&".join(f"{key}={value}" for key, value in query.items())
