"""Views of the area today: the line, what to do next, what runs out, what changed."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.planner.line import line_of
from matchbound.planner.next_steps import next_steps
from matchbound.rules.changes import verdicts_of
from matchbound.rules.report import Report, evaluate
from matchbound.web.access import Access, access
from matchbound.web.findings import CERTIFICATION
from matchbound.web.http import Request
from matchbound.web.line import figure_of
from matchbound.web.pages.today.shown import changes_since, last_days, unproven
from matchbound.web.plans import plan_for
from matchbound.web.store.actions.visits import note_visit
from matchbound.web.store.queries.documents import documents_of
from matchbound.web.store.queries.dossiers import Head, own_head


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show where one stands today and what to do; that it was seen is noted, so that changes can be told."""
    head = own_head(request.user)
    if head is None:
        return render(request, "components/no_dossier.html", {"title": gettext("Today")})
    on = clock.today()
    return render(request, "today/index.html", _page(request, head, evaluate(head.dossier, on), on))


def _page(request: Request, head: Head, report: Report, on: date) -> dict[str, object]:
    kept = plan_for(head, on, by=request.user)
    plan = kept.plan if kept else None
    last = note_visit(head.record_id, verdicts_of(report), by=request.user, at=clock.now())
    return {
        "on": on,
        "certification": CERTIFICATION[report.certification],
        "figure": figure_of(line_of(report, plan, head.dossier)),
        "plan": plan,
        "steps": next_steps(report, plan),
        "last_days": last_days(report),
        "last_visit": last,
        "changes": changes_since(report, last.verdicts) if last else [],
        "unproven": unproven(head.dossier, documents_of(head.record_id, viewer=request.user)),
    }
