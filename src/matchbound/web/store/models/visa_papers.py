"""Papers of the weeks between Match Day and day one, and how far each is."""

from typing import ClassVar

from django.db import models

from matchbound.planner.visa_weeks.state import PaperState
from matchbound.web.store.models.document import Document
from matchbound.web.store.models.dossier import DossierRecord


class VisaPaper(models.Model):
    """One paper of a dossier's season, by its name in the rules; its file is a document of the vault."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="visa_papers")
    season = models.PositiveSmallIntegerField()
    paper = models.CharField(max_length=60)
    state = models.CharField(max_length=20, default=PaperState.MISSING.value)
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="visa_papers"
    )
    got_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "season", "paper"], name="one_line_of_a_visa_paper")
        ]
