"""Where somebody is signed in: allauth's list, shown to whoever just proved who they are."""

from allauth.usersessions.views import list_usersessions
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.web.access import Access, access, proven
from matchbound.web.http import Request
from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.models.account_event import EventKind


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
@proven
def sessions(request: Request) -> HttpResponse:
    """List the sessions; end all but this one."""
    response = list_usersessions(request)
    if request.method == "POST" and response.status_code == 302:
        note_event(request.user, EventKind.SESSIONS_ENDED, at=clock.now(), how="settings")
    rendered: HttpResponse = response
    return rendered
