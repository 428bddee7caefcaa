"""Private addresses at which the writer of one letter answers, and what was done with each."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class ReplyKind(StrEnum):
    """What happened at an address."""

    SEEN = "seen"
    AGREED = "agreed"
    UPLOADED = "uploaded"
    DECLINED = "declined"


class WriterLink(models.Model):
    """A secret address for one letter's writer; only its fingerprint is kept.

    It shows what stands here and nothing of the dossier. `letter` and `mark` name the letter as documents
    name the facts that they prove.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="writer_links")
    letter = models.CharField(max_length=120)
    mark = models.CharField(max_length=200)
    writer = models.CharField(max_length=500)
    applicant = models.CharField(max_length=500)
    message = models.TextField()
    due_on = models.DateField()
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class WriterReply(models.Model):
    """One use of an address: it was opened (once a day is noted), or the writer said something."""

    link = models.ForeignKey(WriterLink, on_delete=models.CASCADE, related_name="replies")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in ReplyKind])
    day = models.DateField()
    """The day that the writer names; else that of the use."""
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    """When the applicant took it over into the dossier."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "kind", "day"], name="one_use_of_a_kind_and_day")
        ]
