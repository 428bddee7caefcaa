"""Writes of reminders.

Exactly once, as far as e-mail allows. A reminder is claimed (the constraint on its key lets one message have
it), its message is sent, and then marked as sent. A worker killed before the claim has done nothing, and the
reminder is still due. Killed after it, the claim is found unsent, and the next worker sends the message that
was claimed: same words, same Date, same Message-ID, which comes from what the message carries. Nobody can
know whether a mail server had taken a message when the sender died before noting it; sent again it is the
same message, and mail systems show one message of a Message-ID.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from matchbound.web.reminding import Reminder, next_look
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, ReminderSent, ReminderWish
from matchbound.web.store.queries.reminders import Message, messages_of

AT_A_TIME = 500  # accounts looked at in one transaction


def save_wishes(*, lead_days: Sequence[int], digest: bool, hour: int, by: Account, at: datetime) -> None:
    """Keep somebody's wishes, and switch their reminders on."""
    wishes = {
        "lead_days": sorted(lead_days, reverse=True),
        "digest": digest,
        "hour": hour,
        "stopped_at": None,
        "next_at": next_look(at, hour=hour, time_zone=by.time_zone),
    }
    ReminderWish.objects.update_or_create(
        account=by,
        defaults=wishes,
        create_defaults={**wishes, "stop_token": secrets.token_urlsafe(32)},
    )


def keep_hour(account: Account, *, at: datetime) -> None:
    """Keep the hour of somebody's reminders in the time zone that they have moved to."""
    for row in ReminderWish.objects.filter(account=account, stopped_at=None):
        row.next_at = next_look(at, hour=row.hour, time_zone=account.time_zone)
        row.save(update_fields=["next_at"])


def switch_off(*, by: Account, at: datetime) -> None:
    """Send no more reminders to an account."""
    ReminderWish.objects.filter(account=by, stopped_at=None).update(stopped_at=at)


def stop(token: str, *, at: datetime) -> None:
    """Send no more reminders to whoever's token it is; done twice, it changes nothing more."""
    ReminderWish.objects.filter(stop_token=token, stopped_at=None).update(stopped_at=at)


def enqueue_looks(*, at: datetime) -> int:
    """Enqueue a look at each account whose hour has come, and set their next; return how many."""
    waiting = ReminderWish.objects.filter(stopped_at=None, next_at__lte=at)
    total = 0
    while True:
        with transaction.atomic():
            rows = list(waiting.select_related("account").order_by("next_at", "pk")[:AT_A_TIME])
            for row in rows:
                _enqueue_look(row, at)
        total += len(rows)
        if len(rows) < AT_A_TIME:
            return total


def _enqueue_look(row: ReminderWish, at: datetime) -> None:
    following = next_look(at, hour=row.hour, time_zone=row.account.time_zone)
    if ReminderWish.objects.filter(pk=row.pk, next_at=row.next_at).update(next_at=following):
        key = f"remind:{row.pk}:{following.isoformat()}"  # one look before each next one
        enqueue("remind", {"account_id": row.pk}, due_at=at, key=key)


def claim(record_id: UUID, groups: Sequence[Sequence[Reminder]], *, at: datetime) -> list[Message]:
    """Claim reminders, message by message; a message of which anything is claimed already is left out."""
    found = []
    for group in groups:
        name = _message_id(record_id, group)
        rows = [_row(record_id, name, reminder, at) for reminder in group]
        try:
            with transaction.atomic():
                ReminderSent.objects.bulk_create(rows)
        except IntegrityError:  # another worker came first
            continue
        found += messages_of(rows)
    return found


def mark_sent(record_id: UUID, message: Message, *, at: datetime) -> None:
    """Note that a message went out."""
    ReminderSent.objects.filter(record_id=record_id, message=message.id, sent_at=None).update(sent_at=at)


def _row(record_id: UUID, message: str, reminder: Reminder, at: datetime) -> ReminderSent:
    ahead = reminder.date_ahead
    return ReminderSent(
        record_id=record_id,
        key=reminder.key,
        message=message,
        day=ahead.day,
        lead=reminder.lead,
        title=ahead.title,
        advice=ahead.advice,
        claimed_at=at,
    )


def _message_id(record_id: UUID, group: Sequence[Reminder]) -> str:
    """Return a name that comes from what the message carries; it tells nothing to who reads it."""
    carried = "\n".join([str(record_id), *sorted(reminder.key for reminder in group)])
    return hashlib.sha256(carried.encode()).hexdigest()[:32]
