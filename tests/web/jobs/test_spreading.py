"""Long work of the worker on a cluster: the same rows and odds; without its scheduler, later and not lost."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from matchbound import clock
from matchbound import cluster as module
from matchbound.cohort import many
from matchbound.demo.people import AMINA, PEOPLE
from matchbound.web.jobs import all_jobs
from matchbound.web.jobs import worker as worker_module
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions import cohort
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import Account, CohortRow, Job, MarketRun
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.cohort.cohorts import joined, organisation

pytestmark = pytest.mark.django_db(transaction=True)
NOWHERE = "tcp://127.0.0.1:1"
JOBS = ("make_cohort_rows", "work_on_market")


@pytest.fixture(autouse=True)
def _no_other_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is asked for is done."""
    kinds = {name: replace(all_jobs()[name], every=None) for name in JOBS}
    monkeypatch.setattr(worker_module, "all_jobs", lambda: kinds)


def work_off(name: str | None = None) -> None:
    if name:
        enqueue(name, {}, due_at=clock.now())
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)


def rows() -> list[dict[str, Any]]:
    return list(CohortRow.objects.order_by("name").values())


def test_rows_made_by_a_cluster_are_the_same(
    scheduler: str,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(many, "AT_A_TIME", 1)
    monkeypatch.setattr(cohort, "AT_A_TIME", 1)
    school = organisation()
    for name in PEOPLE[:2]:
        joined(school, name)
    work_off("make_cohort_rows")
    expected = rows()
    CohortRow.objects.update(name="somebody else")

    settings.SCHEDULER = scheduler
    work_off("make_cohort_rows")

    assert len(expected) == 2
    assert rows() == expected


def test_without_its_scheduler_nothing_is_lost_and_the_job_waits(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "ANSWERS_WITHIN", 0.2)
    joined(organisation(), AMINA)
    before = rows()

    settings.SCHEDULER = NOWHERE
    with caplog.at_level(logging.ERROR, "matchbound.web.spreading"):
        work_off("make_cohort_rows")

    job = Job.objects.get(name="make_cohort_rows")
    assert (job.state, job.attempts) == ("queued", 1)
    assert rows() == before
    assert f"the scheduler at {NOWHERE}: it does not answer" in caplog.text


@pytest.mark.usefixtures("small_markets")
def test_odds_wait_for_the_scheduler_and_are_answered_then(
    amina: Account,
    amina_head: Head,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "ANSWERS_WITHIN", 0.2)
    settings.SCHEDULER = NOWHERE
    asked = {"specialties": ["internal-medicine"]}
    run = order_run(amina_head, "odds", asked, on=AT.date(), season=2029, by=amina, at=clock.now())
    work_off()
    run.refresh_from_db()
    assert (run.state, run.fault) == ("running", "")

    settings.SCHEDULER = ""
    Job.objects.filter(name="work_on_market").update(due_at=clock.now())
    work_off()

    assert MarketRun.objects.get().state == "done"
