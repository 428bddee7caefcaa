"""A day that was entered for cards alone becomes the day that the study plan leads to, where that has none."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_in_one_place(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Move each day that was entered for cards to the wishes for the study plan."""
    settings: Any = apps.get_model("store", "RepetitionSettings")  # as it was then
    wishes: Any = apps.get_model("store", "StudyWishes")
    entered = settings.objects.exclude(exam_on=None).values_list("account_id", "exam_on")
    for account, exam_on in entered.iterator():
        row, made = wishes.objects.get_or_create(account_id=account, defaults={"exam_on": exam_on})
        if not made and row.exam_on is None:
            wishes.objects.filter(pk=row.pk).update(exam_on=exam_on)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_questions_of_ones_own"),
    ]

    operations = [migrations.RunPython(keep_in_one_place, migrations.RunPython.noop)]
