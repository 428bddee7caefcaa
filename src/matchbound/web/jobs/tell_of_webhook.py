"""Tell somebody that a webhook was switched off."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from matchbound.web.jobs import job
from matchbound.web.mailing import mail, send_one
from matchbound.web.store.actions.webhooks import KEPT, STRETCH, webhook_switched_off


@job()
def tell_of_webhook(*, webhook_id: str) -> None:
    """Write to the owner, naming the host alone: an address may carry a secret."""
    row = webhook_switched_off(UUID(webhook_id))
    if row is None:
        return
    url = settings.SITE_URL + reverse("settings:tokens")
    hours = int(STRETCH.total_seconds()) // 3600
    said = {"host": urlsplit(row.url).hostname, "hours": hours, "days": KEPT.days, "url": url}
    name = f"webhook.{row.pk}.{row.disabled_at:%Y%m%d%H%M%S}"  # it may be switched off more than once
    send_one(mail("settings/webhook_off", said, name=name, to=row.record.owner))
