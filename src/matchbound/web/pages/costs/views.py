"""Views of the area costs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.planner.plan import PlanStatus
from matchbound.rules.costs import costs_of
from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for, meant
from matchbound.web.http import Request
from matchbound.web.pages.costs import shown
from matchbound.web.parts import money
from matchbound.web.plans import plan_for
from matchbound.web.store.queries.dossiers import own_head


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show what the whole way costs: paid, still to pay, unknown, and by month as planned."""
    head, today = own_head(request.user), clock.today()
    if head is None:
        return render(request, "components/no_dossier.html", {"title": _("Costs")})
    kept = plan_for(head, today, by=request.user)
    plan = kept.plan if kept and kept.plan.status is not PlanStatus.IMPOSSIBLE else None
    aim = aim_for(head, today, kept.plan if kept else None)
    report = costs_of(aim.of(head.dossier), today)
    context = {
        "season_meant": meant(aim),
        "report": report,
        "paid": money(report.paid_usd),
        "to_pay": money(report.to_pay_usd),
        "groups": list(shown.groups_of(report, plan, head.dossier)),
        "unknown": list(dict.fromkeys(one.title for one in report.unknown)),
    }
    if report.budget_usd is not None:
        left = report.budget_usd - report.to_pay_usd
        context |= {
            "budget": money(report.budget_usd),
            "rest": money(abs(left)),
            "over": left < 0,
        }
    if plan is not None and plan.cost_by_month:
        columns = shown.columns_of(plan.cost_by_month)
        context |= {
            "plan": plan,
            "chart": shown.chart(columns, rtl=get_language_bidi()),
            "months": shown.months_of(plan),
        }
    return render(request, "costs/index.html", context)
