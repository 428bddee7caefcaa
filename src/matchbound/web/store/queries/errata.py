"""Reads of reported errors: one's own, and the editors' queue."""

from django.db.models import Count, QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, Erratum

State = Erratum.State


def errata_by(viewer: Account) -> "QuerySet[Erratum]":
    """Return the errors that the viewer reported, the newest first."""
    return Erratum.objects.filter(account=viewer).order_by("-reported_at", "-pk")


def errata_queue(state: str, *, viewer: Account) -> "QuerySet[Erratum]":
    """Return the reported errors in a state: what is open the oldest first, the rest the newest first."""
    if not viewer.is_editor:
        return Erratum.objects.none()
    order = "reported_at" if state == State.OPEN else "-answered_at"
    return Erratum.objects.filter(state=state).order_by(order, "pk")


def errata_counts(*, viewer: Account) -> dict[str, int]:
    """Return how many reported errors are in each state."""
    if not viewer.is_editor:
        return {}
    rows = Erratum.objects.values_list("state").order_by("state").annotate(Count("pk"))
    return dict(rows)


def erratum_of(erratum_id: int, *, viewer: Account) -> Erratum:
    """Return one reported error to who reported it, and to editors."""
    found = Erratum.objects.filter(pk=erratum_id).first()
    if found is None or not (viewer.is_editor or found.account_id == viewer.pk):
        raise Http404
    return found
