"""The worker: runs jobs, keeps their leases, stops when told."""

import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from matchbound import clock
from matchbound.web.jobs import JobKind
from matchbound.web.jobs import worker as worker_module
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions.jobs import Taken, enqueue, take
from matchbound.web.store.models import Job, WorkerSign

LEASE = timedelta(seconds=30)
pytestmark = pytest.mark.django_db(transaction=True)
Register = Callable[..., None]


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Return what makes a function the only job there is."""

    def put(run: Callable[..., None], *, tries: int = 3, every: timedelta | None = None) -> None:
        kinds = {"greet": JobKind("greet", run, tries, every)}
        monkeypatch.setattr(worker_module, "all_jobs", lambda: kinds)

    return put


def worker(lease: timedelta = LEASE) -> Worker:
    return Worker(lease=lease, poll=timedelta(seconds=0.01))


def test_worker_runs_what_is_open_and_signs_off(register: Register) -> None:
    greeted = []
    register(lambda name: greeted.append((name, WorkerSign.objects.count())))
    for name in ("Amina", "Leyla"):
        enqueue("greet", {"name": name}, due_at=clock.now())

    worker().run(until_idle=True)

    assert greeted == [("Amina", 1), ("Leyla", 1)]
    assert list(Job.objects.values_list("state", flat=True)) == ["done", "done"]
    assert WorkerSign.objects.count() == 0


def test_a_failure_is_kept_without_its_words(register: Register) -> None:
    def greet(email: str) -> None:
        raise ValueError(f"{email} does not answer")

    register(greet)
    enqueue("greet", {"email": "amina@example.org"}, due_at=clock.now())

    worker().run(until_idle=True)

    job = Job.objects.get()
    assert (job.state, job.attempts) == (Job.State.QUEUED, 1)
    assert job.error.endswith("builtins.ValueError")
    assert "amina" not in job.error


def test_a_job_without_a_name_fails_at_once(register: Register) -> None:
    register(lambda: None)
    enqueue("gret", due_at=clock.now())

    worker().run(until_idle=True)

    assert Job.objects.get().state == Job.State.FAILED


def test_a_job_that_kills_its_workers_is_given_up(register: Register) -> None:
    register(lambda: None, tries=1)
    enqueue("greet", due_at=clock.now())
    Job.objects.update(attempts=11)

    worker().run(until_idle=True)

    assert Job.objects.get().error == "its workers were killed too often"


def test_the_lease_of_a_long_job_is_kept(register: Register) -> None:
    stolen: list[object] = []

    def greet() -> None:
        time.sleep(2.2)
        stolen.append(take("thief", at=clock.now(), lease=LEASE))

    register(greet)
    enqueue("greet", due_at=clock.now())

    worker(timedelta(seconds=1.5)).run(until_idle=True)

    assert (stolen, Job.objects.get().state) == ([None], Job.State.DONE)


def test_a_periodic_job_runs_once_in_its_period_among_all_workers(register: Register) -> None:
    greeted: list[None] = []
    register(lambda: greeted.append(None), every=timedelta(days=3650))

    for one in (worker(), worker()):
        one.run(until_idle=True)
        one.run(until_idle=True)

    assert len(greeted) == 1


def test_sigterm_lets_the_job_in_hand_end_and_takes_no_other(register: Register) -> None:
    greeted = []

    def greet(name: str) -> None:
        signal.raise_signal(signal.SIGTERM)
        greeted.append(name)

    register(greet)
    for name in ("Amina", "Leyla"):
        enqueue("greet", {"name": name}, due_at=clock.now())

    call_command("worker", poll=0.01)

    assert greeted == ["Amina"]
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "queued"]


def test_a_database_that_is_away_for_a_while_does_not_end_the_worker(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    register(done.set)
    enqueue("greet", due_at=clock.now())
    failures = iter([RuntimeError("away")])

    def flaky(worker: str, *, at: datetime, lease: timedelta) -> Taken | None:
        for error in failures:
            raise error
        return take(worker, at=at, lease=lease)

    monkeypatch.setattr(worker_module, "take", flaky)
    one = worker()
    monkeypatch.setattr(one, "_enqueue_periodic", lambda _at: one.stop() if done.is_set() else None)

    one.run()

    assert done.is_set()
