"""The block screen: one item after the other, saved as it goes, with or without the script."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.sessions.timing import Mode
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.labs import labs_html
from matchbound.web.pages.study.saving import END, EXPLAIN, GO, Done, form_in, sent_in
from matchbound.web.store.actions import blocks as actions
from matchbound.web.store.actions.blocks import SavingError
from matchbound.web.store.models import Block, ReplyRow
from matchbound.web.store.queries.blocks import (
    Asked,
    Sitting,
    block_row,
    items_of,
    reply_of,
    sitting_of,
    timing_of,
)
from matchbound.web.study.items import explanation_html, item_html, told_html
from matchbound.web.study.names import exam_name

WARNED_AT = 120
"""Seconds before the end of a block at which the exam's software warns."""


@access(Access.MEMBER)
@require_safe
def block(request: Request, block_id: UUID) -> HttpResponse:
    """Lead to the item that a block goes on with, or to what came of it."""
    found = sitting_of(block_id, viewer=request.user)
    if found.timing.is_over(clock.now()):
        return _over(found.row, clock.now())
    waiting = found.unanswered()
    return redirect("study:item", block_id, waiting[0] if waiting else 1)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, block_id: UUID, number: int) -> HttpResponse:
    """Show an item; keep what its form says, and do what its button says."""
    found, at = sitting_of(block_id, viewer=request.user), clock.now()
    asked = found.item(number)
    if found.timing.is_over(at):
        return _over(found.row, at)
    if found.row.paused_at is not None:
        return render(request, "study/paused.html", _about(found, at))
    if request.method != "POST":
        actions.note_shown(found, asked.id, at=at)
        return _page(request, found, number, at)
    form = form_in(request.POST)
    reply = form.reply(found.replies.get(asked.id), at)
    act = actions.explain if form.done.what == EXPLAIN else actions.save_reply
    try:
        act(block_id, asked.id, reply, by=request.user, at=at)
    except SavingError as error:
        messages.error(request, error.message)
        return redirect("study:item", block_id, number)
    return redirect(_after(found, number, form.done))


def _after(found: Sitting, number: int, done: Done) -> str:
    """Return where a button leads."""
    if done.what == END or (done.what == GO and done.number > len(found.items)):
        return reverse("study:end", args=[found.row.id])
    there = done.number if done.what == GO and done.number else number
    address = reverse("study:item", args=[found.row.id, there])
    return f"{address}#explanation" if done.what == EXPLAIN else address


def _over(row: Block, at: datetime) -> HttpResponse:
    """End a block whose time ran out, and lead to what follows it."""
    actions.end_if_over(row, at=at)
    return redirect("study:mock", row.mock_id) if row.mock_id else redirect("study:show", row.id)


def _page(request: Request, found: Sitting, number: int, at: datetime) -> HttpResponse:
    asked = found.item(number)
    row = found.replies.get(asked.id)
    told = _told(row)
    context = _about(found, at) | {
        "asked": asked,
        "item": item_html(asked, row, told=told),
        "explanation": _explanation(found, asked) if told else "",
        "marked": bool(row and row.state.get("marked")),
        "told": told,
        "opened": f"{at.timestamp():.1f}",
        "lines": [_line(found, one.id, one.number, number) for one in found.items],
        "next": number + 1,
        "before": number - 1,
        "sheets": [
            {"number": one.number, "html": _sheet(found, one)} for one in found.items if one.number != number
        ],
        "setup": _setup(found, number, at),
        "labs": labs_html(),
    }
    return render(request, "study/block.html", context)


def _about(found: Sitting, at: datetime) -> dict[str, Any]:
    row, left = found.row, found.timing.left(at)
    return {
        "row": row,
        "exam": exam_name(row.exam),
        "size": len(found.items),
        "is_tutor": row.mode == Mode.TUTOR,
        "may_pause": row.mode == Mode.TIMED,
        "is_exam": row.mode == Mode.EXAM,
        "clock": clock_words(int(left.total_seconds())) if left is not None else "",
        "part": (row.position or 0) + 1,
        "parts": len(row.mock.dealt) if row.mock else 0,
        "answered": len(found.items) - len(found.unanswered()),
    }


def clock_words(seconds: int) -> str:
    """Return seconds as a clock shows them.

    >>> clock_words(1754)
    '29:14'
    """
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _told(row: ReplyRow | None) -> bool:
    """Say whether an item was explained; only a tutor's block ever does so while it goes on."""
    return row is not None and row.explained_at is not None


