"""Views of the area people: the directory, one page, how others of one's school did it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.people import shown
from matchbound.web.pages.people.forms import LookForm
from matchbound.web.store.actions.people import agree_to_count, disagree_to_count
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models.seen import SeenWhat
from matchbound.web.store.queries.crowd import own_answers, told_of
from matchbound.web.store.queries.people import Look, as_seen, page_seen_by, people_seen_by, schools_of

ON_A_PAGE = 30


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the people who show themselves to the viewer, those of the viewer's school first."""
    form, schools = LookForm(request.GET), schools_of(request.user)
    look = form.look() if form.is_valid() or form.errors else Look()
    seen = people_seen_by(request.user, look, schools=schools)
    found = Paginator(seen, ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "found": found.count,
        "more": seen.more,
        "people": shown.people_shown(as_seen(page.object_list, schools=schools)),
        "has_school": bool(schools),
        "asked": look != Look(),
    }
    return render(request, "people/index.html", context, status=422 if form.errors else 200)


@access(Access.MEMBER)
@limited("open_page", reading=True)
@require_safe
def show(request: Request, page_id: UUID) -> HttpResponse:
    """Show one page, as far as the viewer sees it; who looked is noted for the person."""
    page = page_seen_by(page_id, viewer=request.user)
    note_seen(request.user, [page.account_id], SeenWhat.PAGE, at=clock.now())
    context = {"person": shown.person_shown(page), "own": page.account_id == request.user.pk}
    return render(request, "people/show.html", context)


@access(Access.MEMBER)
@require_safe
def school(request: Request) -> HttpResponse:
    """Show how others of the viewer's schools did it, as far as that lets nobody be made out."""
    schools = schools_of(request.user)
    context = {
        "schools": list(shown.schools_told(told_of(schools))),
        "has_school": bool(schools),
        "counted": own_answers(request.user) is not None,
        "part": "school",
    }
    return render(request, "people/school.html", context)


@access(Access.MEMBER)
@limited("save_page")
@require_POST
def count(request: Request) -> HttpResponse:
    """Count the viewer among their school's people, or not any more."""
    if "agree" not in request.POST:
        disagree_to_count(by=request.user, at=clock.now())
        messages.success(request, _("You are not counted any more."))
    elif agree_to_count(by=request.user, at=clock.now()):
        messages.success(request, _("Thank you: you are counted from the next time that figures change."))
    else:
        messages.error(request, _("Enter your school in the dossier first: without it there is no group."))
    return redirect("people:school")
