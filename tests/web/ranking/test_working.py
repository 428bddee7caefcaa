"""A list simulated by the worker."""

from datetime import timedelta

import pytest

from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import MarketRun
from tests_web import AT
from web.ranking.made import SEASON, Ranking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("small_markets")]


def worked(ranking: Ranking, asked: dict[str, object]) -> MarketRun:
    run = order_run(ranking.head, "ranking", asked, on=AT.date(), season=SEASON, by=ranking.account, at=AT)
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)
    run.refresh_from_db()
    return run


def test_a_run_answers_with_chances_by_rank(ranking: Ranking) -> None:
    first, second, _ = ranking.choices
    interviewed = [one.id for one in ranking.medicine[:2]]

    run = worked(ranking, {"primary": [second, first], "interviewed": interviewed})

    assert (run.state, run.fault) == ("done", "")
    assert [one["program"] for one in run.result["outcome"]["ranks"]] == interviewed[::-1]
    assert run.result["match"] == run.result["outcome"]["match"]
    assert run.result["words"]


def test_an_empty_list_fails_in_words(ranking: Ranking) -> None:
    run = worked(ranking, {"primary": []})

    assert (run.state, run.fault) == ("failed", "Nothing is ranked: put programs on the list first.")
