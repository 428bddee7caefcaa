"""Views of the area experience: the directory, one host, one's own rotations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.experience.directory.fit import Fit, Wish, findings_of, fits
from matchbound.experience.directory.gaps import Gap
from matchbound.planner.gaps import gaps_of
from matchbound.rules.finding import Verdict
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.experience import shown, words
from matchbound.web.pages.experience.forms import LookForm
from matchbound.web.plans import rules_version
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.experience import (
    directory,
    opportunity,
    own_review,
    review_counts,
    reviews_of,
)
from matchbound.web.store.queries.reminders import newest_plan

ON_A_PAGE = 25
_SHOWN = {"open": frozenset({Verdict.MET, Verdict.UNKNOWN}), "met": frozenset({Verdict.MET})}


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap of the plan, and the address that looks for what fits it."""

    gap: Gap
    address: str
    current: bool


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the directory, what suits oneself first."""
    form, head, on = LookForm(request.GET), own_head(request.user), today()
    wish = form.wish() if form.is_valid() or form.errors else Wish()
    found = _chosen(fits(head.dossier if head else Dossier(), directory(), wish, on=on), form)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": list(shown.lines_of(page.object_list, review_counts())),
        "personal": head is not None,
        "gaps": _gaps(head, wish) if head else [],
        "found": len(found),
        "synthetic": any(one.opportunity.synthetic for one in found),
    }
    return render(request, "experience/index.html", context, status=422 if form.errors else 200)


def _chosen(found: tuple[Fit, ...], form: LookForm) -> list[Fit]:
    """Return what is shown of what was found."""
    typed: dict[str, Any] = form.cleaned_data if form.is_bound else {}
    verdicts = _SHOWN.get(typed.get("suits", ""))
    return [
        one
        for one in found
        if (verdicts is None or one.verdict in verdicts)
        and not (typed.get("real") and one.opportunity.synthetic)
    ]


def _gaps(head: Head, wish: Wish) -> list[GapLine]:
    """Return the gaps of the newest plan that is kept; none where none was made of the dossier as it is."""
    plan = newest_plan(head, rules_version())
    found = gaps_of(plan, head.dossier) if plan else ()
    return [
        GapLine(
            one,
            f"since={one.since.isoformat()}&until={one.until.isoformat()}&suits=open",
            (wish.since, wish.until) == (one.since, one.until),
        )
        for one in found
    ]


@access(Access.MEMBER)
@require_safe
def show(request: Request, key: str) -> HttpResponse:
    """Show one host: all that is known with its sources, how it suits oneself, what others say."""
    one, head, on = opportunity(key), own_head(request.user), today()
    findings = findings_of(head.dossier, one, Wish(), on=on) if head else ()
    fit = Fit(one, findings)
    mine = own_review(key, viewer=request.user)
    context = {
        "one": one,
        "personal": head is not None,
        "tag": words.VERDICTS[fit.verdict][0],
        "word": words.VERDICTS[fit.verdict][1],
        "found": list(shown.found_of(findings)),
        "facts": shown.facts_of(one),
        "values": list(shown.values_of(one, on)),
        "unknown": shown.unknown_of(one),
        "flags": words.value_words("flags", one.value("flags")) if one.value("flags") else "",
        "reviews": list(shown.reviews_shown(reviews_of(key))),
        "mine": next(shown.reviews_shown([mine]), None) if mine else None,
    }
    return render(request, "experience/show.html", context)


def today() -> date:
    """Return the day where the person is."""
    return localtime(clock.now()).date()
