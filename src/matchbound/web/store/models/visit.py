"""What somebody saw when they last looked, so that Today can say what changed."""

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class SeenReport(models.Model):
    """The verdicts shown last, by rule and what they were about, and those that the visit before ended with.

    `seen_at` is when the visit began; `before_at` when the one before it did, null on the first.
    """

    record = models.OneToOneField(
        DossierRecord, on_delete=models.CASCADE, primary_key=True, related_name="seen"
    )
    verdicts = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
    before = models.JSONField(default=dict)
    before_at = models.DateTimeField(null=True)
