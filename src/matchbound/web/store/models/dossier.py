"""Dossiers: every version kept whole, and plain rows derived from the newest for queries over many people."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class DossierRecord(models.Model):
    """One applicant's dossier through all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dossiers")
    created_at = models.DateTimeField()


class DossierVersion(models.Model):
    """One immutable snapshot. The constraint is the lock: the second of two writers is refused."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    summary = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_count_from_one"),
        ]


class ApplicantSummary(models.Model):
    """What lists and cohorts ask of the newest version; derived, never read by a rule."""

    record = models.OneToOneField(
        DossierRecord, on_delete=models.CASCADE, primary_key=True, related_name="summary"
    )
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=500, blank=True)
    school = models.CharField(max_length=500, blank=True)
    country = models.CharField(max_length=2, blank=True)
    graduated_on = models.DateField(null=True)
    season = models.PositiveSmallIntegerField(null=True)
    certified_on = models.DateField(null=True)


class ExamRow(models.Model):
    """One exam of the newest version; derived, never read by a rule."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="exam_rows")
    position = models.PositiveSmallIntegerField()
    exam = models.CharField(max_length=20)
    taken_on = models.DateField()
    outcome = models.CharField(max_length=12)
    score = models.PositiveSmallIntegerField(null=True)
    expected = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "position"], name="one_exam_row_of_a_position")
        ]
        indexes: ClassVar = [models.Index(fields=["exam", "taken_on"], name="exam_rows_by_day")]
