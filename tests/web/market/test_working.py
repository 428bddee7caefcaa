"""Runs worked on by the worker: answered once, gone on with, given up in words."""

from datetime import timedelta

import pytest

from matchbound import clock
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.market import run_of
from tests_web import AT

pytestmark = pytest.mark.django_db(transaction=True)
SEASON = 2029


def order(head: Head, by: Account, **asked: object) -> MarketRun:
    return order_run(head, "odds", asked, on=AT.date(), season=SEASON, by=by, at=clock.now())


def work_off() -> None:
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)


@pytest.mark.usefixtures("small_markets")
def test_a_run_is_answered(amina: Account, amina_head: Head) -> None:
    ordered = order(amina_head, amina, specialties=["internal-medicine"])

    work_off()

    run = run_of(ordered.id, viewer=amina)
    assert (run.state, run.done, run.of, run.fault) == ("done", 3, 3, "")
    assert run.result is not None
    assert run.result["season"] == SEASON
