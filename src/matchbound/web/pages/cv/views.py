"""Views of the area cv: the application's content and the years, one experience, one gap."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchbound import clock
from matchbound.dossier.edit import add, replace
from matchbound.dossier.model import Record
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cv import shown
from matchbound.web.pages.cv.forms import GapForm, experience_form
from matchbound.web.pages.cv.held import NO_DOSSIER, Held, held_for, held_or_404
from matchbound.web.pages.cv.saving import save
from matchbound.web.store.actions.dossiers import ConflictError, save_dossier
from matchbound.web.store.queries.cv import statements_of
from matchbound.web.store.queries.dossiers import dossier_version


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show what the application holds, the gaps in the years, and the ways to the CV."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("CV and research")})
    return _page(request, held)


def _page(request: Request, held: Held, refused: GapForm | None = None, *, status: int = 200) -> HttpResponse:
    years, gaps, overlaps, undated = shown.years_shown(held)
    context = {
        "season": held.season,
        "season_meant": held.meant,
        "counts": shown.counts_of(held),
        "content_cites": shown.content_cites(held),
        "experiences": shown.experiences_of(held.dossier),
        "gaps": gaps,
        "overlaps": overlaps,
        "undated": undated,
        "years_cites": shown.years_cites(years),
        "works": len(held.dossier.publications),
        "statements": len(statements_of(held.head.record_id, viewer=request.user)),
        "refused": refused,
    }
    return render(request, "cv/index.html", context, status=status)


@access(Access.MEMBER)
@require_POST
def explain(request: Request) -> HttpResponse:
    """Keep what a gap was for."""
    held = held_for(request)
    if held is None:
        return redirect("cv:index")  # which says what is missing
    form = GapForm(request.POST)
    if not form.is_valid():
        return _page(request, held, form, status=422)
    entry = form.result
    save(request, held.head, lambda dossier: add(dossier, "cv.gaps", entry), _("A gap explained"))
    messages.success(request, _("Saved."))
    return redirect("cv:index")


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def experience(request: Request, place: int) -> HttpResponse:
    """Choose one experience for the application and say what was done."""
    held = held_or_404(request)
    if place >= len(held.dossier.experiences):
        raise Http404
    form = experience_form(request.POST or None, held.dossier.experiences[place], held.season)
    trouble = ""
    if form.is_valid():
        try:
            _save_experience(request, held, place, form.result)
        except ConflictError:
            trouble = _(
                "Your experiences were changed elsewhere meanwhile. Your text is still here: save again."
            )
        else:
            messages.success(request, _("Saved."))
            return redirect("cv:index")
    context: dict[str, Any] = {
        "form": form,
        "trouble": trouble,
        "path": f"experiences.{place}",
        "version": held.head.number,
    }
    context |= {"title": shown.entry_words(held.dossier, f"experiences.{place}"), "season": held.season}
    status = 200 if not form.is_bound else 409 if trouble else 422
    return render(request, "cv/experience.html", context, status=status)


def _save_experience(request: Request, held: Held, place: int, record: Record) -> None:
    """Save an experience; ConflictError if the experiences are not those that the form showed."""
    if not _as_seen(request, held):
        raise ConflictError("")
    dossier, summary = replace(held.dossier, f"experiences.{place}", record), _("Application: an experience")
    save_dossier(held.head, dossier, summary=summary, by=request.user, at=clock.now())


def _as_seen(request: Request, held: Held) -> bool:
    """Say whether the experiences are still as they were when the form was drawn."""
    number = request.POST.get("version", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise BadRequest("a form without its version")
    if int(number) == held.head.number:
        return True
    seen = dossier_version(held.head.record_id, int(number), viewer=request.user)
    return seen.dossier.experiences == held.dossier.experiences
