"""A learner's side: ask about an item, see what came of it, report what should not stand there."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.teaching.forms import AnswerForm, AskForm, WhyForm
from matchbound.web.pages.teaching.shown import item_shown, line_of, name_of_item, thread_shown
from matchbound.web.store.actions.teaching import ask_about, look_at, report_asked
from matchbound.web.store.models import ItemQuestion
from matchbound.web.store.queries.errata import Sought, errata_counts
from matchbound.web.store.queries.teaching import (
    asked_about,
    asked_by,
    may_ask,
    queue_counts,
    thread_of,
)
from matchbound.web.store.queries.written import content_counts

ON_A_PAGE = 25


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """List what the viewer asked, and lead instructors to their work."""
    page = Paginator(asked_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [line_of(one, request.user) for one in page.object_list],
        "counts": queue_counts(viewer=request.user),
        **(_waiting(request) if request.user.is_instructor else {}),
    }
    return render(request, "teaching/index.html", context)


def _waiting(request: Request) -> dict[str, Any]:
    """Return how many reports and texts are in each state."""
    return {
        "errata": errata_counts(Sought(), viewer=request.user),
        "texts": content_counts(viewer=request.user),
    }


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, question: str) -> HttpResponse:
    """Show what was asked about an item, and ask."""
    found = asked_about(question, viewer=request.user, at=clock.now())
    may = may_ask(question, viewer=request.user, at=clock.now())
    form, status = AskForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = ask_about(question, form.cleaned_data["text"], by=request.user, at=clock.now())
            except MatchboundError as error:
                form.add_error(None, error.message)
                status = error.status
            else:
                messages.success(request, _("Asked. You see here when an instructor answers."))
                return redirect("teaching:asked", made.pk)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "threads": [thread_shown(one, request.user) for one in page.object_list],
        "form": form if may else None,
        "name": name_of_item(question),
        "question": question,
        **item_shown(question),
    }
    return render(request, "teaching/item.html", context, status=status)


@access(Access.MEMBER)
@require_safe
def asked(request: Request, asked_id: int) -> HttpResponse:
    """Show one question with its answers."""
    row = thread_of(asked_id, viewer=request.user, at=clock.now())
    response = thread_page(request, row)
    look_at(row, by=request.user, at=clock.now())
    return response


@access(Access.MEMBER)
@require_POST
def report(request: Request, asked_id: int) -> HttpResponse:
    """Report a question or its answers."""
    row, form = thread_of(asked_id, viewer=request.user, at=clock.now()), WhyForm(request.POST)
    if not form.is_valid():
        return thread_page(request, row, why=form, status=422)
    try:
        report_asked(asked_id, form.cleaned_data["why"], by=request.user, at=clock.now())
    except MatchboundError as error:
        form.add_error(None, error.message)
        return thread_page(request, row, why=form, status=error.status)
    messages.success(request, _("Thank you. An instructor looks at it."))
    return redirect("teaching:asked", asked_id)


def thread_page(
    request: Request,
    row: ItemQuestion,
    *,
    answer: AnswerForm | None = None,
    why: WhyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page of a question, with the forms that the viewer may use."""
    teaches = request.user.is_instructor
    reports = row.reports.filter(settled_at=None).order_by("at") if teaches else ()
    context = {
        "thread": thread_shown(row, request.user),
        "name": name_of_item(row.question),
        "answer": answer or AnswerForm(),
        "why": why or WhyForm(),
        "teaches": teaches,
        "reports": reports,
        **item_shown(row.question),
    }
    return render(request, "teaching/asked.html", context, status=status)
