"""Views of the area listing: the list as board and table, and one application."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.planner.applications import StepDayError
from matchbound.rules.signals import signal_limit
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.list_season import list_season
from matchbound.web.pages.listing import shown
from matchbound.web.pages.listing.asked import Asked
from matchbound.web.pages.listing.booked import Shown, interviews_of, withdrawn_interviews_of
from matchbound.web.pages.listing.forms import EntryForm, MoveForm, VersionedForm
from matchbound.web.pages.listing.held import Held, hold
from matchbound.web.pages.listing.ways import back_to, first_fault
from matchbound.web.pages.listing.words import STATUSES, signal_words
from matchbound.web.parts import day_words
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.actions.listing import add_program, move_entry, remove_entry, save_entry
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import Head, dossier_head, own_head
from matchbound.web.store.queries.listing import Entry, own_entry

NO_DOSSIER = "components/no_dossier.html"


def today() -> date:
    """Return the day that it is where the viewer lives: they say on which days things happened."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the list of a season, as a board or as a table."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("My list")})
    return _list_page(request, head, Asked.of(request.GET))


def _list_page(
    request: Request, head: Head, asked: Asked, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    on = today()
    usual = list_season(head, on, viewer=request.user)
    held = hold(head, asked.season or usual.season, viewer=request.user, on=on)
    interviews = interviews_of(held, at=clock.now())
    rows = shown.rows_of(held, held.entries, interviews)
    context = {
        "asked": asked,
        "trouble": trouble,
        "season": held.season,
        "season_meant": usual.meant_if_shown(held.season),
        "seasons": sorted({*usual.choices, held.season}),
        "rows": rows,
        "spent": shown.spent_on(held),
        "synthetic": any(row.synthetic for row in rows),
        **_interviews(interviews),
        **(_table(rows, asked) if asked.view == "table" else {"columns": shown.columns_of(rows)}),
    }
    return render(request, "listing/index.html", context, status=status)


def _interviews(interviews: list[Shown]) -> dict[str, Any]:
    ahead = [one for one in interviews if not one.over]
    return {
        "ahead": ahead,
        "next": ahead[0] if ahead else None,
        "to_thank": [one for one in interviews if one.to_thank],
        "clashing": [one for one in ahead if one.clashes],
    }


def _table(rows: list[shown.Row], asked: Asked) -> dict[str, Any]:
    specialties = sorted({(row.specialty, row.entry.specialty) for row in rows})
    return {
        "listed": asked.chosen(rows),
        "headings": asked.headings,
        "statuses": [(status.value, words) for status, words in STATUSES.items()],
        "specialties": [(slug, words) for words, slug in specialties],
    }


@access(Access.MEMBER)
@require_POST
def add(request: Request) -> HttpResponse:
    """Put a program on the list that is shown: of the season under way, else of the one aimed at."""
    head = own_head(request.user)
    if head is None:
        messages.error(request, _("Not added: a list belongs to a dossier. Begin one first."))
        return redirect("listing:index")  # which leads to it
    wanted = request.POST.get("program", "")
    program = next((one for one in load_catalogue().programs if one.id == wanted), None)
    if program is None:
        messages.error(request, _("This program is not in the catalogue any more."))
        return redirect(back_to(request))
    season = list_season(head, today(), viewer=request.user).season
    _entry, is_new = add_program(head.record_id, season, program, by=request.user, at=clock.now(), on=today())
    said = _("On your list: %s") if is_new else _("It was on your list already: %s")
    messages.success(request, said % program.name)
    return redirect(back_to(request))


@access(Access.MEMBER)
@require_POST
def move(request: Request, entry_id: UUID) -> HttpResponse:
    """Let an application reach another status, as of today."""
    one = own_entry(entry_id, viewer=request.user)
    form = MoveForm(request.POST, entry=one)
    if not form.is_valid():
        return _refused(request, one, first_fault(form), 422)
    try:
        move_entry(one.id, form.from_version, form.to, by=request.user, at=clock.now(), on=today())
    except (ConflictError, StepDayError) as error:
        return _refused(request, one, f"{one.name}: {error.message}", error.status)
    said = _("%(program)s: %(status)s") % {"program": one.name, "status": STATUSES[form.to]}
    messages.success(request, said)
    return redirect(back_to(request, season=one.season))


def _refused(request: Request, one: Entry, trouble: str, status: int) -> HttpResponse:
    head = dossier_head(one.record_id, viewer=request.user)
    return _list_page(request, head, Asked(season=one.season), trouble=trouble, status=status)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def entry(request: Request, entry_id: UUID) -> HttpResponse:
    """Show one application with what it lacks and its interviews; keep what is said of it."""
    one = own_entry(entry_id, viewer=request.user)
    held = _held_for(request, one)
    form = _entry_form(request.POST or None, one, held)
    if not form.is_valid():
        return _entry_page(request, one, held, form, status=422 if form.is_bound else 200)
    try:
        save_entry(one.id, form.from_version, form.said(), by=request.user, at=clock.now(), on=held.on)
    except ConflictError:
        return _changed_meanwhile(request, one)
    except StepDayError as error:
        form.add_error("since", error.message)
        return _entry_page(request, one, held, form, status=error.status)
    messages.success(request, _("Saved."))
    return redirect("listing:entry", one.id)


def _held_for(request: Request, one: Entry) -> Held:
    head = dossier_head(one.record_id, viewer=request.user)
    return hold(head, one.season, viewer=request.user, on=today())


def _entry_form(data: QueryDict | None, one: Entry, held: Held) -> EntryForm:
    limit = signal_limit(one.specialty, one.season)
    return EntryForm(data, entry=one, letters=held.letters, limit=limit, on=held.on)


def _changed_meanwhile(request: Request, one: Entry) -> HttpResponse:
    """Show what was typed beside what is kept by now; saving it again starts from there."""
    one = own_entry(one.id, viewer=request.user)
    held, data = _held_for(request, one), request.POST.copy()
    data["version"] = str(one.version)
    form = _entry_form(data, one, held)
    return _entry_page(request, one, held, form, status=409, kept=_as_kept(one))


def _as_kept(one: Entry) -> list[tuple[str, str]]:
    """Return what is kept of an application, in words."""
    letters = ", ".join(link.mark or link.path for link in one.letters)
    signal = signal_words(one.signal, signal_limit(one.specialty, one.season))
    return [
        (_("Status"), str(STATUSES[one.status])),
        (_("Since"), day_words(one.steps[-1].day)),
        (_("Signal"), signal or _("None")),
        (_("Letters"), letters or _("None")),
        (_("Your own date"), day_words(one.due_on) if one.due_on else _("None")),
        (_("Notes"), one.notes or _("None")),
    ]


def _entry_page(
    request: Request,
    one: Entry,
    held: Held,
    form: EntryForm,
    *,
    status: int = 200,
    kept: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    interviews = [each for each in interviews_of(held, at=clock.now()) if each.entry.id == one.id]
    if not interviews:
        interviews = list(withdrawn_interviews_of(held, one, at=clock.now()))
    [row] = shown.rows_of(held, [one], interviews)
    context = {
        "one": one,
        "row": row,
        "form": form,
        "kept": kept,
        "interviews": interviews,
        "steps": [(STATUSES[step.status], step.day) for step in one.steps],
        "service": shown.service_words(one),
    }
    return render(request, "listing/entry.html", context, status=status)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def remove(request: Request, entry_id: UUID) -> HttpResponse:
    """Ask whether to take a program from the list, then do."""
    one = own_entry(entry_id, viewer=request.user)
    form = VersionedForm(request.POST or None, entry=one)
    context = {"one": one, "form": VersionedForm(entry=one)}
    if not form.is_valid():
        return render(request, "listing/remove.html", context, status=422 if form.is_bound else 200)
    try:
        remove_entry(one.id, form.from_version, by=request.user, at=clock.now())
    except MatchboundError as error:
        context["trouble"] = error.message
        return render(request, "listing/remove.html", context, status=error.status)
    messages.success(request, _("Taken from your list: %s") % one.name)
    return redirect(back_to(request, season=one.season))
