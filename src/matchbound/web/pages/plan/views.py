"""Views of the area plan."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Dossier, Goal
from matchbound.planner.line import line_of
from matchbound.planner.plan import Plan, PlanStatus
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for
from matchbound.web.http import Request
from matchbound.web.line import line_html
from matchbound.web.memory import remembered
from matchbound.web.pages.plan import shown
from matchbound.web.pages.plan.feeds import calendar_context
from matchbound.web.pages.plan.tasks_html import tasks_html
from matchbound.web.pages.plan.timeline import timeline_of
from matchbound.web.pages.plan.timeline_svg import draw
from matchbound.web.pages.plan.wishes import WishesForm
from matchbound.web.places import with_links
from matchbound.web.plans import plan_for
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, own_head

NO_DOSSIER = "components/no_dossier.html"


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the plan: by the goal as it is, or by the wishes that the address names."""
    head, today = own_head(request.user), clock.today()
    if head is None:
        return render(request, NO_DOSSIER, {"title": _("Plan")})
    form = WishesForm(request.GET, head.dossier.goal, today)
    context = {"head": head, "form": form, "today": today, "query": request.GET.urlencode()}
    try:
        if request.GET:
            return _planned(request, head, form, today, context)
        return _as_it_is(request, head, today, context)
    except MatchboundError as error:
        return render(request, "plan/index.html", {**context, "trouble": error.message}, status=422)


@dataclass(frozen=True, slots=True)
class AsItIs:
    """What the page says of the plan by the goal as it is: remembered for its version."""

    line: SafeString
    wishes: SafeString
    body: SafeString
    possible: bool


def _as_it_is(request: Request, head: Head, today: date, context: dict[str, Any]) -> HttpResponse:
    found = remembered(AsItIs, head, today, partial(_made_as_it_is, head, today, request.user))
    if found is None:
        return render(request, "plan/index.html", {**context, "waiting": True}, status=202)
    context |= {name: getattr(found, name) for name in ("line", "wishes", "body", "possible")}
    return render(request, "plan/index.html", context | calendar_context(head, request.user))


def _made_as_it_is(head: Head, today: date, by: Account) -> AsItIs | None:
    kept = plan_for(head, today, by=by)
    if kept is None:
        return None
    plan = kept.plan
    context = {**plan_context(plan, today, head.dossier), "today": today}
    if plan.earliest_season is not None:
        context["later"] = urlencode({"season": plan.earliest_season})
    context["tasks"] = tasks_html(context.get("months", ()))
    form = WishesForm(QueryDict(), head.dossier.goal, today)
    return AsItIs(
        line=_line(head, plan, today),
        wishes=render_to_string("plan/_wishes.html", {"form": form}),
        body=render_to_string("plan/_body.html", context),
        possible=context["possible"],
    )


def _planned(
    request: Request, head: Head, form: WishesForm, today: date, context: dict[str, Any]
) -> HttpResponse:
    wishes = form.wishes()
    usual = plan_for(head, today, by=request.user)
    wished = plan_for(head, today, by=request.user, wishes=wishes) if wishes.goal else usual
    if usual is None or wished is None:
        return render(request, "plan/index.html", {**context, "waiting": True}, status=202)
    context |= plan_context(wished.plan, today, head.dossier)
    shown_line = usual.plan if wished.plan.status is PlanStatus.IMPOSSIBLE else wished.plan
    context["line"] = _line(head, shown_line, today)
    if wished.plan.earliest_season is not None:
        context["later"] = _query_with(request, season=wished.plan.earliest_season)
    what_if = wished.plan != usual.plan or bool(wishes.key(head.dossier, today))
    if what_if and wished.plan.tasks:
        context["months"] = shown.months_of(wished.plan, season=wished.plan.season)
    context |= {"what_if": what_if, "usual": usual.plan, "usual_chance": shown.least_chance(usual.plan)}
    if "print" in request.GET:
        return render(request, "plan/print.html", context)
    context["tasks"] = tasks_html(context.get("months", ()))
    context["body"] = render_to_string("plan/_body.html", context)
    context |= calendar_context(head, request.user)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "plan/index.html", context, status=status)


def _line(head: Head, plan: Plan, today: date) -> SafeString:
    judged = aim_for(head, today, plan).of(head.dossier)
    return line_html(line_of(evaluate(judged, today), plan, judged))


def _query_with(request: Request, *, season: int) -> str:
    query = request.GET.copy()
    query["season"] = str(season)
    return query.urlencode()


def plan_context(plan: Plan, today: date, dossier: Dossier) -> dict[str, Any]:
    """Return everything that the page shows of a plan."""
    context: dict[str, Any] = {
        "plan": plan,
        "possible": plan.status is not PlanStatus.IMPOSSIBLE,
        "chance": shown.least_chance(plan),
        "tightest": shown.tightest_words(plan),
    }
    if plan.conflict is not None:
        context["together"] = shown.together_words(plan.conflict)
        context["grounds"] = list(shown.grounds_of(plan.conflict))
        context["further"] = list(shown.further_of(plan.conflict))
        context["sentences"] = [with_links(one, dossier) for one in plan.conflict.sentences]
        nexts = dict.fromkeys(one.next for one in plan.conflict.findings if one.next)
        context["nexts"] = [with_links(one, dossier) for one in nexts]
    if plan.tasks:
        title = _("Timeline: %(count)s tasks; the list below says the same") % {"count": len(plan.tasks)}
        context |= {
            "timeline": draw(timeline_of(plan, today), title, rtl=get_language_bidi()),
            "months": shown.months_of(plan),
            "deadlines": shown.deadlines_of(plan),
            "doubts": shown.doubts_of(plan),
            "assumptions": [with_links(one, dossier) for one in plan.assumptions],
        }
    return context


@access(Access.MEMBER)
@require_POST
def keep(request: Request) -> HttpResponse:
    """Make the wishes the dossier's own goal."""
    head, today = own_head(request.user), clock.today()
    if head is None:
        return redirect("plan:index")
    form = WishesForm(request.POST, head.dossier.goal, today)
    wishes = form.wishes()
    if not isinstance(wishes.goal, Goal):
        return redirect("plan:index")
    dossier = head.dossier.model_copy(update={"goal": wishes.goal})
    save_dossier(head, dossier, summary=_("Goal, from the plan"), by=request.user, at=clock.now())
    messages.success(request, _("This is your goal now. The plan follows it."))
    return redirect("plan:index")
