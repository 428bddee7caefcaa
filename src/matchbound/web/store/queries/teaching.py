"""Reads of what is asked about items. Who has not answered the item may not know what is said of it."""

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, ItemQuestion
from matchbound.web.store.queries.blocks import answer_was_shown

State = ItemQuestion.State
REPORTED = "reported"
"""The part of the queue with what was reported and not settled."""


def may_ask(question: str, *, viewer: Account, at: datetime) -> bool:
    """Say whether the viewer has answered an item, and its answer was shown."""
    return answer_was_shown(question, viewer=viewer, at=at)


def asked_about(question: str, *, viewer: Account, at: datetime) -> "QuerySet[ItemQuestion]":
    """Return what was asked about an item, the newest first; 404 for who may not know it.

    What was removed is there for instructors and for who asked it.
    """
    if not (viewer.is_instructor or may_ask(question, viewer=viewer, at=at)):
        raise Http404
    found = ItemQuestion.objects.filter(question=question)
    if not viewer.is_instructor:
        found = found.filter(~Q(state=State.REMOVED) | Q(account=viewer))
    return found.prefetch_related("answers").order_by("-asked_at", "-pk")


def asked_by(viewer: Account) -> "QuerySet[ItemQuestion]":
    """Return what the viewer asked, the newest first, each with the number of its answers."""
    found = ItemQuestion.objects.filter(account=viewer)
    return found.annotate(many=Count("answers")).order_by("-asked_at", "-pk")


def news_for(viewer: Account) -> int:
    """Return how many of the viewer's questions changed since they looked."""
    return ItemQuestion.objects.filter(account=viewer, changed_at__gt=F("seen_at")).count()


def thread_of(asked_id: int, *, viewer: Account, at: datetime) -> ItemQuestion:
    """Return one question with its answers; 404 for who may not know it."""
    found = ItemQuestion.objects.filter(pk=asked_id).prefetch_related("answers").first()
    if found is None:
        raise Http404
    if viewer.is_instructor or found.account_id == viewer.pk:
        return found
    if found.state == State.REMOVED or not may_ask(found.question, viewer=viewer, at=at):
        raise Http404
    return found


def asked_queue(part: str, words: str = "", *, viewer: Account) -> "QuerySet[ItemQuestion]":
    """Return a part of the instructors' queue: what waits the oldest first, the rest the newest first.

    With words: what has all of them in it, or in its item's id.
    """
    if not viewer.is_instructor:
        return ItemQuestion.objects.none()
    found = ItemQuestion.objects.annotate(many=Count("answers", distinct=True))
    for word in words.split():
        found = found.filter(Q(question__icontains=word) | Q(text__icontains=word))
    if part == REPORTED:
        return found.filter(reports__settled_at=None, reports__isnull=False).distinct().order_by("asked_at")
    order = "asked_at" if part == State.OPEN else "-changed_at"
    return found.filter(state=part).order_by(order, "pk")


def queue_counts(*, viewer: Account) -> dict[str, int]:
    """Return how many questions are in each part of the instructors' queue."""
    if not viewer.is_instructor:
        return {}
    found = dict(ItemQuestion.objects.order_by().values_list("state").annotate(Count("pk")))
    reported = ItemQuestion.objects.filter(reports__settled_at=None, reports__isnull=False).distinct()
    return {**found, REPORTED: reported.count()}
