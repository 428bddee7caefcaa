"""The API: tokens with what each may do, answers of writes sent twice, webhooks with their events."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class Scope(StrEnum):
    """What a token may do."""

    DOSSIER_READ = "dossier:read"
    DOSSIER_WRITE = "dossier:write"
    STATUS_READ = "status:read"
    PLAN_READ = "plan:read"
    COSTS_READ = "costs:read"
    PROGRAMS_READ = "programs:read"
    COHORT_READ = "cohort:read"  # advisers: what each person of a cohort shares
    WEBHOOKS_WRITE = "webhooks:write"


class ApiToken(models.Model):
    """A secret by which a program acts for an account, within scopes; only its fingerprint is kept.

    `minute` and `used` count the calls of the minute that began then.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    begins_with = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_on = models.DateField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)
    used = models.PositiveIntegerField(default=0)


class ApiAnswer(models.Model):
    """The answer of a write that named a key: the same write, sent again, is answered by it; sealed."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=128)
    asked = models.CharField(max_length=64)
    """A digest of what was asked."""
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_of_a_key")]
        indexes: ClassVar = [models.Index(fields=["at"], name="api_answers_by_age")]


class Webhook(models.Model):
    """Where somebody's program is told that findings about a dossier changed.

    `verdicts` holds what was told last, rule by rule; `failures` counts those since the last success.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="webhooks")
    url = models.CharField(max_length=2000)
    secret = models.TextField()
    """Sealed: it signs what is sent."""
    verdicts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    """The first of these failures."""
    disabled_at = models.DateTimeField(null=True)


class WebhookEvent(models.Model):
    """One change to tell: sent until it was taken, so at least once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="events")
    body = models.JSONField()
    made_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["made_at"], name="webhook_events_by_age")]
