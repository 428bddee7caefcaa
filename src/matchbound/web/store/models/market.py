"""Runs of the market: long computations, kept with all that they were asked and what came out."""

import uuid
from typing import ClassVar

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class MarketRun(models.Model):
    """One question to the market about one version of a dossier, and its answer once it is there."""

    class State(models.TextChoices):
        """Where a run stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    class Kind(models.TextChoices):
        """What is asked."""

        ODDS = "odds"
        PORTFOLIO = "portfolio"
        RANKING = "ranking"
        SPECIALTIES = "specialties"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="market_runs")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    asked = models.JSONField(default=dict)
    """Whatever of the question depends on its kind."""
    on = models.DateField()
    season = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField(default=0)
    catalogue = models.CharField(max_length=60)
    """The state of the catalogue that was asked about; another means that something was changed since."""
    digest = models.CharField(max_length=64)
    """Of all that the answer follows from, the code that gives it included."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often a worker began without getting any further."""
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    """Why it failed, for people."""
    result = models.JSONField(null=True)
    name = models.CharField(max_length=80, blank=True)
    """What somebody calls a run that they keep; those without a name are cleared in time."""
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "digest"], name="one_run_of_a_question")
        ]
        indexes: ClassVar = [models.Index(fields=["record", "kind", "created_at"], name="runs_by_kind")]

    @property
    def is_open(self) -> bool:
        """Say whether its answer is still to come."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}
