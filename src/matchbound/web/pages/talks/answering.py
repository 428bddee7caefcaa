"""Requests: asked, accepted, declined, ignored; talks left."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.talks.forms import AskForm, DeclineForm
from matchbound.web.pages.talks.views import talk_page
from matchbound.web.store.actions import talks as actions
from matchbound.web.store.queries.abuse import suspension_of
from matchbound.web.store.queries.talk_people import asked_person, own_name
from matchbound.web.store.queries.talks import running_talk, side_or_404


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, page_id: UUID) -> HttpResponse:
    """Ask somebody whose page one may see for a talk."""
    asked, at = asked_person(page_id, viewer=request.user), clock.now()
    if (talk_id := running_talk(request.user, asked.account_id)) is not None:
        return redirect("talks:show", talk_id)
    form = AskForm(request.POST or None, topics=asked.topics, name=own_name(request.user))
    why_not = actions.why_not_ask(asked, by=request.user, at=at)
    if form.is_valid():
        said = form.cleaned_data
        asking = actions.Asking(said["name"], said["text"], said.get("topic", ""))
        try:
            talk = actions.ask_for_talk(asked, asking, by=request.user, at=at)
        except MatchboundError as error:
            form.add_error("text", error.message)
        else:
            messages.success(request, _("Sent. You see here when it is answered."))
            return redirect("talks:show", talk.pk)
    context = {
        "asked": asked,
        "form": form,
        "why_not": why_not,
        "suspension": suspension_of(request.user, at),
    }
    return render(request, "talks/ask.html", context, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@require_POST
def accept(request: Request, talk_id: UUID) -> HttpResponse:
    """Accept a request."""
    try:
        actions.accept(talk_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Accepted: you can write to each other now."))
    return redirect("talks:show", talk_id)


@access(Access.MEMBER)
@require_POST
def decline(request: Request, talk_id: UUID) -> HttpResponse:
    """Decline a request, with words or without."""
    side = side_or_404(talk_id, viewer=request.user)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return talk_page(request, side, decline=form, status=422)
    try:
        actions.decline(talk_id, form.cleaned_data["words"], by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Declined."))
    return redirect("talks:index")


@access(Access.MEMBER)
@require_POST
def ignore(request: Request, talk_id: UUID) -> HttpResponse:
    """Put a request aside, of which who asked is told nothing."""
    try:
        actions.ignore(talk_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Put aside. It is told to nobody."))
    return redirect("talks:index")


@access(Access.MEMBER)
@require_POST
def leave(request: Request, talk_id: UUID) -> HttpResponse:
    """Leave a talk, withdraw a request, or take what is over off one's list."""
    try:
        actions.leave_talk(talk_id, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("talks:show", talk_id)
    messages.success(request, _("It is gone from your talks."))
    return redirect("talks:index")
