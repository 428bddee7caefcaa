"""One's own story: told, seen as others would see it, agreed to, changed, withdrawn, deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.people.rarity import coarser, coarser_parts, is_rare, traits_of
from matchbound.people.stories import Draft, Telling, agreeing, telling_of
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.stories.forms import ConsentForm, LessForm, StoryForm, typed_as
from matchbound.web.pages.stories.views import today
from matchbound.web.store.actions import stories as actions
from matchbound.web.store.models import StoryText
from matchbound.web.store.queries.contributors import has_editors
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.schools import school_key
from matchbound.web.store.queries.stories import draft_of, fitting, own_texts
from matchbound.web.stories import shown, words

SHOWN = StoryText.State.SHOWN


@access(Access.MEMBER)
@require_safe
def mine(request: Request) -> HttpResponse:
    """Show one's own story, and where each of its texts stands."""
    texts = [(shown.story_of(row), row, *words.STATES[row.state]) for row in own_texts(request.user)]
    return render(request, "stories/mine.html", {"texts": texts, "editors": has_editors()})


@access(Access.MEMBER)
@limited("write_story")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request) -> HttpResponse:
    """Tell one's story: fill in, see it as others would, agree and send. Nothing is kept before that."""
    texts = own_texts(request.user)
    replaces = any(row.state == SHOWN for row in texts)
    if request.method != "POST":
        kept = draft_of(texts[-1]) if texts else Draft(_from_dossier(request))
        form = StoryForm(initial=typed_as(kept), replaces=replaces)
        return _form_page(request, form, prefilled=not texts)
    form, step = StoryForm(request.POST, replaces=replaces), request.POST.get("step", "")
    if not form.is_valid():
        return _form_page(request, form, status=422)
    if step == "change":
        again = StoryForm(
            initial=typed_as(form.draft(), keep_shown=form.keeps_shown if replaces else True),
            replaces=replaces,
        )
        return _form_page(request, again)
    if step == "send":
        return _send(request, form)
    return _preview(request, _less(request, form) if step == "less" else form.draft(), form)


def _form_page(
    request: Request, form: StoryForm, *, prefilled: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "prefilled": prefilled}
    return render(request, "stories/write.html", context, status=status)


def _less(request: Request, form: StoryForm) -> Draft:
    """Return the story with the parts that were ticked told less exactly."""
    draft = form.draft()
    chosen = LessForm(request.POST, parts=coarser_parts(draft.telling))
    parts = frozenset(chosen.cleaned_data["less"]) if chosen.is_valid() else frozenset()
    told = coarser(draft.telling, parts)
    return Draft(told, draft.way, draft.helped, draft.otherwise, draft.name)


def _send(request: Request, form: StoryForm) -> HttpResponse:
    consent = ConsentForm(request.POST)
    if not consent.is_valid():
        return _preview(request, form.draft(), form, consent=consent)
    try:
        actions.send_story(form.draft(), keep_shown=form.keeps_shown, by=request.user, at=clock.now())
    except MatchboundError as error:
        form.add_error(None, error.message)
        return _form_page(request, form, status=error.status)
    messages.success(request, _("Thank you. An editor reads it before anybody else does."))
    return redirect("stories:mine")


def _preview(
    request: Request, draft: Draft, form: StoryForm, *, consent: ConsentForm | None = None
) -> HttpResponse:
    """Show a story as others would see it, with a warning where it may name its writer."""
    told = draft.telling
    traits = traits_of(told, school_key(told.school, told.country) if told.school else "")
    rare = not draft.name and is_rare(traits, fitting(traits, beside=request.user))
    parts = coarser_parts(told)
    context = {
        "story": shown.preview_of(draft, agreeing(told, _from_dossier(request)), clock.now()),
        "typed": _typed(typed_as(draft, keep_shown=form.keeps_shown), form),
        "rare": rare,
        "less": LessForm(parts=parts) if parts and not draft.name else None,
        "consent": consent or ConsentForm(),
    }
    return render(request, "stories/preview.html", context, status=422 if consent else 200)


def _typed(values: dict[str, Any], form: StoryForm) -> list[tuple[str, str]]:
    """Return what the preview carries along unseen, so that nothing is kept before it is sent."""
    return [(name, str(value)) for name, value in values.items() if name in form.fields]


def _from_dossier(request: Request) -> Telling:
    head = own_head(request.user)
    return telling_of(head.dossier, today()) if head else Telling()


@access(Access.MEMBER)
@require_POST
def withdraw(request: Request) -> HttpResponse:
    """Withdraw one's own story at once."""
    actions.withdraw_story(by=request.user)
    messages.success(request, _("Withdrawn: nobody sees it any more. You can send it again, or delete it."))
    return redirect("stories:mine")


@access(Access.MEMBER)
@require_POST
def forget(request: Request) -> HttpResponse:
    """Delete one's own story."""
    actions.forget_story(by=request.user)
    messages.success(request, _("Deleted: nothing of it is kept."))
    return redirect("stories:mine")
