"""The table of jobs: who gets one, for how long, and what becomes of it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import transaction

from matchbound.web.store.actions.jobs import (
    Taken,
    clear_old,
    enqueue,
    fail,
    finish,
    hang_up,
    renew,
    take,
)
from matchbound.web.store.models import Job
from tests_web import AT

pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=1)
LATER = AT + LEASE + timedelta(seconds=1)


def taken(worker: str = "one", *, at: object = AT) -> Taken:
    found = take(worker, at=at, lease=LEASE)  # type: ignore[arg-type]
    assert found is not None
    return found


def row() -> Job:
    return Job.objects.get()


def test_a_job_is_enqueued_with_the_transaction_that_needs_it() -> None:
    with transaction.atomic():
        enqueue("greet", due_at=AT)
        transaction.set_rollback(True)

    assert take("one", at=AT, lease=LEASE) is None


def test_a_key_lets_one_job_in() -> None:
    for name in ("first", "second"):
        enqueue("greet", {"name": name}, due_at=AT, key="greeting of the day")

    assert [job.args for job in Job.objects.all()] == [{"name": "first"}]


def test_jobs_are_taken_by_priority_then_by_age_and_never_early() -> None:
    enqueue("not yet", due_at=AT + timedelta(seconds=1))
    enqueue("young", due_at=AT)
    enqueue("old", due_at=AT - timedelta(hours=1))
    enqueue("urgent", due_at=AT, priority=1)

    names = [found.name if (found := take("one", at=AT, lease=LEASE)) else None for _ in range(4)]

    assert names == ["urgent", "old", "young", None]


def test_a_job_in_work_is_nobody_elses_until_its_lease_ends() -> None:
    enqueue("greet", due_at=AT)
    taken("one")

    assert take("two", at=AT + LEASE, lease=LEASE) is None
    assert taken("two", at=LATER) == Taken(row().id, "greet", {}, "two", 2)


def test_whoever_lost_a_job_changes_nothing_about_it() -> None:
    enqueue("greet", due_at=AT)
    slow, quick = taken("slow"), taken("quick", at=LATER)

    late = [
        finish(slow),
        renew(slow, at=LATER, lease=LEASE),
        fail(slow, "too slow", at=LATER, tries=1),
    ]

    assert late == [False, False, False]
    assert (row().state, row().worker) == (Job.State.RUNNING, "quick")
    assert finish(quick)
    assert row().state == Job.State.DONE


def test_a_renewed_lease_lasts_longer() -> None:
    enqueue("greet", due_at=AT)
    mine = taken("one")

    assert renew(mine, at=AT + LEASE, lease=LEASE)
    assert take("two", at=LATER, lease=LEASE) is None


def test_a_failed_job_waits_longer_each_time_and_ends_failed() -> None:
    enqueue("greet", due_at=AT)
    waits, at = [], AT
    for _ in range(3):
        fail(taken(at=at), "no answer", at=at, tries=4)
        waits.append((row().due_at - at).total_seconds())
        at = row().due_at
    fail(taken(at=at), "no answer", at=at, tries=4)

    assert waits == [10, 20, 40]
    assert (row().state, row().error) == (Job.State.FAILED, "no answer")
    assert take("one", at=at + timedelta(days=1), lease=LEASE) is None


def test_what_ended_long_ago_is_forgotten_and_nothing_else() -> None:
    for name in ("done", "open"):
        enqueue(name, due_at=AT)
    finish(taken())

    clear_old(at=AT + timedelta(days=8))

    assert row().name == "open"


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_gets_each_job() -> None:
    jobs, workers = 60, 6
    for number in range(jobs):
        enqueue("count", {"number": number}, due_at=AT)

    def work(worker: int) -> list[int]:
        numbers = []
        try:
            while (found := take(str(worker), at=AT, lease=LEASE)) or Job.objects.filter(
                state=Job.State.QUEUED
            ).exists():
                if found and finish(found):
                    numbers.append(found.args["number"])
        finally:
            hang_up()
        return numbers

    with ThreadPoolExecutor(workers) as pool:
        done = Counter(number for numbers in pool.map(work, range(workers)) for number in numbers)

    assert done == Counter(range(jobs))
