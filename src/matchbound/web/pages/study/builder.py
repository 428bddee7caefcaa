"""Blocks: built of what is wanted, listed, gone on with."""

import secrets
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.sessions.timing import Mode
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.forms import USUAL_NUMBER, BuilderForm
from matchbound.web.store.actions.blocks import begin_block
from matchbound.web.store.models import Block
from matchbound.web.store.queries.blocks import blocks_of, last_wanted, mocks_of, seen_by, timing_of
from matchbound.web.store.queries.brought import brought_by
from matchbound.web.store.queries.exam_day import coming_exam
from matchbound.web.study.names import exam_name
from matchbound.web.study.standing import day_of

ON_A_PAGE = 20
COUNT = "count"
MOST_SEED = 2**31 - 1


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def blocks(request: Request) -> HttpResponse:
    """Build a block and list those that were; sending the form begins it, or counts what fits."""
    seen = seen_by(request.user)
    if request.method != "POST":
        return _page(request, _form(request, seen))
    form = BuilderForm(request.POST, seen=seen, viewer=request.user)
    if request.POST.get("do") == COUNT:
        return _page(request, form)
    if form.is_valid():
        try:
            made = begin_block(
                form.wanted(),
                form.mode_chosen,
                whose=form.whose_chosen,
                seed=secrets.randbelow(MOST_SEED),
                by=request.user,
                at=clock.now(),
            )
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            return redirect("study:item", made.id, 1)
    return _page(request, form, status=422)


def _form(request: Request, seen: Any) -> BuilderForm:  # noqa: ANN401 - of the query
    """Return the form with what the address chooses, or what was chosen last."""
    usual = _usual(request)
    if "exam" not in request.GET:
        return BuilderForm(initial=usual, seen=seen, viewer=request.user)
    data = request.GET.copy()
    for name in ("number", "mode"):
        data.setdefault(name, str(usual[name]))
    return BuilderForm(data, seen=seen, viewer=request.user)


def _usual(request: Request) -> dict[str, Any]:
    last = last_wanted(request.user)
    if last is not None:
        return {**last[0], "mode": last[1]}
    coming = coming_exam(request.user, day_of(request.user, clock.now()))
    exam = {"exam": coming.exam.value} if coming else {"exam": "step-1"}
    return {**exam, "mode": Mode.TUTOR.value, "number": USUAL_NUMBER}


def _page(request: Request, form: BuilderForm, *, status: int = 200) -> HttpResponse:
    page = Paginator(blocks_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    fits = form.fits() if form.is_bound and form.is_valid() else _fits_unbound(form)
    context = {
        "form": form,
        "fits": fits,
        "page": page,
        "lines": [line_of(one) for one in page.object_list],
        "exam": exam_name(form.exam_chosen),
        "own": brought_by(request.user).count(),
        "mock": next((one for one in mocks_of(request.user) if not one.is_over(clock.now())), None),
    }
    return render(request, "study/blocks.html", context, status=status)


def _fits_unbound(form: BuilderForm) -> int | None:
    """Return how many fit what the form begins with; None where its choices make no sense."""
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    tried = BuilderForm(
        {key: value for key, value in data.items() if value}, seen=form.seen, viewer=form.viewer
    )
    return tried.fits() if tried.is_valid() else None


def line_of(block: Block) -> dict[str, Any]:
    """Return a block as it stands in a list."""
    timing = timing_of(block)
    return {
        "block": block,
        "exam": exam_name(block.exam),
        "size": len(block.questions),
        "over": timing.is_over(clock.now()),
        "paused": block.paused_at is not None,
        "answered": block.answered,  # type: ignore[attr-defined] # of the query
        "right": block.right,  # type: ignore[attr-defined]
    }
