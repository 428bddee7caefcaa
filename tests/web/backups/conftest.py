"""A site with a person, a dossier and documents; places to restore to; somebody who keeps writing."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from pytest_django.fixtures import Settings

from made_files import pdf
from matchbound.demo.people import AMINA, person
from matchbound.web.store.actions.documents import Label, Scan, add_document
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.backups.make import Source, this_site
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.backups.restore import DATABASE, Target
from matchbound.web.store.backups.sqlite import SqliteFile, asking, connect
from matchbound.web.store.models import Account, CardMedia
from matchbound.web.store.models.document import DocumentKind
from tests_web import AT

URL = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = URL.startswith("postgres")
WRITER = Path(__file__).with_name("keep_writing.py")
SMALL_PICTURE = b"small picture"
CONTENTS = [pdf("score"), b"%PDF-1.4 " + bytes(range(256)) * 800]
DIGEST = "ab" * 32


@pytest.fixture
def site(amina: Account, tmp_path: Path, settings: Settings) -> Source:
    """Return a site of its own folder: two dossiers, two documents, a picture of a card."""
    settings.DATA_DIR = tmp_path / "site"
    settings.BACKUPS = None
    settings.DATA_DIR.mkdir(mode=0o700)
    head = create_dossier(person(AMINA), by=amina, at=AT)
    create_dossier(person(AMINA), by=amina, at=AT)
    for number, content in enumerate(CONTENTS):
        scan = Scan(content, "application/pdf", SMALL_PICTURE)
        label = Label(f"Paper {number}", DocumentKind.DIPLOMA)
        add_document(head.record_id, scan, label, by=amina, at=AT)
    CardMedia.objects.create(account=amina, name="heart.png", digest=DIGEST, size=7)
    picture = settings.DATA_DIR / "media" / str(amina.pk) / DIGEST[:2] / DIGEST
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"picture")
    return this_site()


@contextmanager
def new_database(data: Path) -> Iterator[Target]:
    """Return a folder that is not there yet, and on PostgreSQL a new database, to restore to."""
    if not ON_POSTGRES:
        yield Target(data)
        return
    name = f"restored_{secrets.token_hex(6)}"
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        try:
            yield Target(data, urlunsplit(urlsplit(URL)._replace(path=f"/{name}")))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Target]:
    """Return an empty place to restore to."""
    with new_database(tmp_path / "elsewhere") as target:
        yield target


@pytest.fixture
def tables_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restoring brings no tables up to date: they are, and looking takes seconds. `test_older` does."""
    monkeypatch.setattr("matchbound.web.store.backups.restore._bring_up_to_date", lambda *_, **__: None)


def database_of(target: Target) -> SqliteFile | Postgres:
    """Return the database of a place that was restored to."""
    return Postgres(target.database_url) if target.database_url else SqliteFile(target.data / DATABASE)


def rows_of(where: SqliteFile | Postgres, question: str) -> list[tuple[object, ...]]:
    """Ask a database."""
    if isinstance(where, Postgres):
        with where.connected() as server:
            return server.execute(question.encode()).fetchall()
    with closing(connect(where.path, "rw")) as file:
        return asking(file)(question)


@dataclass
class Writer:
    """A process that adds a version to one dossier, then to the other, and says how far it is."""

    process: "subprocess.Popen[str]"
    progress: Path

    @property
    def written(self) -> int:
        """How many versions it was told are saved."""
        return self.progress.stat().st_size

    def stop(self) -> None:
        """Stop it, wherever it is."""
        self.process.kill()
        self.process.wait()

    def wait_for(self, more: int) -> int:
        """Wait until it has written some more; return how many there are."""
        enough, until = self.written + more, time.monotonic() + 20
        while self.written < enough:
            assert self.process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.005)
        return self.written


@pytest.fixture
def writer(site: Source, tmp_path: Path) -> Iterator[Writer]:
    """Return another process that keeps saving dossiers."""
    progress = tmp_path / "progress"
    progress.touch()
    name = site.database.conninfo if isinstance(site.database, Postgres) else str(site.database.path)
    words = json.dumps([site.database.kind, name, str(progress)])
    process = subprocess.Popen([sys.executable, str(WRITER), words], text=True)
    try:
        yield Writer(process, progress)
    finally:
        process.kill()
        process.wait()


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own, and return its id; an error is its exit code 1."""
    if child := os.fork():
        return child
    try:
        work()
    except BaseException:  # told by the exit code
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """Wait for a child; return its exit code, negative if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(child: int) -> int:
    """Kill a child; return what it ended with."""
    os.kill(child, signal.SIGKILL)
    return ended(child)


def told_by(work: Callable[[], None], told: Path) -> str:
    """Do something in a process of its own; return its error's words, empty if it succeeded."""
    told.write_text("")

    def tell() -> None:
        try:
            work()
        except Exception as error:
            told.write_text(str(error))
            raise

    return told.read_text() if ended(in_child(tell)) else ""
