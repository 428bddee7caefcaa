"""Reminders: what somebody wants to be told when, and what was sent."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class ReminderWish(models.Model):
    """One account's wishes; the stop token ends them with one click, `next_at` is when to look again."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="reminders"
    )
    lead_days = models.JSONField(default=list)
    digest = models.BooleanField(default=True)
    hour = models.PositiveSmallIntegerField(default=8)
    stop_token = models.CharField(max_length=64, unique=True)
    stopped_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True, db_index=True)


class ReminderSent(models.Model):
    """One reminder in the message that carries it; the constraint keeps it out of any other message.

    Claimed before the message is sent, marked after. What it says is kept, so that a message that was claimed
    by a worker that was killed goes out again as the very same message.
    """

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="reminders_sent")
    key = models.CharField(max_length=160)
    message = models.CharField(max_length=64, db_index=True)
    day = models.DateField()
    lead = models.PositiveSmallIntegerField()
    title = models.TextField()
    advice = models.TextField(blank=True)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "key"], name="one_reminder_of_a_key")
        ]
