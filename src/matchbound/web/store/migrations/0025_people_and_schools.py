"""People who show themselves, schools and their spellings."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0024_personal_statements")]

    operations: ClassVar = []
