"""Live sessions that instructors hold, who signed up for them, and who was reminded of them."""

import uuid
from typing import ClassVar

from django.db import models

from matchbound.web.store.models.account import Account


class LiveSessionRow(models.Model):
    """One session, by the clock on the wall at its host: it stays if the rules of its zone change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    host = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="live_sessions")
    starts_on = models.DateField()
    starts_time = models.TimeField()
    time_zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()
    begins_at = models.DateTimeField()
    """Worked out from the clock and its zone when the row is written, to sort by."""
    link = models.URLField(max_length=500, blank=True)
    """Where one takes part; only who signed up is shown it."""
    most = models.PositiveSmallIntegerField(null=True)
    """So many may sign up; None: everybody."""
    materials = models.JSONField(default=list)
    """Links with their titles: lists of [title, address]."""
    recording = models.URLField(max_length=500, blank=True)
    called_off_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(minutes__gte=1), name="live_sessions_last")
        ]
        indexes: ClassVar = [models.Index(fields=["begins_at"], name="live_sessions_by_time")]


class SignUp(models.Model):
    """That somebody means to come."""

    session = models.ForeignKey(LiveSessionRow, on_delete=models.CASCADE, related_name="sign_ups")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_ups")
    at = models.DateTimeField()
    remind = models.BooleanField(default=False)
    """Wants e-mail before the session begins."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "account"], name="one_sign_up_of_an_account")
        ]


class SessionReminder(models.Model):
    """That somebody is reminded of a session once, so long before it begins.

    Claimed before the message is sent, marked after; a session that is moved has another beginning.
    """

    session = models.ForeignKey(LiveSessionRow, on_delete=models.CASCADE, related_name="reminders")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="session_reminders")
    begins_at = models.DateTimeField()
    lead = models.PositiveSmallIntegerField()
    """Minutes."""
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "account", "begins_at", "lead"], name="one_reminder_of_a_session"
            )
        ]
