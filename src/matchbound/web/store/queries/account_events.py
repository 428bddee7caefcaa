"""Reads of what happened with an account: people read their own, administrators that of an address."""

from typing import Any

from django.db.models import QuerySet

from matchbound.web.store.models import Account, AccountEvent
from matchbound.web.store.models.account import Role


def events_of(viewer: Account) -> "QuerySet[AccountEvent]":
    """Return what happened with the viewer's account, the newest first."""
    return _newest(AccountEvent.objects.filter(account=viewer))


def events_about(email: str, *, viewer: Account) -> "QuerySet[AccountEvent]":
    """Return what happened with an account; nothing to everybody but administrators."""
    rows = AccountEvent.objects.filter(account__email__iexact=email.strip())
    return _newest(rows if viewer.role == Role.ADMINISTRATOR else rows.none())


def event_rows(viewer: Account) -> list[dict[str, Any]]:
    """Return what happened with the viewer's account for their export, in the order in which it did."""
    rows = AccountEvent.objects.filter(account=viewer).order_by("at", "pk")
    return [dict(one) for one in rows.values("at", "kind", "how")]


def _newest(rows: "QuerySet[AccountEvent]") -> "QuerySet[AccountEvent]":
    return rows.select_related("by").order_by("-at", "-pk")
