"""Stories of members."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0026_talks")]

    operations: ClassVar = []
