"""Portfolios: asked for, listed, shown."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.asking_page import AskingPage
from matchbound.web.market.since import changes_since
from matchbound.web.pages.portfolio.forms import PortfolioForm
from matchbound.web.pages.portfolio.shown import PortfolioShown, inputs_of, money_asked
from matchbound.web.programs.columns import columns
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.market import run_of

FIRST = 30
"""Programs shown at first; all others are folded."""


def _told(run: MarketRun) -> dict[str, Any]:
    """Return what the list says of a portfolio besides its chance."""
    specialties = ", ".join(specialty_words(one) for one in run.asked.get("specialties", ()))
    return {"money": money_asked(run), "specialties": specialties}


PAGE = AskingPage(
    MarketRun.Kind.PORTFOLIO.value, _("Portfolio"), "portfolio/index.html", PortfolioForm, _told
)


@access(Access.MEMBER)
@limited("ask_market")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask where to apply, and list what was answered before."""
    return PAGE.answer(request)


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
