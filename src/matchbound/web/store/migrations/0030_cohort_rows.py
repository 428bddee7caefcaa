"""What the table of a cohort shows of each."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0029_organisations")]

    operations: ClassVar = []
