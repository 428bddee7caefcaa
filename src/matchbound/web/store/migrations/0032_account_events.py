"""What happened with accounts: a table that only grows."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAME = " AND ".join(f"OLD.{column} = NEW.{column}" for column in ("id", "account_id", "kind", "how", "at"))
LEFT = "(NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)"
REFUSED = "what happened is not changed"
SQLITE = f"""
CREATE TRIGGER events_only_grow BEFORE UPDATE ON store_accountevent WHEN ({SAME} AND {LEFT}) IS NOT TRUE
BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION events_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER events_only_grow BEFORE UPDATE ON store_accountevent FOR EACH ROW
WHEN (({SAME} AND {LEFT}) IS NOT TRUE) EXECUTE FUNCTION events_only_grow()
"""
KINDS = (
    "signed-in",
    "sign-in-failed",
    "signed-out",
    "sessions-ended",
    "step-used",
    "step-failed",
    "step-added",
    "step-removed",
    "step-renewed",
    "password-changed",
    "reset-failed",
    "email-changed",
    "role-given",
    "exported",
    "token-made",
    "token-ended",
    "limited",
    "forbidden",
)


def guard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse every change of what happened but that who did it leaves."""
    editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor], params=None)


def unguard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away before its table goes."""
    postgresql = editor.connection.vendor == "postgresql"
    editor.execute("DROP TRIGGER events_only_grow" + (" ON store_accountevent" if postgresql else ""))
    if postgresql:
        editor.execute("DROP FUNCTION events_only_grow()")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0031_api_tokens")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[(one, one) for one in KINDS], max_length=16)),
                ("how", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
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
            options={
                "indexes": [
                    models.Index(fields=["account", "-at"], name="events_of_an_account"),
                    models.Index(fields=["at"], name="events_by_age"),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
