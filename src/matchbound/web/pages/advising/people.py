"""One person as their adviser sees them: what they share, tasks, notes. Every section seen is noted."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.advising.forms import NoteForm, TaskForm
from matchbound.web.pages.advising.sections import shown
from matchbound.web.pages.advising.words import SCOPES
from matchbound.web.store.actions.advising import add_note, delete_note, set_task, take_task_back
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import Advised
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.models.seen import SeenWhat
from matchbound.web.store.queries.advising import advised_or_404, head_of, notes_of, others_of, tasks_of

MOST_NOTES_SHOWN = 50


def _advised(request: Request, account_id: int) -> Advised:
    asked = request.GET.get("organisation", "")
    return advised_or_404(
        request.user, account_id, int(asked) if asked.isdecimal() and len(asked) < 10 else None
    )


def _note(request: Request, advised: Advised, what: Scope | SeenWhat, at: datetime) -> None:
    note_seen(request.user, [advised.account_id], what, at=at, through=advised.organisation_id)


@access(Access.MEMBER)
@require_safe
def person(request: Request, account_id: int) -> HttpResponse:
    """Show what is always seen of somebody, what they share, tasks and notes."""
    return _person(request, _advised(request, account_id))


def _person(
    request: Request,
    advised: Advised,
    *,
    note_form: NoteForm | None = None,
    task_form: TaskForm | None = None,
) -> HttpResponse:
    at = clock.now()
    _note(request, advised, SeenWhat.COHORT_LINE, at)
    bound = (note_form or task_form) is not None
    context = {
        **_frame(request, advised, None),
        "tasks": list(tasks_of(advised)),
        "notes": list(notes_of(advised)[:MOST_NOTES_SHOWN]),
        "note_form": note_form or NoteForm(),
        "task_form": task_form or TaskForm(on=clock.today()),
    }
    return render(request, "advising/person.html", context, status=422 if bound else 200)


@access(Access.MEMBER)
@require_safe
def section(request: Request, account_id: int, scope: str) -> HttpResponse:
    """Show one thing that somebody shares; where it is not shared, the page says only that."""
    advised = _advised(request, account_id)
    if scope not in set(Scope):
        raise Http404
    asked, at = Scope(scope), clock.now()
    context = _frame(request, advised, asked)
    if advised.sees(asked):
        _note(request, advised, asked, at)
        context |= shown(asked, advised, at)
    return render(request, "advising/section.html", context)


def _frame(request: Request, advised: Advised, scope: Scope | None) -> dict[str, object]:
    head = head_of(advised)
    at = f"?organisation={advised.organisation_id}"
    page = reverse("advising:person", args=[advised.account_id])
    return {
        "advised": advised,
        "name": (head.dossier.applicant.name if head else None) or _("No name in the dossier"),
        "season": head.dossier.goal.season if head else None,
        "sections": [
            (one.value, words.title, f"{page}{one.value}/{at}", advised.sees(one))
            for one, words in SCOPES.items()
        ],
        "here": scope.value if scope else "",
        "title": SCOPES[scope].title if scope else "",
        "is_shared": scope is not None and advised.sees(scope),
        "page_url": page + at,
        "at": at,
        "others": others_of(advised, viewer=request.user),
    }


# -- notes and tasks ---------------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_POST
def note(request: Request, account_id: int) -> HttpResponse:
    """Write something down about somebody."""
    advised, form = _advised(request, account_id), NoteForm(request.POST)
    if form.is_valid():
        try:
            add_note(advised.pk, form.cleaned_data["text"], by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            return _back(advised)
    return _person(request, advised, note_form=form)


@access(Access.MEMBER)
@require_POST
def task(request: Request, account_id: int) -> HttpResponse:
    """Ask somebody to do something."""
    advised, form = _advised(request, account_id), TaskForm(request.POST, on=clock.today())
    if form.is_valid():
        try:
            set_task(advised.pk, form.asked(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The task stands on their Today page."))
            return _back(advised)
    return _person(request, advised, task_form=form)


@access(Access.MEMBER)
@require_POST
def drop_note(request: Request, note_id: int) -> HttpResponse:
    """Delete one's own note."""
    account_id = delete_note(note_id, by=request.user)
    messages.success(request, _("The note is deleted."))
    return redirect("advising:person", account_id)


@access(Access.MEMBER)
@require_POST
def take_back(request: Request, task_id: int) -> HttpResponse:
    """Take a task back."""
    account_id = take_task_back(task_id, by=request.user, at=clock.now())
    messages.success(request, _("The task is taken back."))
    return redirect("advising:person", account_id)


def _back(advised: Advised) -> HttpResponse:
    page = reverse("advising:person", args=[advised.account_id])
    return redirect(f"{page}?organisation={advised.organisation_id}")
