"""Odds: asked for, listed, shown."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.dossier.facts import Facts
from matchbound.rules.seasons import target_season
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.asking import order, season_asked, today
from matchbound.web.market.own_list import own_programs
from matchbound.web.market.since import Now, changes_since
from matchbound.web.market.spans import in_ten
from matchbound.web.pages.market.forms import MINE, OddsForm
from matchbound.web.pages.market.inputs import inputs_of, list_words
from matchbound.web.pages.market.shown import LIKELIEST, odds_shown
from matchbound.web.programs.columns import columns
from matchbound.web.store.actions.market import RunError, order_run
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head, dossier_head, own_head
from matchbound.web.store.queries.market import run_of, runs_of

NO_DOSSIER = "components/no_dossier.html"
KIND = MarketRun.Kind.ODDS.value


@access(Access.MEMBER)
@limited("ask_market")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask for odds, and list those asked for before."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Odds")})
    if request.method != "POST":
        return _page(request, head, _form(None, head, request.user))
    form = _form(request.POST, head, request.user)
    if form.is_valid() and (run := order(request, head, KIND, form, form.asked())):
        return redirect("market:progress", run.id)
    return _page(request, head, form, status=422)


def _form(data: QueryDict | None, head: Head, viewer: Account) -> OddsForm:
    """Return the form with the list of the season that is asked about."""
    on = today()
    season = target_season(Facts(head.dossier, on), on)
    listed = own_programs(head.record_id, season_asked(data, season), viewer=viewer)
    return OddsForm(data, goal=head.dossier.goal, season=season, listed=listed, on=on)


def _page(request: Request, head: Head, form: OddsForm, *, status: int = 200) -> HttpResponse:
    runs = runs_of(head.record_id, KIND, viewer=request.user, told="match__value")
    now = Now.of(head.record_id)
    context = {
        "form": form,
        "open": [run for run in runs if run.state != MarketRun.State.DONE],
        "waiting": any(run.is_open for run in runs),
        "runs": [_line(run, now) for run in runs if run.state == MarketRun.State.DONE],
        "off": odds_off(),
    }
    return render(request, "market/odds.html", context, status=status)


def _line(run: MarketRun, now: Now) -> dict[str, Any]:
    return {
        "run": run,
        "in_ten": in_ten(float(run.told)),  # type: ignore[attr-defined] # of the query
        "list": list_words(run),
        "changed": bool(now.changes(run)),
    }


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
