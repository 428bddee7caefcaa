"""Odds: asked for, listed, shown."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.dossier.facts import Facts
from matchbound.rules.seasons import target_season
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.store.actions.market import RunError, order_run
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.market import run_of, runs_of

NO_DOSSIER = "components/no_dossier.html"


def today() -> date:
    """Return the day that it is where the viewer lives."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask for odds, and list those asked for before."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Odds")})
    on, trouble = today(), ""
    if request.method == "POST":
        season = target_season(Facts(head.dossier, on), on)
        try:
            run = order_run(head, "odds", {}, on=on, season=season, by=request.user, at=clock.now())
        except RunError as error:
            trouble = error.message
        else:
            return redirect("market:progress", run.id)
    context = {
        "runs": runs_of(head.record_id, "odds", viewer=request.user),
        "trouble": trouble,
        "off": odds_off(),
    }
    return render(request, "market/odds.html", context, status=422 if trouble else 200)


@access(Access.MEMBER)
@require_safe
def show(request: Request, run_id: UUID) -> HttpResponse:
    """Show odds as they were computed."""
    run = run_of(run_id, viewer=request.user)
    if run.state != MarketRun.State.DONE:
        return redirect("market:progress", run.id)
    return render(request, "market/odds_show.html", {"run": run})
