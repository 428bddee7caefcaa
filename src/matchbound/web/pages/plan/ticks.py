"""The view that ticks a task."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.dossier.edit import entries_at, record_at
from matchbound.dossier.model import Dossier
from matchbound.planner.plan import Plan
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.plan.asked import Asked, facts_asked
from matchbound.web.pages.plan.done import changed_by, form_for
from matchbound.web.plans import plan_for
from matchbound.web.store.actions.dossiers import ConflictError, save_dossier
from matchbound.web.store.queries.dossiers import Head, dossier_version, own_head
from matchbound.web.words import place_in_words

SEASONS = range(1990, 2101)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def done(request: Request, task: str) -> HttpResponse:
    """Ask for the fact that makes a task done, put it into the dossier, and plan anew."""
    head, today = own_head(request.user), clock.today()
    kept = plan_for(head, today, by=request.user) if head else None
    if head is None or kept is None:
        return redirect("plan:index")  # which says why
    found = facts_asked(task, head.dossier, _season(request, kept.plan), today)
    if not found:
        messages.info(request, _("No fact of its own ends this task: another task, or somebody else, does."))
        return redirect("plan:index")
    asked, *others = sorted(found, key=lambda one: one.place != request.GET.get("at"))
    context = {
        "head": head,
        "task": task,
        "title": next((one.title for one in kept.plan.tasks if one.id == task), ""),
        "asked": asked,
        "where": _where(asked, head),
        "others": [{"place": one.place, "words": _where(one, head)} for one in others],
        "season": request.GET.get("season", ""),
    }
    if request.method == "GET":
        return render(request, "plan/done.html", {**context, "form": form_for(asked, None, today)})
    return _save(request, head, asked, context)


def _season(request: Request, plan: Plan) -> int:
    """Return the season that the task was planned for: the plan's, or that of a "what if"."""
    asked = request.GET.get("season", "")
    return int(asked) if asked.isdecimal() and int(asked[:5]) in SEASONS else plan.season


def _where(asked: Asked, head: Head) -> str:
    """Say where in the dossier a fact goes."""
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
        if not _sent_before(request, head, asked, dossier):
            _refuse_stale(request, head, asked)
            head = save_dossier(
                head, dossier, summary=context["title"][:200], by=request.user, at=clock.now()
            )
    except ConflictError as error:
        newest = own_head(request.user) or head
        if not _sent_before(request, newest, asked, dossier):
            form.add_error(None, error.message)
            return render(request, "plan/done.html", context, status=error.status)
        head = newest
    plan_for(head, today, by=request.user)  # so that the page it leads to has it at hand
    messages.success(request, _("Noted in your dossier. The plan was made anew."))
    return redirect("plan:index")


def _sent_before(request: Request, head: Head, asked: Asked, dossier: Dossier) -> bool:
    """Say whether the very entry was added since the form was drawn: a button pressed twice adds it once."""
    number = request.POST.get("version", "")
    if not asked.adds or not number.isdecimal() or int(number) >= head.number:
        return False
    then = dossier_version(head.record_id, int(number), viewer=request.user)
    added = entries_at(dossier, asked.place)[-1]
    now, before = (entries_at(one.dossier, asked.place).count(added) for one in (head, then))
    return now > before


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
