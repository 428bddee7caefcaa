"""Answers given before signing up: in the browser's session alone, for a day, and nowhere else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase

KEY: Final = "start"
"""Where they stand in the session; sign-in looks there, too."""
KEPT_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """Answers by the keys of their questions, under the id that their dossier gets if they are kept."""

    id: UUID
    answers: dict[str, Any]
    until: datetime


def given_in(session: SessionBase, at: datetime) -> Given | None:
    """Return the answers in a session; None if there are none, or their day is over."""
    data = session.get(KEY)
    if not data:
        return None
    given = Given(UUID(data["id"]), data["answers"], datetime.fromtimestamp(data["until"], UTC))
    if given.until <= at:
        forget(session)
        return None
    return given


def remember(session: SessionBase, answers: dict[str, Any], *, at: datetime, signed_in: bool) -> None:
    """Put answers in a session; that of somebody who is not signed in ends with them."""
    before = given_in(session, at)
    until = at + KEPT_FOR
    session[KEY] = {
        "id": str(before.id if before else uuid4()),
        "answers": answers,
        "until": int(until.timestamp()),
    }
    if not signed_in:
        session.set_expiry(int(KEPT_FOR.total_seconds()))


def forget(session: SessionBase) -> None:
    """Take the answers out of a session, and let it last as long as any other again."""
    session.pop(KEY, None)
    if session.get_expiry_age() == KEPT_FOR.total_seconds():
        session.set_expiry(None)
