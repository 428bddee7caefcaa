"""Bring a message of an organisation to its recipients, and tell them by e-mail that it is there."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.mailing import mail, send_one
from matchbound.web.store.actions.adviser_messages import enqueue_part, mark_told, part_of, reach
from matchbound.web.store.models import AdviserMessageTo


@job()
def send_adviser_message(*, message: str, after: int = 0) -> None:
    """Reach a part of the recipients, those reached already left out, and enqueue the next part."""
    ids = part_of(UUID(message), after)
    for recipient_id in ids:
        if (row := reach(recipient_id, at=clock.now())) is not None:
            send_one(_mail(row))
            mark_told(row, at=clock.now())
    if ids:
        enqueue_part(UUID(message), ids[-1], at=clock.now())


def _mail(row: AdviserMessageTo) -> EmailMessage:
    """Return the notice, without a word of the text; made again, it is the same to the letter."""
    organisation, account = row.message.organisation, row.advised.account
    page = settings.SITE_URL + reverse("advising:joined", args=[row.advised_id])
    said = {"organisation": organisation, "url": page}
    name = f"adviser.{row.pk}.{row.message_id}"
    return mail("advising/notice", said, name=name, to=account, at=row.message.written_at)
