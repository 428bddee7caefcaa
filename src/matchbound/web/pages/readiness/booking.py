"""An exam's day handed to the dossier, where the plan of the whole way takes it from."""

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
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.readiness.forms import BookingForm
from matchbound.web.store.actions.dossiers import save_dossier
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
    aim = aim_of(request.user, today, head)
    given = {"exam": aim.exam.value, "day": aim.exam_on, **request.GET.dict()}
    form = BookingForm(request.POST or None, initial=given, today=today)
    if form.is_valid() and _saved(request, head, form):
        return redirect("plan:index")
    exam = form.data.get("exam") if form.is_bound else given["exam"]
    context: dict[str, Any] = {
        "form": form,
        "exam_name": exam_name(str(exam)),
        "there": _planned(head.dossier, str(exam)),
    }
    return render(request, "readiness/booking.html", context, status=422 if request.method == "POST" else 200)


def _planned(dossier: Dossier, exam: str) -> Exam | None:
    """Return the sitting of an exam that the dossier has planned already."""
    place = _place(dossier, exam)
    return None if place is None else dossier.exams[place]


def _place(dossier: Dossier, exam: str) -> int | None:
    found = (at for at, one in enumerate(dossier.exams) if one.exam == exam and one.expected)
    return next(found, None)


def _saved(request: Request, head: Head, form: BookingForm) -> bool:
    """Put the day into the dossier as a new version; say so, or why not."""
    exam, day = ExamName(form.cleaned_data["exam"]), form.cleaned_data["day"]
    sitting, place = (
        Exam(exam=exam, taken_on=day, outcome=Outcome.SCHEDULED, expected=True),
        _place(head.dossier, exam),
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
    messages.success(request, _("%(exam)s on %(day)s is in your dossier, and in your plan.") % said)
    return True


def _moved(dossier: Dossier, place: int, sitting: Exam) -> Dossier:
    """Return the dossier with a planned sitting on another day; what else is known of it stays."""
    before = dossier.exams[place]
    return replace(dossier, f"exams.{place}", before.model_copy(update={"taken_on": sitting.taken_on}))
