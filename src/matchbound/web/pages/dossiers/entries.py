"""Entering, changing and taking out one record of the dossier."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound.dossier.difference import followed
from matchbound.dossier.edit import NoSuchPlaceError, entries_at, rebased_letter, record_at
from matchbound.dossier.merge import put, put_in, take_out
from matchbound.dossier.model import Dossier, Letter
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.dossiers.conflicts import chosen, clashes, replaced
from matchbound.web.pages.dossiers.drawing import draw, name_of, open_form, section_address
from matchbound.web.pages.dossiers.page import OpenForm, doubts_about, form_for, told
from matchbound.web.pages.dossiers.saving import ALL, DisputeError, LawError, Start, save_edit, start_of
from matchbound.web.pages.dossiers.sections import entry_path, part_of, section_of
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.words import place_in_words, title_of

REFUSED = {"faulty": 422, "doubtful": 422, "conflict": 409}


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def edit(request: Request, place: str) -> HttpResponse:
    """Change an entry, or a group of the document."""
    head, part = own_head(request.user), part_of(place)
    if head is None:
        return redirect("dossiers:index")
    if entry_path(place) != place or (part.is_list and place == part.path):
        raise Http404
    try:
        if request.method == "POST":
            return _put(request, start_of(request, head), place)
        opened = open_form(head, place, focus=request.GET.get("field", ""))
    except NoSuchPlaceError as error:
        raise Http404 from error
    return draw(request, head, section_of(place), opened)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def add(request: Request, place: str) -> HttpResponse:
    """Add an entry to a list."""
    head, part = own_head(request.user), part_of(place)
    if head is None:
        return redirect("dossiers:index")
    if not part.is_list or place != part.path:
        raise Http404
    if part.only_with and record_at(head.dossier, part.only_with) is None:
        raise Http404
    if request.method == "POST":
        return _put_in(request, start_of(request, head), place)
    form = form_for(part, head.dossier, None)
    return draw(request, head, section_of(place), OpenForm(form, place, head.number, adding=True))


@access(Access.MEMBER)
@require_POST
def remove(request: Request, place: str) -> HttpResponse:
    """Take an entry out; the page that follows offers to undo it."""
    head, part = own_head(request.user), part_of(place)
    if head is None:
        return redirect("dossiers:index")
    if entry_path(place) != place or (place == part.path and not part.optional):
        raise Http404
    try:
        start = start_of(request, head)
        summary = _("Removed: %(entry)s") % {"entry": name_of(start.base.dossier, place)}
        saved = save_edit(
            lambda base, newest: take_out(place, base=base, newest=newest),
            start,
            summary=summary,
            accepted=ALL,
        )
    except NoSuchPlaceError as error:
        raise Http404 from error
    except (DisputeError, ConflictError):
        said = [_("This entry was changed elsewhere meanwhile. Look at it again before you remove it.")]
        newest = own_head(request.user) or head
        return _unmoved(draw(request, newest, section_of(place), None, said=said, status=409))
    except LawError as error:
        said = [told(fault, error.dossier) for fault in error.faults]
        return _unmoved(draw(request, head, section_of(place), None, said=said, status=422))
    return redirect(section_address(place, removed=saved.number))


def _unmoved(answer: HttpResponse) -> HttpResponse:
    """Keep the browser's address where it was: the one that was posted to cannot be opened."""
    answer["HX-Push-Url"] = "false"
    return answer


# -- saving -----------------------------------------------------------------------------------------------


