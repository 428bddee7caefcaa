"""Views of the area talks: all of them, one of them, its news."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.talks.forms import DeclineForm, MessageForm
from matchbound.web.pages.talks.shown import Poll, lines, messages_shown, name_in, state_of
from matchbound.web.store.actions.talks import delete_message, see_talk, write_message
from matchbound.web.store.models import Talk, TalkSide
from matchbound.web.store.queries.abuse import suspension_of
from matchbound.web.store.queries.talk_notices import notices_stopped
from matchbound.web.store.queries.talks import (
    messages_of,
    messages_since,
    requests_ignored_by,
    requests_to,
    side_or_404,
    talks_of,
)
from matchbound.web.topics import topic_words

MOST_NUMBER = 2**63 - 1


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the requests to answer, and the talks in which something happened last."""
    after = request.GET.get("after", "")
    page = talks_of(request.user, after=after)
    context = {
        "waiting": [] if after else lines(requests_to(request.user), request.user),
        "talks": lines(page.rows, request.user),
        "more": page.more,
        "after": after,
        "suspension": suspension_of(request.user, clock.now()),
        "mail_stopped": notices_stopped(request.user),
    }
    return render(request, "talks/index.html", context)


@access(Access.MEMBER)
@require_safe
def ignored(request: Request) -> HttpResponse:
    """Show the requests that one ignored and may still answer."""
    found = lines(requests_ignored_by(request.user)[:200], request.user)
    return render(request, "talks/ignored.html", {"waiting": found})


@access(Access.MEMBER)
@require_safe
def show(request: Request, talk_id: UUID) -> HttpResponse:
    """Show one talk; what is seen is noted as seen, which the other is not told."""
    return talk_page(request, side_or_404(talk_id, viewer=request.user))


def talk_page(
    request: Request,
    side: TalkSide,
    form: MessageForm | None = None,
    decline: DeclineForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page of one talk."""
    before = _number(request, "before")
    page = messages_of(side, before=before)
    context = {
        "side": side,
        "name": name_in(side),
        "topic": topic_words(side.talk.topic),
        "state": state_of(side),
        "shown": messages_shown(page.rows, side),
        "more": page.more,
        "before": before,
        "form": form or MessageForm(),
        "decline": decline or DeclineForm(),
        "suspension": suspension_of(request.user, clock.now()),
        "open": _is_open(side),
        "to_answer": not side.asked and side.talk.state in (Talk.State.ASKED, Talk.State.IGNORED),
        "poll": Poll(side.talk_id, page.rows[-1].pk if page.rows else 0) if _is_open(side) else None,
    }
    if request.method == "GET" and before is None:
        see_talk(side, by=request.user)
    return render(request, "talks/show.html", context, status=status)


def _is_open(side: TalkSide) -> bool:
    return side.talk.state == Talk.State.OPEN and side.other_id is not None


def _number(request: Request, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and int(given) <= MOST_NUMBER else None


@access(Access.MEMBER)
@require_safe
def news(request: Request, talk_id: UUID) -> HttpResponse:
    """Answer with what was written since a message, for a page that is open, and when it is to ask again."""
    side = side_or_404(talk_id, viewer=request.user)
    after, quiet = _number(request, "after") or 0, _number(request, "quiet") or 0
    rows = messages_since(side, after)
    poll = Poll(talk_id, rows[-1].pk, 0) if rows else Poll(talk_id, after, quiet + 1)
    context = {"shown": messages_shown(rows, side), "poll": poll if _is_open(side) else None, "side": side}
    if request.method == "GET":
        see_talk(side, by=request.user)
    return render(request, "talks/_news.html", context)


@access(Access.MEMBER)
@require_POST
def write(request: Request, talk_id: UUID) -> HttpResponse:
    """Write to the other; what cannot be sent stays in its field."""
    side = side_or_404(talk_id, viewer=request.user)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return talk_page(request, side, form, status=422)
    try:
        message = write_message(talk_id, form.cleaned_data["text"], by=request.user, at=clock.now())
    except MatchboundError as error:
        form.add_error("text", error.message)
        side = side_or_404(talk_id, viewer=request.user)
        return talk_page(request, side, form, status=422)
    return redirect(f"{reverse('talks:show', args=[talk_id])}#message-{message.pk}")


@access(Access.MEMBER)
@require_POST
def delete(request: Request, message_id: int) -> HttpResponse:
    """Delete the text of one's own message."""
    message = delete_message(message_id, by=request.user)
    messages.success(request, _("The text is gone, for both of you."))
    return redirect("talks:show", message.talk_id)
