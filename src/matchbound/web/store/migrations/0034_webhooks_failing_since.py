"""Since when a webhook takes nothing."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the instant of the first failure since a success."""

    dependencies: ClassVar = [("store", "0033_pages_newest")]

    operations: ClassVar = [
        migrations.AddField("webhook", "failing_since", models.DateTimeField(null=True)),
    ]
