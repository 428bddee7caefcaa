"""Errors in questions and concepts: reported by learners, answered by instructors."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.formulas import formulas
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.forms import AnswerForm, ReportForm
from matchbound.web.store.actions.errata import look_at_erratum, report_error
from matchbound.web.store.models import Erratum
from matchbound.web.store.queries.blocks import Asked
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.errata import errata_by, erratum_of
from matchbound.web.study.items import explanation_html, item_html
from matchbound.web.study.links import concept_link

ON_A_PAGE = 25
State, Kind = Erratum.State, Erratum.Kind
STATES = {
    State.OPEN: gettext_lazy("waiting"),
    State.MENDED: gettext_lazy("mended"),
    State.REFUSED: gettext_lazy("stays as it is"),
}


def _name(kind: str, item: str) -> str:
    """Return what a report is about; 404 where there is no such thing."""
    if kind == Kind.QUESTION and (found := curriculum().questions.get(item)):
        return _("Question %(id)s") % {"id": found.id}
    if kind == Kind.CONCEPT and (concept := curriculum().concepts.get(item)):
        return concept.name
    raise Http404


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, kind: str, item: str) -> HttpResponse:
    """Report an error in a question or a concept."""
    name = _name(kind, item)
    form = ReportForm(request.POST or None, initial={"text": _begun(request.GET.get("of", ""))})
    if form.is_valid():
        try:
            made = report_error(kind, item, form.cleaned_data["text"], by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(
                request, _("Thank you. An instructor looks at it; you see here what comes of it.")
            )
            return redirect("study:erratum", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "study/report.html", {"form": form, "name": name}, status=status)


def _begun(of: str) -> str:
    """Return how a report begins that is about a figure or a formula of a review."""
    figure, formula = curriculum().figures.get(of), formulas().by_id.get(of)
    if figure:
        return _("Figure “%(title)s”:") % {"title": figure.title} + " "
    return _("Formula “%(name)s”:") % {"name": formula.name} + " " if formula else ""


@access(Access.MEMBER)
@require_safe
def errata(request: Request) -> HttpResponse:
    """List the errors that the viewer reported."""
    page = Paginator(errata_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "study/errata.html", {"page": page, "lines": lines_of(page.object_list)})


def lines_of(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a page of rows
    """Return reports as lines of a list."""
    return [_about(one) for one in found]


def _about(row: Erratum) -> dict[str, Any]:
    concept = curriculum().concepts.get(row.item) if row.kind == Kind.CONCEPT else None
    return {
        "erratum": row,
        "name": concept.name if concept else row.item,
        "address": concept_link(row.item) if concept else "",
        "there": concept is not None or row.item in curriculum().questions,
        "news": bool(row.answered_at and (row.seen_at is None or row.seen_at < row.answered_at)),
        "state": STATES[State(row.state)],
    }


@access(Access.MEMBER)
@require_safe
def erratum(request: Request, erratum_id: int) -> HttpResponse:
    """Show a report to who sent it, and to instructors."""
    row = erratum_of(erratum_id, viewer=request.user)
    response = erratum_page(request, row, AnswerForm())
    look_at_erratum(row, by=request.user, at=clock.now())
    return response


def erratum_page(request: Request, row: Erratum, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """Return the page of a report, for instructors with what it is about and the form to answer."""
    teaches = request.user.is_instructor
    context = _about(row) | {
        "form": form,
        "teaches": teaches,
        "may_answer": teaches and row.state == State.OPEN,
        **(_question(row) if teaches else {}),
    }
    return render(request, "study/erratum.html", context, status=status)


def _question(row: Erratum) -> dict[str, Any]:
    """Return the question as it is now, with its explanation: for instructors."""
    found = curriculum().questions.get(row.item) if row.kind == Kind.QUESTION else None
    if found is None:
        return {}
    asked = Asked(1, found.id, found.version, found)
    return {
        "question": found,
        "item": item_html(asked, None, told=True),
        "explanation": explanation_html(found, None),
    }
