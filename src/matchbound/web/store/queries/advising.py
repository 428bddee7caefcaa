"""Reads of organisations and of what applicants let them see. What was ended does not exist any more."""

from django.db.models import QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, Advised
from matchbound.web.store.models.account import ADVISERS


def advised_by(viewer: Account) -> "QuerySet[Advised]":
    """Return the running consents of the organisations that the viewer advises for; none to others."""
    rows = Advised.objects.filter(ended_at=None, account__is_active=True)
    if viewer.role not in ADVISERS or not viewer.is_active:
        return rows.none()
    return rows.filter(organisation__advisers__account=viewer, organisation__approved_at__isnull=False)


def advised_or_404(viewer: Account, account_id: int, organisation: int | None = None) -> Advised:
    """Return a person's running consent for one who advises them, else 404.

    Where a person lets several organisations of the viewer see something, the one asked for or the oldest.
    """
    rows = advised_by(viewer).filter(account=account_id).select_related("organisation", "account")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    row = rows.order_by("since", "pk").first()
    if row is None:
        raise Http404
    return row
