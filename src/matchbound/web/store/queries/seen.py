"""Reads of who saw what: people read what was seen of them, administrators what was seen of an account."""

from django.db.models import QuerySet

from matchbound.web.store.models import Account, Seen
from matchbound.web.store.models.account import Role


def seen_of(viewer: Account) -> "QuerySet[Seen]":
    """Return who saw what of the viewer, the newest first."""
    return _newest(Seen.objects.filter(subject=viewer))


def seen_about(email: str, *, viewer: Account) -> "QuerySet[Seen]":
    """Return who saw what of an account; nothing to everybody but administrators."""
    rows = Seen.objects.filter(subject__email__iexact=email.strip())
    return _newest(rows if viewer.role == Role.ADMINISTRATOR else rows.none())


def _newest(rows: "QuerySet[Seen]") -> "QuerySet[Seen]":
    return rows.select_related("by", "through").order_by("-day", "-at", "-pk")
