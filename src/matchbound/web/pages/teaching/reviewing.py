"""Reviewing content: a text line by line, comments, decisions, its history."""

from collections.abc import Callable
from typing import Any, TypeAlias

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.teaching.content_forms import (
    CommentForm,
    DecideForm,
    HideForm,
    NameForm,
    NumberForm,
)
from matchbound.web.pages.teaching.texts import (
    STATES,
    TAGS,
    draft_of,
    faults_of,
    history_of,
    lines_of,
    preview_of,
)
from matchbound.web.store.actions.content import (
    comment_on,
    decide_on,
    hide_text,
    put_name_under,
    send_to_review,
    settle_comment,
)
from matchbound.web.store.models import ContentItem, ContentVersion
from matchbound.web.store.queries.contributors import name_of
from matchbound.web.store.queries.written import (
    content_item,
    may_decide_on,
    seen_item,
    seen_version,
    version_to_show,
    versions_of,
)

State: TypeAlias = ContentItem.State
SHIPS = "ships"
"""Where a text stands that nobody wrote on the site."""


@access(Access.INSTRUCTOR)
@require_safe
def text(request: Request, kind: str, item: str) -> HttpResponse:
    """Show the text of an item, line by line, with what may be done with it.

    It is the newest that is written here, otherwise the one that learners see. Where no text was loaded into
    the database, there is only the editor to show.
    """
    if content_item(kind, item, viewer=request.user) is None and seen_item(kind, item) is not None:
        return redirect("teaching:write", kind, item)
    return _page(request, _row(request, kind, item))


@access(Access.INSTRUCTOR)
@require_safe
def history(request: Request, kind: str, item: str) -> HttpResponse:
    """Show every version with who wrote it, when, and what was changed."""
    row = _row(request, kind, item)
    context = {"row": row, "seen": seen_version(row), "versions": list(history_of(versions_of(row)))}
    return render(request, "teaching/history.html", context)


@access(Access.INSTRUCTOR)
@require_POST
def send(request: Request, kind: str, item: str) -> HttpResponse:
    """Send a text to review."""
    row = _row(request, kind, item)
    return _done(
        request,
        row,
        NumberForm(request.POST),
        lambda typed: send_to_review(row.pk, **typed, by=request.user, at=clock.now()),
        _("Sent to review."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def decide(request: Request, kind: str, item: str) -> HttpResponse:
    """Accept a text or send it back."""
    row, form = _row(request, kind, item), DecideForm(request.POST)
    return _done(
        request,
        row,
        form,
        lambda typed: decide_on(row.pk, form.said(), number=typed["number"], by=request.user, at=clock.now()),
        _("Decided; its writer sees it in its history."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def name(request: Request, kind: str, item: str) -> HttpResponse:
    """Put a physician's name under a text that learners see."""
    row = _row(request, kind, item)
    return _done(
        request,
        row,
        NameForm(request.POST),
        lambda typed: put_name_under(row.pk, **typed, by=request.user, at=clock.now()),
        _("Your name stands under the text, until it is changed."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def hide(request: Request, kind: str, item: str) -> HttpResponse:
    """Let learners see what ships again."""
    row = _row(request, kind, item)
    return _done(
        request,
        row,
        HideForm(request.POST),
        lambda typed: hide_text(row.pk, **typed, by=request.user, at=clock.now()),
        _("Learners do not see this text any more."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def comment(request: Request, kind: str, item: str) -> HttpResponse:
    """Say something of a line."""
    row = _row(request, kind, item)
    return _done(
        request,
        row,
        CommentForm(request.POST),
        lambda typed: comment_on(row.pk, **typed, by=request.user, at=clock.now()),
        _("Said."),
    )


@access(Access.INSTRUCTOR)
@require_POST
def settle(request: Request, comment_id: int) -> HttpResponse:
    """Put down that what a comment says is done."""
    row = settle_comment(comment_id, by=request.user, at=clock.now()).version.content
    return redirect("teaching:text", row.kind, row.item)


def _row(request: Request, kind: str, item: str) -> ContentItem:
    row = content_item(kind, item, viewer=request.user)
    if row is None or not (row.newest or row.ships_id):
        raise Http404
    return row


def _done(
    request: Request, row: ContentItem, form: Form, act: Callable[[dict[str, Any]], object], said: str
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        act(form.cleaned_data)
    except MatchboundError as error:
        form.add_error(None, error.message)
        return _page(request, row, form, status=error.status)
    messages.success(request, said)
    return redirect("teaching:text", row.kind, row.item)


def _stands(row: ContentItem, version: ContentVersion) -> dict[str, Any]:
    """Return where a version stands, in a word for the page and in words."""
    if version.digest:
        return {"stage": SHIPS, "state": _("ships with Matchbound"), "tag": "met"}
    state = State(row.state)
    return {"stage": state.value, "state": STATES[state], "tag": TAGS[state]}


def _page(
    request: Request, row: ContentItem, typed: Form | None = None, *, status: int = 200
) -> HttpResponse:
    row.refresh_from_db()
    version, seen, shown = version_to_show(row), seen_version(row), seen_item(row.kind, row.item)
    draft = draft_of(row.kind, row.item, version.text)
    faults, begin = faults_of(draft), {"number": version.number}
    forms = {
        "decide": DecideForm(initial=begin),
        "name": NameForm(initial=begin),
        "comment": CommentForm(initial=begin),
        "hide": HideForm(),
    }
    by_class: dict[type[Form], str] = {type(form): key for key, form in forms.items()}
    if typed is not None and type(typed) in by_class:
        forms[by_class[type(typed)]] = typed
    context = {
        "row": row,
        "version": version,
        "by": name_of(version.by_id),
        **_stands(row, version),
        "seen": seen,
        "forms": forms,
        "refused": typed.non_field_errors() if typed is not None else (),
        "faults": faults,
        "fit": draft.fit,
        "lines": list(lines_of(version, faults)),
        "preview": preview_of(draft),
        "reviewers": shown.reviewed_by if shown is not None else (),
        "may_decide": may_decide_on(version, request.user),
        "may_name": version == seen and may_decide_on(version, request.user),
    }
    return render(request, "teaching/text.html", context, status=status)
