"""Official scores: entered, changed, deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.official import EXAM_OF, Official
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.readiness.forms import ScoreForm, first_which, score_data
from matchbound.web.store.actions.readiness import delete_score, save_score
from matchbound.web.store.models import OfficialScore
from matchbound.web.store.queries.readiness import own_score
from matchbound.web.study.names import self_assessment_name
from matchbound.web.study.planning import aim_of
from matchbound.web.study.standing import day_of


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Enter an official score."""
    today, asked = day_of(request.user, clock.now()), request.GET.get("exam", "")
    exam = StudiedExam(asked) if asked in set(StudiedExam) else aim_of(request.user, today).exam
    initial = {"which": first_which(exam)}
    return _asked(request, ScoreForm(request.POST or None, initial=initial, today=today), None)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, score_id: int) -> HttpResponse:
    """Change an official score."""
    row, today = own_score(score_id, viewer=request.user), day_of(request.user, clock.now())
    return _asked(request, ScoreForm(request.POST or None, initial=score_data(row), today=today), row)


def _asked(request: Request, form: ScoreForm, row: OfficialScore | None) -> HttpResponse:
    if form.is_valid():
        try:
            save_score(
                form.entered,
                form.cleaned_data["passing"],
                by=request.user,
                at=clock.now(),
                score_id=row.pk if row else None,
            )
        except MatchboundError as error:
            form.add_error("taken_on", error.message)
        else:
            messages.success(request, _("Saved. Readiness is told anew from it."))
            return _to_exam(form.entered.which)
    context: dict[str, Any] = {"form": form, "row": row}
    return render(request, "readiness/score.html", context, status=422 if request.method == "POST" else 200)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, score_id: int) -> HttpResponse:
    """Ask whether to delete a score, then do."""
    row = own_score(score_id, viewer=request.user)
    if request.method != "POST":
        return render(
            request, "readiness/delete.html", {"row": row, "which": self_assessment_name(row.which)}
        )
    delete_score(score_id, by=request.user)
    messages.success(request, _("The score is deleted."))
    return _to_exam(Official(row.which))


def _to_exam(which: Official) -> HttpResponse:
    """Go to the page of the exam that a self-assessment is for."""
    return redirect(f"{reverse('readiness:index')}?exam={EXAM_OF[which]}")
