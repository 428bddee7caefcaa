"""Runs ordered, tried again, named, deleted: what is kept of them, and for whom."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from pytest_django import Settings

from matchbound.web.store.actions import market
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.market import (
    RunError,
    begin_run,
    delete_run,
    fail_run,
    finish_run,
    name_run,
    order_run,
    retry_run,
)
from matchbound.web.store.models import Account, CatalogueRevision, Job, MarketRun
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.market import latest_done, run_of, runs_of
from tests_web import AT

pytestmark = pytest.mark.django_db
ASKED = {"specialties": ["internal-medicine"], "list": "typical"}


def order(head: Head, by: Account, **changes: Any) -> MarketRun:  # noqa: ANN401 - of any kind
    question = {"kind": "odds", "asked": ASKED, "on": AT.date(), "season": 2029, "seed": 0, **changes}
    return order_run(head, by=by, at=AT, **question)


def end(run: MarketRun, result: dict[str, Any] | None = None) -> None:
    """Let a run end: with a result, or with a failure."""
    begin_run(run.pk)
    if result is None:
        fail_run(run.pk, "No luck.", at=AT)
    else:
        finish_run(run.pk, result, at=AT)


def test_a_run_keeps_all_that_was_asked_and_waits_for_a_worker(amina: Account, amina_head: Head) -> None:
    run = run_of(order(amina_head, amina, seed=7).pk, viewer=amina)

    assert (run.record_id, run.version, run.kind, run.asked) == (amina_head.record_id, 1, "odds", ASKED)
    assert (run.on, run.season, run.seed, run.state) == (AT.date(), 2029, 7, "queued")
    assert list(Job.objects.values_list("name", "args", "priority")) == [
        ("work_on_market", {"run_id": str(run.pk), "account_id": amina.pk}, -10)
    ]


def test_the_same_question_is_the_same_run(amina: Account, amina_head: Head) -> None:
    first = order(amina_head, amina)
    turned = dict(reversed(ASKED.items()))

    assert order(amina_head, amina, asked=turned).pk == first.pk
    end(first, {"answer": 1})
    assert order(amina_head, amina).pk == first.pk
    assert (MarketRun.objects.count(), Job.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 1},
        {"season": 2030},
        {"on": AT.date().replace(day=23)},
        {"kind": "specialties"},
        {"asked": {"specialties": ["pediatrics"], "list": "typical"}},
    ],
)
def test_another_question_is_another_run(change: dict[str, Any], amina: Account, amina_head: Head) -> None:
    assert order(amina_head, amina).pk != order(amina_head, amina, **change).pk


def test_another_version_and_another_catalogue_make_another_run(amina: Account, amina_head: Head) -> None:
    first = order(amina_head, amina)
    goal = amina_head.dossier.goal.model_copy(update={"season": 2031})
    changed = amina_head.dossier.model_copy(update={"goal": goal})
    second = order(save_dossier(amina_head, changed, summary="Goal", by=amina, at=AT), amina)
    CatalogueRevision.objects.create(number=1)
    third = order(amina_head, amina)

    assert len({first.pk, second.pk, third.pk}) == 3


@pytest.mark.parametrize("again", ["order", "retry"])
def test_a_run_that_failed_is_tried_again(again: str, amina: Account, amina_head: Head) -> None:
    run = order(amina_head, amina)
    end(run)
    assert run_of(run.pk, viewer=amina).fault == "No luck."

    tried = order(amina_head, amina) if again == "order" else retry_run(run.pk, by=amina, at=AT)

    run.refresh_from_db()
    assert (tried.pk, run.state, run.fault, run.ended_at) == (run.pk, "queued", "", None)
    assert Job.objects.count() == 2


def test_a_run_that_is_done_is_not_tried_again(amina: Account, amina_head: Head) -> None:
    run = order(amina_head, amina)
    end(run, {"answer": 1})

    assert retry_run(run.pk, by=amina, at=AT).state == "done"
    assert Job.objects.count() == 1


def test_few_runs_of_an_account_are_open_at_once(amina: Account, amina_head: Head) -> None:
    runs = [order(amina_head, amina, seed=number) for number in range(market.MOST_OPEN)]

    with pytest.raises(RunError, match="3 answers are being computed"):
        order(amina_head, amina, seed=99)
    assert order(amina_head, amina, seed=0).pk == runs[0].pk  # one that is there already
    end(runs[0])
    assert order(amina_head, amina, seed=99).state == "queued"


def test_switched_off_nothing_is_ordered(settings: Settings, amina: Account, amina_head: Head) -> None:
    settings.CALIBRATED_ODDS = False

    with pytest.raises(RunError, match="switched off"):
        order(amina_head, amina)
    assert not MarketRun.objects.exists()


def test_the_oldest_are_cleared_but_for_those_with_a_name(
    monkeypatch: pytest.MonkeyPatch, amina: Account, amina_head: Head
) -> None:
    monkeypatch.setattr(market, "MOST_UNNAMED", 2)
    seeds = range(5)
    for seed in seeds:
        run = order(amina_head, amina, seed=seed)
        MarketRun.objects.filter(pk=run.pk).update(created_at=AT.replace(minute=seed))
        end(run, {"answer": seed})
        if seed == 0:
            name_run(run.pk, "The first", by=amina, at=AT)
    order(amina_head, amina, kind="specialties")

    order(amina_head, amina, seed=5)

    kept = [(run.seed, run.name) for run in runs_of(amina_head.record_id, "odds", viewer=amina)]
    assert sorted(kept) == [(0, "The first"), (3, ""), (4, ""), (5, "")]
    assert len(runs_of(amina_head.record_id, viewer=amina)) == 5


def test_only_so_many_have_a_name(monkeypatch: pytest.MonkeyPatch, amina: Account, amina_head: Head) -> None:
    monkeypatch.setattr(market, "MOST_NAMED", 1)
    one, other = (order(amina_head, amina, seed=seed) for seed in (0, 1))
    name_run(one.pk, "One", by=amina, at=AT)

    with pytest.raises(RunError, match="1 runs may have a name"):
        name_run(other.pk, "Other", by=amina, at=AT)
    assert name_run(one.pk, "Another name", by=amina, at=AT).name == "Another name"


def test_the_newest_finished_run_is_the_latest(amina: Account, amina_head: Head) -> None:
    for seed in (0, 1, 2):
        run = order(amina_head, amina, seed=seed)
        MarketRun.objects.filter(pk=run.pk).update(created_at=AT.replace(minute=seed))
        if seed < 2:
            end(run, {"answer": seed})

    latest = latest_done(amina_head.record_id, "odds", viewer=amina)

    assert latest is not None
    assert latest.result == {"answer": 1}


def test_nobody_else_reaches_a_run(account: Callable[..., Account], amina: Account, amina_head: Head) -> None:
    run, other = order(amina_head, amina), account("other@example.org")
    tries: list[Callable[[], object]] = [
        lambda: run_of(run.pk, viewer=other),
        lambda: order(amina_head, other),
        lambda: order(replace(amina_head, record_id=uuid4()), amina),
        lambda: retry_run(run.pk, by=other, at=AT),
        lambda: name_run(run.pk, "Mine", by=other, at=AT),
        lambda: delete_run(run.pk, by=other, at=AT),
    ]

    for attempt in tries:
        with pytest.raises(Http404):
            attempt()
    assert runs_of(amina_head.record_id, viewer=other) == []
    assert latest_done(amina_head.record_id, "odds", viewer=other) is None
    assert MarketRun.objects.count() == 1


def test_what_json_cannot_hold_is_no_answer(amina: Account, amina_head: Head) -> None:
    run = order(amina_head, amina)
    begin_run(run.pk)

    with pytest.raises(ValueError, match="not JSON compliant"):
        finish_run(run.pk, {"chance": float("nan")}, at=AT)
