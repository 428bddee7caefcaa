"""Views of the area settings."""

import logging

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.web.access import Access, access, confirmed
from matchbound.web.http import Request
from matchbound.web.pages.settings.archive import zipped
from matchbound.web.pages.settings.forms import DeletionForm, PreferencesForm
from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.actions.accounts import delete_account, set_preferences
from matchbound.web.store.models.account_event import EventKind
from matchbound.web.store.queries.accounts import kept_of, sign_in
from matchbound.web.store.queries.export import everything_of

logger = logging.getLogger(__name__)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """Show the account at a glance; keep language and time zone."""
    now = {"language": request.user.language, "time_zone": request.user.time_zone}
    form = PreferencesForm(request.POST or None, initial=now)
    if form.is_valid():
        account = set_preferences(request.user, **form.cleaned_data, by=request.user, at=clock.now())
        with override(account.language):
            messages.success(request, _("Saved."))
        return redirect("settings:index")
    status = 422 if form.is_bound else 200
    return render(
        request, "settings/index.html", {"form": form, "sign_in": sign_in(request.user)}, status=status
    )


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
@confirmed("export_account")
def export(request: Request) -> HttpResponseBase:
    """Say what an export holds; send it, made while it is sent."""
    if request.method != "POST":
        return render(request, "settings/export.html")
    at = clock.now()
    note_event(request.user, EventKind.EXPORTED, at=at)
    return StreamingHttpResponse(
        zipped(everything_of(request.user, at=at)),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="matchbound-{at:%Y-%m-%d}.zip"',
            "Cache-Control": "private, no-store",
        },
    )


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
@confirmed("delete_account")
def delete(request: Request) -> HttpResponse:
    """Say what goes with the account; delete it once its address was typed."""
    email = request.user.email
    form = DeletionForm(request.POST or None, email=email)
    if form.is_valid():
        delete_account(by=request.user)
        logout(request)
        _say_goodbye(email)
        messages.success(request, _("Your account and all its data are deleted."))
        return redirect("home")
    status = 422 if form.is_bound else 200
    return render(
        request, "settings/delete.html", {"form": form, "kept": kept_of(request.user)}, status=status
    )


def _say_goodbye(email: str) -> None:
    """Tell the address that its account is gone; a mail server that is down does not bring it back."""
    try:
        get_adapter().send_mail("account/email/account_deleted", email, {"at": clock.now()})
    except OSError as error:
        logger.warning("The last message to a deleted account was not sent: %s", error)
