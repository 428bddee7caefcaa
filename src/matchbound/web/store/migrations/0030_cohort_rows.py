"""What the table of a cohort shows of each."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0029_organisations")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CohortRow",
            fields=[
                (
                    "advised",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="cohort_row",
                        serialize=False,
                        to="store.advised",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.organisation",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cohort_rows",
                        to="store.dossierrecord",
                    ),
                ),
                ("sees_status", models.BooleanField()),
                ("sees_exams", models.BooleanField()),
                ("sees_plan", models.BooleanField()),
                ("sees_experience", models.BooleanField()),
                ("sees_outcomes", models.BooleanField()),
                ("made_on", models.DateField()),
                ("version", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=500)),
                ("sought", models.CharField(blank=True, max_length=500)),
                ("season", models.PositiveSmallIntegerField(null=True)),
                ("stage", models.CharField(blank=True, max_length=20)),
                ("stage_order", models.PositiveSmallIntegerField(null=True)),
                ("stage_state", models.CharField(blank=True, max_length=8)),
                ("next", models.TextField(blank=True)),
                ("next_due", models.DateField(null=True)),
                ("changed_on", models.DateField(null=True)),
                ("stuck", models.CharField(blank=True, max_length=8)),
                ("stuck_why", models.TextField(blank=True)),
                ("expires_on", models.DateField(null=True)),
                ("expires_rule", models.CharField(blank=True, max_length=40)),
                ("certification", models.CharField(blank=True, max_length=20)),
                ("unknown_facts", models.PositiveSmallIntegerField(null=True)),
                ("last_exam", models.CharField(blank=True, max_length=20)),
                ("last_exam_on", models.DateField(null=True)),
                ("attempts_left", models.PositiveSmallIntegerField(null=True)),
                ("plan", models.CharField(blank=True, max_length=12)),
                ("plan_season", models.PositiveSmallIntegerField(null=True)),
                ("us_letters", models.PositiveSmallIntegerField(null=True)),
                ("us_letters_asked", models.PositiveSmallIntegerField(null=True)),
                ("matched", models.CharField(blank=True, max_length=12)),
                ("matched_season", models.PositiveSmallIntegerField(null=True)),
                ("unknown_expires_on", models.BooleanField(default=False)),
                ("unknown_attempts_left", models.BooleanField(default=False)),
                ("unknown_us_letters", models.BooleanField(default=False)),
                ("unknown_matched", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "sought", "advised"], name="cohort_rows_by_name")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                models.F("id"), condition=models.Q(("is_active", False)), name="closed_accounts"
            ),
        ),
        migrations.CreateModel(
            name="CohortFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("query", models.CharField(max_length=1000)),
                ("saved_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cohort_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="one_cohort_filter_of_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="CohortOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("season", models.PositiveSmallIntegerField()),
                ("applied", models.BooleanField(null=True)),
                ("matched", models.BooleanField(null=True)),
                ("specialty", models.CharField(blank=True, max_length=80)),
                ("program", models.CharField(blank=True, max_length=500)),
                ("state", models.CharField(blank=True, max_length=2)),
                ("visa", models.CharField(blank=True, max_length=80)),
                ("school", models.CharField(blank=True, max_length=500)),
                ("attempts", models.PositiveSmallIntegerField(null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cohort_outcomes",
                        to="store.dossierrecord",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "season"), name="one_cohort_outcome_of_a_season"
                    )
                ],
            },
        ),
    ]
