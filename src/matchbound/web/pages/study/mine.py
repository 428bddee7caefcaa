"""Questions of one's own: brought from files, practiced in blocks, taken along, deleted; for nobody else."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.exchange.bank import Recipient
from matchbound.study.curriculum.exchange.formats import write_bank
from matchbound.study.curriculum.fault import Fault
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.store.actions.brought import forget_all_brought, forget_brought
from matchbound.web.store.models import BroughtQuestion
from matchbound.web.store.queries.blocks import Asked, seen_by
from matchbound.web.store.queries.brought import (
    bank_brought,
    brought_by,
    brought_question,
    content_picture,
    own_asked,
    own_name,
    own_picture,
)
from matchbound.web.study.bring_form import ENDINGS, LARGEST, BringForm
from matchbound.web.study.items import explanation_html, item_html
from matchbound.web.study.names import exam_name, system_name
from matchbound.web.study.taking_in import DONE, take_in
from matchbound.web.uploads import answering_large

ON_A_PAGE = 25
LINE = 140
SIGNS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""Of everything somebody brought: it runs nothing and is embedded nowhere else."""


def too_large(request: Request, *_args: object, **_kwargs: object) -> HttpResponse:
    """Say that a file is too large."""
    form = BringForm()
    form.say_too_large()
    return _page(request, form, status=413)


@access(Access.MEMBER)
@answering_large(too_large, LARGEST)
@require_http_methods(["GET", "HEAD", "POST"])
@limited("import_questions")
def mine(request: Request) -> HttpResponse:
    """List the questions that the viewer brought, and bring more."""
    if request.method != "POST":
        return _page(request, BringForm())
    form = BringForm(request.POST, request.FILES)
    faults, status = take_in(request, form)
    return _page(request, BringForm() if status == DONE else form, faults=faults, status=status)


def _page(
    request: Request, form: BringForm, *, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    page = Paginator(brought_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "lines": _lines(request, list(page.object_list)),
        "faults": faults,
        "endings": ENDINGS,
    }
    return render(request, "study/mine.html", context, status=status)


def _lines(request: Request, rows: list[BroughtQuestion]) -> list[dict[str, Any]]:
    """Return questions as they stand in the list: how they begin, and how their owner stands to them."""
    asked = own_asked((own_name(row.pk) for row in rows), request.user.pk)
    seen = seen_by(request.user)
    found = []
    for row in rows:
        question, standing = asked.get(own_name(row.pk)), seen.get(own_name(row.pk))
        words = f"{question.stem} {question.lead_in}".strip() if question else ""
        about = [exam_name(question.exam), system_name(question.system)] if question else []
        state = "new" if standing is None else "right" if standing.last_right else "wrong"
        short = words if len(words) <= LINE else f"{words[:LINE]}…"
        exam = question.exam.value if question else ""
        found.append({"row": row, "words": short, "about": about, "state": state, "exam": exam})
    return found


@access(Access.MEMBER)
@require_safe
def one_of_mine(request: Request, question_id: int) -> HttpResponse:
    """Show a question that the viewer brought, with its answer and explanation."""
    row = brought_question(question_id, viewer=request.user)
    name = own_name(row.pk)
    question = own_asked([name], request.user.pk).get(name)
    if question is None:
        raise Http404
    context = {
        "row": row,
        "item": item_html(Asked(1, name, question.version, question), None, told=True),
        "explanation": explanation_html(question, None),
    }
    return render(request, "study/one_of_mine.html", context)


@access(Access.MEMBER)
@require_POST
def forget_mine(request: Request, question_id: int) -> HttpResponse:
    """Delete a question that the viewer brought."""
    name = brought_question(question_id, viewer=request.user).item
    forget_brought(question_id, by=request.user)
    messages.success(request, _("%(name)s is deleted.") % {"name": name})
    return redirect("study:mine")


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def forget_all_mine(request: Request) -> HttpResponse:
    """Ask whether all that the viewer brought is to be deleted; then delete it."""
    if request.method == "POST":
        forget_all_brought(by=request.user)
        messages.success(request, _("All questions that you brought are deleted."))
        return redirect("study:mine")
    return render(request, "study/forget_mine.html", {"many": brought_by(request.user).count()})


@access(Access.MEMBER)
@require_safe
def take_mine(request: Request, ending: str) -> HttpResponse:
    """Hand out what the viewer brought in a format."""
    if ending not in ENDINGS:
        raise Http404
    try:
        data = write_bank(bank_brought(request.user), f"questions.{ending}", Recipient.OWNER)
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("study:mine")
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="my-questions.{ending}"'
    return answer


# -- pictures ---------------------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_safe
def picture_of_mine(request: Request, question_id: int, name: str) -> HttpResponse:
    """Hand out a picture of a question that the viewer brought."""
    return _picture(own_picture(question_id, name, viewer=request.user))


@access(Access.MEMBER)
@require_safe
def picture(request: Request, name: str) -> HttpResponse:
    """Hand out a picture of a question of Matchbound."""
    return _picture(content_picture(name, viewer=request.user))


def _picture(data: bytes) -> HttpResponse:
    """Answer with a picture by what it is; what is none was not taken when it was brought."""
    kind = next(kind for sign, kind in SIGNS.items() if data.startswith(sign))
    return HttpResponse(data, content_type=kind, headers=HEADERS)
