"""A backup each night, once however many workers there are; that it failed is told."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from matchbound import clock
from matchbound.base.settings import SettingsError
from matchbound.web.config.env import read_env
from matchbound.web.jobs import JobKind, all_jobs
from matchbound.web.jobs import worker as worker_module
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions.jobs import enqueue, fail, take
from matchbound.web.store.backups.folder import backups_in, name_at
from matchbound.web.store.backups.make import Source
from matchbound.web.store.models import Document, Job
from tests_web import AT

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _night(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other job runs, and the instant stands still."""
    kinds: dict[str, JobKind] = {"make_backup": all_jobs()["make_backup"]}
    monkeypatch.setattr(worker_module, "all_jobs", lambda: kinds)
    monkeypatch.setattr(clock, "now", lambda: AT)


def work() -> None:
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)


def test_a_night_has_one_backup_however_many_workers(
    site: Source, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del site
    settings.BACKUPS, settings.BACKUPS_KEPT = tmp_path / "backups", 2
    work()
    work()
    Job.objects.update(state=Job.State.QUEUED)  # a worker was killed after its backup, before it said so
    work()
    made = [path.name for path in backups_in(settings.BACKUPS)]
    for days in (1, 2):
        monkeypatch.setattr(clock, "now", lambda days=days: AT + days * DAY)
        work()

    assert made == [name_at(AT)]
    assert [path.name for path in backups_in(settings.BACKUPS)] == [name_at(AT + 2 * DAY), name_at(AT + DAY)]


def test_nights_without_a_document_are_told_and_the_last_complete_backup_stays(
    site: Source, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    settings.BACKUPS, settings.BACKUPS_KEPT = tmp_path / "backups", 1
    content, aside = (
        site.data / "documents" / f"{Document.objects.earliest('name').id}.content",
        tmp_path / "x",
    )

    def night(number: int) -> tuple[list[str], str]:
        monkeypatch.setattr(clock, "now", lambda: AT + number * DAY)
        work()
        there = [path.name for path in backups_in(settings.BACKUPS)]
        return there, client.get("/health/").json()["backups"]

    nights = [night(0)]
    content.rename(aside)
    nights.append(night(1))
    aside.rename(content)
    settings.DOCUMENT_KEYS = (b"x" * 32,)
    nights.append(night(2))
    settings.DOCUMENT_KEYS = site.keys.opening
    nights.append(night(3))

    complete, names = name_at(AT), [name_at(AT + number * DAY, complete=False) for number in (1, 2)]
    assert nights == [
        ([complete], "ok"),
        ([names[0], complete], "failing"),
        ([names[1], complete], "failing"),
        ([name_at(AT + 3 * DAY)], "ok"),
    ]


def test_no_folder_no_backup(site: Source, settings: Settings) -> None:
    settings.BACKUPS = None
    work()

    assert list(Job.objects.values_list("state", flat=True)) == ["done"]
    assert [path.name for path in site.data.parent.iterdir()] == ["site"]


def test_a_backup_that_fails_is_told_without_its_reason(
    site: Source, settings: Settings, tmp_path: Path, client: Client
) -> None:
    del site
    settings.BACKUPS = tmp_path / "taken"
    settings.BACKUPS.write_text("no folder")
    work()
    said = client.get("/health/")

    assert Job.objects.get().error != ""
    assert (said.status_code, said.json()["backups"]) == (200, "failing")
    assert "taken" not in said.content.decode()


@pytest.mark.parametrize(
    ("hours_ago", "failed", "told"),
    [(None, False, "late"), (25, False, "ok"), (27, False, "late"), (1, True, "failing")],
)
def test_health_says_how_backups_stand(
    settings: Settings, tmp_path: Path, client: Client, hours_ago: int | None, told: str, *, failed: bool
) -> None:
    settings.BACKUPS = tmp_path
    if hours_ago:
        (tmp_path / name_at(AT - timedelta(hours=hours_ago))).touch()
    if failed:
        enqueue("make_backup", due_at=AT)
        taken = take("one", at=AT, lease=DAY)
        assert taken
        fail(taken, "OSError: no room", at=AT, tries=3)

    assert client.get("/health/").json()["backups"] == told


def test_settings_name_the_folder_and_how_many_stay(tmp_path: Path) -> None:
    here = {"MATCHBOUND_DATA": str(tmp_path)}
    off, on = read_env(here), read_env({**here, "MATCHBOUND_BACKUPS": "/b", "MATCHBOUND_BACKUPS_KEPT": "3"})

    assert [(one.backups, one.backups_kept) for one in (off, on)] == [(None, 14), (Path("/b"), 3)]
    with pytest.raises(SettingsError):
        read_env({**here, "MATCHBOUND_BACKUPS_KEPT": "many"})
