"""Views of the area stories: all of them, those of people like oneself first, and one."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.dossier.interview import dossier_from
from matchbound.people.alike import Likes
from matchbound.people.published import found
from matchbound.planner.aim import aim_of
from matchbound.web.access import Access, access
from matchbound.web.aims import season_for
from matchbound.web.given import given_in
from matchbound.web.http import Request
from matchbound.web.memory import remembered
from matchbound.web.pages.stories.forms import LookForm
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.stories import likeness_to, likes_in, published, shown_text, texts_of
from matchbound.web.stories import shown

ON_A_PAGE = 20


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the stories, those of people like oneself first."""
    form, me = LookForm(request.GET), likes_of_reader(request)
    valid = form.is_valid()
    order = None if valid and form.cleaned_data["newest"] else me
    stories = published()
    kept = found(stories, form.wish(), likeness_to(order, stories))
    page = Paginator(kept, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "stories": list(shown.in_list(page.object_list, texts_of(one.story.id for one in page.object_list))),
        "found": len(kept),
        "total": len(stories),
        "matched": sum(one.told.matched is True for one in stories),
        "unmatched": sum(one.told.matched is False for one in stories),
        "personal": me is not None,
        "alike": order is not None,
        "looked": any(value for name, value in request.GET.items() if name != "page"),
        "synthetic": any(one.synthetic for one in stories),
    }
    return render(request, "stories/index.html", context, status=200 if valid else 422)


@access(Access.PUBLIC)
@require_safe
def show(request: Request, story_id: int) -> HttpResponse:
    """Show one story."""
    row = shown_text(story_id)
    own = row.story.by_id == request.user.pk
    context = {"story": shown.story_of(row), "text_id": row.pk, "own": own}
    return render(request, "stories/show.html", context)


def likes_of_reader(request: Request) -> Likes | None:
    """Return what is known of who reads: by their dossier, or by the answers they gave before an account."""
    on, signed_in = today(), bool(request.user.is_authenticated)  # the page is for visitors, too
    head = own_head(request.user) if signed_in else None
    if head is not None:
        return remembered(Likes, head, on, lambda: likes_in(head.dossier, on, season_for(head, on)))
    answers = given_in(request.session, clock.now())
    if answers is None:
        return None
    dossier = dossier_from(answers.answers, on)
    return likes_in(dossier, on, aim_of(dossier, on).season)


def today() -> date:
    """Return the day where the person is."""
    return localtime(clock.now()).date()
