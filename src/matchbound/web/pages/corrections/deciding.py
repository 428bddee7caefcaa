"""One proposal: what it says, what stands, who proposed it; and what is decided on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.corrections import shown, words
from matchbound.web.pages.corrections.forms import WhyForm
from matchbound.web.pages.corrections.outcome import outcome_of
from matchbound.web.store.actions import corrections as actions
from matchbound.web.store.models import Correction
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.contributors import contributors, may_decide
from matchbound.web.store.queries.corrections import (
    OPEN,
    State,
    assertion_proposed,
    correction_of,
    counting,
    log_of,
    program_in,
    record_of,
    rivals_of,
    said_of,
)

MOST_RIVALS = 10


@access(Access.MEMBER)
@require_safe
def show(request: Request, correction_id: int) -> HttpResponse:
    """Show one proposal to who made it, and to editors."""
    return _page(request, correction_of(correction_id, viewer=request.user))


@access(Access.MEMBER)
@require_POST
def accept(request: Request, correction_id: int) -> HttpResponse:
    """Accept a proposal."""

    def act() -> Correction:
        return actions.accept(correction_id, by=request.user, at=clock.now())

    return _decided(request, correction_id, act, _("Accepted: the program shows it now."))


@access(Access.MEMBER)
@require_POST
def refuse(request: Request, correction_id: int) -> HttpResponse:
    """Refuse a proposal, with a reason."""
    return _with_reason(request, correction_id, actions.refuse, _("Refused; who proposed it sees why."))


@access(Access.MEMBER)
@require_POST
def take_back(request: Request, correction_id: int) -> HttpResponse:
    """Take an accepted proposal back, with a reason."""
    return _with_reason(request, correction_id, actions.take_back, _("Taken back: what stood before stands."))


@access(Access.MEMBER)
@require_POST
def withdraw(request: Request, correction_id: int) -> HttpResponse:
    """Withdraw one's own proposal."""

    def act() -> Correction:
        return actions.withdraw(correction_id, by=request.user, at=clock.now())

    return _decided(request, correction_id, act, _("Withdrawn."))


def _with_reason(
    request: Request, correction_id: int, action: Callable[..., Correction], done: str
) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        correction = correction_of(correction_id, viewer=request.user)
        actions.need_decider(correction, request.user)
        return _page(request, correction, why=form, status=422)

    def act() -> Correction:
        return action(correction_id, form.cleaned_data["why"], by=request.user, at=clock.now())

    return _decided(request, correction_id, act, done)


def _decided(request: Request, correction_id: int, act: Callable[[], Correction], done: str) -> HttpResponse:
    """Decide, and show what came of it; whoever was too late sees what somebody else decided."""
    try:
        act()
    except actions.DecidedError as error:
        correction = correction_of(correction_id, viewer=request.user)
        return _page(request, correction, refused=error, status=error.status)
    messages.success(request, done)
    return redirect("corrections:show", correction_id)


def _page(
    request: Request,
    correction: Correction,
    *,
    why: WhyForm | None = None,
    refused: MatchboundError | None = None,
    status: int = 200,
) -> HttpResponse:
    on = localtime(clock.now()).date()
    catalogue = load_catalogue()
    now = catalogue.of(correction.program_id).get(correction.requirement)
    said = said_of(correction.program_id, correction.requirement)
    proposed = assertion_proposed(correction)
    names = contributors([correction.by_id, correction.decided_by_id])
    is_open, decides = correction.state in OPEN, may_decide(correction, request.user)
    page: dict[str, Any] = {
        "correction": correction,
        "label": shown.label_of(correction.requirement),
        "is_shown": program_in(catalogue, correction.program_id) is not None,
        "state": words.STATES[correction.state],
        "tag": words.STATE_TAGS[State(correction.state)],
        "held": words.held_words(correction.held_because),
        "proposed": shown.words_of(proposed, on),
        "now": shown.words_of(now.assertion, on) if now else None,
        "outcome": words.OUTCOMES[outcome_of(proposed, counting(said))] if is_open else "",
        "history": shown.history_of(said, now, on),
        "rivals": shown.lines_of(rivals_of(correction)[:MOST_RIVALS]),
        "by": names[correction.by_id],
        "decided_by": names[correction.decided_by_id] if correction.decided_at else None,
        "record": record_of(correction.by_id),
        "happened": list(shown.happened(log_of(correction))),
        "is_mine": correction.by_id == request.user.pk,
        "is_editor": request.user.is_editor,
        "may_accept": is_open and decides,
        "may_take_back": correction.state == State.ACCEPTED and decides,
        "may_withdraw": is_open and correction.by_id == request.user.pk,
        "why": why or WhyForm(),
        "refused": refused.message if refused else "",
    }
    return render(request, "corrections/show.html", page, status=status)
