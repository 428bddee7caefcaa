"""Reads of reminders of live sessions: who is due one, and whose address a stop link is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer

from matchbound.web.store.models import Account, LiveSessionRow, SessionReminder, SignUp

LEADS = (timedelta(hours=1), timedelta(days=1))
"""So long before it begins a session is told again, the last time first."""
_signer = Signer(salt="matchbound.session-reminder")


@dataclass(frozen=True, slots=True)
class Due:
    """That somebody is due a reminder of a session, the one of so long before it begins."""

    sign_up: int
    account: Account
    row: LiveSessionRow
    lead: timedelta

    @property
    def minutes(self) -> int:
        """Return how long before the session it is, in minutes."""
        return self.lead // timedelta(minutes=1)

    @property
    def key(self) -> str:
        """Return what tells this reminder from every other, also of the same session at another time."""
        return f"{self.row.pk}:{self.account.pk}:{self.row.begins_at:%Y%m%dT%H%M}:{self.minutes}"


def reminders_due(at: datetime) -> list[Due]:
    """Return the reminders that are due and were not sent."""
    sent = set(
        SessionReminder.objects.filter(session__begins_at__gt=at, sent_at__isnull=False).values_list(
            "session_id", "account_id", "begins_at", "lead"
        )
    )
    return [one for one in _due(at) if _name(one) not in sent]


def reminder_due(session_id: UUID, account_id: int, at: datetime) -> Due | None:
    """Return the reminder of a session that somebody is due, sent or not; None if there is none."""
    return next(_due(at, session=session_id, account=account_id), None)


def _due(at: datetime, **of: Any) -> Iterator[Due]:  # noqa: ANN401 - columns
    """Yield what is due: of several times the one closest to the session, and none that it was too late for.

    Who signs up an hour and a half before a session is reminded an hour before, not of the day before.
    """
    wanting = SignUp.objects.filter(
        remind=True,
        account__is_active=True,
        session__called_off_at=None,
        session__begins_at__gt=at,
        session__begins_at__lte=at + max(LEADS),
        **of,
    )
    for one in wanting.select_related("session", "account").order_by("session__begins_at", "pk"):
        left = one.session.begins_at - at
        lead = min(lead for lead in LEADS if lead >= left)
        if one.at <= one.session.begins_at - lead:
            yield Due(one.pk, one.account, one.session, lead)


def _name(due: Due) -> tuple[UUID, int, datetime, int]:
    return due.row.pk, due.account.pk, due.row.begins_at, due.minutes


def stop_token_of(sign_up: int) -> str:
    """Return the secret of the address that ends somebody's reminders of a session."""
    return _signer.sign(str(sign_up))


def sign_up_of_token(token: str) -> tuple[int, str] | None:
    """Return a sign-up and the title of its session by a stop address; None if it is none."""
    try:
        number = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return SignUp.objects.filter(pk=number).values_list("pk", "session__title").first()
