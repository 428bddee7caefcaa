"""Messages of an organisation to several people: written, followed, stopped."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.advising.forms import MessageForm, people_in
from matchbound.web.pages.advising.paging import page_of
from matchbound.web.store.actions.adviser_messages import A_DAY, AN_HOUR, message_people, stop_message
from matchbound.web.store.queries.advising import advised_ids
from matchbound.web.store.queries.organisations import messages_of, open_organisation, progress_of


@access(Access.MEMBER)
@require_safe
def index(request: Request, organisation_id: int) -> HttpResponse:
    """List what an organisation sent to several people."""
    organisation = open_organisation(organisation_id, viewer=request.user)
    context = {"organisation": organisation, "page": page_of(messages_of(organisation), request)}
    return render(request, "advising/messages.html", context)


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
@limited("message_people")
def write(request: Request, organisation_id: int) -> HttpResponse:
    """Write to everybody whom the organisation advises, or to the people that a form brings along.

    The cohort's table sends `people`, numbers of accounts with commas between, without a text.
    """
    organisation = open_organisation(organisation_id, viewer=request.user)
    chosen = request.POST.get("people", "")
    form = MessageForm(request.POST) if "text" in request.POST else MessageForm(initial={"people": chosen})
    wanted = people_in(chosen) if chosen.strip() else None
    people = advised_ids(organisation_id, wanted, viewer=request.user)
    if form.is_valid():
        said = (form.cleaned_data["subject"], form.cleaned_data["text"])
        try:
            row = message_people(organisation_id, people, *said, by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("It is on its way."))
            return redirect("advising:message", organisation_id, row.pk)
    context = {
        "organisation": organisation,
        "form": form,
        "number": len(people),
        "everybody": wanted is None,
        "an_hour": AN_HOUR,
        "a_day": A_DAY,
    }
    return render(request, "advising/write.html", context, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@require_safe
def show(request: Request, organisation_id: int, message_id: UUID) -> HttpResponse:
    """Show one message and how far it got."""
    organisation = open_organisation(organisation_id, viewer=request.user)
    row = messages_of(organisation).filter(pk=message_id).first()
    if row is None:
        raise Http404
    context = {"organisation": organisation, "row": row, "got": progress_of(row)}
    return render(request, "advising/message.html", context)


@access(Access.MEMBER)
@require_POST
def stop(request: Request, organisation_id: int, message_id: UUID) -> HttpResponse:
    """Stop a message."""
    stop_message(organisation_id, message_id, by=request.user, at=clock.now())
    messages.success(request, _("Stopped: whom it had not reached, it does not reach."))
    return redirect("advising:message", organisation_id, message_id)
