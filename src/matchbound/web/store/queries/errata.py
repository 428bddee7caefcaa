"""Reads of reported errors: one's own, and the instructors' queue."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, Erratum

State = Erratum.State
NEWS = Q(answered_at__isnull=False) & (Q(seen_at=None) | Q(seen_at__lt=F("answered_at")))


@dataclass(frozen=True, slots=True)
class Sought:
    """Which reports an instructor looks for: of a kind, with some words in them or in the item's id."""

    kind: str = ""
    words: str = ""


def errata_by(viewer: Account) -> "QuerySet[Erratum]":
    """Return the errors that the viewer reported, the newest first."""
    return Erratum.objects.filter(account=viewer).order_by("-reported_at", "-pk")


def errata_news_for(viewer: Account) -> int:
    """Return how many of the viewer's reports were answered since they looked."""
    return Erratum.objects.filter(NEWS, account=viewer).count()


def errata_queue(state: str, sought: Sought, *, viewer: Account) -> "QuerySet[Erratum]":
    """Return the reported errors in a state: what is open the oldest first, the rest the newest first."""
    order = "reported_at" if state == State.OPEN else "-answered_at"
    return _sought(sought, viewer).filter(state=state).order_by(order, "pk")


def errata_counts(sought: Sought, *, viewer: Account) -> dict[str, int]:
    """Return how many reported errors are in each state."""
    rows: Any = _sought(sought, viewer).values_list("state").order_by("state").annotate(Count("pk"))
    return dict(rows)


def _sought(sought: Sought, viewer: Account) -> "QuerySet[Erratum]":
    if not viewer.is_instructor:
        return Erratum.objects.none()
    found = Erratum.objects.all()
    if sought.kind:
        found = found.filter(kind=sought.kind)
    for word in sought.words.split():
        found = found.filter(Q(item__icontains=word) | Q(text__icontains=word))
    return found


def erratum_of(erratum_id: int, *, viewer: Account) -> Erratum:
    """Return one reported error to who reported it, and to instructors."""
    found = Erratum.objects.filter(pk=erratum_id).first()
    if found is None or not (viewer.is_instructor or found.account_id == viewer.pk):
        raise Http404
    return found
