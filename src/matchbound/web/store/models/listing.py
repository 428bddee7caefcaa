"""My list: applications of a dossier to programs, the days of their steps, their interviews."""

import uuid
from typing import ClassVar

from django.db import models

from matchbound.planner.applications import Status
from matchbound.rules.signals import TIERS
from matchbound.web.store.models.dossier import DossierRecord

_STATUSES = [(one.value, one.value) for one in Status]


class ApplicationRow(models.Model):
    """One application of a season. Every save counts its version up: the second of two writers is refused.

    `program` is a plain id: synthetic programs are not in the database, and others may leave the catalogue.
    What the program was when it was chosen is kept beside it, so that it can still be told what it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="applications")
    season = models.PositiveSmallIntegerField()
    program = models.CharField(max_length=120)
    name = models.TextField()
    specialty = models.CharField(max_length=80)
    service = models.CharField(max_length=40, blank=True)
    city = models.TextField(blank=True)
    state = models.CharField(max_length=2, blank=True)
    synthetic = models.BooleanField(default=False)
    signal = models.CharField(max_length=6, blank=True, choices=[(one, one) for one in TIERS])
    letters = models.JSONField(default=list)
    """Path and mark of each letter assigned, as documents name the facts that they prove."""
    due_on = models.DateField(null=True)
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "season", "program"], name="one_application_to_a_program"
            )
        ]


class ApplicationStep(models.Model):
    """The day on which an application reached a status."""

    application = models.ForeignKey(ApplicationRow, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=12, choices=_STATUSES)
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "status"], name="one_step_of_a_status")
        ]


class InterviewRow(models.Model):
    """One interview, by the clock on the wall at the program: it stays if the rules of its zone change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(ApplicationRow, on_delete=models.CASCADE, related_name="interviews")
    starts_on = models.DateField()
    starts_time = models.TimeField()
    time_zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200, blank=True)
    """Empty: by video."""
    thanked_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(minutes__gte=1), name="interviews_last")
        ]
