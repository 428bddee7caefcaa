"""The doctor says what is wrong and what mends it; a damaged page is found, and restored."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from matchbound import cluster
from matchbound.web.store.actions.jobs import enqueue, sign
from matchbound.web.store.backups import sqlite
from matchbound.web.store.backups.archive import manifest_of
from matchbound.web.store.backups.check import Checked
from matchbound.web.store.backups.keys import put_keys
from matchbound.web.store.backups.make import Source, make_backup
from matchbound.web.store.backups.restore import Target, restore
from matchbound.web.store.backups.sqlite import SqliteFile
from matchbound.web.store.doctor import given
from matchbound.web.store.doctor.examine import examine
from matchbound.web.store.models import ContentItem, ContentVersion, Document, DossierVersion, Job
from tests_web import AT
from web.backups.conftest import ON_POSTGRES

pytestmark = pytest.mark.django_db(transaction=True)
OLD = (AT - timedelta(days=2)).timestamp()
HOUR = timedelta(hours=1)
HOLDER = """
import sys, pysqlite3
held = pysqlite3.connect(sys.argv[1])
held.execute("PRAGMA journal_mode=WAL").fetchall()
held.execute("SELECT 1 FROM store_account").fetchall()
print(flush=True)
sys.stdin.read()
"""
"""Has a database open, as a site does between requests."""
ON_ONE = pytest.mark.skipif(ON_POSTGRES, reason="says nothing more on another database")
Break = Callable[[Source, Settings, pytest.MonkeyPatch], None]


@pytest.fixture
def well(site: Source, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Source:
    """Return a site with which all is well."""
    put_keys(site.keys, site.data)
    for path in site.data.rglob("*"):
        os.utime(path, (OLD, OLD))
    if isinstance(site.database, SqliteFile):
        monkeypatch.setenv("DATABASE_URL", f"sqlite://{site.database.path}")
    item = ContentItem.objects.create(kind="concept", item="heart", changed_at=AT)
    version = ContentVersion.objects.create(content=item, number=1, text="", at=AT)
    ContentItem.objects.update(ships=version)
    sign("living", at=AT)
    settings.BACKUPS = tmp_path / "backups"
    make_backup(site, settings.BACKUPS, at=AT)
    return site


def told(site: Source) -> dict[str, str]:
    """Return the worst that is said about each thing."""
    order = {"ok": 0, "warn": 1, "fail": 2}
    worst: dict[str, str] = {}
    for one in examine(site.data, AT):
        assert bool(one.remedy) == (one.state != "ok"), one
        worst[one.about] = max(worst.get(one.about, "ok"), str(one.state), key=order.__getitem__)
    return worst


def content_of(site: Source) -> Path:
    return site.data / "documents" / f"{Document.objects.earliest('name').id}.content"


def lose_keys(site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(site.data / "keys")


def show_keys(site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    (site.data / "keys" / "document_keys").chmod(0o644)


def lose_file(site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    content_of(site).unlink()


def damage_file(site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    content_of(site).write_bytes(content_of(site).read_bytes()[:-1])


def leave_file(site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    left = site.data / "media" / "9" / "cd" / ("cd" * 32)
    left.parent.mkdir(parents=True)
    left.touch()
    os.utime(left, (OLD, OLD))


def fail_job(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    Job.objects.create(name="remind", state=Job.State.FAILED, due_at=AT)


def delay_job(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    enqueue("remind", due_at=AT - 2 * HOUR)


def silence_worker(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    sign("living", at=AT - HOUR)


def write_tomorrow(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    DossierVersion.objects.update(written_at=AT + timedelta(days=1))


def fill_disk(_site: Source, _settings: Settings, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))


def speak_http(_site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    settings.SITE_URL = "http://img.example.org"


def lose_scanner(_site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    settings.VIRUS_SCANNER = ("127.0.0.1", 1)


def lose_scheduler(_site: Source, settings: Settings, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cluster, "ANSWERS_WITHIN", 0.2)
    settings.SCHEDULER = "tcp://127.0.0.1:1"


def lose_content(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    ContentItem.objects.update(ships=None)


def forget_migration(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE name ="
            " (SELECT MAX(name) FROM django_migrations WHERE app = 'store')"
        )


def come_from_later(_site: Source, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '9999_later' WHERE name LIKE '0030_cohort%%'")


def no_backups(_site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    settings.BACKUPS = None


def lose_backups(_site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(settings.BACKUPS)


def cut_backup(_site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    (path,) = settings.BACKUPS.iterdir()
    path.write_bytes(path.read_bytes()[:-100])


def lose_file_before_the_backup(site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    content_of(site).unlink()
    make_backup(site, settings.BACKUPS, at=AT + timedelta(minutes=1))


def lose_a_key(_site: Source, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    settings.DOCUMENT_KEYS = (b"x" * 32,)


@pytest.fixture
def _migrations_kept() -> object:
    """Return the table of migrations as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name, applied FROM django_migrations ORDER BY id")
        rows = cursor.fetchall()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
        cursor.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", rows)


def test_all_is_well_but_for_backups_on_the_same_disk(well: Source) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_checksums" if ON_POSTGRES else "SELECT 'on'")
        unnoticed = {} if cursor.fetchone() == ("on",) else {"pages": "warn"}

    amiss = {about: state for about, state in told(well).items() if state != "ok"}
    assert amiss == {"backups": "warn", **unnoticed}


def test_a_dump_that_was_only_read_is_not_called_restored(
    well: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given, "check_backup", lambda *_, **__: Checked(manifest, restored=False))
    manifest = manifest_of(next(iter(given.backups_in(given.settings.BACKUPS))))
    said = [one.says for one in given.backups(well, AT) if one.state == "ok"]

    assert [" was read to its end, not restored for a try, as the account " in one for one in said] == [True]


