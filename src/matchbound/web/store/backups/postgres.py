"""A PostgreSQL database: dumped at one instant by its own tools, restored by them, asked."""

import os
import secrets
import shutil
import subprocess  # nosec B404
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from matchbound.web.store.backups.facts import Ask, Facts, facts_of
from matchbound.web.store.backups.manifest import BackupError

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
OTHERS = (
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
ASIDE = "matchbound_before"
PLAIN = ("--no-owner", "--no-privileges")


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database on a server, by how to reach it: an address or words such as `host=db dbname=matchbound`."""

    conninfo: str
    kind: ClassVar = "postgresql"
    entry: ClassVar = "database.dump"

    @contextmanager
    def copied(self, into: Path) -> Iterator[Facts]:
        """Dump the database as it is at one instant; writers go on meanwhile."""
        into.touch(mode=0o600)
        with self.connected() as live:
            live.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (snapshot,) = asking(live)("SELECT pg_export_snapshot()")[0]
            self.run("pg_dump", "--format=custom", *PLAIN, f"--snapshot={snapshot}", f"--file={into}")
            facts = facts_of(asking(live), TABLES)
        yield facts

    def facts(self) -> Facts:
        """Return what the database says of itself now."""
        with self.connected() as live:
            return facts_of(asking(live), TABLES)

    def load(self, dump: Path) -> None:
        """Restore a dump into this database, which must be empty, in one transaction."""
        self.run("pg_restore", *PLAIN, "--exit-on-error", "--single-transaction", str(dump))

    @contextmanager
    def replaced(self) -> Iterator[None]:
        """Put all tables aside; they come back if what follows fails, and go if it does not."""
        with self.connected() as live:
            live.execute(f"ALTER SCHEMA public RENAME TO {ASIDE}; CREATE SCHEMA public")
        try:
            yield
        except BaseException:
            with self.connected() as live:
                live.execute(f"DROP SCHEMA public CASCADE; ALTER SCHEMA {ASIDE} RENAME TO public")
            raise
        with self.connected() as live:
            live.execute(f"DROP SCHEMA {ASIDE} CASCADE")

    def others(self) -> int:
        """Return how many other connections there are."""
        with self.connected() as live:
            return int(asking(live)(OTHERS)[0][0])

    def forget_rows(self, documents: list[str], media: list[tuple[int, str]]) -> None:
        """Delete the rows of files that their owners deleted."""
        with self.connected() as live:
            for one in documents:
                live.execute("DELETE FROM store_document WHERE id = %s", [one])
            for pair in media:
                live.execute("DELETE FROM store_cardmedia WHERE account_id = %s AND digest = %s", pair)

    @contextmanager
    def beside(self) -> Iterator["Postgres | None"]:
        """Make a database beside this one for a while; None where that is not allowed."""
        name = f"matchbound_check_{secrets.token_hex(6)}"
        with self.connected() as live:
            try:
                live.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
            except psycopg.errors.InsufficientPrivilege:
                name = ""
            try:
                yield Postgres(make_conninfo(self.conninfo, dbname=name)) if name else None
            finally:
                if name:
                    live.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    @contextmanager
    def connected(self) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        """Connect; BackupError if nobody answers."""
        try:
            connection = psycopg.connect(self.conninfo, autocommit=True)
        except psycopg.OperationalError as error:
            raise BackupError(f"the database does not answer: {str(error).strip()}") from error
        with connection:
            yield connection

    def run(self, tool: str, *words: str) -> None:
        """Run one of PostgreSQL's own tools; BackupError if it is not there or fails."""
        parts = conninfo_to_dict(self.conninfo)
        password = parts.pop("password", None)
        environ: Mapping[str, str] = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
        _run(tool, *words, f"--dbname={make_conninfo('', **parts)}", environ=environ)

    def read_through(self, dump: Path) -> None:
        """Read a dump to its end without a server."""
        _run("pg_restore", f"--file={os.devnull}", str(dump), environ=os.environ)


def _run(tool: str, *words: str, environ: Mapping[str, str]) -> None:
    if shutil.which(tool) is None:
        raise BackupError(
            f"{tool} is not installed here: it comes with PostgreSQL's client (Debian: postgresql-client)"
        )
    ran = subprocess.run(  # noqa: S603 - a tool of a fixed name  # nosec B603
        [tool, *words], env=environ, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise BackupError(f"{tool} failed: {ran.stderr.strip()}")


def asking(connection: "psycopg.Connection[tuple[Any, ...]]") -> Ask:
    """Return what asks a connection."""
    return lambda question: connection.execute(question.encode()).fetchall()
