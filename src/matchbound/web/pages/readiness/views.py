"""The page of readiness."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.readiness import COVERED
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.readiness.basis import basis_of
from matchbound.web.pages.readiness.shown import (
    chance_on,
    day_to_hand_on,
    is_thin,
    offset_words,
    parts_of,
    safe_days,
    score_lines,
    share_words,
    to_win,
)
from matchbound.web.pages.readiness.trend_svg import course_of, trend_svg
from matchbound.web.parts import cites_html
from matchbound.web.store.queries.readiness import scores_of
from matchbound.web.study.names import exam_name
from matchbound.web.study.planning import aim_of
from matchbound.web.study.standing import Standing, day_of, outlook_of

ENOUGH = 30
"""First answers from which on anything is said of ability."""


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show where one stands before an exam, said no more surely than it is known."""
    at = clock.now()
    on, asked = day_of(request.user, at), request.GET.get("exam", "")
    aim = aim_of(request.user, on)
    exam = StudiedExam(asked) if asked in set(StudiedExam) else aim.exam
    standing = outlook_of(request.user, exam, at, aim.hours)
    ready = standing.readiness
    context: dict[str, Any] = {
        "exam": exam.value,
        "exam_name": exam_name(exam),
        "exams": [(one.value, exam_name(one)) for one in StudiedExam],
        "on": standing.on,
        "coming": aim.ahead.of(exam),
        "answers": ready.all.answers,
        "right": share_words(ready.all),
        "coverage": round(100 * ready.coverage),
        "tried_from": COVERED,
        "parts": parts_of(standing),
        "few": ready.all.answers < ENOUGH,
        "scores": score_lines(list(scores_of(request.user))),
        "anchors": len(ready.anchors),
        "to_win": to_win(standing) if ready.all.answers else [],
        "cites": cites_html(standing.scale.cites),
    }
    if ready.passing:
        context |= _passing(standing, context["coming"].on, aim.sure)
    return render(request, "readiness/index.html", context)


def _passing(standing: Standing, exam_on: date | None, sure: float) -> dict[str, Any]:
    course = course_of(standing, exam_on)
    safe = list(safe_days(standing, exam_on, sure))
    return {
        "today": chance_on(standing, standing.on),
        "then": chance_on(standing, exam_on) if exam_on else None,
        "safe": safe,
        "hand": day_to_hand_on(standing, safe),
        "thin": is_thin(standing),
        "picture": trend_svg(course),
        "course": [*course.past[:-1], *course.ahead],
        "offset": offset_words(standing),
        "weeks": sum(one.of_bank for one in standing.measures),
        "basis": list(basis_of(standing, exam_on)),
        "standard": round(standing.scale.standard),
    }
