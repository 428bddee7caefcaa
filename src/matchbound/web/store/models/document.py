"""Uploaded documents: where the sealed file lies and what it proves."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models.dossier import DossierRecord


class DocumentKind(StrEnum):
    """What an uploaded file is."""

    DIPLOMA = "diploma"
    TRANSCRIPT = "transcript"
    PASSPORT = "passport"
    SCORE_REPORT = "score-report"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    VISA = "visa"
    OTHER = "other"


KIND_WORDS = {
    DocumentKind.DIPLOMA: _("Diploma"),
    DocumentKind.TRANSCRIPT: _("Transcript"),
    DocumentKind.PASSPORT: _("Passport"),
    DocumentKind.SCORE_REPORT: _("Score report"),
    DocumentKind.LETTER: _("Letter"),
    DocumentKind.CERTIFICATE: _("Certificate or license"),
    DocumentKind.VISA: _("Visa paper"),
    DocumentKind.OTHER: _("Other"),
}


class Document(models.Model):
    """One uploaded file; its content lies encrypted in the data folder under its id.

    `fact` is the path of the dossier's entry that it proves, `fact_mark` what told that entry from its
    neighbors when it was chosen: positions move when entries are removed, marks do not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    fact = models.CharField(max_length=120, blank=True)
    fact_mark = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    has_thumbnail = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "uploaded_at"], name="documents_by_day")]
