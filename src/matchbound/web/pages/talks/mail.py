"""The one e-mail a day that says that something waits: switched off and on, and ended with one click."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
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


@access(Access.PUBLIC)
@csrf_exempt  # mail programs post here by themselves (RFC 8058); all that a forged request could do is stop
@require_http_methods(["GET", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Ask whether the e-mail is to stop, and stop it: without sign-in, never by merely opening the page."""
    account_id = account_of_token(token)
    if account_id is None:
        raise Http404
    if request.method == "POST":
        stop_notices(account_id, at=clock.now())
    return render(request, "talks/stop.html", {"stopped": request.method == "POST"})
