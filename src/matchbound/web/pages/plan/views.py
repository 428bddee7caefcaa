"""Views of the area plan."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.dossier.edit import record_at
from matchbound.dossier.model import Dossier, Goal
from matchbound.planner.line import line_of
from matchbound.planner.plan import Plan, PlanStatus
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.line import figure_of
from matchbound.web.pages.plan import shown
from matchbound.web.pages.plan.asked import Asked, facts_asked
from matchbound.web.pages.plan.done import changed_by, form_for
from matchbound.web.pages.plan.feeds import calendar_context
from matchbound.web.pages.plan.timeline import timeline_of
from matchbound.web.pages.plan.timeline_svg import draw
from matchbound.web.pages.plan.wishes import WishesForm
from matchbound.web.places import with_links
from matchbound.web.plans import plan_for
from matchbound.web.store.actions.dossiers import ConflictError, save_dossier
from matchbound.web.store.queries.dossiers import Head, dossier_version, own_head
from matchbound.web.words import place_in_words

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
        return _planned(request, head, form, today, context)
    except MatchboundError as error:
        return render(request, "plan/index.html", {**context, "trouble": error.message}, status=422)


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
    context["figure"] = figure_of(line_of(evaluate(head.dossier, today), shown_line, head.dossier))
    if wished.plan.earliest_season is not None:
        context["later"] = _query_with(request, season=wished.plan.earliest_season)
    what_if = wished.plan != usual.plan or bool(wishes.key(head.dossier, today))
    context |= {"what_if": what_if, "usual": usual.plan, "usual_chance": shown.least_chance(usual.plan)}
    if "print" in request.GET:
        return render(request, "plan/print.html", context)
    context |= calendar_context(head, request.user)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "plan/index.html", context, status=status)


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
    }
    if plan.conflict is not None:
        context["grounds"] = list(shown.grounds_of(plan.conflict))
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


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def done(request: Request, task: str) -> HttpResponse:
    """Ask for the fact that makes a task done, put it into the dossier, and plan anew."""
    head, today = own_head(request.user), clock.today()
    if head is None:
        return redirect("plan:index")
    kept = plan_for(head, today, by=request.user)
    season = kept.plan.season if kept else today.year + 1
    found = facts_asked(task, head.dossier, season, today)
    if not found:
        messages.info(request, _("No fact of its own ends this task: another task, or somebody else, does."))
        return redirect("plan:index")
    asked = sorted(found, key=lambda one: one.place != request.GET.get("at"))  # the one that is meant first
    title = next((one.title for one in kept.plan.tasks if one.id == task), "") if kept else ""
    context = {"head": head, "task": task, "title": title, "asked": asked[0]}
    context["where"], *others = [_where(one, head) for one in asked]
    context["others"] = [
        {"place": one.place, "words": words} for one, words in zip(asked[1:], others, strict=True)
    ]
    if request.method == "GET":
        return render(request, "plan/done.html", {**context, "form": form_for(asked[0], None, today)})
    return _save(request, head, asked[0], context)


def _where(asked: Asked, head: Head) -> str:
    place = place_in_words(head.dossier, asked.place)
    return _("%(place)s, a new entry") % {"place": place} if asked.adds else place


def _save(request: Request, head: Head, asked: Asked, context: dict[str, Any]) -> HttpResponse:
    today = clock.today()
    form = form_for(asked, request.POST.dict(), today)
    context["form"] = form
    dossier = changed_by(asked, form, head.dossier, today)
    if dossier is None:
        return render(request, "plan/done.html", context, status=422)
    try:
        _refuse_stale(request, head, asked)
        new = save_dossier(head, dossier, summary=context["title"][:200], by=request.user, at=clock.now())
    except ConflictError as error:
        form.add_error(None, error.message)
        return render(request, "plan/done.html", context, status=error.status)
    plan_for(new, today, by=request.user)  # so that the page it leads to has it at hand
    messages.success(request, _("Noted in your dossier. The plan was made anew."))
    return redirect("plan:index")


def _refuse_stale(request: Request, head: Head, asked: Asked) -> None:
    """Refuse a form that was filled in beside a record that has been changed since."""
    number = request.POST.get("version", "")
    if asked.adds or not number.isdecimal() or int(number) >= head.number:
        return
    then = dossier_version(head.record_id, int(number), viewer=request.user)
    if record_at(then.dossier, asked.place) != record_at(head.dossier, asked.place):
        raise ConflictError(
            _("This entry was changed elsewhere meanwhile. Look at it again; what you typed is still here.")
        )
