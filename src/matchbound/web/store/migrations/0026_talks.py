"""Talks between two people."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0025_people_and_schools")]

    operations: ClassVar = []