def _sheet(found: Sitting, asked: Asked) -> str:
    """Return an item that is not looked at yet: as everybody sees it, the script puts its state in."""
    if asked.question is not None and _told(found.replies.get(asked.id)):
        return told_html(asked.question, found.chosen(asked))
    return item_html(asked, None)


def _explanation(found: Sitting, asked: Asked) -> str:
    return explanation_html(asked.question, found.chosen(asked)) if asked.question else ""


def _line(found: Sitting, question: str, number: int, current: int) -> dict[str, Any]:
    row = found.replies.get(question)
    return {
        "number": number,
        "current": number == current,
        "answered": row is not None and row.chosen is not None,
        "marked": bool(row and row.state.get("marked")),
        "wrong": _told(row) and row is not None and not row.right,
        "right": _told(row) and row is not None and bool(row.right),
    }


def _setup(found: Sitting, number: int, at: datetime) -> dict[str, Any]:
    """Return what the script starts from; there is no key in it."""
    left = found.timing.left(at)
    return {
        "block": str(found.row.id),
        "mode": found.row.mode,
        "number": number,
        "items": [one.id for one in found.items],
        "states": {name: _state(row) for name, row in found.replies.items()},
        "left": None if left is None else left.total_seconds(),
        "now": at.timestamp(),
        "warned_at": WARNED_AT,
    }


def _state(row: ReplyRow) -> dict[str, Any]:
    reply = reply_of(row).model_dump(mode="json")
    return reply | {"told": _told(row), "right": row.right if _told(row) else None}


# -- the script's requests --------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_POST
def reply(request: Request, block_id: UUID) -> HttpResponse:
    """Keep one item as its learner left it; answer with what stands."""
    return _saved(request, block_id, explains=False)


@access(Access.MEMBER)
@require_POST
def explain(request: Request, block_id: UUID) -> HttpResponse:
    """Keep an answer for good, and explain it."""
    return _saved(request, block_id, explains=True)


def _saved(request: Request, block_id: UUID, *, explains: bool) -> HttpResponse:
    at = clock.now()
    found = block_row(block_id, viewer=request.user)
    act = actions.explain if explains else actions.save_reply
    try:
        sent = sent_in(request.body)
        row = act(block_id, sent.question, sent.reply, by=request.user, at=at)
    except MatchboundError as error:
        return JsonResponse({"message": error.message}, status=error.status)
    told = {"html": _told_html(found, row)} if _told(row) else {}
    return JsonResponse({"question": row.question, "standing": _state(row), **_clock(found, at), **told})


def _told_html(found: Block, row: ReplyRow) -> str:
    asked = next(one for one in items_of(found) if one.id == row.question)
    return told_html(asked.question, row.chosen) if asked.question else item_html(asked, row)


def _clock(row: Block, at: datetime) -> dict[str, Any]:
    timing = timing_of(row)
    left = timing.left(at)
    return {
        "left": None if left is None else left.total_seconds(),
        "paused": row.paused_at is not None,
        "over": timing.is_over(at),
    }


# -- the clock, and the end -------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_POST
def pause(request: Request, block_id: UUID) -> HttpResponse:
    """Stop the clock, and lead to the overview of blocks."""
    actions.pause_block(block_id, by=request.user, at=clock.now())
    messages.success(request, _("Paused: the clock stands still until you go on."))
    return redirect("study:blocks")


@access(Access.MEMBER)
@require_POST
def resume(request: Request, block_id: UUID) -> HttpResponse:
    """Let the clock run on."""
    actions.resume_block(block_id, by=request.user, at=clock.now())
    return redirect("study:block", block_id)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, block_id: UUID) -> HttpResponse:
    """Ask whether a block is to be ended, with what is not answered; then end it."""
    found, at = sitting_of(block_id, viewer=request.user), clock.now()
    if found.timing.is_over(at):
        return _over(found.row, at)
    if request.method == "POST":
        actions.end_block(block_id, by=request.user, at=at)
        return _over(found.row, at)
    marked = [one.number for one in found.items if _is_marked(found, one.id)]
    seen = {one.number for one in found.items if found.shown(one)}
    waiting = found.unanswered()
    context = _about(found, at) | {
        "unanswered": [one for one in waiting if one in seen or found.row.mode == Mode.EXAM],
        "unseen": sum(one not in seen for one in waiting),
        "marked": marked,
    }
    return render(request, "study/end.html", context)


def _is_marked(found: Sitting, question: str) -> bool:
    row = found.replies.get(question)
    return bool(row and row.state.get("marked"))
