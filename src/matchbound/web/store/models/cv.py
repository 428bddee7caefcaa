"""Personal statements: each with all its versions, and to which application which one goes."""

import uuid
from typing import ClassVar

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord
from matchbound.web.store.models.listing import ApplicationRow


class StatementRow(models.Model):
    """One personal statement; what it says stands in its versions, the newest of which has this number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="statements")
    name = models.CharField(max_length=120)
    specialty = models.CharField(max_length=80, blank=True)
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()


class StatementVersion(models.Model):
    """What a statement said at one time. Versions are only added."""

    statement = models.ForeignKey(StatementRow, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "number"], name="one_text_of_a_number")
        ]


class StatementUse(models.Model):
    """The statement that goes with one application."""

    application = models.OneToOneField(
        ApplicationRow, on_delete=models.CASCADE, related_name="statement_use", primary_key=True
    )
    statement = models.ForeignKey(StatementRow, on_delete=models.CASCADE, related_name="uses")
