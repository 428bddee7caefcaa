"""Reads of talks: everybody sees their own, and of a person only the name that they chose to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from matchbound.people.talking import ASK_AGAIN
from matchbound.web.store.models import Account, BlockedPerson, Talk, TalkMessage, TalkSide

ON_A_PAGE = 50
MESSAGES = 30
"""Of a talk, on a page."""
State = Talk.State


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the key from which the next ones go on; empty: there are none."""

    rows: Sequence[Row]
    more: str = ""


def requests_to(viewer: Account) -> "QuerySet[TalkSide]":
    """Return the requests that wait for the viewer's answer, the oldest first."""
    return _sides(viewer).filter(asked=False, talk__state=State.ASKED).order_by("talk__asked_at", "pk")


def requests_ignored_by(viewer: Account) -> "QuerySet[TalkSide]":
    """Return the requests that the viewer ignored and may still answer, the newest first."""
    return _sides(viewer).filter(asked=False, talk__state=State.IGNORED).order_by("-moved_at", "-pk")


def talks_of(viewer: Account, *, after: str = "") -> Page[TalkSide]:
    """Return the viewer's talks, those first in which something happened last, from a key on."""
    unanswered = Q(asked=False, talk__state__in=(State.ASKED, State.IGNORED))
    found = _sides(viewer).exclude(unanswered)
    if (place := _place(after)) is not None:
        at, number = place
        found = found.filter(moved_at__lte=at).exclude(moved_at=at, pk__gte=number)
    rows = list(found.order_by("-moved_at", "-pk")[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE]
    return Page(shown, f"{shown[-1].moved_at.isoformat()}_{shown[-1].pk}" if len(rows) > ON_A_PAGE else "")


def _sides(viewer: Account) -> "QuerySet[TalkSide]":
    """Return the viewer's sides of talks, each with its last text."""
    newest = TalkMessage.objects.filter(talk=OuterRef("talk")).order_by("-pk")
    return (
        TalkSide.objects.filter(account=viewer, left_at=None)
        .select_related("talk")
        .annotate(last=Subquery(newest.values("text")[:1]), last_by=Subquery(newest.values("by")[:1]))
    )


def _place(key: str) -> tuple[datetime, int] | None:
    when, _between, number = key.partition("_")
    try:
        return datetime.fromisoformat(when).astimezone(UTC), int(number)
    except (ValueError, OverflowError):
        return None


def side_or_404(talk_id: UUID, *, viewer: Account) -> TalkSide:
    """Return the viewer's side of a talk that they have not left; 404 for everybody else."""
    found = TalkSide.objects.filter(talk=talk_id, account=viewer, left_at=None).select_related("talk").first()
    if found is None:
        raise Http404
    return found


def messages_of(side: TalkSide, *, before: int | None = None) -> Page[TalkMessage]:
    """Return the last messages of a talk, or those before one, the newest last."""
    found = TalkMessage.objects.filter(talk=side.talk_id)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: MESSAGES + 1])
    shown = rows[:MESSAGES][::-1]
    return Page(shown, str(shown[0].pk) if len(rows) > MESSAGES else "")


def messages_since(side: TalkSide, after: int) -> Sequence[TalkMessage]:
    """Return the messages of a talk that came after one, the newest last."""
    return list(TalkMessage.objects.filter(talk=side.talk_id, pk__gt=after).order_by("pk")[:MESSAGES])


def message_or_404(message_id: int, *, viewer: Account) -> TalkMessage:
    """Return a message of a talk that the viewer has not left; 404 for everybody else."""
    mine = TalkSide.objects.filter(account=viewer, left_at=None).values("talk")
    found = TalkMessage.objects.filter(pk=message_id, talk__in=mine).select_related("talk").first()
    if found is None:
        raise Http404
    return found


def running_talk(viewer: Account, other: int) -> UUID | None:
    """Return the talk that two people have, or of which one asked the other; None if there is none.

    A request that the viewer ignored is one; that the other ignored theirs is not told.
    """
    found = TalkSide.objects.filter(account=viewer, other=other, running=True, left_at=None)
    return found.values_list("talk", flat=True).first()


def may_ask_again_at(viewer: Account, other: int, at: datetime) -> datetime | None:
    """Return until when the viewer may not ask somebody anew; None: they may.

    Who declined or ended a talk themselves need not wait.
    """
    ended = TalkSide.objects.filter(account=viewer, other=other, running=False).select_related("talk")
    waits = [_waits_from(side) for side in ended.order_by("-pk")[:10]]
    until = max((one + ASK_AGAIN for one in waits if one is not None), default=None)
    return until if until is not None and until > at else None


def _waits_from(side: TalkSide) -> datetime | None:
    talk = side.talk
    if talk.state == State.DECLINED:
        return talk.answered_at if side.asked else None
    if talk.answered_at is None:  # withdrawn
        return talk.closed_at if side.asked else None
    return None if side.left_at is not None and side.left_at == talk.closed_at else talk.closed_at


def open_as_mentor(account_id: int) -> int:
    """Return in how many talks somebody is a mentor now."""
    asked = TalkSide.objects.filter(account=account_id, running=True, asked=False, talk__state=State.OPEN)
    return asked.exclude(talk__topic="").count()


def blocked_by(viewer: Account) -> "QuerySet[BlockedPerson]":
    """Return whom the viewer blocked, the last one first."""
    return BlockedPerson.objects.filter(account=viewer).order_by("-at", "-pk")


def has_blocked(account_id: int, other: int) -> bool:
    """Say whether somebody blocked another."""
    return BlockedPerson.objects.filter(account=account_id, blocked=other).exists()


def who_blocked(viewer: Account) -> "QuerySet[BlockedPerson, int]":
    """Return the accounts that blocked the viewer, for queries that hide their pages."""
    return BlockedPerson.objects.filter(blocked=viewer).values_list("account", flat=True)


def talks_for_export(viewer: Account) -> "QuerySet[TalkSide]":
    """Return every side of the viewer's, with what its talk holds, the oldest first."""
    sides = TalkSide.objects.filter(account=viewer).select_related("talk")
    return sides.prefetch_related("talk__messages").order_by(F("talk__asked_at"), "pk")
