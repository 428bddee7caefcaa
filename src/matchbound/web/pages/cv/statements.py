"""Personal statements: the list, one with its versions, which goes with which application."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.experience.cv.limits import length_of, limit_of, words_in
from matchbound.reference.specialty import specialties
from matchbound.rules.finding import cites
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cv.forms import StatementForm, initial_of
from matchbound.web.pages.cv.held import NO_DOSSIER, Held, held_for
from matchbound.web.parts import cites_html
from matchbound.web.store.actions.cv import add_statement, assign_statements, remove_statement, save_statement
from matchbound.web.store.queries.cv import (
    Statement,
    own_statement,
    statements_of,
    text_of,
    texts_of,
    uses_of,
)
from matchbound.web.store.queries.listing import Entry, entries_of

NONE = ""


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """List the statements, and which goes with which application of the season."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("Personal statements")})
    mine, entries = _mine(request, held), _entries(request, held)
    uses = uses_of(entry.id for entry in entries)
    context = {
        "season": held.season,
        "season_meant": held.meant,
        "other_lists": held.other_lists,
        "statements": [_row(one, uses) for one in mine],
        "entries": [{"entry": one, "field": f"to-{one.id}", "chosen": uses.get(one.id)} for one in entries],
        "without": sum(one.id not in uses for one in entries),
        **_custom(held),
    }
    return render(request, "cv/statements.html", context)


def _mine(request: Request, held: Held) -> list[Statement]:
    return statements_of(held.head.record_id, viewer=request.user)


def _entries(request: Request, held: Held) -> list[Entry]:
    return entries_of(held.head.record_id, held.season, viewer=request.user)


def _row(one: Statement, uses: dict[UUID, UUID]) -> dict[str, Any]:
    known = specialties().get(one.specialty)
    return {
        "one": one,
        "specialty": known.name if known else _("For any specialty"),
        "characters": length_of(one.text),
        "words": words_in(one.text),
        "uses": sum(used == one.id for used in uses.values()),
    }


def _custom(held: Held) -> dict[str, Any]:
    """Return how long statements are, and who says so."""
    words, most = limit_of("statement_words", held.season), limit_of("statement_characters", held.season)
    return {"usual": words.value if words else None, "cites": cites_html(cites(words, most), "eras.content")}


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Begin a statement."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("Personal statements")})
    first = next(iter(held.dossier.goal.specialties), "")
    form = StatementForm(request.POST or None, season=held.season, initial={"specialty": first})
    if form.is_valid():
        try:
            add_statement(held.head.record_id, form.draft(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("cv:statements")
    return _form_page(request, form, held, None)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def edit(request: Request, statement_id: UUID) -> HttpResponse:
    """Show a statement with its versions; save it as a new one."""
    one = own_statement(statement_id, viewer=request.user)
    held = held_for(request)
    if held is None:
        return redirect("cv:statements")
    form = StatementForm(request.POST or None, season=held.season, initial=initial_of(one))
    conflict = False
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            save_statement(one.id, seen, form.draft(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
            conflict = error.status == 409
        else:
            messages.success(request, _("Saved."))
            return redirect("cv:statement", one.id)
    return _form_page(request, form, held, one, conflict=conflict)


def _form_page(
    request: Request, form: StatementForm, held: Held, one: Statement | None, *, conflict: bool = False
) -> HttpResponse:
    status = 200 if not form.is_bound else 409 if conflict else 422
    context = {
        "form": form,
        "one": one,
        "texts": texts_of(one) if one else [],
        "newest": one.number if one else 0,
    }
    return render(request, "cv/statement.html", context | _custom(held), status=status)


@access(Access.MEMBER)
@require_GET
def version(request: Request, statement_id: UUID, number: int) -> HttpResponse:
    """Show what a statement said at one time."""
    one = own_statement(statement_id, viewer=request.user)
    text = text_of(one, number)
    context = {"one": one, "text": text, "words": words_in(text.text), "characters": length_of(text.text)}
    return render(request, "cv/version.html", context)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def delete(request: Request, statement_id: UUID) -> HttpResponse:
    """Ask whether to delete a statement, then do."""
    one = own_statement(statement_id, viewer=request.user)
    if request.method != "POST":
        return render(request, "cv/delete_statement.html", {"one": one})
    remove_statement(one.id, by=request.user)
    messages.success(request, _("Deleted: %s") % one.name)
    return redirect("cv:statements")


@access(Access.MEMBER)
@require_POST
def assign(request: Request) -> HttpResponse:
    """Keep which statement goes with each application; or choose by specialty where none does yet."""
    held = held_for(request)
    if held is None:
        return redirect("cv:statements")
    entries, mine = _entries(request, held), _mine(request, held)
    by_specialty = "by_specialty" in request.POST
    wanted = _fitting(entries, mine) if by_specialty else _chosen(request, entries, mine)
    assign_statements(held.head.record_id, wanted, by=request.user)
    many = sum(one is not None for one in wanted.values())
    said = ngettext("%d application has its statement.", "%d applications have their statement.", many)
    messages.success(request, said % many)
    return redirect("cv:statements")


def _chosen(request: Request, entries: list[Entry], mine: list[Statement]) -> dict[UUID, UUID | None]:
    """Return what was chosen; an application that the form did not name keeps what it has."""
    known = {str(one.id): one.id for one in mine}
    names = {entry.id: f"to-{entry.id}" for entry in entries}
    return {entry: known.get(request.POST[name]) for entry, name in names.items() if name in request.POST}


def _fitting(entries: list[Entry], mine: list[Statement]) -> dict[UUID, UUID | None]:
    """Return a statement for each application: what it has, else one of its specialty, else one for any."""
    has = uses_of(entry.id for entry in entries)
    by_specialty = {one.specialty: one.id for one in reversed(mine)}
    found: dict[UUID, UUID | None] = {}
    for entry in entries:
        fits = by_specialty.get(entry.specialty, by_specialty.get(NONE))
        found[entry.id] = has.get(entry.id, fits)
    return found
