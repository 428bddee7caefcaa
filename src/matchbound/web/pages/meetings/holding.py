"""A host's side: announce a session, change it, call it off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.meetings.forms import SessionForm, as_said, begun
from matchbound.web.store.actions.meetings import call_off, change_session, hold_session
from matchbound.web.store.queries.meetings import session_of


@access(Access.INSTRUCTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: Request) -> HttpResponse:
    """Announce a session."""
    begin = begun(localtime(clock.now()), request.user.time_zone)
    form = SessionForm(request.POST or None, initial=begin)
    if form.is_valid():
        row = hold_session(form.said(), by=request.user, at=clock.now())
        messages.success(request, _("Announced: everybody can sign up."))
        return redirect("meetings:show", row.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/hold.html", {"form": form}, status=status)


@access(Access.INSTRUCTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, session_id: UUID) -> HttpResponse:
    """Change a session, add its recording and materials."""
    one = session_of(session_id, viewer=request.user)
    form = SessionForm(request.POST or None, initial=as_said(one.row))
    if form.is_valid():
        change_session(session_id, form.said(), by=request.user, at=clock.now())
        messages.success(
            request, _("Saved. Who signed up sees it here; tell them yourself if the time changed.")
        )
        return redirect("meetings:show", session_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/hold.html", {"form": form, "one": one}, status=status)


@access(Access.INSTRUCTOR)
@require_POST
def cancel(request: Request, session_id: UUID) -> HttpResponse:
    """Call a session off."""
    call_off(session_id, by=request.user, at=clock.now())
    messages.success(request, _("Called off; it stays on the page as called off."))
    return redirect("meetings:show", session_id)
