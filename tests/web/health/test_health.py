"""The health page: what a monitor asks, and nothing about anybody."""

from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError
from django.test import Client

from matchbound import clock
from matchbound.web.store import checks
from matchbound.web.store.actions.jobs import sign
from matchbound.web.store.queries import jobs
from tests_web import AT

VERSION = version("matchbound")


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.mark.django_db
def test_health_names_the_newest_sign_of_a_worker(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    sign("killed", at=AT - timedelta(days=1))
    sign("living", at=AT - timedelta(seconds=30))
    with django_assert_num_queries(1):
        answer = client.get("/health/")

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer.json() == {
        "status": "ok",
        "version": VERSION,
        "database": "reachable",
        "worker": {"seen_at": "2026-11-22T11:59:30+00:00", "alive": True},
        "backups": "off",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("signs", [[], [AT - timedelta(minutes=3)]], ids=["never", "long ago"])
def test_a_silent_worker_shows_and_keeps_the_site_up(client: Client, signs: list[Any]) -> None:
    for at in signs:
        sign("silent", at=at)

    answer = client.get("/health/")

    assert (answer.status_code, answer.json()["worker"]["alive"]) == (200, False)


@pytest.mark.django_db
def test_a_monitor_behind_the_proxy_needs_no_https(settings: Any) -> None:  # noqa: ANN401 - pytest-django's own
    settings.SECURE_SSL_REDIRECT = True

    assert [Client().get(path).status_code for path in ("/health/", "/")] == [200, 301]


def test_a_database_that_does_not_answer_makes_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def aggregate(self, **_columns: object) -> None:
            raise DatabaseError("no route to host 10.0.0.7")

    monkeypatch.setattr(jobs.WorkerSign, "objects", Away())
    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (
        503,
        {
            "status": "failing",
            "version": VERSION,
            "database": "unreachable",
            "worker": {"seen_at": None, "alive": False},
            "backups": "unknown",
        },
    )


def test_an_sqlite_that_can_lose_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if checks.connections["default"].vendor != "sqlite":
        pytest.skip("PostgreSQL here")
    assert [one.id for one in run_checks() if one.id == "matchbound.E001"] == []

    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", (3, 51, 2))

    assert [one.id for one in run_checks() if one.id == "matchbound.E001"] == ["matchbound.E001"]
