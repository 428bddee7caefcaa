"""Tell somebody that a webhook was switched off."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from matchbound.web.jobs import job
from matchbound.web.mailing import send_one
from matchbound.web.store.actions.webhooks import MOST_FAILURES, webhook_switched_off


@job()
def tell_of_webhook(*, webhook_id: str) -> None:
    """Write to the owner, naming the host alone: an address may carry a secret."""
    row = webhook_switched_off(UUID(webhook_id))
    if row is None:
        return
    owner = row.record.owner
    url = settings.SITE_URL + reverse("settings:tokens")
    said = {"host": urlsplit(row.url).hostname, "failures": MOST_FAILURES, "url": url}
    with translation.override(owner.language):
        subject = render_to_string("settings/webhook_off_subject.txt", said)
        body = render_to_string("settings/webhook_off_message.txt", said)
    headers = {
        "Message-ID": f"<webhook.{row.pk}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    send_one(EmailMessage(" ".join(subject.split()), body, to=[owner.email], headers=headers))
