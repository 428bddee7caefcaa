"""Write to the addresses that an organisation invites."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.mailing import Reader, mail, send_one
from matchbound.web.store.actions.inviting import ToSend, enqueue_part, mark_sent, part_of, prepare
from matchbound.web.store.models.advising import InvitedAs


@job()
def send_invitations(*, batch: str, after: str | None = None) -> None:
    """Send a part of a batch, what was sent already left out, and enqueue the next part."""
    ids = part_of(UUID(batch), UUID(after) if after else None)
    for invitation_id in ids:
        if (found := prepare(invitation_id)) is not None:
            sent = send_one(_mail(found))
            mark_sent(found.row, at=clock.now() if sent else None)
    if ids:
        enqueue_part(UUID(batch), ids[-1], at=clock.now())


def _mail(found: ToSend) -> EmailMessage:
    """Return the message; it says nothing of whether its address has an account."""
    row = found.row
    said = {
        "organisation": row.organisation,
        "as_adviser": row.invited_as == InvitedAs.ADVISER,
        "url": settings.SITE_URL + reverse("advising:invited", args=[found.secret]),
        "until": row.expires_at,
    }
    language = row.invited_by.language if row.invited_by else settings.LANGUAGE_CODE
    name = f"invitation.{row.pk}"
    return mail("advising/invitation", said, name=name, to=Reader(row.email, language))
