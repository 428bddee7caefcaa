"""Reviews of hosts: written by who was there, read by an editor first, withdrawn at will."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.experience.forms import ReviewForm, WhyForm
from matchbound.web.pages.experience.views import today
from matchbound.web.store.actions import experience as actions
from matchbound.web.store.models import OpportunityReview
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.experience import opportunity, own_review


@access(Access.MEMBER)
@limited("review_host")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Request, key: str) -> HttpResponse:
    """Write what one says of a host, or write it anew."""
    one, kept = opportunity(key), own_review(key, viewer=request.user)
    form = ReviewForm(request.POST or None, today=today(), initial=_initial(kept) if kept else {})
    if one.synthetic:
        return render(request, "experience/review.html", {"one": one})
    if form.is_valid():
        head = own_head(request.user)
        name = (head.dossier.applicant.name if head else None) or ""
        try:
            row = actions.write_review(key, form.said(name), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error("text", error.message)
        else:
            messages.success(request, _told(row))
            return redirect("experience:show", key)
    context = {"one": one, "form": form, "kept": kept}
    return render(request, "experience/review.html", context, status=422 if form.is_bound else 200)


def _told(row: OpportunityReview) -> str:
    if row.state == OpportunityReview.State.PUBLISHED:
        return _("Thank you: it is published.")
    return _("Thank you. An editor reads it before others do.")


def _initial(row: OpportunityReview) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("began_on", "weeks", "text", "named")}
    answers = {True: "true", False: "false", None: ""}
    return {**plain, **{name: answers[getattr(row, name)] for name in ("as_promised", "letter", "again")}}


@access(Access.MEMBER)
@require_POST
def withdraw(request: Request, review_id: int) -> HttpResponse:
    """Withdraw one's own review."""
    row = actions.withdraw_review(review_id, by=request.user, at=clock.now())
    messages.success(request, _("Withdrawn: nobody sees it any more."))
    return redirect("experience:show", row.key)


@access(Access.EDITOR)
@require_POST
def publish(request: Request, review_id: int) -> HttpResponse:
    """Publish a review."""
    actions.publish_review(review_id, by=request.user, at=clock.now())
    messages.success(request, _("Published."))
    return redirect("experience:queue")


@access(Access.EDITOR)
@require_POST
def refuse(request: Request, review_id: int) -> HttpResponse:
    """Refuse a review, or take a published one down, with a reason."""
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was decided: say why, who wrote it learns from it."))
        return redirect("experience:queue")
    actions.refuse_review(review_id, form.cleaned_data["why"], by=request.user, at=clock.now())
    messages.success(request, _("Refused; who wrote it sees why."))
    return redirect("experience:queue")
