"""Organisations, what they may see, and who saw what."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0028_visa_papers")]

    operations: ClassVar = []
