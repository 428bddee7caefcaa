import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0020_no_exam_day_of_cards"),
    ]

    operations = [
        migrations.AddField(
            model_name="erratum",
            name="seen_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="erratum",
            index=models.Index(fields=["account", "-reported_at"], name="errata_of_account"),
        ),
        migrations.AddField(
            model_name="signup",
            name="remind",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="SessionReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                ("lead", models.PositiveSmallIntegerField()),
                ("claimed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="session_reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="store.livesessionrow",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["session", "account", "begins_at", "lead"], name="one_reminder_of_a_session"
                    )
                ],
            },
        ),
    ]
