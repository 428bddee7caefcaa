"""People who show themselves, schools and their spellings."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0024_personal_statements")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CrowdSheet",
            fields=[
                ("school_key", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("school", models.CharField(max_length=200)),
                ("people", models.PositiveIntegerField()),
                ("content", models.JSONField(null=True)),
                ("published_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="SchoolRow",
            fields=[
                ("key", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("country", models.CharField(max_length=2)),
                ("city", models.CharField(blank=True, max_length=200)),
                ("aliases", models.JSONField(default=list)),
                ("source", models.CharField(max_length=200)),
                ("confidence", models.CharField(max_length=11)),
                ("brought_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CrowdAnswers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("school_key", models.CharField(db_index=True, max_length=100)),
                ("answers", models.JSONField()),
                ("published", models.JSONField(null=True)),
                ("agreed_at", models.DateTimeField()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="crowd_answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonPage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                (
                    "audience",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                ("shown_at", models.DateTimeField(null=True)),
                ("taken_down_at", models.DateTimeField(null=True)),
                ("taken_down_why", models.TextField(blank=True)),
                ("asked_back_at", models.DateTimeField(null=True)),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("school_key", models.CharField(blank=True, max_length=100)),
                ("school", models.CharField(blank=True, max_length=500)),
                ("school_country", models.CharField(blank=True, max_length=2)),
                ("school_words", models.CharField(blank=True, max_length=500)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("stage", models.CharField(blank=True, max_length=10)),
                ("specialty", models.CharField(blank=True, max_length=80)),
                ("program", models.CharField(blank=True, max_length=200)),
                ("state", models.CharField(blank=True, max_length=2)),
                ("visa", models.CharField(blank=True, max_length=12)),
                ("about", models.TextField(blank=True, max_length=1500)),
                ("mentors", models.BooleanField(default=False)),
                ("hours", models.PositiveSmallIntegerField(null=True)),
                ("at_once", models.PositiveSmallIntegerField(null=True)),
                ("mentoring_note", models.TextField(blank=True, max_length=500)),
                (
                    "to_school",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_year",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_country",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_languages",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_stage",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_specialty",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_program",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_state",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_visa",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_about",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "to_mentoring",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "nobody"), (1, "school"), (2, "members")], default=0
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="person_page",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PageTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("language", "Language"), ("topic", "Topic")], max_length=8),
                ),
                ("value", models.CharField(max_length=24)),
                (
                    "page",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="store.personpage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Schooling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("spelling", models.CharField(db_index=True, max_length=100)),
                ("school_key", models.CharField(db_index=True, max_length=100)),
                ("name", models.CharField(max_length=500)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("left", models.BooleanField(default=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schoolings",
                        to="store.dossierrecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SchoolLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=10)),
                ("detail", models.TextField()),
                ("at", models.DateTimeField()),
                ("mark", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SchoolSpelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spelling", models.CharField(max_length=100)),
                ("school_key", models.CharField(max_length=100)),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["audience", "-shown_at", "id"], name="pages_newest_first"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["school_key", "audience"], name="pages_of_a_school"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["specialty", "audience"], name="pages_of_a_specialty"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["state", "audience"], name="pages_in_a_state"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["country", "audience"], name="pages_from_a_country"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["visa", "audience"], name="pages_by_visa"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(fields=["mentors", "audience"], name="pages_of_mentors"),
        ),
        migrations.AddIndex(
            model_name="personpage",
            index=models.Index(
                condition=models.Q(("asked_back_at__isnull", False)),
                fields=["asked_back_at"],
                name="pages_asked_back",
            ),
        ),
        migrations.AddIndex(
            model_name="pagetag",
            index=models.Index(fields=["kind", "value", "page"], name="pages_with_a_tag"),
        ),
        migrations.AddConstraint(
            model_name="pagetag",
            constraint=models.UniqueConstraint(fields=("page", "kind", "value"), name="a_tag_once_on_a_page"),
        ),
        migrations.AddConstraint(
            model_name="schooling",
            constraint=models.UniqueConstraint(
                fields=("record", "position"), name="one_schooling_of_a_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolspelling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("spelling",),
                name="one_school_of_a_merged_spelling",
            ),
        ),
    ]
