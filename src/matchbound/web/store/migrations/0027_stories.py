"""Stories of members."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0026_talks")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("synthetic", models.BooleanField(default=False)),
                (
                    "by",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="story",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StoryText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("telling", models.JSONField()),
                ("school_key", models.CharField(blank=True, max_length=200)),
                ("way", models.TextField(blank=True)),
                ("helped", models.TextField(blank=True)),
                ("otherwise", models.TextField(blank=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("agrees", models.JSONField(default=list)),
                ("consented_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("shown", "Shown"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="store.story"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "consented_at"], name="stories_to_decide"),
                    models.Index(fields=["state", "decided_at"], name="stories_shown"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "shown")),
                        fields=("story",),
                        name="one_text_of_a_story_shown",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "shown"), _negated=True),
                        fields=("story",),
                        name="one_text_of_a_story_beside",
                    ),
                ],
            },
        ),
    ]
