"""Guarding oneself: block, report, appeal."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.talks.forms import AppealForm, ReportForm
from matchbound.web.pages.talks.shown import name_in
from matchbound.web.store.actions import abuse, blocking
from matchbound.web.store.actions.abuse import Reported
from matchbound.web.store.models import AbuseReport, Talk
from matchbound.web.store.queries.abuse import reports_by, suspensions_of, taken_down_of
from matchbound.web.store.queries.contributors import has_editors
from matchbound.web.store.queries.talk_people import asked_person, text_of_page
from matchbound.web.store.queries.talks import blocked_by, message_or_404, side_or_404

Kind = AbuseReport.Kind


@access(Access.MEMBER)
@require_safe
def blocked(request: Request) -> HttpResponse:
    """Show whom one blocked."""
    return render(request, "talks/blocked.html", {"blocked": blocked_by(request.user)[:500]})


@access(Access.MEMBER)
@require_POST
def block(request: Request, talk_id: UUID) -> HttpResponse:
    """Block the other of a talk."""
    side = side_or_404(talk_id, viewer=request.user)
    if side.other_id is None:
        raise Http404
    return _block(request, side.other_id, name_in(side))


@access(Access.MEMBER)
@require_POST
def block_person(request: Request, page_id: UUID) -> HttpResponse:
    """Block somebody whose page one sees."""
    asked = asked_person(page_id, viewer=request.user)
    return _block(request, asked.account_id, asked.name)


def _block(request: Request, account_id: int, name: str) -> HttpResponse:
    try:
        blocking.block(account_id, name, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Blocked. Nobody is told."))
    return redirect("talks:blocked")


@access(Access.MEMBER)
@require_POST
def unblock(request: Request, row_id: int) -> HttpResponse:
    """Undo that one blocked somebody."""
    blocking.unblock(row_id, by=request.user)
    messages.success(request, _("Not blocked any more."))
    return redirect("talks:blocked")


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def report_message(request: Request, message_id: int) -> HttpResponse:
    """Report a message that one was sent, or the request that it came with."""
    message = message_or_404(message_id, viewer=request.user)
    if message.by_id == request.user.pk or message.gone:
        raise Http404
    side = side_or_404(message.talk_id, viewer=request.user)
    opened = message.talk.state in (Talk.State.OPEN, Talk.State.CLOSED)
    reported = Reported(Kind.MESSAGE if opened else Kind.REQUEST, message.by_id, message.text, message)
    return _report(request, reported, name_in(side), lambda: redirect("talks:show", message.talk_id))


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: Request, page_id: UUID) -> HttpResponse:
    """Report somebody's page."""
    asked = asked_person(page_id, viewer=request.user)
    if asked.account_id == request.user.pk:
        raise Http404
    reported = Reported(
        Kind.PAGE, asked.account_id, text_of_page(page_id, viewer=request.user), key=str(page_id)
    )
    return _report(request, reported, asked.name, lambda: redirect("people:index"))


def _report(
    request: Request, reported: Reported, name: str, back: Callable[[], HttpResponse]
) -> HttpResponse:
    form = ReportForm(request.POST or None)
    if form.is_valid():
        said, at = form.cleaned_data, clock.now()
        try:
            abuse.report(reported, said["reason"], said["words"], by=request.user, at=at)
        except MatchboundError as error:
            form.add_error("reason", error.message)
        else:
            messages.success(request, _("Reported. A moderator looks at it."))
            return _block(request, reported.about, name) if said["block"] else back()
    context = {"form": form, "reported": reported, "name": name, "editors": has_editors()}
    return render(request, "talks/report.html", context, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@require_safe
def reports(request: Request) -> HttpResponse:
    """Show what one reported and what became of it, and what moderators decided about oneself."""
    context = {
        "reports": reports_by(request.user)[:200],
        "suspensions": suspensions_of(request.user)[:50],
        "decided": taken_down_of(request.user)[:50],
        "at": clock.now(),
    }
    return render(request, "talks/reports.html", context)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: Request, suspension_id: int) -> HttpResponse:
    """Say something against one's suspension."""
    row = suspensions_of(request.user).filter(pk=suspension_id).first()
    if row is None:
        raise Http404
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            abuse.appeal(suspension_id, form.cleaned_data["words"], by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error("words", error.message)
        else:
            messages.success(request, _("Sent. You read the answer here."))
            return redirect("talks:reports")
    context = {"form": form, "row": row}
    return render(request, "talks/appeal.html", context, status=422 if form.is_bound else 200)
