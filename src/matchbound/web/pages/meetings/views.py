"""Live sessions as everybody sees them: to come, over, one by one, in a calendar."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.actions.meetings import give_back, sign_up
from matchbound.web.store.queries.contributors import name_of
from matchbound.web.store.queries.meetings import (
    Held,
    held_of,
    session_of,
    sessions_of,
    sessions_over,
    sessions_to_come,
)

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session with its clocks: the viewer's, and the host's where that is another."""

    held: Held
    here: datetime
    there: datetime | None
    ends: datetime
    over: bool
    by: str


def shown(held: Held, at: datetime) -> SessionShown:
    """Return a session by the viewer's clock."""
    here = localtime(held.session.begins)
    there = held.session.begins.astimezone(ZoneInfo(held.session.time_zone))
    same = here.utcoffset() == there.utcoffset()
    return SessionShown(
        held,
        here,
        None if same else there.replace(tzinfo=None),
        localtime(held.session.ends),
        held.session.ends <= at,
        name_of(held.row.host_id),
    )


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the sessions to come, and those that are over with their recordings."""
    at = clock.now()
    page = Paginator(sessions_over(request.user, at), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "coming": [shown(one, at) for one in sessions_to_come(request.user, at)],
        "page": page,
        "over": [
            one for one in (shown(held_of(row, request.user), at) for row in page.object_list) if one.over
        ],
    }
    return render(request, "meetings/index.html", context)


@access(Access.MEMBER)
@require_safe
def show(request: Request, session_id: UUID) -> HttpResponse:
    """Show one session."""
    one = shown(session_of(session_id, viewer=request.user), clock.now())
    return render(request, "meetings/show.html", {"one": one})


@access(Access.MEMBER)
@require_POST
def come(request: Request, session_id: UUID) -> HttpResponse:
    """Sign up."""
    try:
        sign_up(session_id, remind="remind" in request.POST, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("You are signed up. The link to take part is on this page."))
    return redirect("meetings:show", session_id)


@access(Access.MEMBER)
@require_POST
def leave(request: Request, session_id: UUID) -> HttpResponse:
    """Give one's place back."""
    give_back(session_id, by=request.user)
    messages.success(request, _("You are not signed up any more."))
    return redirect("meetings:show", session_id)


@access(Access.MEMBER)
@require_safe
def calendar(request: Request) -> HttpResponse:
    """Hand out the sessions that the viewer signed up for or holds, as a calendar file."""
    from matchbound.planner.session_calendar import sessions_to_ics  # icalendar is slow to import

    answer = HttpResponse(
        sessions_to_ics(sessions_of(request.user)), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="matchbound-sessions.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer
