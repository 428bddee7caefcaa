"""Views of the area status."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.planner.line import line_of
from matchbound.planner.plan import Plan
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for
from matchbound.web.findings import assumed_words, certification_words, groups_of
from matchbound.web.findings_html import findings_html
from matchbound.web.http import Request
from matchbound.web.line import line_html
from matchbound.web.memory import remembered
from matchbound.web.pages.status.as_of import MONTHS_AHEAD, MONTHS_BACK, AsOf, AsOfForm
from matchbound.web.pages.status.shown import changes_between, dates_between
from matchbound.web.plans import plan_for
from matchbound.web.store.models import Account
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
    context: dict[str, object] = {
        "form": form,
        "on": as_of.day,
        "today": today,
        "months": {"back": -MONTHS_BACK, "ahead": MONTHS_AHEAD, "value": as_of.months},
    }
    if as_of.day == today:
        standing = _today(head, today, by=request.user)
        return context | {
            "line": standing.line,
            "certification": standing.certification,
            "assumed": standing.assumed,
            "findings": standing.findings,
        }
    return context | _another_day(request, head, as_of.day, today)


def _another_day(request: Request, head: Head, on: date, today: date) -> dict[str, object]:
    dossier = head.dossier
    kept = plan_for(head, today, by=request.user) if on >= today else None
    plan = kept.plan if kept else None
    aim = aim_for(head, on, plan)
    judged = aim.of(dossier)
    report = evaluate(judged, on)
    pair = sorted(
        (report, evaluate(aim_for(head, today, plan).of(dossier), today)), key=lambda one: one.as_of
    )
    return {
        "line": line_html(line_of(report, plan, judged)),
        "certification": certification_words(report),
        "assumed": assumed_words(report, aim),
        "findings": findings_html(groups_of(report, dossier, today), set()),
        "changes": changes_between(*pair),
        "dates": dates_between(pair[0], pair[1].as_of),
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page says of a dossier as of today: remembered for its version."""

    line: SafeString
    certification: str
    assumed: str
    findings: SafeString


def _today(head: Head, today: date, *, by: Account) -> Standing:
    """Return where a dossier stands today; remembered once its plan is made."""
    kept = remembered(Standing, head, today, partial(_standing, head, today, by))
    return kept or _stands(head, today, None)


def _standing(head: Head, today: date, by: Account) -> Standing | None:
    kept = plan_for(head, today, by=by)
    return None if kept is None else _stands(head, today, kept.plan)


def _stands(head: Head, today: date, plan: Plan | None) -> Standing:
    aim = aim_for(head, today, plan)
    judged = aim.of(head.dossier)
    report = evaluate(judged, today)
    return Standing(
        line_html(line_of(report, plan, judged)),
        certification_words(report),
        assumed_words(report, aim),
        findings_html(groups_of(report, head.dossier, today), set()),
    )