@ON_ONE
@pytest.mark.parametrize(
    ("broken", "changed"),
    [
        (lose_keys, {"keys": "fail", "documents": "missing"}),
        (show_keys, {"folder": "fail"}),
        (lose_file, {"files": "fail", "documents": "fail"}),
        (damage_file, {"documents": "fail"}),
        (leave_file, {"files": "warn"}),
        (fail_job, {"jobs": "warn"}),
        (delay_job, {"jobs": "warn"}),
        (silence_worker, {"worker": "warn"}),
        (write_tomorrow, {"clock": "fail"}),
        (fill_disk, {"room": "fail"}),
        (speak_http, {"settings": "fail"}),
        (lose_scheduler, {"cluster": "fail"}),
        (lose_scanner, {"viruses": "fail"}),
        (lose_content, {"content": "fail"}),
        (no_backups, {}),
        (lose_backups, {"backups": "fail"}),
        (cut_backup, {"backups": "fail"}),
        (lose_file_before_the_backup, {"files": "fail", "documents": "fail", "backups": "fail"}),
        (lose_a_key, {"documents": "fail", "backups": "fail"}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_each_fault_is_told(
    well: Source, settings: Settings, monkeypatch: pytest.MonkeyPatch, broken: Break, changed: dict[str, str]
) -> None:
    usual = {"backups": "warn"}
    broken(well, settings, monkeypatch)
    after = told(well)

    expected = {**usual, **{about: state for about, state in changed.items() if state != "missing"}}
    assert {about: state for about, state in after.items() if state != "ok"} == expected


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("tcp://127.0.0.1:8786", "ok"),
        ("tcp://10.0.0.7:8786", "ok"),
        ("tcp://[fd00::7]:8786", "ok"),
        ("tcp://8.8.8.8:8786", "warn"),
        ("tcp://[2001:4860:4860::8888]:8786", "warn"),
        ("tls://8.8.8.8:8786", "ok"),
    ],
)
def test_a_scheduler_in_the_clear_is_warned_of_where_others_may_reach_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str, state: str
) -> None:
    monkeypatch.setattr(given, "cluster", lambda _address: ThreadPoolExecutor(1))
    settings.SCHEDULER = address

    assert [str(one.state) for one in given.given_settings() if one.about == "cluster"] == [state]


@ON_ONE
@pytest.mark.usefixtures("_migrations_kept")
@pytest.mark.parametrize("broken", [forget_migration, come_from_later], ids=["behind", "ahead"])
def test_tables_of_another_version_are_told(
    well: Source, settings: Settings, monkeypatch: pytest.MonkeyPatch, broken: Break
) -> None:
    broken(well, settings, monkeypatch)

    assert told(well)["tables"] == "fail"


def test_looking_makes_no_keys_and_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "empty").mkdir()
    findings = list(examine(tmp_path / "empty", AT))

    assert [(one.about, str(one.state)) for one in findings] == [("folder", "fail")]
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.skipif(ON_POSTGRES, reason="PostgreSQL looks after its own pages")
@pytest.mark.usefixtures("tables_as_they_are")
def test_a_damaged_page_is_found_and_restoring_mends_it(site: Source, tmp_path: Path) -> None:
    assert isinstance(site.database, SqliteFile)
    data, folder = tmp_path / "damaged", tmp_path / "backups"
    shutil.copytree(site.data, data)
    data.chmod(0o700)
    put_keys(site.keys, data)
    with site.database.copied(data / "matchbound.sqlite3"):
        damage(data / "matchbound.sqlite3")
    backup = make_backup(site, folder, at=AT).path
    environ = {
        name: word
        for name, word in os.environ.items()
        if not name.startswith(("MATCHBOUND_", "DJANGO_", "DATABASE_"))
    }
    said = subprocess.run(
        [sys.executable, "-m", "matchbound.cli.main", "doctor", "--data", str(data), "--json"],
        env={**environ, "MATCHBOUND_BACKUPS": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    (found,) = [one for one in json.loads(said.stdout) if one["about"] == "database"]
    restored = restore(backup, Target(data, replace=True), at=AT)

    assert (said.returncode, found["state"]) == (1, "fail")
    assert found["says"].startswith(f"{data / 'matchbound.sqlite3'} is damaged: ")
    assert found["remedy"] == f"Stop the site, then: matchbound restore {backup} --data {data} --replace"
    assert sqlite.damage(data / "matchbound.sqlite3") == ""
    assert (restored.keys, restored.checked.opened) == (True, 4)  # the keys were in the folder
    assert restored.before is not None
    assert sqlite.damage(restored.before / "matchbound.sqlite3") != ""


@pytest.mark.skipif(ON_POSTGRES, reason="a server knows who is connected")
def test_a_site_that_runs_is_not_restored_over(site: Source, tmp_path: Path) -> None:
    assert isinstance(site.database, SqliteFile)
    backup = make_backup(site, tmp_path / "backups", at=AT).path
    data = tmp_path / "running"
    data.mkdir()
    with site.database.copied(data / "matchbound.sqlite3"):
        pass
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(data / "matchbound.sqlite3")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        with pytest.raises(Exception, match="is still running: stop it first"):
            restore(backup, Target(data, replace=True), at=AT)
        running.kill()


def damage(path: Path) -> None:
    """Overwrite the page at which the table of versions begins."""
    with closing(sqlite.connect(path, "rw")) as database:
        ((root,),) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'store_dossierversion'"
        )
        ((size,),) = database.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * 64)
