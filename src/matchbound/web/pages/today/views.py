"""Views of the area today: the line, what to do next, what runs out, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.planner.line import line_of
from matchbound.planner.next_steps import next_steps
from matchbound.planner.plan import Plan
from matchbound.rules.changes import verdicts_of
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for
from matchbound.web.findings import certification_words
from matchbound.web.http import Request
from matchbound.web.line import line_html
from matchbound.web.memory import remembered
from matchbound.web.outlook import outlook_of
from matchbound.web.pages.today.shown import Change, changes_since, last_days, unproven
from matchbound.web.plans import plan_for
from matchbound.web.proofs import Fact, facts_of
from matchbound.web.store.actions.visits import LastVisit, note_visit
from matchbound.web.store.models import Account
from matchbound.web.store.queries.advised import open_tasks, unread_messages
from matchbound.web.store.queries.documents import documents_of
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.study.due import due_for_study
from matchbound.web.tags.terms import SEEN, seen_on


@dataclass(frozen=True, slots=True)
class Looked:
    """What the page says of a dossier on a day, whoever looks and however often."""

    planned: bool
    season: int | None
    """The season that it is judged for: the goal, or the first that the plan finds to work."""
    line: SafeString
    next: SafeString
    terms: frozenset[str]
    """The terms that are explained in what comes next."""
    ends: SafeString
    certification: str
    verdicts: Mapping[str, str]
    facts: tuple[Fact, ...]


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show where one stands today and what to do; that it was seen is noted, so that changes can be told."""
    head = own_head(request.user)
    if head is None:
        return render(request, "components/no_dossier.html", {"title": gettext("Today")})
    on = clock.today()
    looked = remembered(Looked, head, on, partial(_with_plan, head, on, request.user))
    return render(request, "today/index.html", _page(request, head, looked or _look(head, on, None), on))


def _page(request: Request, head: Head, looked: Looked, on: date) -> dict[str, object]:
    last = _last_visit(head, looked, request.user)
    seen = seen_on(request)
    seen |= looked.terms
    return {
        "on": on,
        "planned": looked.planned,
        "line": looked.line,
        "next": looked.next,
        "ends": looked.ends,
        "certification": looked.certification,
        "last_visit": last,
        "changes": _changes(head, on, last, looked),
        "asked_of_me": open_tasks(request.user),
        "unread": unread_messages(request.user),
        "study": due_for_study(request.user, clock.now()),
        "unproven": unproven(looked.facts, documents_of(head.record_id, viewer=request.user)),
    }


def _last_visit(head: Head, looked: Looked, by: Account) -> LastVisit | None:
    """Note what is seen, once there is a plan: without one, another season may be judged."""
    return note_visit(head.record_id, looked.verdicts, by=by, at=clock.now()) if looked.planned else None


def _changes(head: Head, on: date, last: LastVisit | None, looked: Looked) -> list[Change]:
    if last is None or last.verdicts == looked.verdicts:
        return []
    goal = head.dossier.goal.model_copy(update={"season": looked.season})
    return changes_since(evaluate(head.dossier.model_copy(update={"goal": goal}), on), last.verdicts)


def _with_plan(head: Head, on: date, by: Account) -> Looked | None:
    kept = plan_for(head, on, by=by)
    return None if kept is None else _look(head, on, kept.plan)


def _look(head: Head, on: date, plan: Plan | None) -> Looked:
    judged = aim_for(head, on, plan).of(head.dossier)
    report = evaluate(judged, on)
    terms = set[str]()
    context = {"steps": next_steps(report, plan), "on": on, SEEN: terms}
    if plan is not None:
        context |= outlook_of(plan, head.dossier)
    return Looked(
        planned=plan is not None,
        season=judged.goal.season,
        line=line_html(line_of(report, plan, judged)),
        next=render_to_string("today/_next.html", context),
        terms=frozenset(terms),
        ends=render_to_string("today/_ends.html", {"last_days": last_days(report)}),
        certification=certification_words(report),
        verdicts=verdicts_of(report),
        facts=tuple(facts_of(head.dossier)),
    )
