"""What readiness and the study plan rest on beside answers: official scores, wishes, reviews read."""

from typing import ClassVar

from django.db import models

from matchbound.web.store.models.account import Account
from matchbound.web.store.models.blocks import ID_LENGTH


class OfficialScore(models.Model):
    """The score of an official self-assessment, as its report has it."""

    class Which(models.TextChoices):
        """Which one; see `study.readiness.official.Official`."""

        CBSSA = "nbme-cbssa"
        CCSSA = "nbme-ccssa"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="official_scores")
    which = models.CharField(max_length=16, choices=Which.choices)
    taken_on = models.DateField()
    score = models.FloatField()
    passing = models.FloatField(null=True)
    """The chance to pass that the report itself tells, in percent."""
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "which", "taken_on"], name="one_score_of_a_day")
        ]


class StudyWishes(models.Model):
    """What somebody wants of their study plan; what is empty follows from the dossier."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="study_wishes"
    )
    exam = models.CharField(max_length=16, blank=True)
    exam_on = models.DateField(null=True)
    """The day that was chosen for it; it counts while the dossier has none. Kept here, and nowhere else."""
    hours_a_week = models.FloatField(null=True)
    rest = models.JSONField(default=list)
    """Days of the week without study, 0 for Monday."""
    sure = models.FloatField(default=0.95)
    """How likely to pass somebody wants to be before they sit."""


class StudyPlanKept(models.Model):
    """The study plan made last. While `wanted_at` is later than `made_at`, another one is being made."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="study_plan"
    )
    wanted_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    made_on = models.DateField(null=True)
    """The first day of the plan."""
    exam = models.CharField(max_length=16, blank=True)
    exam_on = models.DateField(null=True)
    made_from = models.CharField(max_length=64, blank=True)
    """A digest of what was wished for."""
    plan = models.JSONField(null=True)
    fault = models.TextField(blank=True)
    """Why there is none, for people."""


class ReadConcept(models.Model):
    """A concept's review that somebody says they have read."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="read_concepts")
    concept = models.CharField(max_length=ID_LENGTH)
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "concept"], name="one_reading_of_a_concept")
        ]
