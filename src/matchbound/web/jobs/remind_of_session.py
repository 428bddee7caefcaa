"""Remind somebody of a live session that they signed up for."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.mailing import mail
from matchbound.web.reminding import zone
from matchbound.web.store.actions.session_reminders import claim_session_reminder, mark_reminded
from matchbound.web.store.queries.meetings import session_row
from matchbound.web.store.queries.session_reminders import Due, reminder_due, stop_token_of


@job()
def remind_of_session(*, session_id: str, account_id: int) -> None:
    """Claim the reminder that is due now, send it, and mark it as sent; nothing once the session begins."""
    at = clock.now()
    due = reminder_due(UUID(session_id), account_id, at)
    claim = claim_session_reminder(due, at=at) if due else None
    if due is None or claim is None:
        return
    _mail(due, claim.claimed_at).send()
    mark_reminded(claim, at=clock.now())


def _mail(due: Due, claimed_at: datetime) -> EmailMessage:
    """Return the message; made again of a session that nobody changed, it is the same to the letter."""
    stop_url = settings.SITE_URL + reverse("meetings:stop", args=[stop_token_of(due.sign_up)])
    name = f"session.{_hash(due.key)}"
    with timezone.override(zone(due.account.time_zone)):
        return mail(
            "meetings/reminder", _said(due), name=name, to=due.account, at=claimed_at, stop_url=stop_url
        )


def _said(due: Due) -> dict[str, Any]:
    """Return what the message says; the host's clock only where it is another."""
    session = session_row(due.row)
    here, there = timezone.localtime(session.begins), session.begins.astimezone(ZoneInfo(session.time_zone))
    return {
        "row": due.row,
        "begins": here,
        "ends": timezone.localtime(session.ends),
        "zone": due.account.time_zone,
        "there": None if here.utcoffset() == there.utcoffset() else there.replace(tzinfo=None),
        "show_url": settings.SITE_URL + reverse("meetings:show", args=[due.row.pk]),
    }


def _hash(key: str) -> str:
    """Return a name that tells nothing to who reads it."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]
