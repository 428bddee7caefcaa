"""Solved plans, kept with what they were made from."""

from typing import ClassVar

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class PlanResult(models.Model):
    """A plan of one dossier version on one day under one set of wishes."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveIntegerField()
    on = models.DateField()
    wishes = models.CharField(max_length=200, blank=True)
    rules_version = models.CharField(max_length=40)
    result = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "version", "on", "wishes", "rules_version"], name="one_plan_of_its_inputs"
            )
        ]
