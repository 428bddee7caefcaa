"""Work on a Dask cluster: the same rows, by several processes; whatever breaks is one clear message."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from socket import create_server
from typing import Any

import pytest

from matchbound import cluster as module
from matchbound.base.settings import SettingsError
from matchbound.base.spread import in_order
from matchbound.cluster import SchedulerError, cluster, scheduler_of
from matchbound.cohort import many
from matchbound.cohort.columns import Missing
from matchbound.cohort.many import Given, rows_of
from matchbound.demo.people import PEOPLE, person

ON = date(2026, 11, 22)


def by_whom(_one: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def test_rows_of_a_cohort_are_the_same_from_several_processes(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "AT_A_TIME", 2)
    given = [Given(person(one), Missing.UNKNOWN, ON) for one in PEOPLE]

    with cluster(scheduler) as executor:
        rows = list(rows_of(given, ON, executor))
        workers = set(in_order(by_whom, range(20), executor))

    assert rows == list(rows_of(given, ON))
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_a_fault_of_the_work_is_raised_as_it_is(scheduler: str) -> None:
    with pytest.raises(ZeroDivisionError), cluster(scheduler) as executor:
        executor.submit(divmod, 1, 0).result()


def test_workers_with_other_code_do_nothing(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "code", lambda: "another version")

    with pytest.raises(SchedulerError, match="restart the workers"), cluster(scheduler) as executor:
        executor.submit(by_whom, 1).result()


class OfAnotherVersion:
    """Something that only other code can unpack."""

    def __reduce__(self) -> tuple[Any, ...]:
        return getattr, (os, "not_there_yet")


def test_work_that_other_code_cannot_unpack_is_refused_for_its_version(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "code", lambda: "a later version")

    with pytest.raises(SchedulerError, match="restart the workers"), cluster(scheduler) as executor:
        executor.submit(repr, OfAnotherVersion()).result()


def test_no_scheduler_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ANSWERS_WITHIN", 0.2)
    with closing(create_server(("127.0.0.1", 0))) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"

    with pytest.raises(SchedulerError) as caught, cluster(address):
        pass

    assert caught.value.message == (
        f"the scheduler at {address}: it does not answer within 0 seconds, or not to us (Timed out trying to "
        f"connect to {address} after 0.2 s). Nothing is lost; start it and try again, or unset "
        "MATCHBOUND_SCHEDULER"
    )


def test_tls_without_certificates_is_one_message() -> None:
    with pytest.raises(SchedulerError, match=r"or not to us .*TLS"), cluster("tls://127.0.0.1:1"):
        pass


@contextmanager
def one_thread(workers: int) -> Iterator[tuple[str, Any]]:
    """Yield the address of a cluster within this process, and the cluster."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=":0"
    ) as local:
        yield local.scheduler_address, local


def test_a_scheduler_without_a_worker_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ANSWERS_WITHIN", 0.5)
    with (
        one_thread(0) as (address, _),
        pytest.raises(SchedulerError, match="it has no worker"),
        cluster(address),
    ):
        pass


def test_work_does_not_wait_for_ever_for_workers_that_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WITHOUT_WORKERS", 0.3)
    monkeypatch.setattr(module, "LOOK_EVERY", 0.05)

    def work_while_they_go() -> None:
        with one_thread(1) as (address, local), cluster(address) as executor:
            handed = [executor.submit(time.sleep, 0.5) for _ in range(2)]
            local.scale(0)
            for one in handed:
                one.result(timeout=30)

    with pytest.raises(SchedulerError, match="it had no worker for 0 seconds"):
        work_while_they_go()


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("", True),
        ("tcp://10.0.0.7:8786", True),
        ("tls://scheduler.internal:8786", True),
        ("tls://scheduler.internal", False),
        ("http://scheduler.internal:8786", False),
        ("scheduler.internal:8786", False),
        ("tcp://a:8786/path", False),
        ("tcp://[a:8786", False),
        ("tcp://a:99999", False),
    ],
)
def test_an_address_is_one_or_is_refused_by_its_setting(given: str, right: bool) -> None:  # noqa: FBT001
    env = {"MATCHBOUND_SCHEDULER": given}
    if right:
        assert scheduler_of(env) == given
    else:
        with pytest.raises(SettingsError, match=r"MATCHBOUND_SCHEDULER: '.*' is not an address such as tls:"):
            scheduler_of(env)


def test_no_setting_is_no_cluster() -> None:
    assert scheduler_of({}) == ""
