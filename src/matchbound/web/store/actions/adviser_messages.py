"""Writes of messages to several people.

A message stands on the page of each recipient exactly once: the row that says so is changed by one
conditional update. The notice by e-mail says nothing of the text. It is sent, then noted: a worker killed in
between sends the very same notice again, with the same Message-ID, of which mail systems show one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, Advised, AdviserMessage, AdviserMessageTo, Organisation
from matchbound.web.store.queries.advising import advised_of
from matchbound.web.store.queries.organisations import open_organisation

AN_HOUR, A_DAY = 5, 20
"""Messages of one organisation to several people."""
A_PART = 100
"""Recipients whom a job reaches before others have their turn."""
JOB = "send_adviser_message"


class MessageError(MatchboundError):
    """This cannot be sent now; the message says why."""

    status = 429


def message_people(
    organisation_id: int, account_ids: Iterable[int], subject: str, text: str, *, by: Account, at: datetime
) -> AdviserMessage:
    """Write to those among some people who let the organisation see something; a job delivers it."""
    with transaction.atomic():
        organisation = open_organisation(organisation_id, viewer=by)
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # one after the other: limits hold
        _need_room(organisation, at)
        people = advised_of(organisation_id, account_ids, viewer=by)
        if not people:
            raise MessageError(_("Nobody of these is advised by this organization."))
        message = AdviserMessage.objects.create(
            organisation=organisation,
            by=by,
            subject=subject,
            text=text,
            people=len(people),
            written_at=at,
        )
        rows = [AdviserMessageTo(message=message, advised=one) for one in people]
        AdviserMessageTo.objects.bulk_create(rows, batch_size=500)
        enqueue(JOB, {"message": str(message.pk)}, due_at=at, key=f"{JOB}:{message.pk}")
    return message


def stop_message(organisation_id: int, message_id: UUID, *, by: Account, at: datetime) -> None:
    """Stop a message: whom it has not reached, it does not reach."""
    organisation = open_organisation(organisation_id, viewer=by)
    if not organisation.messages.filter(pk=message_id).exists():
        raise Http404
    organisation.messages.filter(pk=message_id, stopped_at=None).update(stopped_at=at)


def mark_read(advised: Advised, *, by: Account, at: datetime) -> None:
    """Note that somebody saw the messages that reached them."""
    rows = AdviserMessageTo.objects.filter(advised=advised, advised__account=by)
    rows.filter(reached_at__isnull=False, read_at=None).update(read_at=at)


def _need_room(organisation: Organisation, at: datetime) -> None:
    for most, span in ((AN_HOUR, timedelta(hours=1)), (A_DAY, timedelta(days=1))):
        if organisation.messages.filter(written_at__gt=at - span).count() >= most:
            said = _(
                "An organization writes to several people %(hour)d times an hour and %(day)d times a day."
            )
            raise MessageError(said % {"hour": AN_HOUR, "day": A_DAY})


# -- delivering --------------------------------------------------------------------------------------------


def part_of(message_id: UUID, after: int) -> list[int]:
    """Return the next recipients, reached or not, so that every run of a part has the same."""
    rows = AdviserMessageTo.objects.filter(message=message_id, id__gt=after).order_by("id")
    return list(rows.values_list("id", flat=True)[:A_PART])


def reach(recipient_id: int, *, at: datetime) -> AdviserMessageTo | None:
    """Put a message on somebody's page and return whom to tell by e-mail; None where nobody is to be told.

    Whoever ended the consent since, and everybody after a stop, is not reached.
    """
    rows = AdviserMessageTo.objects.filter(
        pk=recipient_id, advised__ended_at=None, advised__organisation__approved_at__isnull=False
    )
    rows.filter(reached_at=None, message__stopped_at=None).update(reached_at=at)
    waiting = rows.filter(reached_at__isnull=False, told_at=None, advised__account__is_active=True)
    row = waiting.select_related("message__organisation", "advised__account").first()
    if row is not None and not row.advised.mails:
        mark_told(row, at=at)
        return None
    return row


def mark_told(row: AdviserMessageTo, *, at: datetime) -> None:
    """Note that the notice went out."""
    AdviserMessageTo.objects.filter(pk=row.pk, told_at=None).update(told_at=at)


def enqueue_part(message_id: UUID, after: int, *, at: datetime) -> None:
    """Enqueue the next part of a message, once."""
    args = {"message": str(message_id), "after": after}
    enqueue(JOB, args, due_at=at, key=f"{JOB}:{message_id}:{after}")
