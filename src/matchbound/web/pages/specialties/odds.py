"""The odds in every specialty: ordered, and shown as they were computed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.aims import season_for
from matchbound.web.http import Request
from matchbound.web.market.plots import Scale
from matchbound.web.market.since import changes_since
from matchbound.web.market.spans import Span, in_ten
from matchbound.web.pages.specialties.looking import KIND, looking, today
from matchbound.web.pages.specialties.views import index_page
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.actions.market import RunError, order_run
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.market import run_of

NO_DOSSIER = "components/no_dossier.html"


@dataclass(frozen=True, slots=True)
class Line:
    """The odds in one specialty."""

    slug: str
    name: str
    match: Span
    in_ten: str
    applications: int
    interviews: int
    plot: SafeString


@access(Access.MEMBER)
@require_POST
def compute(request: Request) -> HttpResponse:
    """Have the odds in every specialty computed."""
    seen = looking(request)
    if seen.head is None:
        return render(request, NO_DOSSIER, {"title": _("Specialties")})
    on = today()
    season = season_for(seen.head, on)
    try:
        run = order_run(seen.head, KIND, {}, on=on, season=season, by=request.user, at=clock.now())
    except RunError as error:
        return index_page(request, seen, trouble=error.message, status=422)
    return redirect("market:progress", run.id)


@access(Access.MEMBER)
@require_safe
def show(request: Request, run_id: UUID) -> HttpResponse:
    """Show the odds in every specialty as they were computed."""
    run = run_of(run_id, viewer=request.user)
    if run.state != MarketRun.State.DONE or run.result is None:
        return redirect("market:progress", run.id)
    found = sorted(run.result["by_specialty"], key=lambda one: -one["match"]["value"])
    spans = [Span.of(one["match"]) for one in found]
    scale = Scale.of(spans)
    lines = [
        Line(
            one["specialty"],
            specialty_words(one["specialty"]),
            span,
            in_ten(span.value),
            one["applications"],
            round(one["interviews"]),
            scale.plot(span),
        )
        for one, span in zip(found, spans, strict=True)
    ]
    context = {"area": "specialties", "run": run, "changes": changes_since(run), "lines": lines}
    return render(request, "specialties/odds.html", context | {"axis": scale.axis(), "result": run.result})