def _put(request: Request, start: Start, path: str) -> HttpResponse:
    """Save a form for what stands at a path."""
    part, base = part_of(path), start.base.dossier
    seen = record_at(base, path)
    form = form_for(part, base, seen, chosen(request.POST, form_for(part, base, seen), seen))
    opened = OpenForm(form, path, start.base.number)
    if not form.is_valid():
        return _refuse(request, start, opened, "faulty")
    record, auto = form.result, "auto" in request.POST
    try:
        saved = save_edit(
            lambda base, newest: put(record, path, base=base, newest=newest, names=form.keys),
            start,
            summary=_("Changed: %(place)s") % {"place": place_in_words(base, path)},
            accepted=ALL if auto else request.POST.get("accepted", ""),
        )
    except LawError as error:
        here = followed(base, start.head.dossier, path) or path
        return _judge(request, start, opened, error, here)
    except DisputeError as error:
        return (
            _refuse(request, start, opened, "conflict") if auto else _dispute(request, start, opened, error)
        )
    except ConflictError:
        return _refuse(request, start, opened, "conflict")
    return _kept(request, start, saved, path) if auto else redirect(section_address(path, saved=path))


def _put_in(request: Request, start: Start, path: str) -> HttpResponse:
    """Save a form for a new entry."""
    form = form_for(part_of(path), start.base.dossier, None, request.POST)
    opened = OpenForm(form, path, start.base.number, adding=True)
    if not form.is_valid():
        return _refuse(request, start, opened, "faulty")
    record = form.result
    try:
        save_edit(
            lambda base, newest: put_in(record, path, base=base, newest=newest),
            start,
            summary=_("Added: %(entry)s") % {"entry": title_of(record)},
            accepted=request.POST.get("accepted", ""),
        )
    except LawError as error:
        here = f"{path}.{len(entries_at(error.dossier, path)) - 1}"
        return _judge(request, start, opened, error, here)
    except ConflictError:
        return _refuse(request, start, opened, "conflict")
    return redirect(section_address(path, saved=opened.key))


def _kept(request: Request, start: Start, saved: Head, path: str) -> HttpResponse:
    """Answer a form that saved itself: it goes on from the version that was saved."""
    if start.head.number > start.base.number or saved.number > start.base.number + 1:
        # Others saved, too, and entries may stand elsewhere now.
        here = followed(start.base.dossier, saved.dossier, path)
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = reverse("dossiers:edit", args=[here]) if here else section_address(path)
        return answer
    opened = open_form(saved, path)
    opened.state = "saved"
    return draw(request, saved, section_of(path), opened)


def _refuse(request: Request, start: Start, opened: OpenForm, state: str) -> HttpResponse:
    """Draw a form again with what was typed, and say what is wrong; nothing was saved."""
    opened.state = state
    return draw(request, start.base, section_of(opened.path), opened, status=REFUSED[state])


def _judge(request: Request, start: Start, opened: OpenForm, error: LawError, here: str) -> HttpResponse:
    """Draw a form again with what the dossier's laws say of it."""
    opened.doubts = doubts_about(opened.form, error.faults, here, error.dossier)
    opened.accepting = error.mark
    return _refuse(request, start, opened, "doubtful" if error.doubts_only else "faulty")


def _dispute(request: Request, start: Start, opened: OpenForm, error: DisputeError) -> HttpResponse:
    """Draw a form on the newest version, with both values of each field in which they differ."""
    part, head = part_of(opened.path), error.head
    data = _data_on(head.dossier, request, opened, start)
    if error.path is None:
        form = form_for(part, head.dossier, None, data)
        path = part.path if part.is_list else opened.path
        there = OpenForm(form, path, head.number, adding=part.is_list, state="conflict", gone=True)
    else:
        newest = record_at(head.dossier, error.path)
        form = form_for(part, head.dossier, newest, data)
        differing = clashes(form, opened.form.record, newest) if newest is not None else []
        there = OpenForm(form, error.path, head.number, state="conflict", clashes=differing)
    return draw(request, head, section_of(opened.path), there, status=409)


def _data_on(newest: Dossier, request: Request, opened: OpenForm, start: Start) -> QueryDict:
    """Return what was typed as it is meant in the newest version: a letter's experience may have moved."""
    record = opened.form.result
    if not isinstance(record, Letter):
        return request.POST
    index = rebased_letter(record, base=start.base.dossier, newest=newest).from_experience
    return replaced(request.POST, {"from_experience": [] if index is None else [str(index)]})
