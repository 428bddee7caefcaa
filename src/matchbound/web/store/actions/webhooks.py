"""Writes of webhooks: made, told of changes, switched off where nobody answers, and on again."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Dossier
from matchbound.planner.aim import evaluate_aimed
from matchbound.web.seal import seal
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, DossierVersion, Webhook, WebhookEvent
from matchbound.web.store.queries.api_tokens import own_webhook
from matchbound.web.store.queries.dossiers import dossier_head

PURPOSE = "secret of a webhook"
MOST = 5
"""Webhooks of one dossier."""
STRETCH = timedelta(hours=24)
"""So long without a success, and a webhook is switched off: an outage of a night costs nobody theirs, and a
server that is gone is not asked for weeks."""
FEWEST_FAILURES = 10
"""So many in a row are needed, too: after a day in which no worker ran, the second failure says little."""
TRIES = 33
"""Of one event: the waits between them, up to an hour each, make more than the stretch."""
PRIORITY = -1
"""Of deliveries: somebody else's server may take its time, and nobody's reminder waits for it."""
KEPT = timedelta(days=30)
CHANGED = "finding.changed"

Verdicts = Mapping[str, list[str]]
"""The verdicts of each rule, the worst first."""


class WebhookError(MatchboundError):
    """A webhook cannot be made so."""

    status = 422


def verdicts_of(dossier: Dossier, on: date) -> dict[str, list[str]]:
    """Return the verdicts of each rule on a day, as the status has them."""
    found: dict[str, list[str]] = {}
    for finding in evaluate_aimed(dossier, on)[0].findings:
        found.setdefault(finding.rule, []).append(finding.verdict.value)
    return found


def make_webhook(record_id: UUID, url: str, *, by: Account, on: date, at: datetime) -> tuple[Webhook, str]:
    """Make a webhook of a dossier and return it with its secret; what holds that day is taken as told."""
    head = dossier_head(record_id, viewer=by)
    secret, verdicts = secrets.token_urlsafe(32), verdicts_of(head.dossier, on)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # two at the same time count one another
        if Webhook.objects.filter(record_id=record_id).count() >= MOST:
            raise WebhookError(f"a dossier has at most {MOST} webhooks; delete one first")
        row = Webhook.objects.create(
            record_id=record_id,
            url=url,
            secret=seal(secret, purpose=PURPOSE),
            verdicts=verdicts,
            created_at=at,
        )
    return row, secret


def delete_webhook(webhook_id: UUID, *, by: Account) -> None:
    """Delete a webhook with what it was still to be told; 404 for everybody but its owner."""
    own_webhook(webhook_id, viewer=by).delete()


# -- changes -----------------------------------------------------------------------------------------------


def _told() -> "QuerySet[Webhook]":
    """Return the webhooks that are told of changes: those that are on, of accounts that are open."""
    return Webhook.objects.filter(disabled_at=None, record__owner__is_active=True)


def follow_findings(record_id: UUID, *, at: datetime) -> None:
    """Enqueue a look at a dossier that was saved, if anybody is to be told."""
    if _told().filter(record_id=record_id).exists():
        enqueue("look_at_findings", {"record_id": str(record_id)}, due_at=at)


def enqueue_looks_at_findings(*, on: date, at: datetime) -> None:
    """Enqueue a look at every dossier of which somebody is to be told, once a day."""
    records = _told().order_by("record_id").values_list("record_id", flat=True)
    with transaction.atomic():
        for one in records.distinct():
            enqueue("look_at_findings", {"record_id": str(one)}, due_at=at, key=f"findings:{one}:{on}")


def tell_changes(record_id: UUID, *, on: date, at: datetime) -> None:
    """Make an event of each rule whose verdicts are not those told last, and enqueue its delivery.

    What was saved meanwhile is told by the look that its save enqueued.
    """
    hooks = _told().filter(record_id=record_id)
    version = _newest(record_id)
    if version is None or not hooks.exists():
        return
    now = verdicts_of(Dossier.model_validate(version.content), on)  # takes its time: nothing is locked yet
    with transaction.atomic():
        locked = list(hooks.select_for_update(of=("self",)).order_by("pk"))
        if _newest(record_id) != version:
            return
        for hook in locked:
            for event in _events(hook, now, on, at):
                event.save(force_insert=True)
                _enqueue_delivery(event, at)
            if hook.verdicts != now:
                hook.verdicts = now
                hook.save(update_fields=["verdicts"])


def _newest(record_id: UUID) -> DossierVersion | None:
    return DossierVersion.objects.filter(record_id=record_id).order_by("-number").first()


def _events(hook: Webhook, now: Verdicts, on: date, at: datetime) -> Iterator[WebhookEvent]:
    told: Verdicts = hook.verdicts
    for rule in sorted({*told, *now}):
        before, after = told.get(rule, []), now.get(rule, [])
        if before != after:
            key = uuid4()
            body = {
                "id": str(key),
                "type": CHANGED,
                "dossier": str(hook.record_id),
                "rule": rule,
                "before": before,
                "verdicts": after,
                "on": on.isoformat(),
            }
            yield WebhookEvent(id=key, webhook=hook, body=body, made_at=at)


# -- delivery ----------------------------------------------------------------------------------------------


def event_to_deliver(event_id: UUID) -> WebhookEvent | None:
    """Return an event that was not taken yet, with its webhook, while that is told; None otherwise."""
    open_events = WebhookEvent.objects.filter(delivered_at=None, webhook__in=_told())
    return open_events.select_related("webhook").filter(pk=event_id).first()


def mark_delivered(event: WebhookEvent, *, at: datetime) -> None:
    """Note that an event was taken; failures are counted anew."""
    with transaction.atomic():
        WebhookEvent.objects.filter(pk=event.pk).update(delivered_at=at)
        Webhook.objects.filter(pk=event.webhook_id).update(failures=0, failing_since=None)


def note_failure(event: WebhookEvent, *, at: datetime) -> None:
    """Count a failure; a webhook that took nothing for a stretch is switched off, and its owner is told."""
    with transaction.atomic():
        mine = Webhook.objects.filter(pk=event.webhook_id, disabled_at=None)
        mine.update(failures=F("failures") + 1, failing_since=Coalesce("failing_since", Value(at)))
        lost = mine.filter(failures__gte=FEWEST_FAILURES, failing_since__lte=at - STRETCH)
        if lost.update(disabled_at=at):
            enqueue("tell_of_webhook", {"webhook_id": str(event.webhook_id)}, due_at=at)


def switch_on(webhook_id: UUID, *, by: Account, at: datetime) -> None:
    """Switch a webhook on again: what waits is sent, and what changed meanwhile told; 404 as for deleting."""
    row = own_webhook(webhook_id, viewer=by)
    with transaction.atomic():
        off = Webhook.objects.filter(pk=row.pk, disabled_at__isnull=False)
        if off.update(disabled_at=None, failures=0, failing_since=None):
            for event in row.events.filter(delivered_at=None).order_by("made_at", "pk"):
                _enqueue_delivery(event, at)
            follow_findings(row.record_id, at=at)


def _enqueue_delivery(event: WebhookEvent, at: datetime) -> None:
    enqueue("deliver_event", {"event_id": str(event.pk)}, due_at=at, priority=PRIORITY)


def webhook_switched_off(webhook_id: UUID) -> Webhook | None:
    """Return a webhook that was switched off, with its owner."""
    off = Webhook.objects.filter(disabled_at__isnull=False).select_related("record__owner")
    return off.filter(pk=webhook_id).first()


def forget_events(*, at: datetime) -> None:
    """Forget events that are old, taken or not."""
    WebhookEvent.objects.filter(made_at__lt=at - KEPT).delete()
