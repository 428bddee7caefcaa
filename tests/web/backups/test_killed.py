"""Backups that are killed, find no room or may not write: earlier ones stay, and no half one looks whole."""

import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from matchbound.web.store.backups.check import check_backup
from matchbound.web.store.backups.folder import backups_in, held
from matchbound.web.store.backups.make import Source, make_backup
from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.backups.sqlite import SqliteFile
from tests_web import AT
from web.backups.conftest import ON_POSTGRES, Writer, ended, in_child, kill, told_by

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("KILLS", "2" if ON_POSTGRES else "6"))
NOBODY = 65534


def test_killed_backups_leave_the_earlier_ones_and_nothing_half(
    site: Source, writer: Writer, tmp_path: Path
) -> None:
    rng, folder = np.random.default_rng(9), tmp_path / "backups"
    server = site.database if isinstance(site.database, Postgres) else None
    writer.wait_for(5)
    since = time.monotonic()
    first = make_backup(site, folder, at=AT).path
    whole = time.monotonic() - since
    ends = []
    for number in range(1, KILLS + 1):
        at = AT + timedelta(minutes=number)
        child = in_child(lambda at=at: make_backup(site, folder, at=at) and None)  # type: ignore[misc]
        time.sleep(float(rng.uniform(0, 1.1 * whole)))
        ends.append(kill(child))
        for path in backups_in(folder)[:1]:
            assert check_backup(path, site.keys.opening, scratch=tmp_path, server=server).faults == ()
        assert first in backups_in(folder)
    writer.wait_for(1)
    last = make_backup(site, folder, at=AT + timedelta(hours=1))

    assert -9 in ends or ON_POSTGRES
    assert backups_in(folder)[0] == last.path
    assert sorted(folder.iterdir()) == sorted(backups_in(folder))  # what the killed ones left is cleared away


def test_only_one_backup_is_made_at_a_time(site: Source, tmp_path: Path) -> None:
    def make() -> None:
        make_backup(site, tmp_path, at=AT)

    with held(tmp_path):
        told = told_by(make, tmp_path / "told")

    assert told == f"another backup is being made in {tmp_path}: wait until it is done"
    assert backups_in(tmp_path) == []


@pytest.mark.parametrize("most", [30_000, 250_000, 600_000], ids=["at once", "amid", "near the end"])
def test_a_backup_that_finds_no_room_leaves_the_earlier_ones(site: Source, tmp_path: Path, most: int) -> None:
    """A limit on the size of files stands in for a disk that is full: writes fail in the midst of a file."""
    folder = tmp_path / "backups"
    first = make_backup(site, folder, at=AT).path
    before = first.read_bytes()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        make_backup(site, folder, at=AT + timedelta(days=1))

    told = told_by(limited, tmp_path / "told")

    assert told.startswith(("there is no room for a backup in", "no backup was made in", "pg_dump failed"))
    assert (backups_in(folder), first.read_bytes()) == ([first], before)


@contextmanager
def small_disk(size: str, *, options: str = "") -> Iterator[Path]:
    """Return a folder that is a disk of its own."""
    with tempfile.TemporaryDirectory() as name:
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}{options}", "tmpfs", name]
        if (
            shutil.which("mount") is None
            or subprocess.run(words, capture_output=True, check=False).returncode
        ):
            pytest.skip("no disk may be mounted here: a limit on files stands in for it above")
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=True)


def test_a_full_disk_keeps_the_earlier_backup(site: Source) -> None:
    with small_disk("16m") as folder:
        first = make_backup(site, folder, at=AT).path
        (folder / "letters").write_bytes(bytes(shutil.disk_usage(folder).free - 200_000))
        with pytest.raises(BackupError) as told:
            make_backup(site, folder, at=AT + timedelta(days=1))
        left = sorted(path.name for path in folder.iterdir())
        faults = check_backup(first, site.keys.opening).faults if not ON_POSTGRES else ()

    assert "earlier ones are as they were" in told.value.message or "No space left" in told.value.message
    assert left == ["letters", first.name]
    assert faults == ()


def as_nobody(work: Callable[[], None]) -> Callable[[], None]:
    """Return what does something without root's rights, which know no read-only folder."""

    def under() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    return under


def test_a_folder_that_may_only_be_read_is_told_by_name(site: Source) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder, data, told = Path(name) / "backups", Path(name) / "data", Path(name) / "told"
        shutil.copytree(site.data, data)
        database = site.database
        if isinstance(database, SqliteFile):
            with database.copied(data / "copy.sqlite3"):
                database = SqliteFile(data / "copy.sqlite3")
        for path in (data, *data.rglob("*")):
            os.chown(path, NOBODY, NOBODY) if os.geteuid() == 0 else None
        folder.mkdir(mode=0o755)
        folder.chmod(0o555)
        told.touch()
        told.chmod(0o666)
        source = replace(site, data=data, database=database)
        said = told_by(as_nobody(lambda: make_backup(source, folder, at=AT) and None), told)
        left = sorted(folder.iterdir())

    assert said == f"no backup was made in {folder} (Permission denied); earlier ones are as they were"
    assert left == []


def test_a_child_that_is_done_says_so() -> None:
    assert [ended(in_child(lambda: None)), ended(in_child(lambda: int("x") and None))] == [0, 1]


def test_names_of_backups_sort_by_their_instants() -> None:
    from matchbound.web.store.backups.folder import made_at, name_at  # beside what it is about

    instant = datetime(2026, 3, 1, 23, 59, 58, tzinfo=UTC)

    assert made_at(Path(name_at(instant))) == instant
    assert made_at(Path(".matchbound-2026-03-01T235958Z.unfinished")) is None
