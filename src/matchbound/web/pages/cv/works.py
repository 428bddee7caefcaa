"""Scholarly work: the list, works brought by a file, the list as BibTeX."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from matchbound.base.errors import MatchboundError
from matchbound.dossier.edit import updated
from matchbound.dossier.faults import Severity
from matchbound.dossier.merge import brought_by
from matchbound.dossier.model import Dossier, Publication
from matchbound.experience.cv.limits import category_of, limit_of
from matchbound.experience.cv.sheet import citation
from matchbound.experience.cv.works.merge import Kind, Merged, merged
from matchbound.experience.cv.works.parts import Brought, Refused
from matchbound.experience.cv.works.read import MOST_BYTES, read_works
from matchbound.experience.cv.works.write import bibtex_of
from matchbound.rules.finding import cites
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.labels import label_of, word_of
from matchbound.web.pages.cv.forms import TOO_LARGE, WorksForm
from matchbound.web.pages.cv.held import NO_DOSSIER, Held, held_for
from matchbound.web.pages.cv.saving import save
from matchbound.web.parts import cites_html
from matchbound.web.uploads import answering_large

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CAME_TO: "dict[Kind, StrOrPromise]" = {
    Kind.ADDED: gettext_lazy("New"),
    Kind.FILLED: gettext_lazy("Completed"),
    Kind.SAME: gettext_lazy("Known already"),
}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One work of the list."""

    path: str
    citation: str
    kind: "StrOrPromise"
    status: "StrOrPromise"
    category: str


@dataclass(frozen=True, slots=True)
class BroughtLine:
    """What came of one work that a file brought, in words."""

    came_to: "StrOrPromise"
    citation: str
    filled: str
    differs: str


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """List the works, each as it is cited and under which heading of the application it goes."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("Research")})
    heading = limit_of("publication_heading", held.season)
    categories = limit_of("publication_categories", held.season)
    context = {
        "season": held.season,
        "lines": [_line(one, place, held) for place, one in enumerate(held.dossier.publications)],
        "heading": heading.value if heading else "",
        "categories": categories is not None,
        "cites": cites_html(cites(heading, categories), "eras.content"),
    }
    return render(request, "cv/works.html", context)


def _line(work: Publication, place: int, held: Held) -> WorkLine:
    kind = word_of(work.kind) if work.kind else _("Kind not known")
    status = word_of(work.status) if work.status else ""
    category = category_of(work, held.season) or ""
    return WorkLine(f"publications.{place}", citation(work), kind, status, category)


@access(Access.MEMBER)
@require_GET
def export(request: Request) -> HttpResponse:
    """Hand out the works as BibTeX."""
    held = held_for(request)
    if held is None:
        return redirect("cv:works")  # which says what is missing
    response = HttpResponse(
        bibtex_of(held.dossier.publications), content_type="application/x-bibtex; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="publications.bib"'
    return response


def too_large(request: Request) -> HttpResponse:
    """Say that a file is too large to be read."""
    return render(request, "cv/bring.html", {"form": WorksForm(), "too_large": TOO_LARGE}, status=413)


@access(Access.MEMBER)
@csrf_exempt  # for the next decorator only, which answers before the body and the token in it are read
@answering_large(too_large, MOST_BYTES)
@csrf_protect
@limited("import_works")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request) -> HttpResponse:
    """Merge the works of a file into the dossier, and say what came of each."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("Research")})
    if request.method != "POST":
        return render(request, "cv/bring.html", {"form": WorksForm()})
    form = WorksForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found = read_works(*form.content(), held.on)
        except MatchboundError as error:
            form.add_error("file", error.message)
        else:
            return _merge(request, held, found)
    return render(request, "cv/bring.html", {"form": form}, status=422)


def _merge(request: Request, held: Held, found: Brought) -> HttpResponse:
    result, doubted = _sound(held.dossier, found, held.on)

    def change(dossier: Dossier) -> Dossier:
        return updated(dossier, {"publications": _sound(dossier, found, held.on)[0].works})

    save(request, held.head, change, _("Works from a file"))
    refused = [*found.refused, *doubted]
    if not refused:
        many = len(result.lines)
        messages.success(request, ngettext("%d work read.", "%d works read.", many) % many)
    context: dict[str, Any] = {"lines": [_brought(one, result) for one in result.lines], "refused": refused}
    return render(request, "cv/brought.html", context, status=200)


def _sound(dossier: Dossier, found: Brought, on: date) -> tuple[Merged, list[Refused]]:
    """Return the works merged without those that cannot be true beside the rest of the dossier."""
    kept: list[Publication] = []
    refused: list[Refused] = []
    for work in found.works:
        one = merged(dossier.publications, [work])
        faults = brought_by(dossier, updated(dossier, {"publications": one.works}), on)
        wrong = [fault for fault in faults if fault.severity is Severity.FAULT]
        if wrong:
            refused.append(Refused(work.title or "", "; ".join(fault.message for fault in wrong)))
        else:
            kept.append(work)
    return merged(dossier.publications, kept), refused


def _brought(line: Any, result: Merged) -> BroughtLine:  # noqa: ANN401 - a line of a merging
    filled = line.filled if line.kind is Kind.FILLED else ()
    return BroughtLine(
        CAME_TO[line.kind], citation(result.works[line.index]), _labels(filled), _labels(line.differs)
    )


def _labels(names: Sequence[str]) -> str:
    return ", ".join(str(label_of(name, Publication)) for name in names)
