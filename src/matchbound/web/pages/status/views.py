"""Views of the area status."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.planner.line import line_of
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.findings import CERTIFICATION, groups_of
from matchbound.web.http import Request
from matchbound.web.line import figure_of
from matchbound.web.pages.status.as_of import MONTHS_AHEAD, MONTHS_BACK, AsOf, AsOfForm
from matchbound.web.pages.status.shown import changes_between, dates_between
from matchbound.web.plans import plan_for
from matchbound.web.store.queries.dossiers import Head, own_head


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show every requirement on a day: verdict, why, since when, who says so, and what changes until then."""
    head, today = own_head(request.user), clock.today()
    if head is None:
        return render(request, "components/no_dossier.html", {"title": "Status"})
    form = AsOfForm(request.GET or None, today=today)
    as_of = form.as_of()
    if as_of.moved:
        query = "" if as_of.day == today else f"?on={as_of.day}"
        return redirect(reverse("status:index") + query)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "status/index.html", _page(request, head, form, as_of, today), status=status)


def _page(request: Request, head: Head, form: AsOfForm, as_of: AsOf, today: date) -> dict[str, object]:
    dossier, on = head.dossier, as_of.day
    report = evaluate(dossier, on)
    kept = plan_for(head, today, by=request.user) if on >= today else None
    context: dict[str, object] = {
        "head": head,
        "form": form,
        "on": on,
        "today": today,
        "months": {"back": -MONTHS_BACK, "ahead": MONTHS_AHEAD, "value": as_of.months},
        "figure": figure_of(line_of(report, kept.plan if kept else None, dossier)),
        "certification": CERTIFICATION[report.certification],
        "groups": groups_of(report, dossier, today),
    }
    if on != today:
        pair = sorted((report, evaluate(dossier, today)), key=lambda one: one.as_of)
        context["changes"] = changes_between(*pair)
        context["dates"] = dates_between(pair[0], pair[1].as_of)
    return context
