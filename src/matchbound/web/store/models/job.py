"""Background jobs: a table with a lease, so that a killed worker's job runs again."""

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """One job; `attempts` and `lease_until` decide who may take it."""

    class State(models.TextChoices):
        """Where a job stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    name = models.CharField(max_length=60)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=120, unique=True, null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    priority = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "due_at", "priority"], name="jobs_to_take")]


class WorkerSign(models.Model):
    """When a worker process last said that it lives."""

    name = models.CharField(max_length=80, primary_key=True)
    seen_at = models.DateTimeField()
