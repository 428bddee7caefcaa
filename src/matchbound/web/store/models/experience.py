"""The directory of rotations: what people say of hosts, files they bring, words of those who were there."""

from typing import ClassVar

from django.conf import settings
from django.db import models

CONFIDENCES = [(word, word) for word in ("confirmed", "secondary", "unconfirmed")]


class OpportunityImport(models.Model):
    """One file of hosts that somebody brought: tried, held, applied or undone."""

    class State(models.TextChoices):
        """Where an import stands."""

        DRY_RUN = "dry-run"
        HELD = "held"
        APPLIED = "applied"
        UNDONE = "undone"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="opportunity_imports"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRY_RUN)
    file_name = models.TextField()
    rows = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    """Row, column and message of each."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)


class OpportunityStatement(models.Model):
    """What one source says of one host, as somebody entered it; what stands is made of those accepted."""

    class State(models.TextChoices):
        """Where a statement stands. One of an import follows its import."""

        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        TAKEN_BACK = "taken-back"

    key = models.CharField(max_length=100, db_index=True)
    said = models.JSONField()
    source_name = models.TextField()
    url = models.TextField(blank=True)
    checked_on = models.DateField()
    confidence = models.CharField(max_length=11, choices=CONFIDENCES)
    note = models.TextField(blank=True)
    """For the editors."""
    run = models.ForeignKey(OpportunityImport, on_delete=models.CASCADE, null=True, related_name="statements")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="opportunity_statements"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    why = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "at"], name="opportunities_to_decide"),
            models.Index(fields=["by", "at"], name="opportunities_by_day"),
        ]


class OpportunityReview(models.Model):
    """What somebody who was there says of a host; deleted with its writer, withdrawn whenever they like."""

    class State(models.TextChoices):
        """Where a review stands."""

        WAITING = "waiting"
        PUBLISHED = "published"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    key = models.CharField(max_length=100)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opportunity_reviews"
    )
    at = models.DateTimeField()
    began_on = models.DateField()
    """The month they began, as its first day."""
    weeks = models.PositiveSmallIntegerField()
    as_promised = models.BooleanField(null=True)
    """Whether they could do what the host had said."""
    letter = models.BooleanField(null=True)
    """Whether a letter came of it."""
    again = models.BooleanField(null=True)
    """Whether they would go again."""
    text = models.TextField()
    named = models.BooleanField(default=False)
    """Signed with the name in the dossier; else anonymous."""
    name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    why = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "by"], name="one_review_of_a_host"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "at"], name="reviews_to_decide")]
