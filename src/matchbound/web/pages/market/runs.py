"""What can be done with a run of any kind: wait for it, try it again, name, delete and take it away."""

import json
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market.words import KINDS
from matchbound.web.store.actions.market import RunError, delete_run, name_run, retry_run
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.market import run_of

State = MarketRun.State
DETAILS = ("kind", "season", "seed", "asked", "version", "catalogue", "name")


class NameForm(forms.Form):
    """What a run is called."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("A run with a name is kept until you delete it."),
    )


@access(Access.MEMBER)
@require_safe
def progress(request: Request, run_id: UUID) -> HttpResponse:
    """Show how far a run is; once it is done, its answer."""
    run = run_of(run_id, viewer=request.user)
    if run.state == State.DONE:
        return redirect(f"{run.kind}:show", run.id)
    return _progress_page(request, run)


def _about(run: MarketRun) -> dict[str, object]:
    """Return what every page about a run shows; its area is that of its kind."""
    return {"run": run, "kind": KINDS[run.kind], "area": run.kind}


def _progress_page(request: Request, run: MarketRun, *, trouble: str = "", status: int = 200) -> HttpResponse:
    context = {**_about(run), "trouble": trouble}
    return render(request, "market/progress.html", context, status=status)


@access(Access.MEMBER)
@require_POST
def retry(request: Request, run_id: UUID) -> HttpResponse:
    """Try a run again that failed."""
    run = run_of(run_id, viewer=request.user)
    try:
        retry_run(run_id, by=request.user, at=clock.now())
    except RunError as error:
        return _progress_page(request, run, trouble=error.message, status=error.status)
    return redirect("market:progress", run_id)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: Request, run_id: UUID) -> HttpResponse:
    """Call a run something, so that it is kept."""
    run = run_of(run_id, viewer=request.user)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": run.name})
    if form.is_valid():
        try:
            name_run(run_id, " ".join(form.cleaned_data["name"].split()), by=request.user, at=clock.now())
        except RunError as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("market:progress", run_id)
    context = {**_about(run), "form": form}
    return render(request, "market/name.html", context, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, run_id: UUID) -> HttpResponse:
    """Ask whether to forget a run, then do."""
    run = run_of(run_id, viewer=request.user)
    if request.method != "POST":
        return render(request, "market/delete.html", _about(run))
    delete_run(run_id, by=request.user, at=clock.now())
    messages.success(request, _("Deleted."))
    return redirect(f"{run.kind}:index")


@access(Access.MEMBER)
@require_safe
def download(request: Request, run_id: UUID) -> HttpResponse:
    """Give out a run with all that it was asked, as JSON."""
    run = run_of(run_id, viewer=request.user)
    data = {
        **{detail: getattr(run, detail) for detail in DETAILS},
        "as_of": run.on.isoformat(),
        "asked_at": run.created_at.isoformat(),
        "state": run.state,
        "result": run.result,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{run.kind}-{run.season}-{str(run.id)[:8]}.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer
