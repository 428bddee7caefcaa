"""Tokens by which programs act for somebody, and the webhooks that they made."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.web.access import Access, access, confirmed
from matchbound.web.http import Request
from matchbound.web.pages.settings.forms import TokenForm
from matchbound.web.pages.settings.scopes import SCOPES
from matchbound.web.store.actions.api_tokens import TokenError, make_token, revoke_token, scopes_for
from matchbound.web.store.actions.webhooks import delete_webhook, switch_on
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.api_tokens import tokens_of, webhooks_of


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the tokens that hold or have run out, and the webhooks."""
    today = clock.today()
    tokens = [
        {"row": one, "over": one.expires_on < today, "scopes": [SCOPES[Scope(name)] for name in one.scopes]}
        for one in tokens_of(request.user)
    ]
    context = {"tokens": tokens, "webhooks": webhooks_of(request.user)}
    return render(request, "settings/tokens.html", context)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
@confirmed("make_token")
def make(request: Request) -> HttpResponse:
    """Make a token and show it this once."""
    form = TokenForm(request.POST or None, scopes=scopes_for(request.user))
    if form.is_valid():
        at = clock.now()
        until = clock.today() + timedelta(days=form.cleaned_data["days"])
        scopes = [Scope(one) for one in form.cleaned_data["scopes"]]
        try:
            _row, secret = make_token(form.cleaned_data["name"], scopes, until, by=request.user, at=at)
        except TokenError as error:
            form.add_error(None, error.message)
        else:
            answer = render(request, "settings/token.html", {"secret": secret, "until": until})
            answer["Cache-Control"] = "private, no-store"
            return answer
    return render(request, "settings/make_token.html", {"form": form}, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@require_POST
def revoke(request: Request, token_id: int) -> HttpResponse:
    """End a token for good."""
    revoke_token(token_id, by=request.user, at=clock.now())
    messages.success(request, _("The token is revoked: programs that used it get nothing more."))
    return redirect("settings:tokens")


@access(Access.MEMBER)
@require_POST
def switch_on_webhook(request: Request, webhook_id: UUID) -> HttpResponse:
    """Switch a webhook on again."""
    switch_on(webhook_id, by=request.user, at=clock.now())
    messages.success(request, _("The webhook is on again: what waited is sent now."))
    return redirect("settings:tokens")


@access(Access.MEMBER)
@require_POST
def forget_webhook(request: Request, webhook_id: UUID) -> HttpResponse:
    """Delete a webhook."""
    delete_webhook(webhook_id, by=request.user)
    messages.success(request, _("The webhook is deleted: nothing more is sent there."))
    return redirect("settings:tokens")
