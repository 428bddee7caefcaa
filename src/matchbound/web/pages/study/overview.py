"""Today's study: what is open, what comes next, how much of the outline was seen, and how much there is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.sessions.building import Seen
from matchbound.study.sessions.replies import Tally
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.builder import line_of
from matchbound.web.pages.study.day import cards_due, planned_for
from matchbound.web.pages.study.scored import bar
from matchbound.web.store.queries.blocks import mocks_of, open_blocks, seen_by, untold_questions
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.errata import errata_news_for
from matchbound.web.store.queries.exam_day import Coming, coming_exam
from matchbound.web.store.queries.teaching import news_for
from matchbound.web.study.names import exam_name, system_name

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Covered:
    """One part of the outline: its weight, what is here of it, and what the learner did with it."""

    systems: tuple[str, ...]
    name: str
    percent: int
    here: int
    seen: int
    right: int
    bar: SafeString


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show where study stands today."""
    at = clock.now()
    on = localtime(at).date()
    head = own_head(request.user)
    coming = coming_exam(request.user, on, head)
    exam = _exam(request, coming)
    untold = untold_questions(request.user, at)
    seen = {one: how for one, how in seen_by(request.user).items() if one not in untold}
    pool = curriculum().questions_of(exam)
    covered = coverage(exam, on, seen)
    context = {
        "exam": exam,
        "exam_name": exam_name(exam),
        "exams": [(one.value, exam_name(one)) for one in StudiedExam],
        "coming": coming,
        "coming_name": exam_name(coming.exam) if coming else "",
        "no_dossier": head is None,
        "open": [line_of(one) for one in open_blocks(request.user)[:MOST_SHOWN]],
        "mock": next((one for one in mocks_of(request.user) if not one.is_over(at)), None),
        "cards_due": cards_due(request.user, at),
        "planned": planned_for(request.user, on),
        "covered": covered,
        **_counts(pool, seen),
        "parts_here": sum(1 for one in covered if one.here),
        "parts": len(covered),
        "concepts": len(curriculum().concepts),
        "reviewed": sum(1 for one in pool if one.reviewed_by),
        "asked_news": news_for(request.user),
        "errata_news": errata_news_for(request.user),
    }
    return render(request, "study/index.html", context)


def _exam(request: Request, coming: Coming | None) -> StudiedExam:
    asked = request.GET.get("exam", "")
    if asked in set(StudiedExam):
        return StudiedExam(asked)
    return coming.exam if coming else StudiedExam.STEP_1


def _counts(pool: tuple[Question, ...], seen: Mapping[str, Seen]) -> dict[str, Any]:
    known = [seen[one.id] for one in pool if one.id in seen]
    return {
        "all": len(pool),
        "seen": len(known),
        "unused": len(pool) - len(known),
        "right": sum(one.last_right for one in known),
        "wrong": sum(not one.last_right for one in known),
        "marked": sum(one.marked for one in known),
    }


def coverage(exam: StudiedExam, on: date, seen: Mapping[str, Seen]) -> list[Covered]:
    """Return the parts of an exam's outline with what is here and what was done, the fullest first."""
    pool = curriculum().questions_of(exam)
    parts = outline(ExamName(exam), on).targets(Dimension.SYSTEM)
    found = [_covered(share.of, round(100 * target), pool, seen) for share, target in parts]
    return sorted(found, key=lambda one: (-one.here, -one.percent, one.name))


def _covered(
    systems: tuple[str, ...], percent: int, pool: Iterable[Question], seen: Mapping[str, Seen]
) -> Covered:
    here = [one for one in pool if one.system in systems]
    known = [one for one in here if one.id in seen]
    right = sum(seen[one.id].last_right for one in known)
    name = ", ".join(map(system_name, systems))
    tally = Tally(right, len(known) - right, len(here) - len(known))
    words = bar(tally, f"{name}: ", f"covered-{systems[0]}")
    return Covered(systems, name, percent, len(here), len(known), right, words)
