"""Reviewing: the card that comes now, its answer, taking back, putting aside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from fsrs import Rating

from matchbound import clock
from matchbound.study.repetition.answering import answer as answered
from matchbound.study.repetition.cards import Settings
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cards.origins import origin_of
from matchbound.web.store.actions.cards import (
    AnsweringError,
    Given,
    answer_card,
    bury_card,
    queue_of_day,
    suspend_card,
    take_back,
)
from matchbound.web.store.actions.repetition import minded
from matchbound.web.store.models import CardRow
from matchbound.web.store.queries.cards import card_of, last_answer, next_card, own_card, settings_of
from matchbound.web.study.faces import sides_of
from matchbound.web.study.waits import RATINGS, wait_words

LATEST = timedelta(days=3)
"""An answer that was kept on a device without a connection counts for its own moment, up to so long after."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One rating, and in how long the card would come then."""

    value: int
    label: str
    wait: str


@access(Access.MEMBER)
@require_safe
def review(request: Request) -> HttpResponse:
    """Show the card that comes now, or that the day is done."""
    at = clock.now()
    settings = settings_of(request.user, minded(request.user, at=at))
    coming = next_card(request.user, at, settings, queue_of_day(request.user, settings, at=at))
    context = {
        "left": coming.left,
        "done": coming.done,
        "waits_until": coming.waits_until,
        "can_undo": last_answer(request.user, settings.study_day(at)) is not None,
    }
    if coming.card is not None:
        context |= _shown(request, coming.card, settings, at)
    return render(request, "cards/review.html", context)


def _shown(request: Request, card: CardRow, settings: Settings, at: datetime) -> dict[str, object]:
    return {
        "card": card,
        "sides": sides_of(card, viewer=request.user),
        "choices": _choices(card, settings, at),
        "answer_id": uuid4(),
        "origin": origin_of(card),
    }


def _choices(card: CardRow, settings: Settings, at: datetime) -> list[Choice]:
    now = card_of(card)
    return [
        Choice(
            rating.value,
            str(label),
            wait_words(answered(now, rating, at, settings, name=str(card.pk)).card, at, settings),
        )
        for rating, label in RATINGS.items()
    ]


@access(Access.MEMBER)
@require_POST
def answer(request: Request, card_id: int) -> HttpResponse:
    """Take an answer, and show what comes next."""
    card = own_card(card_id, viewer=request.user)
    given = _given(request)
    if given is None:
        return HttpResponseBadRequest()
    try:
        answer_card(card_id, given, by=request.user, at=_moment(request, card))
    except AnsweringError as error:
        messages.warning(request, error.message)
    else:
        _tell_leech(request, card_id, before=card.leech)
    return redirect("cards:review")


def _given(request: Request) -> Given | None:
    posted = request.POST
    try:
        rating, asked = Rating(int(posted["rating"])), UUID(posted["request"])
        return Given(rating, asked, int(posted["reps"]), int(posted.get("took_ms") or 0))
    except (KeyError, ValueError):
        return None


def _moment(request: Request, card: CardRow) -> datetime:
    """Return when the answer was given: now, or when the device that kept it says."""
    now = clock.now()
    try:
        said = parse_datetime(request.POST.get("given_at", ""))
    except ValueError:
        return now
    if said is None or said.tzinfo is None or not now - LATEST <= said <= now:
        return now
    return max(said, card.last + timedelta(milliseconds=1)) if card.last and card.last < now else said


def _tell_leech(request: Request, card_id: int, *, before: bool) -> None:
    card = own_card(card_id, viewer=request.user)
    if card.leech and not before:
        text = ngettext(
            "That card was forgotten %(many)d time.", "That card was forgotten %(many)d times.", card.lapses
        ) % {"many": card.lapses}
        helps = _("Look it up, change its words, or suspend it: it costs more time than it brings.")
        messages.warning(request, f"{text} {helps}")


@access(Access.MEMBER)
@require_POST
def undo(request: Request) -> HttpResponse:
    """Take the last answer back."""
    taken = take_back(by=request.user, at=clock.now())
    messages.info(request, _("Taken back.") if taken else _("There is nothing to take back."))
    return redirect("cards:review")


@access(Access.MEMBER)
@require_POST
def aside(request: Request, card_id: int) -> HttpResponse:
    """Put a card aside until tomorrow or until further notice, or let it come again."""
    own_card(card_id, viewer=request.user)
    what, back = request.POST.get("what"), request.POST.get("back")
    if what == "bury":
        bury_card(card_id, by=request.user, at=clock.now())
        messages.info(request, _("It comes again tomorrow."))
    elif what in {"suspend", "resume"}:
        suspend_card(card_id, suspended=what == "suspend", by=request.user)
        messages.info(
            request, _("It comes no more until you say so.") if what == "suspend" else _("It comes again.")
        )
    else:
        return HttpResponseBadRequest()
    return redirect("cards:show", card_id) if back == "card" else redirect("cards:review")
