"""Reminders of a session: switched on and off by who signed up, stopped from a message without sign-in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.stopping import asked_to_stop, stops
from matchbound.web.store.actions.meetings import remind_me
from matchbound.web.store.actions.session_reminders import stop_reminding
from matchbound.web.store.queries.session_reminders import sign_up_of_token


@access(Access.MEMBER)
@require_POST
def remind(request: Request, session_id: UUID) -> HttpResponse:
    """Switch reminders of a session on or off."""
    wanted = "remind" in request.POST
    remind_me(session_id, remind=wanted, by=request.user)
    messages.success(request, _("Reminders are on.") if wanted else _("Reminders are off."))
    return redirect("meetings:show", session_id)


@stops
def stop(request: Request, token: str) -> HttpResponse:
    """Ask whether reminders of a session are to stop, and stop them."""
    found = sign_up_of_token(token)
    if found is None:
        raise Http404
    sign_up, title = found
    return asked_to_stop(request, "meetings/stop.html", lambda: stop_reminding(sign_up), title=title)
