"""Writes of the e-mail that says that something waits in talks: claimed, sent, marked, as reminders are."""

from datetime import datetime

from django.db import transaction

from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, TalkNotice
from matchbound.web.store.queries.talk_notices import notices_due

AT_A_TIME = 1_000


def enqueue_notices(*, at: datetime) -> int:
    """Enqueue an e-mail to each who is due one; return how many."""
    found = list(notices_due(at).values_list("pk", flat=True)[:AT_A_TIME])
    with transaction.atomic():
        for account_id in found:
            enqueue(
                "tell_of_talk",
                {"account_id": account_id},
                due_at=at,
                key=f"talks:{account_id}:{at:%Y%m%dT%H%M}",
            )
    return len(found)


def claim_notice(account_id: int, *, at: datetime) -> TalkNotice | None:
    """Claim somebody's e-mail if it is due, or find it claimed and not sent; None if none is to be sent."""
    with transaction.atomic():
        Account.objects.select_for_update(no_key=True).filter(pk=account_id).first()
        row = TalkNotice.objects.filter(account=account_id, stopped_at=None).select_related("account").first()
        if row is not None and row.claimed_at is not None and row.sent_at is None:
            return row
        person = notices_due(at).filter(pk=account_id).first()
        if person is None:
            return None
        claim = {"claimed_at": at, "sent_at": None}
        return TalkNotice.objects.update_or_create(account=person, defaults=claim)[0]


def mark_told(row: TalkNotice, *, at: datetime) -> None:
    """Note that an e-mail went out."""
    TalkNotice.objects.filter(pk=row.pk, claimed_at=row.claimed_at).update(sent_at=at)


def set_notices(*, wanted: bool, by: Account, at: datetime) -> None:
    """Keep whether somebody wants such e-mail."""
    stopped = {"stopped_at": None if wanted else at}
    TalkNotice.objects.update_or_create(account=by, defaults=stopped)


def stop_notices(account_id: int, *, at: datetime) -> None:
    """Send somebody no more such e-mail; done twice, it changes nothing more."""
    TalkNotice.objects.update_or_create(account_id=account_id, defaults={"stopped_at": at})
