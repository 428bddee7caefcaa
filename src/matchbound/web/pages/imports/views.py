"""Views of the area imports: one's own, a new one, what one would change."""

import csv
import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.imports import shown, words
from matchbound.web.pages.imports.forms import LARGEST, TOO_LARGE, RefusalForm, UploadForm
from matchbound.web.store.actions.import_work import begin, size_of
from matchbound.web.store.actions.imports import drop_import, keep_trial
from matchbound.web.store.actions.trials import CHANGES_SHOWN
from matchbound.web.store.models import ImportRun
from matchbound.web.store.queries.imports import (
    figures_of,
    found_in,
    imports_seen_by,
    is_editor,
    may_apply,
    own_import,
    refused_of,
    work_on,
)
from matchbound.web.uploads import answering_large
from matchbound.web.virus_scanner import require_clean

ON_A_PAGE, PROGRAMS_ON_A_PAGE = 25, 20
State = ImportRun.State


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """List one's own imports; for editors those of all, what waits for them first."""
    runs = imports_seen_by(request.user)
    page = Paginator(runs, ON_A_PAGE).get_page(request.GET.get("page"))
    held = list(runs.filter(state=State.HELD)) if is_editor(request.user) else []
    context = {
        "page": page,
        "lines": list(shown.lines_of(list(page.object_list), request.user)),
        "held": list(shown.lines_of(held, request.user)),
        "refused": refused_of(request.user),
        "all": is_editor(request.user),
    }
    return render(request, "imports/index.html", context)


def too_large(request: Request) -> HttpResponse:
    """Say that a file is too large to be read."""
    form = UploadForm(today=_today())
    return render(request, "imports/add.html", {"form": form, "too_large": TOO_LARGE}, status=413)


@access(Access.MEMBER)
@csrf_exempt  # for the next decorator only, which answers before the body and the token in it are read
@answering_large(too_large, LARGEST)
@csrf_protect
@limited("import_programs")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Take a file and say what it would change; nothing is applied here."""
    if request.method != "POST":
        return render(request, "imports/add.html", {"form": UploadForm(today=_today())})
    form = UploadForm(request.POST, request.FILES, today=_today())
    if form.is_valid():
        try:
            run = _try(request, form)
        except MatchboundError as error:
            form.add_error("file", error.message)
        else:
            return redirect("imports:show", run.pk)
    return render(request, "imports/add.html", {"form": form}, status=422)


def _try(request: Request, form: UploadForm) -> ImportRun:
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    content, at = file.read(), clock.now()
    require_clean(content)
    run = keep_trial(content, form.heading(), size=size_of(content), by=request.user, at=at)
    try:
        begin(run, "read", by=request.user, at=at)
    except MatchboundError:
        drop_import(run.pk, by=request.user)
        raise
    return run


@access(Access.MEMBER)
@require_safe
def show(request: Request, import_id: int) -> HttpResponse:
    """Show what an import would change, or has changed."""
    return page_of(request, own_import(import_id, viewer=request.user))


def page_of(
    request: Request, run: ImportRun, *, why: RefusalForm | None = None, refused: str = "", status: int = 200
) -> HttpResponse:
    """Draw the page of one import."""
    doing, failed = work_on(run)
    mine = run.by_id == request.user.pk
    may_refuse = run.state == State.HELD and is_editor(request.user)
    context = {
        "run": run,
        "state": words.STATES[State(run.state)],
        "tag": words.TAGS[State(run.state)],
        "source": shown.source_words(run),
        "figures": figures_of(run),
        "mine": mine,
        "by": next(shown.lines_of([run], request.user)).by,
        "waiting": words.DOING[doing] if doing and not failed else "",
        "could_not": words.COULD_NOT.get(doing or "") if failed else "",
        "failed": failed,
        "refused": refused,
        "open": run.state in {State.DRY_RUN, State.HELD},
        "at_once": may_apply(request.user),
        "may_undo": run.state == State.APPLIED and not run.builtin,
        "why": why if why is not None or not may_refuse else RefusalForm(),
        "token": shown.token_of(run),
        **_found(request, run),
    }
    return render(request, "imports/show.html", context, status=status)


def _found(request: Request, run: ImportRun) -> dict[str, Any]:
    """Return what a trial found: its columns, faults, and the changes of one kind."""
    found = found_in(run)
    if found is None:
        return {}
    kinds = [kind for kind in words.KINDS if found.changes.get(kind)]
    kind = asked if (asked := request.GET.get("kind", "")) in kinds else next(iter(kinds), "")
    columns = shown.columns_of(found, run.mapping)
    page = Paginator(found.changes.get(kind, ()), PROGRAMS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "found": found,
        "columns": columns,
        "understood": sum(bool(one.means) for one in columns),
        "kind": kind,
        "most": CHANGES_SHOWN,
        "kinds": [(one, words.KINDS[one], len(found.changes[one])) for one in kinds],
        "page": page,
        "programs": shown.programs_of(page.object_list),
    }


@access(Access.MEMBER)
@require_safe
def faults(request: Request, import_id: int) -> HttpResponse:
    """Give out all faults of a file as a table."""
    run = own_import(import_id, viewer=request.user)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["row", "column", "fault"])
    table.writerows([row or "", _plain(column), _plain(message)] for row, column, message in run.faults)
    if (left := figures_of(run).get("faults", 0) - len(run.faults)) > 0:
        table.writerow(["", "", f"and {left} more"])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="faults-{run.pk}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: it may come from the file."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _today() -> date:
    """Return the day where the person is."""
    return localtime(clock.now()).date()
