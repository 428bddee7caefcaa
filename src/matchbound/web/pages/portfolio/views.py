"""Portfolios: asked for, listed, shown."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matchbound.dossier.facts import Facts
from matchbound.rules.seasons import target_season
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.asking import order, season_asked, today
from matchbound.web.market.own_list import own_programs
from matchbound.web.market.since import Now, changes_since
from matchbound.web.market.spans import in_ten
from matchbound.web.pages.portfolio.forms import PortfolioForm
from matchbound.web.pages.portfolio.shown import PortfolioShown, inputs_of, money_asked
from matchbound.web.programs.columns import columns
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.market import run_of, runs_of

NO_DOSSIER = "components/no_dossier.html"
KIND = MarketRun.Kind.PORTFOLIO.value
FIRST = 30
"""Programs shown at first; all others are folded."""


@access(Access.MEMBER)
@limited("ask_market")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask where to apply, and list what was answered before."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Portfolio")})
    if request.method != "POST":
        return _page(request, head, _form(None, head, request.user))
    form = _form(request.POST, head, request.user)
    if form.is_valid() and (run := order(request, head, KIND, form, form.asked())):
        return redirect("market:progress", run.id)
    return _page(request, head, form, status=422)


def _form(data: QueryDict | None, head: Head, viewer: Account) -> PortfolioForm:
    """Return the form with the list of the season that is asked about."""
    on = today()
    season = target_season(Facts(head.dossier, on), on)
    listed = own_programs(head.record_id, season_asked(data, season), viewer=viewer)
    return PortfolioForm(data, goal=head.dossier.goal, season=season, listed=listed, on=on)


def _page(request: Request, head: Head, form: PortfolioForm, *, status: int = 200) -> HttpResponse:
    runs = runs_of(head.record_id, KIND, viewer=request.user, told="match__value")
    now = Now.of(head.record_id)
    context = {
        "form": form,
        "open": [run for run in runs if run.state != MarketRun.State.DONE],
        "runs": [_line(run, now) for run in runs if run.state == MarketRun.State.DONE],
        "waiting": any(run.is_open for run in runs),
        "off": odds_off(),
    }
    return render(request, "portfolio/index.html", context, status=status)


def _line(run: MarketRun, now: Now) -> dict[str, Any]:
    return {
        "run": run,
        "in_ten": in_ten(float(run.told)),  # type: ignore[attr-defined] # of the query
        "money": money_asked(run),
        "specialties": ", ".join(specialty_words(one) for one in run.asked.get("specialties", ())),
        "changed": bool(now.changes(run)),
    }


@access(Access.MEMBER)
@require_safe
def show(request: Request, run_id: UUID) -> HttpResponse:
    """Show a portfolio as it was computed."""
    run = run_of(run_id, viewer=request.user)
    if run.state != MarketRun.State.DONE:
        return redirect("market:progress", run.id)
    found = PortfolioShown(run, run.result or {})
    programs = found.programs(columns().rows)
    context = {
        "run": run,
        "portfolio": found,
        "programs": programs[:FIRST],
        "others": programs[FIRST:],
        "inputs": list(inputs_of(run)),
        "changes": changes_since(run),
        "off": odds_off(),
    }
    return render(request, "portfolio/show.html", context)
