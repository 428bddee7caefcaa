"""What somebody saw when they last looked, so that Today can say what changed."""

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class SeenReport(models.Model):
    """The verdicts shown on the last visit, by rule and what it was about."""

    record = models.OneToOneField(
        DossierRecord, on_delete=models.CASCADE, primary_key=True, related_name="seen"
    )
    verdicts = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
