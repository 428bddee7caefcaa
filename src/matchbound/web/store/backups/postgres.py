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
LEFT = f"SELECT 1 FROM pg_namespace WHERE nspname = '{ASIDE}'"  # noqa: S608 - of one's own
KEEP_NEW = f"DROP SCHEMA {ASIDE} CASCADE"
KEEP_OLD = f"DROP SCHEMA IF EXISTS public CASCADE; ALTER SCHEMA {ASIDE} RENAME TO public"
CHECKING = "matchbound_check_"
STALE = (
    f"SELECT datname FROM pg_database AS one WHERE starts_with(datname, '{CHECKING}')"  # noqa: S608 - of one's own
    " AND pg_get_userbyid(datdba) = current_user AND NOT EXISTS"
    " (SELECT 1 FROM pg_stat_activity WHERE application_name = one.datname)"
)
"""Whoever makes a database for a check goes by its name while it is needed."""
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
        """Put all tables aside; they come back if what follows fails, and go if it does not.

        Those that a killed one put aside come back first, unless others have come meanwhile.
        """
        with self.connected() as live:
            if asking(live)(LEFT) and not asking(live)(TABLES):
                live.execute(KEEP_OLD)
            live.execute(f"ALTER SCHEMA public RENAME TO {ASIDE}; CREATE SCHEMA public")
        try:
            yield
        except BaseException:
            with self.connected() as live:
                live.execute(KEEP_OLD)
            raise
        with self.connected() as live:
            live.execute(KEEP_NEW)

    def has_left(self) -> bool:
        """Say whether tables lie aside since a restore was killed."""
        with self.connected() as live:
            return bool(asking(live)(LEFT))

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
        name = f"{CHECKING}{secrets.token_hex(6)}"
        with self.connected() as live:
            live.execute(f"SET application_name = {name}")
            try:
                live.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
            except psycopg.errors.InsufficientPrivilege:
                name = ""
            try:
                yield Postgres(make_conninfo(self.conninfo, dbname=name)) if name else None
            finally:
                if name:
                    live.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def drop_stale(self) -> None:
        """Drop the databases of checks that were killed: each is a full copy of everybody."""
        with self.connected() as live:
            for (name,) in asking(live)(STALE):
                live.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @contextmanager
    def connected(self) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        """Connect; BackupError if nobody answers, or for what the server refuses meanwhile."""
        try:
            connection = psycopg.connect(self.conninfo, autocommit=True)
        except psycopg.OperationalError as error:
            raise BackupError(f"the database does not answer: {str(error).strip()}") from error
        try:
            with connection:
                yield connection
        except psycopg.Error as error:
            raise BackupError(f"{self.place}: {str(error).strip()}. {_remedy(error)}") from error

    @property
    def place(self) -> str:
        """Where it is, without any password."""
        parts = conninfo_to_dict(self.conninfo)
        return f"the database {parts.get('dbname', '')} on {parts.get('host') or 'this computer'}"

    def run(self, tool: str, *words: str) -> None:
        """Run one of PostgreSQL's own tools; BackupError if it is not there or fails."""
        parts = conninfo_to_dict(self.conninfo)
        password = parts.pop("password", None)
        environ: Mapping[str, str] = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
        _run(tool, *words, f"--dbname={make_conninfo('', **parts)}", environ=environ)

    def read_through(self, dump: Path) -> None:
        """Read a dump to its end without a server."""
        _run("pg_restore", f"--file={os.devnull}", str(dump), environ=os.environ)


def _remedy(error: psycopg.Error) -> str:
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return "Use an account that owns the database"
    return "See that the server runs and has room, then try again; its log says more"


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
