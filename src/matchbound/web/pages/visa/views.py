"""Views of the area visa."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from matchbound.planner.visa_weeks.weeks import Weeks
from matchbound.rules.finding import Verdict
from matchbound.rules.visa.routes import Route, routes_of
from matchbound.web.access import Access, access
from matchbound.web.aims import meant_if_shown
from matchbound.web.http import Request
from matchbound.web.pages.visa.held import held_for
from matchbound.web.pages.visa.steps import draw
from matchbound.web.pages.visa.words import TAGS, route_title, slack_words
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.places import rule_url
from matchbound.web.rulebook.titles import title_of

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
    weeks: Weeks | None
    slack: str
    drawing: SafeString | None


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show every visa route: open, closed or unknown, why, and the steps from Match Day to day one."""
    held = held_for(request)
    if held is None:
        return render(request, "components/no_dossier.html", {"title": _("Visa")})
    rows = [_row(route, held.on_route(route.route)) for route in routes_of(held.head.dossier, held.on)]
    context = {"rows": rows, "season": held.season, "weeks": bool(held.weeks)}
    context["season_meant"] = meant_if_shown(held.head, held.on, held.season)
    return render(request, "visa/index.html", context)


def _row(route: Route, weeks: Weeks | None) -> RouteRow:
    css, word = TAGS[route.verdict]
    cites = tuple(dict.fromkeys(cite for finding in route.findings for cite in finding.cites))
    name = f"steps-{route.route.lower()}"
    return RouteRow(
        route=route,
        title=route_title(route),
        css=css,
        word=str(word),
        beside=tuple(_beside(route)),
        cites=cites_html(cites, route.findings[0].rule),
        unconfirmed=any(cite.doubtful for cite in cites),
        weeks=weeks,
        slack=slack_words(weeks.slack_days) if weeks else "",
        drawing=draw(weeks, name, rtl=get_language_bidi()) if weeks else None,
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
