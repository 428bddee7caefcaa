"""Reminders of a session: switched on and off by who signed up, stopped from a message without sign-in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from matchbound.web.access import Access, access
from matchbound.web.http import Request
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


@access(Access.PUBLIC)
@csrf_exempt  # mail programs post here by themselves (RFC 8058); all that a forged request could do is stop
@require_http_methods(["GET", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Ask whether reminders of a session are to stop, and stop them: never by merely opening the page."""
    found = sign_up_of_token(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        stop_reminding(found[0])
    said = {"title": found[1], "stopped": request.method == "POST"}
    return render(request, "meetings/stop.html", said)
