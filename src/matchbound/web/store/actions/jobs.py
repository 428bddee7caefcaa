"""Background jobs: put into a table within the caller's transaction, taken from it under a lease.

A worker that is killed leaves its job running; when the lease ends, the next worker takes it. So a job may
run twice, and each is written for that: it loads by id, and does nothing over again that is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, connections
from django.db.models import Q

from matchbound.web.store.models import Job, WorkerSign
from matchbound.web.store.queries.jobs import open_jobs

CANDIDATES = 8  # looked at in one go; others may take some of them first
FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(hours=1)
KEPT = timedelta(days=7)  # so long a key keeps the same job from being enqueued again


@dataclass(frozen=True, slots=True)
class Taken:
    """A job in the hands of one worker; `attempts` tells its turn from those before and after."""

    id: int
    name: str
    args: Mapping[str, Any]
    worker: str
    attempts: int


def enqueue(
    name: str,
    args: Mapping[str, Any] | None = None,
    *,
    due_at: datetime,
    key: str | None = None,
    priority: int = 0,
) -> None:
    """Put a job into the table, as part of the caller's transaction; a second one with a key is dropped."""
    job = Job(name=name, args=dict(args or {}), due_at=due_at, key=key, priority=priority)
    Job.objects.bulk_create([job], ignore_conflicts=key is not None)


def take(worker: str, *, at: datetime, lease: timedelta) -> Taken | None:
    """Take the first open job; one conditional update decides which of several workers gets it."""
    for job in open_jobs(at, CANDIDATES):
        still_open = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=at)
        won = Job.objects.filter(still_open, id=job.id, attempts=job.attempts).update(
            state=Job.State.RUNNING, worker=worker, lease_until=at + lease, attempts=job.attempts + 1
        )
        if won:
            return Taken(job.id, job.name, job.args, worker, job.attempts + 1)
    return None


def renew(taken: Taken, *, at: datetime, lease: timedelta) -> bool:
    """Lengthen the lease; False if somebody else has the job now."""
    return _mine(taken, lease_until=at + lease)


def finish(taken: Taken) -> bool:
    """Mark a job done, if it is still this worker's."""
    return _mine(taken, state=Job.State.DONE, lease_until=None, error="")


def fail(taken: Taken, error: str, *, at: datetime, tries: int) -> bool:
    """Put a job back for later, longer after each failure; failed for good once its tries are used up."""
    if taken.attempts >= tries:
        return _mine(taken, state=Job.State.FAILED, lease_until=None, error=error)
    due_at = at + min(FIRST_DELAY * 2 ** (taken.attempts - 1), LONGEST_DELAY)
    return _mine(taken, state=Job.State.QUEUED, lease_until=None, due_at=due_at, error=error)


def _mine(taken: Taken, **changes: Any) -> bool:  # noqa: ANN401 - values of columns
    mine = Job.objects.filter(
        id=taken.id, state=Job.State.RUNNING, worker=taken.worker, attempts=taken.attempts
    )
    return mine.update(**changes) == 1


def sign(worker: str, *, at: datetime) -> None:
    """Note that a worker lives."""
    WorkerSign.objects.update_or_create(name=worker, defaults={"seen_at": at})


def sign_off(worker: str) -> None:
    """Forget a worker that stops."""
    WorkerSign.objects.filter(name=worker).delete()


def clear_old(*, at: datetime) -> None:
    """Forget jobs that ended long ago, and workers that were killed."""
    ended = Job.objects.filter(state__in=(Job.State.DONE, Job.State.FAILED), due_at__lt=at - KEPT)
    ended.delete()
    WorkerSign.objects.filter(seen_at__lt=at - KEPT).delete()


def release() -> None:
    """Let go of connections that broke or are too old; a worker does so between jobs."""
    close_old_connections()


def hang_up() -> None:
    """Close this thread's connections."""
    connections.close_all()
