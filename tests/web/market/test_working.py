"""Runs worked on by the worker: answered once, gone on with, given up in words."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cluster import SchedulerError
from matchbound.web.jobs import work_on_market as job_module
from matchbound.web.jobs.worker import Worker
from matchbound.web.market.kinds import Progress, Question, RunKind
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.market import MOST_TRIES, delete_run, order_run
from matchbound.web.store.models import Account, Job, MarketRun
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.real_site import new_site

pytestmark = pytest.mark.django_db(transaction=True)
SEASON = 2029
PROGRAM = Path(__file__).with_name("kill_workers.py")
Work = Callable[[Question, Progress], Mapping[str, Any]]


def order(head: Head, by: Account, **asked: object) -> MarketRun:
    return order_run(head, "odds", asked, on=AT.date(), season=SEASON, by=by, at=clock.now())


def work_off() -> None:
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], None]:
    """Return what lets runs compute something else."""

    def put(work: Work) -> None:
        monkeypatch.setattr(job_module, "run_kind", lambda name: RunKind(name, work))

    return put


def state_of(run: MarketRun) -> tuple[str, str]:
    run.refresh_from_db()
    return run.state, run.fault


@pytest.mark.usefixtures("small_markets")
def test_a_run_is_answered_as_the_core_answers(amina: Account, amina_head: Head) -> None:
    run = order(amina_head, amina, specialties=["internal-medicine", "pediatrics"])

    work_off()

    assert state_of(run) == ("done", "")
    assert (run.done, run.of) == (3, 3)
    assert run.result == {**told_by_the_core(amina_head), "left_out": []}


def told_by_the_core(head: Head) -> dict[str, Any]:
    from concurrent.futures import ThreadPoolExecutor

    from matchbound.match.odds.background import background_of
    from matchbound.match.odds.odds import Asked, odds_of
    from matchbound.match.population.coefficients import coefficients
    from matchbound.match.population.season import newest_setting
    from matchbound.screening.table import ProgramTable
    from matchbound.web.store.queries.catalogue import load_catalogue

    catalogue = load_catalogue()
    setting = newest_setting(catalogue, scale=0.03)
    with ThreadPoolExecutor(1) as executor:
        markets = background_of(setting, coefficients(), executor, seed=0, markets=2)
    asked = Asked(head.dossier, AT.date(), SEASON, specialties=("internal-medicine", "pediatrics"))
    found = odds_of(asked, ProgramTable.of(catalogue, SEASON), markets).to_data()
    return dict(json.loads(json.dumps(found)))


@pytest.mark.usefixtures("small_markets")
def test_programs_that_are_not_in_the_market_are_left_out_and_named(amina: Account, amina_head: Head) -> None:
    from matchbound.match.population.season import newest_setting
    from matchbound.web.store.queries.catalogue import load_catalogue

    known = [one for one in newest_setting(load_catalogue(), scale=0.03).places.ids if "/" not in one][:2]
    some, none = (
        order(amina_head, amina, programs=[*known, "x-gone"]),
        order(amina_head, amina, programs=["x"]),
    )

    work_off()

    assert state_of(some) == ("done", "")
    assert some.result is not None
    assert [one["program"] for one in some.result["programs"]] == known
    assert some.result["left_out"] == ["x-gone"]
    assert state_of(none)[0] == "failed"
    assert none.fault.startswith("No program of your list is in the simulated market")


def test_what_cannot_be_asked_fails_in_words_and_is_not_tried_again(
    works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    def work(_question: Question, _progress: Progress) -> Mapping[str, Any]:
        raise MatchboundError("No such specialty: choose another")

    works(work)
    run = order(amina_head, amina)

    work_off()

    assert state_of(run) == ("failed", "No such specialty: choose another")
    assert Job.objects.get(name="work_on_market").state == "done"


def test_a_failure_that_nobody_foresaw_is_told_without_its_words(
    works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    def work(_question: Question, _progress: Progress) -> Mapping[str, Any]:
        raise ValueError("amina@example.org")

    works(work)
    run = order(amina_head, amina)

    work_off()

    state, fault = state_of(run)
    assert (state, fault.partition(";")[0]) == ("failed", "It failed")
    assert Job.objects.get(name="work_on_market").error.endswith("builtins.ValueError")


def test_switched_off_meanwhile_it_says_so(settings: Any, amina: Account, amina_head: Head) -> None:  # noqa: ANN401 - pytest-django's
    run = order(amina_head, amina)
    settings.CALIBRATED_ODDS = False

    work_off()

    state, fault = state_of(run)
    assert (state, "switched off" in fault) == ("failed", True)


def test_progress_is_written_at_most_once_a_second(
    works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    seen: list[tuple[int, int]] = []

    def work(_question: Question, progress: Progress) -> Mapping[str, Any]:
        with CaptureQueriesContext(connection) as queries:
            for done in range(50):
                progress(done, 50)
        assert sum("UPDATE" in one["sql"] for one in queries) == 1
        seen.append(MarketRun.objects.values_list("done", "of").get())
        return {"answer": 1}

    works(work)
    order(amina_head, amina)

    work_off()

    assert seen == [(0, 50)]


@pytest.mark.parametrize("gone", ["run", "account"])
def test_a_run_that_is_gone_ends_quietly(
    gone: str, works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    reached: list[str] = []

    def work(_question: Question, progress: Progress) -> Mapping[str, Any]:
        if gone == "run":
            delete_run(run.pk, by=amina, at=AT)
        else:
            delete_account(by=Account.objects.get(pk=amina.pk))
        reached.append("deleted")
        progress(1, 2)
        reached.append("went on")
        return {"answer": 1}

    works(work)
    run = order(amina_head, amina)

    work_off()

    assert reached == ["deleted"]
    assert not MarketRun.objects.exists()
    assert set(Job.objects.filter(name="work_on_market").values_list("state", flat=True)) <= {"done"}


@pytest.mark.parametrize(
    ("waited", "expected"),
    [
        (timedelta(0), ["run begins", "run begins", "reminders done"]),
        (timedelta(minutes=3), ["run begins", "reminders queued"]),  # now it is its turn
    ],
)
def test_other_jobs_go_first_and_the_run_goes_on_after_them(
    waited: timedelta,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    works: Callable[[Work], None],
    amina: Account,
    amina_head: Head,
) -> None:
    monkeypatch.setattr(job_module, "EVERY", 0.0)
    happened: list[str] = []

    def work(_question: Question, progress: Progress) -> Mapping[str, Any]:
        happened.append("run begins")
        progress(0, 2)
        if len(happened) == 1:
            enqueue("remind", {"account_id": amina.pk}, due_at=clock.now())
        progress(1, 2)
        happened.append(f"reminders {Job.objects.get(name='remind').state}")
        return {"answer": 1}

    works(work)
    run = order(amina_head, amina)
    MarketRun.objects.update(created_at=clock.now() - waited)

    work_off()

    assert happened == expected
    assert state_of(run) == ("done", "")


def test_a_run_that_ends_its_workers_is_given_up(
    works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    works(lambda _question, _progress: {"answer": 1})
    run = order(amina_head, amina)
    MarketRun.objects.update(state="running", tries=MOST_TRIES)

    work_off()

    assert state_of(run) == ("failed", "It was begun several times and came to no end.")


def test_a_cluster_that_fails_takes_no_try_from_a_run(
    works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    failures = iter(range(MOST_TRIES + 2))

    def work(_question: Question, _progress: Progress) -> Mapping[str, Any]:
        if next(failures, None) is not None:
            raise SchedulerError("no scheduler")
        return {"answer": 1}

    works(work)
    run = order(amina_head, amina)

    states = []
    for _ in range(MOST_TRIES + 3):
        Job.objects.filter(name="work_on_market").update(due_at=clock.now())
        work_off()
        states.append(state_of(run))

    assert states == [*[("running", "")] * (MOST_TRIES + 2), ("done", "")]


def test_a_run_whose_job_was_given_up_is_told_so_within_a_day(
    works: Callable[[Work], None], amina: Account, amina_head: Head
) -> None:
    works(lambda _question, _progress: {"answer": 1})
    lost, waiting = order(amina_head, amina, number=1), order(amina_head, amina, number=2)
    MarketRun.objects.filter(pk=lost.pk).update(state="running")
    Job.objects.filter(args__run_id=str(lost.pk)).update(state="failed")

    work_off()  # clearing up is among what it does

    assert state_of(lost) == ("failed", "Its workers were stopped too often.")
    assert state_of(waiting) == ("done", "")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[dict[str, Any]]:
    with new_site(tmp_path / "site") as site:
        yield json.loads(site.run(str(PROGRAM)))


def test_killed_workers_go_on_from_the_markets_on_disk(told: dict[str, Any]) -> None:
    assert told["killed_while"] == "running"
    assert (told["state"], told["open_jobs"]) == ("done", 0)
    assert told["result"] == told["expected"]
    assert (
        len(set(told["solved_by"])) >= 4
    )  # three were killed, and nothing was lost but what each had in hand
    assert len(told["solved_by"]) <= told["most"]
