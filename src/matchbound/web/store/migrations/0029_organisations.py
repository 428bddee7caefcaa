"""Organisations, what they may see, and who saw what."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAME = " AND ".join(f"OLD.{column} = NEW.{column}" for column in ("id", "subject_id", "what", "day", "at"))
LEFT = " AND ".join(f"(NEW.{one} IS NULL OR NEW.{one} = OLD.{one})" for one in ("by_id", "through_id"))
REFUSED = "what was seen is not changed"
SQLITE = f"""
CREATE TRIGGER seen_only_grows BEFORE UPDATE ON store_seen WHEN ({SAME} AND {LEFT}) IS NOT TRUE
BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION seen_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER seen_only_grows BEFORE UPDATE ON store_seen FOR EACH ROW
WHEN (({SAME} AND {LEFT}) IS NOT TRUE) EXECUTE FUNCTION seen_only_grows()
"""


def guard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse every change of what was seen but that a viewer or an organisation leaves."""
    editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor], params=None)


def unguard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away before its table goes."""
    editor.execute(
        "DROP TRIGGER seen_only_grows"
        + (" ON store_seen" if editor.connection.vendor == "postgresql" else "")
    )
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION seen_only_grows()")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0028_visa_papers")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Advised",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("sees_status", models.BooleanField(default=False)),
                ("sees_exams", models.BooleanField(default=False)),
                ("sees_plan", models.BooleanField(default=False)),
                ("sees_dossier", models.BooleanField(default=False)),
                ("sees_study", models.BooleanField(default=False)),
                ("sees_experience", models.BooleanField(default=False)),
                ("sees_list", models.BooleanField(default=False)),
                ("sees_outcomes", models.BooleanField(default=False)),
                ("mails", models.BooleanField(default=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advised",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advised",
                        to="store.dossierrecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AdviserNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "advised",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="store.advised"
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
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("school", "school"), ("prep-company", "prep-company")], max_length=12
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2)),
                ("school_key", models.CharField(blank=True, max_length=200)),
                ("code", models.CharField(max_length=16, unique=True)),
                ("created_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "country"), name="one_organisation_of_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="AdviserMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("people", models.PositiveIntegerField()),
                ("written_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="advised",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="advised", to="store.organisation"
            ),
        ),
        migrations.CreateModel(
            name="OrganisationAdviser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("name", models.CharField(blank=True, max_length=80)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advises_for",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advisers",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("page", "page"),
                            ("cohort-line", "cohort-line"),
                            ("status", "status"),
                            ("exams", "exams"),
                            ("plan", "plan"),
                            ("dossier", "dossier"),
                            ("study", "study"),
                            ("experience", "experience"),
                            ("list", "list"),
                            ("outcomes", "outcomes"),
                            ("documents", "documents"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="saw",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seen_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "through",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AdvisedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("due_on", models.DateField(null=True)),
                ("set_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                            ("taken-back", "Taken Back"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "advised",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="store.advised"
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
            options={
                "indexes": [models.Index(fields=["advised", "state", "due_on"], name="advised_tasks_open")],
            },
        ),
        migrations.CreateModel(
            name="AdviserMessageTo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reached_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "advised",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="store.advised",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="store.advisermessage",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["advised", "-reached_at"], name="adviser_messages_of_person"),
                    models.Index(fields=["message", "id"], name="adviser_messages_to_send"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "advised"), name="one_message_to_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "invited_as",
                    models.CharField(
                        choices=[("applicant", "applicant"), ("adviser", "adviser")], max_length=10
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("batch", models.UUIDField()),
                ("due", models.BooleanField(default=True)),
                ("times_sent", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("token_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("declined", models.BooleanField(default=False)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "-created_at", "id"], name="invitations_newest_first"
                    ),
                    models.Index(fields=["batch", "id"], name="invitations_of_a_batch"),
                    models.Index(fields=["organisation", "email"], name="invitations_of_an_address"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None), ("taken_back_at", None)),
                        fields=("organisation", "invited_as", "email"),
                        name="one_open_invitation_of_an_address",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="advisermessage",
            index=models.Index(fields=["organisation", "-written_at"], name="adviser_messages_newest"),
        ),
        migrations.AddIndex(
            model_name="advised",
            index=models.Index(
                fields=["organisation", "ended_at", "account"], name="advised_of_an_organisation"
            ),
        ),
        migrations.AddIndex(
            model_name="advised",
            index=models.Index(fields=["account", "ended_at"], name="advised_of_an_account"),
        ),
        migrations.AddConstraint(
            model_name="advised",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("organisation", "account"),
                name="one_running_consent_for_an_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationadviser",
            constraint=models.UniqueConstraint(
                fields=("organisation", "account"), name="one_place_of_an_adviser"
            ),
        ),
        migrations.AddIndex(
            model_name="seen",
            index=models.Index(fields=["subject", "-day", "-at"], name="seen_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="seen",
            constraint=models.UniqueConstraint(
                fields=("by", "subject", "what", "day"), name="seen_once_a_day_by_one_person"
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
