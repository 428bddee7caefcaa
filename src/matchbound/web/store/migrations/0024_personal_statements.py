import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0023_observerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementRow",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("specialty", models.CharField(blank=True, max_length=80)),
                ("number", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="store.dossierrecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatementUse",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="statement_use",
                        serialize=False,
                        to="store.applicationrow",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="store.statementrow",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatementVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="store.statementrow",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "number"), name="one_text_of_a_number")
                ],
            },
        ),
    ]
