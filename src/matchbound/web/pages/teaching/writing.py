"""Writing content: the list, a new text, a text that is changed, texts as files."""

import io
import zipfile
from typing import Any, TypeAlias

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.drafts import Kind, file_of, text_to_change
from matchbound.study.curriculum.shelf import MEDIA
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.teaching.asking import ON_A_PAGE
from matchbound.web.pages.teaching.content_forms import NewForm, TextForm, filled
from matchbound.web.pages.teaching.texts import STATES, TAGS, draft_of, faults_of, preview_of
from matchbound.web.store.actions.content import save_text
from matchbound.web.store.models import ContentItem
from matchbound.web.store.queries.brought import accepted_pictures
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.store.queries.contributors import name_of
from matchbound.web.store.queries.written import (
    accepted_files,
    content_counts,
    content_item,
    content_queue,
    newest_version,
    seen_item,
    shown_text,
)

State: TypeAlias = ContentItem.State


@access(Access.INSTRUCTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def content(request: Request) -> HttpResponse:
    """List what is written on the site, and begin a text."""
    form = NewForm(request.POST or None)
    if form.is_valid():
        return redirect("teaching:write", form.cleaned_data["kind"], form.cleaned_data["item"])
    state = request.GET.get("state", "")
    state = state if state in STATES else State.REVIEW.value
    page = Paginator(content_queue(state, viewer=request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    counts = content_counts(viewer=request.user)
    context = {
        "form": form,
        "page": page,
        "part": state,
        "parts": [(one.value, words, counts.get(one.value, 0)) for one, words in STATES.items()],
        "tag": TAGS[State(state)],
        "files": state == State.ACCEPTED and accepted_files(viewer=request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "teaching/content.html", context, status=status)


@access(Access.INSTRUCTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, kind: str, item: str) -> HttpResponse:
    """Write a text: look at it as a learner would, or save it as the next version."""
    row = content_item(kind, item, viewer=request.user)
    if request.method != "POST":
        form = TextForm(initial={"text": _begin(request, kind, item, row), "since": row.newest if row else 0})
        return _page(request, kind, item, form)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, kind, item, form, status=422)
    typed = form.cleaned_data
    if request.POST.get("do") == "preview":
        return _page(request, kind, item, form, text=typed["text"])
    try:
        save_text(
            Kind(kind),
            item,
            typed["text"],
            typed["note"],
            since=typed["since"],
            by=request.user,
            at=clock.now(),
        )
    except MatchboundError as error:
        form.add_error(None, error.message)
        return _page(request, kind, item, form, text=typed["text"], status=error.status)
    messages.success(request, _("Saved as a draft; learners do not see it yet."))
    return redirect("teaching:text", kind, item)


def _begin(request: Request, kind: str, item: str, row: ContentItem | None) -> str:
    """Return the text to write on: what is being written, or what learners see, or a new one."""
    if row is not None and row.newest and row.state != State.ACCEPTED:
        return newest_version(row).text
    if (shown := seen_item(kind, item)) is not None:
        return text_to_change(shown, shown_text(kind, item, viewer=request.user))
    return filled(Kind(kind), item, author=name_of(request.user.pk), on=clock.today())


def _page(
    request: Request, kind: str, item: str, form: TextForm, *, text: str | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "kind": kind, "item": item}
    if text is not None:
        draft = draft_of(kind, item, text)
        context |= {"tried": True, "faults": faults_of(draft), "preview": preview_of(draft)}
    return render(request, "teaching/write.html", context, status=status)


@access(Access.INSTRUCTOR)
@require_safe
def files(request: Request) -> HttpResponse:
    """Return the accepted texts and their pictures as files of a folder of content, to be committed."""
    found = accepted_files(viewer=request.user)
    if not found:
        raise Http404
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, text, names in found:
            archive.writestr(*file_of(kind, text, names, site_curriculum()))
        for name, data in accepted_pictures(viewer=request.user):
            archive.writestr(f"{MEDIA}/{name}", data)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="matchbound-content-{clock.today()}.zip"'
    return answer
