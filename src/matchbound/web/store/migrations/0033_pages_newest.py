"""Pages of people by when they were shown: the directory reads the newest without sorting all."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Puts the day a page was shown before to whom."""

    dependencies: ClassVar = [("store", "0032_account_events")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="personpage", name="pages_newest_first"),
        migrations.AddIndex(
            model_name="personpage", index=models.Index(fields=["-shown_at", "id"], name="pages_newest")
        ),
    ]
