"""Private calendar addresses."""

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class CalendarFeed(models.Model):
    """A secret address under which a calendar program reads the plan; only its hash is kept."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
