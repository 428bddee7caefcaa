"""Views of saved searches: kept, opened, named anew, forgotten, and their messages stopped."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.programs.forms import SavedSearchForm
from matchbound.web.programs.columns import columns
from matchbound.web.programs.kept import Sought, changes_between, digest_of, packed, sought, unpacked
from matchbound.web.programs.telling import said_of
from matchbound.web.stopping import asked_to_stop, stops
from matchbound.web.store.actions.saved_searches import (
    SavedSearchError,
    delete_search,
    edit_search,
    note_look,
    save_search,
    stop_telling,
)
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.saved_searches import (
    Saved,
    saved_search,
    saved_searches,
    search_of_token,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One saved search with what changed in it since its owner looked."""

    saved: Saved
    found: Sought
    changes: dict[str, object] | None


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def searches(request: Request) -> HttpResponse:
    """Show the searches somebody keeps, and what is new in each; keep another."""
    form = SavedSearchForm(request.POST or None)
    if form.is_valid():
        try:
            _save(request, form)
        except SavedSearchError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("programs:searches")
    said = {"form": form, "lines": _lines(request)}
    return render(request, "programs/searches.html", said, status=422 if form.is_bound else 200)


def _save(request: Request, form: SavedSearchForm) -> None:
    at, held = clock.now(), columns()
    found = sought(form.cleaned_data["query"], own_head(request.user), held, clock.today())
    save_search(
        form.cleaned_data["name"],
        found.asked.address,
        mail=form.cleaned_data["mail"],
        result=packed(found.result, found.season),
        digest=digest_of(found.result),
        by=request.user,
        at=at,
    )


def _lines(request: Request) -> list[Line]:
    held, head, on = columns(), own_head(request.user), clock.today()
    lines = []
    for one in saved_searches(request.user):
        found = sought(one.query, head, held, on)
        changes = changes_between(unpacked(one.looked), found.result)
        told = said_of(changes, found, held, one.looked) if changes and not found.broken else None
        lines.append(Line(one, found, told))
    return lines


@access(Access.MEMBER)
@require_GET
def open_search(request: Request, search_id: int) -> HttpResponse:
    """Show what a saved search finds, and note that it was seen."""
    one = saved_search(search_id, viewer=request.user)
    found = sought(one.query, own_head(request.user), columns(), clock.today())
    if not found.broken:
        result = packed(found.result, found.season)
        note_look(one.id, result=result, digest=digest_of(found.result), by=request.user, at=clock.now())
    return redirect(f"{reverse('programs:index')}?{one.query}")


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def edit(request: Request, search_id: int) -> HttpResponse:
    """Give a saved search another name, and say whether to be told of it."""
    one = saved_search(search_id, viewer=request.user)
    given = {"name": one.name, "mail": one.mail, "query": one.query}
    form = SavedSearchForm(request.POST or None, initial=given)
    if form.is_valid():
        try:
            edit_search(one.id, form.cleaned_data["name"], mail=form.cleaned_data["mail"], by=request.user)
        except SavedSearchError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("programs:searches")
    status = 422 if form.is_bound else 200
    return render(request, "programs/search_edit.html", {"form": form, "one": one}, status=status)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def delete(request: Request, search_id: int) -> HttpResponse:
    """Ask whether a saved search is to be forgotten, and forget it."""
    one = saved_search(search_id, viewer=request.user)
    if request.method == "POST":
        delete_search(one.id, by=request.user)
        messages.success(request, _("Deleted."))
        return redirect("programs:searches")
    return render(request, "programs/search_delete.html", {"one": one})


@stops
def stop(request: Request, token: str) -> HttpResponse:
    """Ask whether messages about a search are to stop, and stop them."""
    found = search_of_token(token)
    if found is None:
        raise Http404
    search_id, name = found
    return asked_to_stop(request, "programs/search_stop.html", lambda: stop_telling(search_id), name=name)
