"""Somebody's talks, whom they blocked, what was reported and decided, for their export."""

from typing import Any

from django.db.models import QuerySet

from matchbound.web.store.models import (
    AbuseReport,
    Account,
    BlockedPerson,
    ModerationLog,
    Suspension,
    TalkNotice,
    TalkSide,
)
from matchbound.web.store.queries.abuse import taken_down_of
from matchbound.web.store.queries.talks import talks_for_export

_OF_REPORT = ("kind", "reason", "words", "snapshot", "at", "state", "decided_at")
_OF_DECISION = ("kind", "snapshot", "state", "why", "decided_at")
_OF_SUSPENSION = ("at", "until", "why", "appeal", "appeal_words", "appealed_at", "appeal_answer")
_OF_LOG = ("what", "kind", "why", "days", "at")


def talked_by(viewer: Account) -> dict[str, list[dict[str, Any]]]:
    """Return what the viewer wrote and was written, and all around it, in the order in which it came."""
    mine = {"account": viewer}
    return {
        "talks": [_talk(side) for side in talks_for_export(viewer)],
        "blocked": _rows(BlockedPerson.objects.filter(**mine), "name", "at"),
        "reported": _rows(AbuseReport.objects.filter(by=viewer), *_OF_REPORT),
        "taken_down": _rows(taken_down_of(viewer), *_OF_DECISION),
        "suspensions": _rows(Suspension.objects.filter(**mine), *_OF_SUSPENSION),
        "decisions_made": _rows(ModerationLog.objects.filter(by=viewer), *_OF_LOG),
        "e_mail": _rows(TalkNotice.objects.filter(**mine), "stopped_at", "claimed_at", "sent_at"),
    }


def _rows(found: "QuerySet[Any]", *names: str) -> list[dict[str, Any]]:
    return list(found.order_by("pk").values(*names))


def _talk(side: TalkSide) -> dict[str, Any]:
    """Return one talk as its person sees it: that a request of theirs was ignored is not told."""
    talk = side.talk
    ignored = side.asked and talk.state == talk.State.IGNORED
    return {
        "with": side.other_name,
        "asked_by_me": side.asked,
        "topic": talk.topic,
        "state": talk.State.ASKED.value if ignored else talk.state,
        "asked_at": talk.asked_at,
        "answered_at": talk.answered_at,
        "answer": talk.answer,
        "closed_at": talk.closed_at,
        "left_at": side.left_at,
        "messages": [
            {"by_me": one.by_id == side.account_id, "at": one.at, "text": one.text, "gone": one.gone}
            for one in sorted(talk.messages.all(), key=lambda one: one.pk)
        ],
    }
