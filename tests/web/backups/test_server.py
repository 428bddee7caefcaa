"""What killed restores and checks leave on a PostgreSQL server: tables aside, copies of everybody."""

import errno
import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from matchbound.web.store.backups.make import Source, make_backup
from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.backups.postgres import ASIDE, CHECKING, KEEP_NEW, KEEP_OLD, Postgres
from matchbound.web.store.backups.restore import Target, restore
from matchbound.web.store.doctor.database import server
from tests_web import AT
from web.backups.conftest import ON_POSTGRES, URL, database_of, ended, in_child, rows_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("tables_as_they_are"),
    pytest.mark.skipif(not ON_POSTGRES, reason="of a server"),
]
PEOPLE = "SELECT email FROM store_account ORDER BY id"


def kill_amid_restoring(where: Postgres) -> None:
    """Put the tables aside, and be killed."""

    def killed() -> None:
        with where.replaced():
            os.kill(os.getpid(), signal.SIGKILL)

    assert ended(in_child(killed)) == -signal.SIGKILL


def full(*_words: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_tables_that_a_killed_restore_put_aside_come_back_with_the_next(
    site: Source, elsewhere: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(site, tmp_path / "backups", at=AT).path
    restore(made, elsewhere, at=AT)
    there, again = database_of(elsewhere), replace(elsewhere, replace=True)
    assert isinstance(there, Postgres)
    with there.connected() as live:
        live.execute("UPDATE store_account SET email = 'before@example.org'")
    kill_amid_restoring(there)
    left = [one.remedy for one in server(there) if one.about == "database"]
    with pytest.raises(BackupError, match="restore with --replace, which begins by putting them back"):
        restore(made, replace(elsewhere, data=tmp_path / "new"), at=AT)
    with monkeypatch.context() as patched:
        patched.setattr(Postgres, "load", full)
        with pytest.raises(BackupError, match="nothing was restored, and all is as it was"):
            restore(made, again, at=AT)
    back = rows_of(there, PEOPLE)
    kill_amid_restoring(there)
    restore(made, again, at=AT + timedelta(days=1))

    assert [KEEP_NEW in one for one in left] == [True]
    assert back == [("before@example.org",)]
    assert rows_of(there, PEOPLE) == rows_of(site.database, PEOPLE)
    assert not there.has_left()


def test_tables_that_came_since_a_killed_restore_are_not_thrown_away(
    site: Source, elsewhere: Target, tmp_path: Path
) -> None:
    made = make_backup(site, tmp_path / "backups", at=AT).path
    there = Postgres(elsewhere.database_url)
    kill_amid_restoring(there)
    with there.connected() as live:
        live.execute("CREATE TABLE since (id int)")
    with pytest.raises(BackupError) as told:
        restore(made, replace(elsewhere, replace=True), at=AT)
    with pytest.raises(BackupError) as refused, there.replaced():
        pass

    assert [words in told.value.message for words in (there.place, ASIDE, KEEP_NEW, KEEP_OLD)] == [True] * 4
    assert refused.value.message.startswith(f'{there.place}: schema "{ASIDE}" already exists. ')
    assert (there.facts().rows, there.has_left()) == ({"since": 0}, True)


def test_copies_that_killed_checks_left_go_and_those_in_use_stay(site: Source, tmp_path: Path) -> None:
    assert isinstance(site.database, Postgres)
    stale = f"{CHECKING}000000000000"
    with psycopg.connect(URL, autocommit=True) as live:
        live.execute(f"CREATE DATABASE {stale} TEMPLATE template0".encode())
    with site.database.beside() as used:
        assert used is not None
        make_backup(site, tmp_path, at=AT)
        left = {name for (name,) in rows_of(site.database, "SELECT datname FROM pg_database")}

        assert stale not in left
        assert used.facts().rows == {}
