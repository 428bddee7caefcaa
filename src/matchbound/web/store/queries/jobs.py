"""Reads of jobs: what may be taken, and whether somebody takes them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Max, Q

from matchbound.web.store.models import Job, WorkerSign


@dataclass(frozen=True, slots=True)
class Health:
    """What can be said of the site without saying anything of anybody."""

    database: bool
    worker_seen_at: datetime | None = None


def open_jobs(at: datetime, limit: int) -> list[Job]:
    """Return jobs that may be taken: queued and due, or running under a lease that has ended."""
    queued = Q(state=Job.State.QUEUED, due_at__lte=at)
    abandoned = Q(state=Job.State.RUNNING, lease_until__lt=at)
    return list(Job.objects.filter(queued | abandoned).order_by("-priority", "due_at", "id")[:limit])


def is_open(name: str) -> bool:
    """Say whether a job of a name waits or runs."""
    return Job.objects.filter(name=name, state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists()


def others_wait(at: datetime, *, above: int) -> bool:
    """Say whether jobs of a higher priority than `above` are due."""
    return Job.objects.filter(state=Job.State.QUEUED, due_at__lte=at, priority__gt=above).exists()


def health() -> Health:
    """Ask the database when a worker was last seen; that it answers at all is half of the news."""
    try:
        return Health(True, WorkerSign.objects.aggregate(seen=Max("seen_at"))["seen"])
    except DatabaseError:
        return Health(False)
