"""What came of a block: its score, and each item once more with its explanation."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.study.curriculum.model import LETTERS, Question
from matchbound.study.readiness.items import SHOWN_FROM
from matchbound.study.sessions.timing import Mode
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.scored import scored, time_words
from matchbound.web.store.actions import blocks as actions
from matchbound.web.store.models import Account, Block
from matchbound.web.store.queries.blocks import Asked, Sitting, is_marked, item_stats, mock_exam, sitting_of
from matchbound.web.store.queries.brought import is_own
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.items import explanation_html, item_html
from matchbound.web.study.names import (
    difficulty_name,
    discipline_name,
    exam_name,
    system_name,
    task_name,
)


@access(Access.MEMBER)
@require_safe
def show(request: Request, block_id: UUID) -> HttpResponse:
    """Show what came of a block; one that goes on is gone on with, one of an exam waits for its end."""
    found = sitting_of(block_id, viewer=request.user)
    if elsewhere := _not_yet(found.row, request.user):
        return elsewhere
    context = {
        "row": found.row,
        "exam": exam_name(found.row.exam),
        "scored": scored([found]),
        "is_tutor": found.row.mode == Mode.TUTOR,
        "again": found.row.wanted,
    }
    return render(request, "study/show.html", context)


def _not_yet(row: Block, viewer: Account) -> HttpResponse | None:
    """Return where to go instead, as long as nobody may see what came of a block."""
    at = clock.now()
    row = actions.end_if_over(row, at=at)
    if row.ended_at is None:
        return redirect("study:block", row.id)
    if row.mock_id and not mock_exam(row.mock_id, viewer=viewer).is_over(at):
        return redirect("study:mock", row.mock_id)
    return None


@access(Access.MEMBER)
@require_safe
def review(request: Request, block_id: UUID, number: int) -> HttpResponse:
    """Show one item of a block that is over, with its explanation and how others answered."""
    found = sitting_of(block_id, viewer=request.user)
    asked = found.item(number)
    if elsewhere := _not_yet(found.row, request.user):
        return elsewhere
    actions.note_explained(found, asked.id, at=clock.now())
    row = found.replies.get(asked.id)
    unseen = row is None and asked.question is not None
    question = None if unseen else asked.question
    context = {
        "row": found.row,
        "unseen": unseen,
        "exam": exam_name(found.row.exam),
        "asked": asked,
        "size": len(found.items),
        "item": "" if unseen else item_html(asked, row, told=True),
        "explanation": explanation_html(question, found.chosen(asked)) if question else "",
        "time": time_words(row.seconds if row else 0),
        "marked": is_marked(asked.id, viewer=request.user),
        "others": None if unseen else _others(asked),
        "facts": _facts(question) if question else [],
        "may_edit": question is not None and not is_own(asked.id),
        "before": number - 1,
        "next": number + 1 if number < len(found.items) else 0,
        "lines": [_tile(found, one, number) for one in found.items],
    }
    return render(request, "study/review.html", context)


@access(Access.MEMBER)
@require_safe
def now(request: Request, block_id: UUID, number: int) -> HttpResponse:
    """Show an item of a block that is over in the text that learners see now."""
    found = sitting_of(block_id, viewer=request.user)
    asked = found.item(number)
    if elsewhere := _not_yet(found.row, request.user):
        return elsewhere
    if not found.shown(asked):
        return redirect("study:review", block_id, number)
    question = curriculum().questions.get(asked.id)
    shown = Asked(number, asked.id, question.version if question else asked.version, question)
    context = {
        "row": found.row,
        "number": number,
        "item": item_html(shown, None, told=True),
        "explanation": explanation_html(question, None) if question else "",
        "asked": shown,
        "may_edit": question is not None,
    }
    return render(request, "study/now.html", context)


def _facts(question: Question) -> list[str]:
    return [
        system_name(question.system),
        discipline_name(question.discipline),
        task_name(question.task),
        _("%(difficulty)s, by the author's guess") % {"difficulty": difficulty_name(question.difficulty)},
    ]


def _tile(found: Sitting, asked: Asked, current: int) -> dict[str, Any]:
    row = found.replies.get(asked.id)
    return {
        "number": asked.number,
        "current": asked.number == current,
        "right": bool(row and row.right),
        "wrong": bool(row and row.right is False),
    }


def _others(asked: Asked) -> dict[str, Any] | None:
    """Return how others answered, once there are enough of them."""
    stat = item_stats([asked.id]).get((asked.id, asked.version))
    if stat is None or asked.question is None or stat.answers < SHOWN_FROM:
        return None
    shares = [
        {
            "letter": LETTERS[place],
            "percent": round(100 * stat.chosen.get(str(place), 0) / stat.answers),
            "right": option.right,
        }
        for place, option in enumerate(asked.question.options)
    ]
    return {"answers": stat.answers, "shares": shares}


@access(Access.MEMBER)
@require_POST
def mark(request: Request, block_id: UUID, number: int) -> HttpResponse:
    """Mark an item of a block that is over, or take the mark away."""
    asked = sitting_of(block_id, viewer=request.user).item(number)
    marked = request.POST.get("marked") == "yes"
    actions.mark_question(block_id, asked.id, marked=marked, by=request.user, at=clock.now())
    return redirect("study:review", block_id, number)
