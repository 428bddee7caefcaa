"""Views of the area visa."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.dossier.facts import Facts
from matchbound.planner.plan import PlanStatus
from matchbound.rules.finding import Verdict
from matchbound.rules.seasons import season_calendar, target_season
from matchbound.rules.visa.routes import NONE_NEEDED, Route, RouteVerdict, routes_of
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.visa.steps import StepPlan, draw, step_plan
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.places import rule_url
from matchbound.web.plans import plan_for
from matchbound.web.rulebook.titles import title_of
from matchbound.web.store.queries.dossiers import Head, own_head

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES: "dict[str, StrOrPromise]" = {
    NONE_NEEDED: gettext_lazy("No visa needed"),
    "other": gettext_lazy("Another status"),
}
TAGS: "dict[RouteVerdict, tuple[str, StrOrPromise]]" = {
    RouteVerdict.OPEN: ("met", gettext_lazy("Open")),
    RouteVerdict.CLOSED: ("failed", gettext_lazy("Closed")),
    RouteVerdict.UNKNOWN: ("unknown", gettext_lazy("Unknown")),
    RouteVerdict.NOT_NEEDED: ("not-applicable", gettext_lazy("Not needed")),
}
BESIDE = frozenset({Verdict.FAILED, Verdict.EXPIRED, Verdict.EXPIRING, Verdict.UNKNOWN, Verdict.OPEN})


@dataclass(frozen=True, slots=True)
class Beside:
    """What another rule has to say of a route."""

    tag: SafeString
    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route with everything the page says of it."""

    route: Route
    title: str
    css: str
    word: str
    beside: tuple[Beside, ...]
    cites: SafeString
    unconfirmed: bool
    steps: StepPlan | None
    drawing: SafeString | None


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show every visa route: open, closed or unknown, why, and the steps from Match Day to day one."""
    head, today = own_head(request.user), clock.today()
    if head is None:
        return render(request, "components/no_dossier.html", {"title": _("Visa")})
    season = _season(request, head)
    rows = [_row(route, season) for route in routes_of(head.dossier, today)]
    return render(request, "visa/index.html", {"rows": rows, "season": season})


def _season(request: Request, head: Head) -> int:
    """Return the season that the plan is for, or the one aimed at where there is none."""
    today = clock.today()
    kept = plan_for(head, today, by=request.user)
    if kept is not None and kept.plan.status is not PlanStatus.IMPOSSIBLE:
        return kept.plan.season
    return target_season(Facts(head.dossier, today), today)


def _row(route: Route, season: int) -> RouteRow:
    css, word = TAGS[route.verdict]
    cites = tuple(dict.fromkeys(cite for finding in route.findings for cite in finding.cites))
    calendar = season_calendar(season)
    steps = None
    if calendar.match_day is not None and calendar.training_starts is not None:
        steps = step_plan(route.steps, calendar.match_day.value, calendar.training_starts.value)
    name = f"steps-{route.route.lower()}"
    return RouteRow(
        route=route,
        title=str(TITLES.get(route.route, route.route)),
        css=css,
        word=str(word),
        beside=tuple(_beside(route)),
        cites=cites_html(cites, route.findings[0].rule),
        unconfirmed=any(cite.doubtful for cite in cites),
        steps=steps,
        drawing=draw(steps, name, rtl=get_language_bidi()) if steps else None,
    )


def _beside(route: Route) -> Iterator[Beside]:
    """Yield what other rules say, unless the route says it already."""
    said = " ".join((route.why, *route.conditions))
    for finding in route.findings[1:]:
        if finding.verdict in BESIDE and finding.summary not in said:
            yield Beside(
                verdict_html(finding.verdict),
                str(title_of(finding.rule)),
                rule_url(finding.rule),
                finding.summary,
            )
