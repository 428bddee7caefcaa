"""One's own page: changed, looked at as others see it, taken away at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.people.profile import Audience
from matchbound.people.visibility import sees
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.people import shown
from matchbound.web.pages.people.forms import PageForm
from matchbound.web.store.actions.people import save_page, take_page_away
from matchbound.web.store.actions.schoolings import school_columns
from matchbound.web.store.models import PersonPage
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.people import own_page, own_tags, page_as_seen

SCHOOL, MEMBERS = "school", "members"


@access(Access.MEMBER)
@limited("save_page")
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request) -> HttpResponse:
    """Show and change one's own page; at first nobody sees it."""
    page = own_page(request.user)
    form = PageForm(request.POST or None, page=page, tags=own_tags(page) if page else [])
    if form.is_valid():
        try:
            page = save_page(form.said(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error("audience", error.message)
        else:
            messages.success(request, _shown_to(page))
            return redirect("people:mine")
    head = own_head(request.user)
    columns = school_columns(head.dossier if head else None)
    context = {
        "form": form,
        "page": page,
        "school": columns["school"],
        "year": columns["year"],
        "shown": page is not None and page.audience != Audience.NOBODY,
        "part": "mine",
    }
    return render(request, "people/mine.html", context, status=422 if form.is_bound else 200)


def _shown_to(page: PersonPage) -> str:
    if page.asked_back_at is not None:
        return _("Saved. A moderator looks at it before anybody sees it again.")
    words = {
        Audience.NOBODY: _("Saved. Nobody sees your page."),
        Audience.SCHOOL: _("Saved. People of your school see your page, as far as you allow it."),
        Audience.MEMBERS: _("Saved. All members see your page, as far as you allow it."),
    }
    return words[Audience(page.audience)]


@access(Access.MEMBER)
@require_safe
def preview(request: Request) -> HttpResponse:
    """Show one's own page as members see it, or as people of one's school do."""
    page = own_page(request.user)
    if page is None:
        return redirect("people:mine")
    same_school = request.GET.get("as") != MEMBERS
    seen = sees(Audience(page.audience), same_school=same_school)
    person = shown.person_shown(page_as_seen(page, own_tags(page), same_school=same_school)) if seen else None
    context = {"person": person, "same_school": same_school, "preview": True, "part": "mine"}
    return render(request, "people/show.html", context)


@access(Access.MEMBER)
@require_POST
def take_away(request: Request) -> HttpResponse:
    """Show one's own page to nobody, at once."""
    take_page_away(by=request.user, at=clock.now())
    messages.success(request, _("Taken away: nobody sees your page any more. What stands on it is kept."))
    return redirect("people:mine")
