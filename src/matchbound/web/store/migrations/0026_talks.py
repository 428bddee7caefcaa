"""Talks between two people."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0025_people_and_schools"),
    ]

    operations = [
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("ignored", "Ignored"),
                            ("declined", "Declined"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=60)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TalkNotice",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="talk_notice",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("stopped_at", models.DateTimeField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="account",
            name="talks_unread",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="ModerationLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("kind", models.CharField(blank=True, max_length=7)),
                ("why", models.TextField(blank=True)),
                ("days", models.PositiveSmallIntegerField(null=True)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="moderated",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            name="TalkMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("text", models.TextField(blank=True)),
                (
                    "gone",
                    models.CharField(
                        blank=True,
                        choices=[("", "No"), ("deleted", "Deleted"), ("taken-down", "Taken Down")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("likeness", models.CharField(blank=True, max_length=32)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talk_messages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="store.talk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AbuseReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "Request"),
                            ("message", "Message"),
                            ("page", "Page"),
                            ("story", "Story"),
                        ],
                        max_length=7,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=64)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("harassment", "Harassment"),
                            ("spam", "Spam"),
                            ("money", "Money"),
                            ("false", "False"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("snapshot", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("dismissed", "Dismissed"),
                            ("taken-down", "Taken Down"),
                            ("suspended", "Suspended"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="abuse_reported",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="abuse_reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="store.talkmessage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TalkSide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("other_name", models.CharField(blank=True, max_length=120)),
                ("asked", models.BooleanField()),
                ("unread", models.PositiveIntegerField(default=0)),
                ("moved_at", models.DateTimeField()),
                ("running", models.BooleanField(default=True)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talk_sides",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sides", to="store.talk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BlockedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocked_people",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "blocked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "blocked"), name="blocked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("account", models.F("blocked")), _negated=True),
                        name="nobody_blocks_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("why", models.TextField()),
                (
                    "appeal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("waiting", "Waiting"),
                            ("upheld", "Upheld"),
                            ("lifted", "Lifted"),
                        ],
                        default="",
                        max_length=7,
                    ),
                ),
                ("appeal_words", models.TextField(blank=True)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("appeal_answer", models.TextField(blank=True)),
                ("appeal_decided_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspensions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "appeal_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suspensions",
                        to="store.abusereport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "until"], name="suspensions_running"),
                    models.Index(fields=["appeal", "appealed_at"], name="appeals_to_decide"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="talkmessage",
            index=models.Index(fields=["talk", "id"], name="messages_of_a_talk"),
        ),
        migrations.AddIndex(
            model_name="talkmessage",
            index=models.Index(fields=["by", "at"], name="messages_by_hour"),
        ),
        migrations.AddIndex(
            model_name="talkmessage",
            index=models.Index(
                condition=models.Q(("likeness", ""), _negated=True),
                fields=["by", "likeness", "at"],
                name="messages_alike",
            ),
        ),
        migrations.AddIndex(
            model_name="abusereport",
            index=models.Index(fields=["state", "at"], name="reports_to_decide"),
        ),
        migrations.AddIndex(
            model_name="abusereport",
            index=models.Index(fields=["by", "at"], name="reports_by_day"),
        ),
        migrations.AddConstraint(
            model_name="abusereport",
            constraint=models.UniqueConstraint(fields=("by", "message"), name="one_report_of_a_message"),
        ),
        migrations.AddIndex(
            model_name="talkside",
            index=models.Index(fields=["account", "-moved_at", "-id"], name="talks_newest_first"),
        ),
        migrations.AddIndex(
            model_name="talkside",
            index=models.Index(fields=["account", "other"], name="talks_of_two"),
        ),
        migrations.AddConstraint(
            model_name="talkside",
            constraint=models.UniqueConstraint(fields=("talk", "account"), name="one_side_of_a_talk"),
        ),
        migrations.AddConstraint(
            model_name="talkside",
            constraint=models.UniqueConstraint(
                condition=models.Q(("running", True)),
                fields=("account", "other"),
                name="one_running_talk_of_two",
            ),
        ),
    ]
