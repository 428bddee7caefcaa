"""Files of hosts: looked at first, then applied, undone or dropped."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.experience.directory.opportunity import standing
from matchbound.experience.directory.read import read_opportunities
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.experience import shown, words
from matchbound.web.pages.experience.forms import LARGEST, TOO_LARGE, UploadForm
from matchbound.web.pages.experience.views import today
from matchbound.web.store.actions import experience as actions
from matchbound.web.store.models import OpportunityImport
from matchbound.web.store.queries.contributors import has_editors
from matchbound.web.store.queries.experience import (
    ImportState,
    directory,
    imports_seen_by,
    own_import,
    statements_of_import,
)
from matchbound.web.uploads import answering_large
from matchbound.web.virus_scanner import require_clean

MOST_SHOWN = 50


def too_large(request: Request) -> HttpResponse:
    """Say that a file is too large to be read."""
    return _list(request, UploadForm(today=today()), too_large=str(TOO_LARGE), status=413)


@access(Access.MEMBER)
@csrf_exempt  # for the next decorator only, which answers before the body and the token in it are read
@answering_large(too_large, LARGEST)
@csrf_protect
@limited("import_programs")
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request) -> HttpResponse:
    """Take a file and show what it would say; list the files brought before."""
    if request.method != "POST":
        return _list(request, UploadForm(today=today()))
    form = UploadForm(request.POST, request.FILES, today=today())
    if form.is_valid():
        content, name = form.cleaned_data["file"].read(), form.file_name()
        try:
            require_clean(content)
            reading = read_opportunities(content, name, form.source(), on=today())
        except MatchboundError as error:
            form.add_error("file", error.message)
        else:
            run = actions.keep_trial(reading, name, by=request.user, at=clock.now())
            return redirect("experience:import", run.pk)
    return _list(request, form, status=422)


def _list(request: Request, form: UploadForm, *, too_large: str = "", status: int = 200) -> HttpResponse:
    rows = imports_seen_by(request.user)[:MOST_SHOWN]
    lines = [(run, *words.STATES[run.state]) for run in rows]
    context = {"form": form, "lines": lines, "too_large": too_large}
    return render(request, "experience/imports.html", context, status=status)


@access(Access.MEMBER)
@require_safe
def show(request: Request, import_id: int) -> HttpResponse:
    """Show what a file says, and every fault of it."""
    return _page(request, own_import(import_id, viewer=request.user))


def _page(request: Request, run: OpportunityImport, *, refused: str = "", status: int = 200) -> HttpResponse:
    said = standing(statements_of_import(run))
    known = {one.key for one in directory()}
    tag, state = words.STATES[run.state]
    decides = request.user.is_editor or not has_editors()
    context = {
        "run": run,
        "tag": tag,
        "state": state,
        "hosts": [(one, shown.facts_of(one), one.key in known) for one in said[:MOST_SHOWN]],
        "count": len(said),
        "faults": run.faults,
        "may_apply": bool(said)
        and (run.state == ImportState.DRY_RUN or (run.state == ImportState.HELD and decides)),
        "may_drop": run.state in (ImportState.DRY_RUN, ImportState.HELD),
        "may_undo": run.state == ImportState.APPLIED and decides,
        "at_once": decides,
        "refused": refused,
    }
    return render(request, "experience/import.html", context, status=status)


@access(Access.MEMBER)
@require_POST
def apply(request: Request, import_id: int) -> HttpResponse:
    """Apply a file as it was looked at; where a site has editors, it waits for one of them."""
    return _decided(
        request, import_id, lambda: actions.apply_import(import_id, by=request.user, at=clock.now())
    )


@access(Access.MEMBER)
@require_POST
def undo(request: Request, import_id: int) -> HttpResponse:
    """Undo a file that was applied."""
    return _decided(
        request, import_id, lambda: actions.undo_import(import_id, by=request.user, at=clock.now())
    )


_DONE = {
    ImportState.HELD: gettext_lazy("Thank you. An editor looks at it; here you see what comes of it."),
    ImportState.APPLIED: gettext_lazy("Applied: the directory shows it now."),
    ImportState.UNDONE: gettext_lazy("Undone: the directory is as if it had never been."),
}


def _decided(request: Request, import_id: int, act: Callable[[], OpportunityImport]) -> HttpResponse:
    try:
        run = act()
    except actions.DecidedError as error:
        return _page(
            request, own_import(import_id, viewer=request.user), refused=error.message, status=error.status
        )
    messages.success(request, _DONE[ImportState(run.state)])
    return redirect("experience:import", import_id)


@access(Access.MEMBER)
@require_POST
def drop(request: Request, import_id: int) -> HttpResponse:
    """Forget a file that was not applied."""
    actions.drop_import(import_id, by=request.user)
    messages.success(request, _("Dropped: the file is forgotten, and nothing was changed."))
    return redirect("experience:imports")
