"""Odds: asked for, listed, shown."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.asking import today
from matchbound.web.market.asking_page import AskingPage
from matchbound.web.market.own_list import own_programs
from matchbound.web.market.since import changes_since
from matchbound.web.pages.market.forms import MINE, OddsForm
from matchbound.web.pages.market.inputs import inputs_of, list_words
from matchbound.web.pages.market.shown import LIKELIEST, odds_shown
from matchbound.web.programs.columns import columns
from matchbound.web.store.actions.market import RunError, order_run
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.dossiers import dossier_head
from matchbound.web.store.queries.market import run_of

KIND = MarketRun.Kind.ODDS.value
PAGE = AskingPage(KIND, _("Odds"), "market/odds.html", OddsForm, lambda run: {"list": list_words(run)})


@access(Access.MEMBER)
@limited("ask_market")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask for odds, and list those asked for before."""
    return PAGE.answer(request)


@access(Access.MEMBER)
@require_safe
def show(request: Request, run_id: UUID) -> HttpResponse:
    """Show odds as they were computed."""
    run = run_of(run_id, viewer=request.user)
    if run.state != MarketRun.State.DONE:
        return redirect("market:progress", run.id)
    return _answer_page(request, run)


def _answer_page(request: Request, run: MarketRun, *, trouble: str = "", status: int = 200) -> HttpResponse:
    found = odds_shown(run)
    programs = found.programs(columns().rows)
    axis, specialties = found.specialties()
    context: dict[str, Any] = {
        "run": run,
        "odds": found,
        "grounds": list(found.grounds()),
        "axis": axis,
        "specialties": specialties,
        "levers": found.levers(),
        "ranks": found.ranks() if found.kept["own_list"] else [],
        "programs": programs if found.kept["own_list"] else programs[:LIKELIEST],
        "others": [] if found.kept["own_list"] else programs[LIKELIEST:],
        "inputs": list(inputs_of(run)),
        "changes": changes_since(run),
        "trouble": trouble,
        "off": odds_off(),
    }
    return render(request, "market/odds_show.html", context, status=status)


@access(Access.MEMBER)
@limited("ask_market")
@require_POST
def again(request: Request, run_id: UUID) -> HttpResponse:
    """Ask the same question of the dossier, the list and the catalogue as they are today."""
    run = run_of(run_id, viewer=request.user)
    head = dossier_head(run.record_id, viewer=request.user)
    asked = dict(run.asked)
    if asked.get("list") == MINE and (listed := own_programs(run.record_id, run.season, viewer=request.user)):
        asked["programs"] = listed
    try:
        fresh = order_run(
            head, KIND, asked, on=today(), season=run.season, seed=run.seed, by=request.user, at=clock.now()
        )
    except RunError as error:
        if run.state != MarketRun.State.DONE:
            return redirect("market:progress", run.id)
        return _answer_page(request, run, trouble=error.message, status=error.status)
    return redirect("market:progress", fresh.id)
