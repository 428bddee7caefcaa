"""Writes of reminders of live sessions: claimed, sent, marked, as all reminders are (reminders.py)."""

from datetime import datetime

from django.db import transaction

from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import SessionReminder, SignUp
from matchbound.web.store.queries.session_reminders import Due, reminders_due


def enqueue_session_reminders(*, at: datetime) -> int:
    """Enqueue each reminder of a session that is due; return how many."""
    found = reminders_due(at)
    with transaction.atomic():
        for one in found:
            args = {"session_id": str(one.row.pk), "account_id": one.account.pk}
            enqueue("remind_of_session", args, due_at=at, key=f"session:{one.key}")
    return len(found)


def claim_session_reminder(due: Due, *, at: datetime) -> SessionReminder | None:
    """Claim a reminder, or find it claimed and not sent; None if it went out already."""
    row, _new = SessionReminder.objects.get_or_create(
        session=due.row,
        account=due.account,
        begins_at=due.row.begins_at,
        lead=due.minutes,
        defaults={"claimed_at": at},
    )
    return row if row.sent_at is None else None


def mark_reminded(row: SessionReminder, *, at: datetime) -> None:
    """Note that a reminder went out."""
    SessionReminder.objects.filter(pk=row.pk, sent_at=None).update(sent_at=at)


def stop_reminding(sign_up: int) -> None:
    """Send no more reminders of a session to whoever signed up so; done twice, it changes nothing more."""
    SignUp.objects.filter(pk=sign_up).update(remind=False)
