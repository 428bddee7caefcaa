"""The list in the making: shown, and changed by its buttons."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.match.ranking.edit import EditError, edited
from matchbound.rules.seasons import season_calendar
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.market.since import Now
from matchbound.web.pages.ranking.forms import ChangeForm, likings_in
from matchbound.web.pages.ranking.held import Mine, mine
from matchbound.web.pages.ranking.shown import page_of
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.actions.ranking import save_rank_list
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.market import runs_of
from matchbound.web.store.queries.ranking import rank_seasons

NO_DOSSIER = "components/no_dossier.html"
KIND = MarketRun.Kind.RANKING.value


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Show the list of a season; keep what a button changes, and the likings that stand beside it."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Rank order list")})
    found = mine(head, request.GET.get("season", ""), viewer=request.user)
    if request.method != "POST":
        return list_page(request, found)
    return _change(request, found)


def _change(request: Request, found: Mine) -> HttpResponse:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return list_page(request, found, trouble=_("This button belongs to an older page."), status=422)
    shown = dict.fromkeys((*found.draft.listed.primary, *found.choices))
    likings = likings_in(request.POST, shown, found.draft.likings)
    try:
        draft = edited(replace(found.draft, likings=likings), form.cleaned_data["do"], found.choices)
        save_rank_list(
            found.head.record_id,
            found.season,
            form.cleaned_data["version"],
            draft,
            by=request.user,
            at=clock.now(),
        )
    except EditError:
        return list_page(request, found, trouble=_("This button belongs to an older page."), status=422)
    except ConflictError as error:
        return list_page(request, found, trouble=error.message, status=error.status)
    return redirect(f"{reverse('ranking:index')}?season={found.season}#list")


def list_page(request: Request, found: Mine, *, trouble: str = "", status: int = 200) -> HttpResponse:
    """Return the page of a list, with what went wrong."""
    record, usual = found.head.record_id, found.usual
    runs = runs_of(record, KIND, viewer=request.user, season=found.season, told="words")
    calendar = season_calendar(found.season)
    context: dict[str, Any] = {
        "area": "ranking",
        "mine": found,
        "page": page_of(found),
        "season": found.season,
        "season_meant": usual.meant_if_shown(found.season),
        "seasons": sorted({*usual.choices, *rank_seasons(record, viewer=request.user), found.season}),
        "opens": calendar.ranking_opens,
        "closes": calendar.list_certification,
        "open": [run for run in runs if run.state != MarketRun.State.DONE],
        "runs": [_line(run, found) for run in runs if run.state == MarketRun.State.DONE],
        "trouble": trouble,
        "off": odds_off(),
    }
    return render(request, "ranking/index.html", context, status=status)


def _line(run: MarketRun, found: Mine) -> dict[str, Any]:
    return {
        "run": run,
        "words": run.told or "",  # type: ignore[attr-defined] # of the query
        "ranks": len(run.asked.get("primary", ())),
        "same": {**run.asked} == {**found.asked()},
        "changed": bool(Now.of(run.record_id).changes(run)),
    }
