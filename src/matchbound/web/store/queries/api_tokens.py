"""Reads of tokens of the API, and of webhooks."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, ApiToken, Webhook


def token_of(fingerprint: str, on: date) -> ApiToken | None:
    """Return the token of a fingerprint, with its account, while it holds; None for any other."""
    holding = ApiToken.objects.filter(revoked_at=None, expires_on__gte=on, account__is_active=True)
    return holding.select_related("account").filter(token_hash=fingerprint).first()


def tokens_of(viewer: Account) -> "QuerySet[ApiToken]":
    """Return the viewer's tokens that were not revoked, newest first."""
    return ApiToken.objects.filter(account=viewer, revoked_at=None).order_by("-created_at", "-pk")


def webhooks_of(viewer: Account) -> "QuerySet[Webhook]":
    """Return the webhooks of the viewer's dossiers."""
    return Webhook.objects.filter(record__owner=viewer).order_by("pk")


def own_webhook(webhook_id: UUID, *, viewer: Account) -> Webhook:
    """Return one of the viewer's webhooks; 404 for everybody else's."""
    row = webhooks_of(viewer).filter(pk=webhook_id).first()
    if row is None:
        raise Http404
    return row
