"""What is decided on one import: what its columns mean, applied, undone, refused, dropped."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.imports import shown
from matchbound.web.pages.imports.forms import RefusalForm, mapping_of
from matchbound.web.pages.imports.views import page_of
from matchbound.web.store.actions.import_work import begin
from matchbound.web.store.actions.imports import (
    ImportStateError,
    drop_import,
    map_columns,
    refuse_import,
)
from matchbound.web.store.models import ImportRun
from matchbound.web.store.queries.imports import found_in, own_import, work_on

State = ImportRun.State


@access(Access.MEMBER)
@limited("import_programs")
@require_POST
def columns(request: Request, import_id: int) -> HttpResponse:
    """Say what the columns of a file mean, and read it again."""
    run = own_import(import_id, viewer=request.user)

    def act() -> None:
        found = found_in(run)
        if found is None or run.state != State.DRY_RUN or run.by_id != request.user.pk:
            raise ImportStateError.of(run.state)
        mapping = mapping_of(request.POST, found.headers)
        map_columns(run, found.fingerprint, mapping, by=request.user, at=clock.now())
        begin(run, "read", by=request.user, at=clock.now())

    return _decided(request, import_id, act)


@access(Access.MEMBER)
@require_POST
def apply(request: Request, import_id: int) -> HttpResponse:
    """Apply an import as it was looked at; where a site has editors, it waits for one of them."""
    run = own_import(import_id, viewer=request.user)

    def act() -> None:
        if request.POST.get("token") != shown.token_of(run):
            raise ImportStateError(_("Its columns were changed meanwhile. Look at what it would change now."))
        begin(run, "apply", by=request.user, at=clock.now())

    return _decided(request, import_id, act, _applied)


def _applied(request: Request, run: ImportRun) -> None:
    if run.state == State.HELD:
        messages.success(request, _("Thank you. An editor looks at it; here you see what comes of it."))
    elif run.state == State.APPLIED:
        messages.success(request, _("Applied: the programs show it now."))


@access(Access.MEMBER)
@require_POST
def undo(request: Request, import_id: int) -> HttpResponse:
    """Undo an import."""
    run = own_import(import_id, viewer=request.user)

    def act() -> None:
        begin(run, "undo", by=request.user, at=clock.now())

    return _decided(request, import_id, act, _undone)


def _undone(request: Request, run: ImportRun) -> None:
    if run.state == State.UNDONE:
        messages.success(request, _("Undone: the catalogue is as if it had never been."))


@access(Access.EDITOR)
@require_POST
def refuse(request: Request, import_id: int) -> HttpResponse:
    """Refuse an import that waits, and say why."""
    run = own_import(import_id, viewer=request.user)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return page_of(request, run, why=form, status=422)
    refuse_import(run.pk, form.cleaned_data["why"], by=request.user, at=clock.now())
    messages.success(request, _("Refused, and dropped."))
    return redirect("imports:index")


@access(Access.MEMBER)
@require_POST
def drop(request: Request, import_id: int) -> HttpResponse:
    """Forget a file that was not applied."""
    own_import(import_id, viewer=request.user)
    drop_import(import_id, by=request.user)
    messages.success(request, _("Dropped: the file is forgotten, and nothing was changed."))
    return redirect("imports:index")


def _decided(
    request: Request,
    import_id: int,
    act: Callable[[], None],
    tell: Callable[[Request, ImportRun], None] | None = None,
) -> HttpResponse:
    """Act and lead back to the import; what cannot be done is said on its page."""
    try:
        act()
    except MatchboundError as error:
        run = own_import(import_id, viewer=request.user)
        return page_of(request, run, refused=error.message, status=error.status)
    run = own_import(import_id, viewer=request.user)
    if tell and not work_on(run)[0]:
        tell(request, run)
    return redirect("imports:show", import_id)
