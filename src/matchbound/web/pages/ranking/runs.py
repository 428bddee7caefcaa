"""A list simulated: asked for, and shown as it was computed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.since import changes_since
from matchbound.web.pages.ranking.answer import Answer
from matchbound.web.pages.ranking.forms import ComputeForm
from matchbound.web.pages.ranking.held import mine, today
from matchbound.web.pages.ranking.views import KIND, list_page
from matchbound.web.programs.columns import columns
from matchbound.web.store.actions.market import RunError, order_run
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.market import run_of


@access(Access.MEMBER)
@require_POST
def compute(request: Request) -> HttpResponse:
    """Order what the list as it is kept leads to."""
    head = own_head(request.user)
    if head is None:
        return redirect("ranking:index")  # which leads to one
    form = ComputeForm(request.POST)
    valid = form.is_valid()
    found = mine(head, str(form.cleaned_data.get("season", "")), viewer=request.user)
    if not valid:
        return list_page(request, found, trouble=_("The seed is a whole number from 0 to 999."), status=422)
    if not found.draft.listed.primary:
        return list_page(request, found, trouble=_("Nothing is ranked yet."), status=422)
    try:
        run = order_run(
            head,
            KIND,
            found.asked(),
            on=today(),
            season=found.season,
            seed=form.seed,
            by=request.user,
            at=clock.now(),
        )
    except RunError as error:
        return list_page(request, found, trouble=error.message, status=error.status)
    return redirect("market:progress", run.id)


@access(Access.MEMBER)
@require_safe
def show(request: Request, run_id: UUID) -> HttpResponse:
    """Show what a list leads to, as it was computed."""
    run = run_of(run_id, viewer=request.user)
    if run.state != MarketRun.State.DONE:
        return redirect("market:progress", run.id)
    context = {
        "area": "ranking",
        "run": run,
        "answer": Answer(run, run.result or {}, columns().rows),
        "changes": changes_since(run),
        "off": odds_off(),
    }
    return render(request, "ranking/show.html", context)
