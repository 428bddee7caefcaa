"""Questions in and out for instructors: brought from a file, made drafts, taken along in a format."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.exchange.bank import Recipient
from matchbound.study.curriculum.exchange.formats import write_bank
from matchbound.study.curriculum.fault import Fault
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.teaching.asking import ON_A_PAGE
from matchbound.web.store.actions.brought import draft_brought, forget_brought
from matchbound.web.store.queries.brought import bank_brought, bank_shown, brought_by, brought_question
from matchbound.web.study.bring_form import ENDINGS, LARGEST, TeachingForm
from matchbound.web.study.taking_in import DONE, take_in
from matchbound.web.uploads import answering_large


def too_large(request: Request, *_args: object, **_kwargs: object) -> HttpResponse:
    """Say that a file is too large."""
    form = TeachingForm()
    form.say_too_large()
    return _page(request, form, status=413)


@access(Access.INSTRUCTOR)
@answering_large(too_large, LARGEST)
@require_http_methods(["GET", "HEAD", "POST"])
@limited("import_questions")
def bring(request: Request) -> HttpResponse:
    """List the questions that the viewer brought, and bring more."""
    if request.method != "POST":
        return _page(request, TeachingForm())
    form = TeachingForm(request.POST, request.FILES)
    faults, status = take_in(request, form)
    return _page(request, TeachingForm() if status == DONE else form, faults=faults, status=status)


def _page(
    request: Request, form: TeachingForm, *, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    page = Paginator(brought_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"form": form, "page": page, "faults": faults, "endings": ENDINGS}
    return render(request, "teaching/bring.html", context, status=status)


@access(Access.INSTRUCTOR)
@require_POST
def draft(request: Request, question_id: int) -> HttpResponse:
    """Make a brought question a draft."""
    try:
        made = draft_brought(question_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("teaching:bring")
    return redirect("teaching:text", made.content.kind, made.content.item)


@access(Access.INSTRUCTOR)
@require_POST
def forget(request: Request, question_id: int) -> HttpResponse:
    """Delete a brought question."""
    name = brought_question(question_id, viewer=request.user).item
    forget_brought(question_id, by=request.user)
    messages.success(request, _("%(name)s is deleted.") % {"name": name})
    return redirect("teaching:bring")


@access(Access.INSTRUCTOR)
@require_safe
def take(request: Request, whose: str, ending: str) -> HttpResponse:
    """Hand out questions in a format: the viewer's own, or those that learners see."""
    if ending not in ENDINGS or whose not in {"mine", "shown"}:
        raise Http404
    mine = whose == "mine"
    bank = bank_brought(request.user) if mine else bank_shown()
    try:
        data = write_bank(bank, f"questions.{ending}", Recipient.OWNER if mine else Recipient.ANYONE)
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("teaching:bring")
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="matchbound-questions.{ending}"'
    return answer
