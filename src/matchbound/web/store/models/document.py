"""Uploaded documents: where the sealed file lies and what it proves."""

import uuid
from typing import ClassVar

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class Document(models.Model):
    """One uploaded file; its content lies encrypted in the data folder under its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    fact = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    has_thumbnail = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "uploaded_at"], name="documents_by_day")]
