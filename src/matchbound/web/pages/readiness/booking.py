"""An exam's day handed to the dossier, where the plan of the whole way takes it from."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.dossier.edit import add, replace
from matchbound.dossier.faults import Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier, Exam, ExamName, Outcome
from matchbound.study.curriculum.model import StudiedExam
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.readiness.forms import BookingForm
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.readiness import forget_chosen_day
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.study.names import exam_name
from matchbound.web.study.planning import aim_of
from matchbound.web.study.standing import day_of


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask whether an exam's day goes into the dossier, then put it there."""
    head, today = own_head(request.user), day_of(request.user, clock.now())
    if head is None:
        messages.info(request, _("Begin a dossier first: the plan of your way is made from it."))
        return redirect("dossiers:index")
    asked = request.POST.get("exam") or request.GET.get("exam", "")
    aim = aim_of(request.user, today, head)
    exam = StudiedExam(asked) if asked in set(StudiedExam) else aim.exam
    given = {"exam": exam.value, "day": aim.ahead.of(exam).on}
    form = BookingForm(request.POST or None, initial=given | request.GET.dict(), today=today)
    if form.is_valid() and _saved(request, head, form):
        return redirect("plan:index")
    context: dict[str, Any] = {
        "form": form,
        "exam_name": exam_name(exam),
        "there": _planned(head.dossier, exam, today),
    }
    return render(request, "readiness/booking.html", context, status=422 if request.method == "POST" else 200)


def _planned(dossier: Dossier, exam: str, today: date) -> Exam | None:
    """Return the sitting of an exam that the dossier has planned already."""
    place = _place(dossier, exam, today)
    return None if place is None else dossier.exams[place]


def _place(dossier: Dossier, exam: str, today: date) -> int | None:
    """Return the place of the next sitting that is planned, or of one that did not come about."""
    found = {at: one.taken_on for at, one in enumerate(dossier.exams) if one.exam == exam and one.expected}
    return min(found, key=lambda at: (found[at] <= today, found[at]), default=None)


def _saved(request: Request, head: Head, form: BookingForm) -> bool:
    """Put the day into the dossier as a new version; say so, or why not."""
    exam, day = ExamName(form.cleaned_data["exam"]), form.cleaned_data["day"]
    sitting, place = (
        Exam(exam=exam, taken_on=day, outcome=Outcome.SCHEDULED, expected=True),
        _place(head.dossier, exam, form.today),
    )
    dossier = add(head.dossier, "exams", sitting) if place is None else _moved(head.dossier, place, sitting)
    today = form.today
    known = {fault.message for fault in faults_of(head.dossier, today)}
    found = [
        one
        for one in faults_of(dossier, today)
        if one.severity is Severity.FAULT and one.message not in known
    ]
    for fault in found:
        form.add_error("day", fault.message)
    if found:
        return False
    said = {"exam": exam_name(exam), "day": date_format(day, "j M Y")}
    try:
        save_dossier(
            head, dossier, summary=_("%(exam)s planned for %(day)s") % said, by=request.user, at=clock.now()
        )
    except MatchboundError as error:
        form.add_error(None, error.message)
        return False
    forget_chosen_day(StudiedExam(exam), by=request.user)
    messages.success(request, _("%(exam)s on %(day)s is in your dossier, and in your plan.") % said)
    return True


def _moved(dossier: Dossier, place: int, sitting: Exam) -> Dossier:
    """Return the dossier with a planned sitting on another day; what else is known of it stays."""
    before = dossier.exams[place]
    return replace(dossier, f"exams.{place}", before.model_copy(update={"taken_on": sitting.taken_on}))
