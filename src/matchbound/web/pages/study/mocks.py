"""Simulated exams: chosen, gone through block by block, and what came of them."""

import secrets
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.dated import NoValueError
from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import SittingDay, exam_format
from matchbound.study.curriculum.model import StudiedExam
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.forms import MockForm
from matchbound.web.pages.study.scored import scored
from matchbound.web.pages.study.sitting import clock_words
from matchbound.web.parts import cites_html
from matchbound.web.store.actions.blocks import end_if_over
from matchbound.web.store.actions.mocks import begin_mock, begin_next, end_mock
from matchbound.web.store.queries.blocks import (
    ExamSitting,
    mock_exam,
    mocks_of,
    seen_by,
    sittings_of,
    timing_of,
)
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.exam_day import coming_exam
from matchbound.web.study.names import exam_name

MOST_SEED = 2**31 - 1
MOST_DIGITS = 3


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def mocks(request: Request) -> HttpResponse:
    """Begin a simulated exam, and list those that were."""
    on = localtime(clock.now()).date()
    if request.method != "POST":
        return _page(request, MockForm(initial=_usual(request), today=on))
    form = MockForm(request.POST, today=on)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = begin_mock(
                StudiedExam(typed["exam"]),
                on=typed["on"],
                blocks=typed["blocks"],
                seed=secrets.randbelow(MOST_SEED),
                by=request.user,
                at=clock.now(),
            )
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            return redirect("study:mock", made.id)
    return _page(request, form, status=422)


def _usual(request: Request) -> dict[str, Any]:
    on = localtime(clock.now()).date()
    coming = coming_exam(request.user, on)
    wanted = request.GET.get("exam", "")
    exam = coming.exam if coming else StudiedExam.STEP_1
    if wanted in set(StudiedExam):
        exam = StudiedExam(wanted)
    asked = request.GET.get("blocks", "")
    blocks = {"blocks": asked} if asked.isdecimal() and len(asked) < MOST_DIGITS else {}
    return {"exam": exam.value, "on": (coming.on if coming else None) or on, **blocks}


def _page(request: Request, form: MockForm, *, status: int = 200) -> HttpResponse:
    at = clock.now()
    on, seen = localtime(at).date(), seen_by(request.user).keys()
    context = {
        "form": form,
        "formats": [shown for exam in StudiedExam if (shown := _format(exam, on, seen))],
        "lines": [_line(one, at) for one in mocks_of(request.user)],
    }
    return render(request, "study/mocks.html", context, status=status)


def _format(exam: StudiedExam, on: date, seen: Collection[str]) -> dict[str, Any] | None:
    """Return an exam's format on a day, and how much of it the questions here are enough for."""
    try:
        day = exam_format(ExamName(exam), on).days[0]
    except NoValueError:
        return None
    pool = curriculum().questions_of(exam)
    here, unseen = len(pool), sum(one.id not in seen for one in pool)
    possible = day.possible_blocks(here)
    items = min(here, day.items * possible // day.blocks)
    return {
        "exam": exam_name(exam),
        "day": day,
        "here": here,
        "unseen": unseen,
        "items": items,
        "again": max(0, items - unseen),
        "possible": possible,
        "whole": possible == day.blocks,
        "pause": pause_minutes(day),
        "cites": cites_html(day.cites),
    }


def pause_minutes(day: SittingDay) -> int:
    """Return the minutes for breaks, those of the tutorial included."""
    return (day.breaks or 0) + (day.tutorial or 0)


def _line(found: ExamSitting, at: datetime) -> dict[str, Any]:
    row = found.row
    return {
        "mock": row,
        "exam": exam_name(row.exam),
        "blocks": len(row.dealt),
        "items": sum(map(len, row.dealt)),
        "over": found.is_over(at),
        "done": len(found.blocks),
    }


@access(Access.MEMBER)
@require_safe
def mock(request: Request, mock_id: UUID) -> HttpResponse:
    """Show where a simulated exam stands: its blocks, the time for breaks; its score once it is over."""
    found, at = mock_exam(mock_id, viewer=request.user), clock.now()
    for one in found.blocks:
        end_if_over(one, at=at)
    if found.is_over(at):
        return _result(request, found)
    done = [timing_of(one) for one in found.blocks]
    left = found.day.breaks_left(done, at)
    position = len(found.blocks)
    context = {
        **_line(found, at),
        "found": found,
        "running": found.running(at),
        "breaks": clock_words(int(left.total_seconds())),
        "no_break": not left,
        "ends_at": found.day.ends_at,
        "minutes": round(found.day.allowed(at).total_seconds() / 60),
        "next": position + 1,
        "parts": [_part(found, number, position, at) for number in range(len(found.row.dealt))],
    }
    return render(request, "study/mock.html", context)


def _part(found: ExamSitting, number: int, position: int, at: datetime) -> dict[str, Any]:
    state = "ahead" if number > position else "next"
    if number < position:
        state = "done" if timing_of(found.blocks[number]).is_over(at) else "running"
    return {"number": number + 1, "items": len(found.row.dealt[number]), "state": state}


def _result(request: Request, found: ExamSitting) -> HttpResponse:
    sittings = sittings_of(found)
    begun = [sitting for sitting in sittings if sitting.items]
    never = sum(map(len, found.row.dealt[len(found.blocks) :]))
    context = {
        "mock": found.row,
        "exam": exam_name(found.row.exam),
        "blocks": len(found.row.dealt),
        "scored": scored(begun),
        "never": never,
        "several": True,
        "late": [one.row for one in begun],
    }
    return render(request, "study/mock_result.html", context)


@access(Access.MEMBER)
@require_POST
def begin(request: Request, mock_id: UUID) -> HttpResponse:
    """Begin the next block of a simulated exam, or go on with the one that runs."""
    try:
        block = begin_next(mock_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("study:mock", mock_id)
    return redirect("study:block", block.id)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, mock_id: UUID) -> HttpResponse:
    """Ask whether a simulated exam is to be ended, then end it."""
    found, at = mock_exam(mock_id, viewer=request.user), clock.now()
    if request.method == "POST":
        end_mock(mock_id, by=request.user, at=at)
        return redirect("study:mock", mock_id)
    if found.is_over(at):
        return redirect("study:mock", mock_id)
    return render(request, "study/mock_end.html", _line(found, at))
