"""Papers of the visa weeks."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0027_stories")]

    operations: ClassVar = []
