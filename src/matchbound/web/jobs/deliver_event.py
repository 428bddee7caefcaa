"""Deliver one event to a webhook: signed, at least once."""

import json
from uuid import UUID

from django.conf import settings

from matchbound import clock
from matchbound.web.hooks import UndeliveredError, deliver, signature
from matchbound.web.jobs import job
from matchbound.web.seal import unseal
from matchbound.web.store.actions.webhooks import (
    PURPOSE,
    TRIES,
    event_to_deliver,
    mark_delivered,
    note_failure,
)
from matchbound.web.store.models import WebhookEvent


@job(tries=TRIES)
def deliver_event(*, event_id: str) -> None:
    """Send an event unless it was taken; a failure is counted, and the job tries again later."""
    event = event_to_deliver(UUID(event_id))
    if event is None:
        return
    try:
        _send(event)
    except UndeliveredError:
        note_failure(event, at=clock.now())
        raise
    mark_delivered(event, at=clock.now())


def _send(event: WebhookEvent) -> None:
    body = json.dumps(event.body).encode()
    secret = unseal(event.webhook.secret, purpose=PURPOSE)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Matchbound",
        "Matchbound-Event": str(event.pk),
        "Matchbound-Signature": signature(body, secret, at=clock.now()),
    }
    deliver(event.webhook.url, body, headers, local=settings.LOCAL_WEBHOOKS)
