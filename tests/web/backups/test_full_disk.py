"""On a disk that takes nothing, the site says that nothing was saved, and goes on showing pages."""

import errno
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from matchbound.web.store.models import DossierVersion, Job
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.room import disk_takes_nothing
from tests_web import AT
from web.backups.conftest import ON_POSTGRES

SAVING, MOST = "/dossiers/edit/goal/", 30


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OperationalError("database or disk is full"), True),
        (OperationalError("attempt to write a readonly database"), True),
        (OperationalError("database is locked"), False),
        (caused(OperationalError("x"), psycopg.errors.DiskFull()), True),
        (caused(DatabaseError("x"), psycopg.errors.UniqueViolation()), False),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (ValueError("database or disk is full"), False),
    ],
)
def test_errors_of_a_full_disk_are_known(error: Exception, *, told: bool) -> None:
    assert disk_takes_nothing(error) == told


@pytest.fixture
def _full_disk(member: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the database grow no further once she is signed in; on PostgreSQL, its refusal stands in."""
    if ON_POSTGRES:

        def refuse(**_values: Any) -> None:  # noqa: ANN401 - of a row
            raise OperationalError("no room") from psycopg.errors.DiskFull()

        monkeypatch.setattr(DossierVersion.objects, "create", refuse)
        yield
        return
    del member
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            for size in (100_000, 1_000, 10):  # what is free within the file is taken, too
                while took_up(size):
                    pass
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def took_up(size: int) -> bool:
    """Take up some room in the database, in rows that nobody asks for; False if there is none."""
    try:
        Job.objects.create(name="nothing", state=Job.State.DONE, due_at=AT, error="x" * size)
    except OperationalError:
        return False
    return True


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_full_disk")
def test_a_save_on_a_full_disk_says_that_nothing_was_saved(member: Client, amina_head: Head) -> None:
    """The first may still find room in pages that its tables have; soon none does."""
    version, saved = amina_head.number, 302
    while saved == 302 and version < MOST:
        answer = member.post(SAVING, {"version": version, "budget_usd": str(7000 + version)})
        saved, version = answer.status_code, version + (answer.status_code == 302)
    read = member.get("/dossiers/")

    assert (saved, read.status_code) == (507, 200)
    assert "Nothing was saved: the server has no room to write just now." in answer.content.decode()
    written = DossierVersion.objects.order_by("number").values_list("number", flat=True)
    assert list(written) == list(range(1, version + 1))
