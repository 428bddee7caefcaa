"""SOAP as a plan, by US Eastern time and by the viewer's own clock."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from matchbound.planner.soap import PARTIAL, SoapPlan, soap_plan
from matchbound.planner.soap_ready import Ready
from matchbound.planner.soap_steps import EASTERN, SoapStep
from matchbound.rules.finding import Finding, cites
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.list_season import list_season
from matchbound.web.pages.ranking.held import season_of, today
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.store.queries.dossiers import own_head

NO_DOSSIER = "components/no_dossier.html"
DONE = {True: ("met", gettext_lazy("done")), False: ("unconfirmed", gettext_lazy("to do"))}
UNSAID = ("secondary", gettext_lazy("see to it"))
DOUBTS = {"forecast": gettext_lazy("forecast"), "not confirmed": gettext_lazy("not confirmed")}


@dataclass(frozen=True, slots=True)
class Step:
    """One step with both clocks and who says so."""

    step: SoapStep
    here: str
    doubt: str
    sources: SafeString


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to have ready, with its mark."""

    ready: Ready
    tag: str
    word: str


@access(Access.MEMBER)
@require_safe
def show(request: Request) -> HttpResponse:
    """Show what SOAP of a season offers, as a plan."""
    head = own_head(request.user)
    if head is None:
        return render(request, NO_DOSSIER, {"title": "SOAP"})
    usual = list_season(head, today(), viewer=request.user)
    season = season_of(usual, request.GET.get("season", ""))
    plan, zone = soap_plan(head.dossier, today(), season), request.user.time_zone
    context = {
        "area": "ranking",
        "plan": plan,
        "season": season,
        "season_meant": usual.meant_if_shown(season),
        "zone": "" if zone == EASTERN else zone,
        "findings": [(verdict_html(one.verdict), one, _sources(one)) for one in plan.findings],
        "ready": [Thing(one, *_mark(one)) for one in plan.ready],
        "steps": _steps(plan, ZoneInfo(zone)),
        "must_not": [(one.words, cites_html(one.cites)) for one in plan.must_not],
        "past": [(one, cites_html(one.cites)) for one in plan.history],
        "partly": PARTIAL,
        "limit": cites_html(cites(plan.limit)),
        "gone": cites_html(cites(plan.gone)) if plan.gone else "",
    }
    return render(request, "ranking/soap.html", context)


def _sources(one: Finding) -> SafeString:
    return cites_html(one.cites, one.rule)


def _mark(one: Ready) -> tuple[str, str]:
    tag, word = UNSAID if one.done is None else DONE[one.done]
    return tag, str(word)


def _steps(plan: SoapPlan, zone: ZoneInfo) -> list[Step]:
    before = [
        (),
        *(one.cites for one in plan.steps),
    ]  # what rests on the same as the step before says so once
    return [
        Step(
            one,
            one.clock(zone),
            str(DOUBTS[one.doubt]) if one.doubt else "",
            SafeString() if one.cites == said else cites_html(one.cites),
        )
        for one, said in zip(plan.steps, before, strict=False)
    ]
