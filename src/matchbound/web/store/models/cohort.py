"""What the table of a cohort shows: a row for each consent, made of the dossier that it lets others see.

Derived, and never read by a rule. A row holds what its consent shares and nothing else, so that no search,
count or order can give more away.
"""

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models

from matchbound.cohort.columns import Column
from matchbound.web.store.models.advising import Advised, Organisation
from matchbound.web.store.models.dossier import DossierRecord

DOUBTED = (Column.EXPIRES_ON, Column.ATTEMPTS_LEFT, Column.US_LETTERS, Column.MATCHED)
"""Columns that may be unknown; `unknown_` before the name says whether one is."""
BESIDE: Mapping[str, Column] = {
    "stage_order": Column.STAGE,
    "stage_state": Column.STAGE,
    "stuck_why": Column.STUCK,
    "expires_rule": Column.EXPIRES_ON,
    "last_exam_on": Column.LAST_EXAM,
    "plan_season": Column.PLAN,
    "us_letters_asked": Column.US_LETTERS,
    "matched_season": Column.MATCHED,
}
"""What is kept beside a column, and told with it."""


class CohortRow(models.Model):
    """The dossier of one consent on the day it was looked at; empty where it is not shared or not known."""

    advised = models.OneToOneField(
        Advised, on_delete=models.CASCADE, primary_key=True, related_name="cohort_row"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="cohort_rows")
    sees_status = models.BooleanField()
    sees_exams = models.BooleanField()
    sees_plan = models.BooleanField()
    sees_experience = models.BooleanField()
    sees_outcomes = models.BooleanField()
    made_on = models.DateField()
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=500, blank=True)
    sought = models.CharField(max_length=500, blank=True)
    """The name in small letters without accents, to be searched."""
    season = models.PositiveSmallIntegerField(null=True)
    stage = models.CharField(max_length=20, blank=True)
    stage_order = models.PositiveSmallIntegerField(null=True)
    stage_state = models.CharField(max_length=8, blank=True)
    next = models.TextField(blank=True)
    next_due = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    stuck = models.CharField(max_length=8, blank=True)
    stuck_why = models.TextField(blank=True)
    expires_on = models.DateField(null=True)
    expires_rule = models.CharField(max_length=40, blank=True)
    certification = models.CharField(max_length=20, blank=True)
    unknown_facts = models.PositiveSmallIntegerField(null=True)
    last_exam = models.CharField(max_length=20, blank=True)
    last_exam_on = models.DateField(null=True)
    attempts_left = models.PositiveSmallIntegerField(null=True)
    plan = models.CharField(max_length=12, blank=True)
    plan_season = models.PositiveSmallIntegerField(null=True)
    us_letters = models.PositiveSmallIntegerField(null=True)
    us_letters_asked = models.PositiveSmallIntegerField(null=True)
    matched = models.CharField(max_length=12, blank=True)
    matched_season = models.PositiveSmallIntegerField(null=True)
    unknown_expires_on = models.BooleanField(default=False)
    unknown_attempts_left = models.BooleanField(default=False)
    unknown_us_letters = models.BooleanField(default=False)
    unknown_matched = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "sought", "advised"], name="cohort_rows_by_name")
        ]


class CohortOutcome(models.Model):
    """One season of one dossier; empty where nobody said."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="cohort_outcomes")
    season = models.PositiveSmallIntegerField()
    applied = models.BooleanField(null=True)
    matched = models.BooleanField(null=True)
    specialty = models.CharField(max_length=80, blank=True)
    program = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=2, blank=True)
    visa = models.CharField(max_length=80, blank=True)
    school = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "season"], name="one_cohort_outcome_of_a_season")
        ]


class CohortFilter(models.Model):
    """A choice of filters that an adviser keeps; its address is all that is looked for."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cohort_filters"
    )
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=1000)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_cohort_filter_of_a_name")
        ]
