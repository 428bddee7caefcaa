"""An instructor's side: the queue of questions, answers, and what is removed."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.teaching.asking import ON_A_PAGE, thread_page
from matchbound.web.pages.teaching.forms import AnswerForm, WhyForm
from matchbound.web.pages.teaching.shown import PARTS, line_of
from matchbound.web.store.actions.teaching import answer_asked, keep_asked, remove_asked
from matchbound.web.store.models import ItemQuestion
from matchbound.web.store.queries.teaching import asked_queue, queue_counts, thread_of

State = ItemQuestion.State
MOST_WORDS = 200


@access(Access.INSTRUCTOR)
@require_safe
def queue(request: Request) -> HttpResponse:
    """List what learners asked, what waits first."""
    part = request.GET.get("state", "")
    part, words = part if part in PARTS else State.OPEN.value, request.GET.get("q", "")[:MOST_WORDS].strip()
    found = asked_queue(part, words, viewer=request.user)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    counts = queue_counts(viewer=request.user)
    context = {
        "page": page,
        "lines": [line_of(one, request.user) for one in page.object_list],
        "part": part,
        "words": words,
        "filters": urlencode({"q": words}) if words else "",
        "parts": [(str(one), words, counts.get(one, 0)) for one, words in PARTS.items()],
    }
    return render(request, "teaching/queue.html", context)


@access(Access.INSTRUCTOR)
@require_POST
def answer(request: Request, asked_id: int) -> HttpResponse:
    """Answer a question."""
    row, form = thread_of(asked_id, viewer=request.user, at=clock.now()), AnswerForm(request.POST)
    if not form.is_valid():
        return thread_page(request, row, answer=form, status=422)
    text = form.cleaned_data["text"]
    return _done(
        request,
        asked_id,
        lambda: answer_asked(asked_id, text, by=request.user, at=clock.now()),
        _("Answered; who asked sees it."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def remove(request: Request, asked_id: int) -> HttpResponse:
    """Hide a question from learners."""
    row, form = thread_of(asked_id, viewer=request.user, at=clock.now()), WhyForm(request.POST)
    if not form.is_valid():
        return thread_page(request, row, why=form, status=422)
    why = form.cleaned_data["why"]
    return _done(
        request,
        asked_id,
        lambda: remove_asked(asked_id, why, by=request.user, at=clock.now()),
        _("Removed; only instructors and who asked it still see it."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def keep(request: Request, asked_id: int) -> HttpResponse:
    """Let a question stand, or put it back."""
    thread_of(asked_id, viewer=request.user, at=clock.now())
    return _done(
        request,
        asked_id,
        lambda: keep_asked(asked_id, by=request.user, at=clock.now()),
        _("It stands; its reports are settled."),
    )


def _done(request: Request, asked_id: int, act: Callable[[], ItemQuestion], said: str) -> HttpResponse:
    try:
        act()
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect("teaching:asked", asked_id)
