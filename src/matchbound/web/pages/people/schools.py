"""Spellings of schools, for editors: merged so that graduates find together, and parted again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.people.forms import LONGEST_LOOK, MergeForm
from matchbound.web.store.actions.schools import merge_schools, undo_merge
from matchbound.web.store.queries.schools import merges_seen_by, schools_named, spelled_schools

MOST_SHOWN = 50


@access(Access.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def schools(request: Request) -> HttpResponse:
    """Show the schools in dossiers and merge two of them."""
    form = MergeForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            merge_schools(typed["spelling"], typed["into"], typed["why"], by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Merged: their people are of one school now."))
            return redirect("people:schools")
    words = request.GET.get("q", "")[:LONGEST_LOOK]
    context = {
        "form": form,
        "q": words,
        "spelled": spelled_schools(words, viewer=request.user, limit=MOST_SHOWN),
        "known": schools_named(words)[:MOST_SHOWN] if words else [],
        "merges": merges_seen_by(request.user)[:MOST_SHOWN],
        "part": "schools",
    }
    return render(request, "people/schools.html", context, status=422 if form.is_bound else 200)


@access(Access.EDITOR)
@require_POST
def undo(request: Request, merge_id: int) -> HttpResponse:
    """Undo a merge."""
    try:
        undo_merge(merge_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Undone: they are two schools again."))
    return redirect("people:schools")
