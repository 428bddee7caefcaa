"""The one e-mail a day that says that something waits: switched off and on, and ended with one click."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.stopping import asked_to_stop, stops
from matchbound.web.store.actions.talk_notices import set_notices, stop_notices
from matchbound.web.store.queries.talk_notices import account_of_token


@access(Access.MEMBER)
@require_POST
def switch(request: Request) -> HttpResponse:
    """Switch the e-mail on or off."""
    wanted = "on" in request.POST
    set_notices(wanted=wanted, by=request.user, at=clock.now())
    messages.success(request, _("E-mail is on.") if wanted else _("E-mail is off."))
    return redirect("talks:index")


@stops
def stop(request: Request, token: str) -> HttpResponse:
    """Ask whether the e-mail is to stop, and stop it."""
    account_id = account_of_token(token)
    if account_id is None:
        raise Http404
    return asked_to_stop(request, "talks/stop.html", lambda: stop_notices(account_id, at=clock.now()))
