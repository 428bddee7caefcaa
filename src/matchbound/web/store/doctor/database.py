"""The database: its library, its pages, its rows, its tables."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pysqlite3
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from matchbound.web.store.backups import sqlite
from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.backups.postgres import ASIDE, KEEP_NEW, Postgres, asking
from matchbound.web.store.checks import LEAST_SQLITE
from matchbound.web.store.doctor.finding import Finding, fail, ok, warn


def library() -> Finding:
    """Look at SQLite's version."""
    says = f"SQLite {pysqlite3.sqlite_version}."
    if pysqlite3.sqlite_version_info < LEAST_SQLITE:
        least = ".".join(map(str, LEAST_SQLITE))
        return fail(
            "sqlite", says, f"Install pysqlite3 with {least} or newer: older ones can lose what was saved."
        )
    return ok("sqlite", says)


def pages(path: Path, remedy: Callable[[], str]) -> Iterator[Finding]:
    """Look at every page of an SQLite database; it cannot be opened where it may not put its journal."""
    if not os.access(path.parent, os.W_OK):
        says = f"{path} cannot be opened: its folder takes no files. Whether it is whole is not known."
        yield fail("database", says, "Let the folder take files, and run this again; restore nothing yet.")
        return
    if harm := sqlite.damage(path, mode="rw"):
        yield fail("database", f"{path} is damaged: {harm}.", remedy())
        return
    yield ok("database", "Every page of the database is whole.")
    with closing(sqlite.connect(path, "rw")) as database:
        ((mode,),) = database.execute("PRAGMA journal_mode").fetchall()
    if mode != "wal":
        yield warn("database", f"It keeps its journal as '{mode}'.", "Start the site: it switches to WAL.")
    if tables := sqlite.dangling(path):
        yield fail("rows", f"Rows of {', '.join(tables)} name rows that are not there.", remedy())
    else:
        yield ok("rows", "Every row that is named is there.")


def server(where: Postgres) -> Iterator[Finding]:
    """Look whether a server notices damaged pages, and whether a killed restore left tables aside."""
    try:
        with where.connected() as live:
            ((checksums,),) = asking(live)("SHOW data_checksums")
        left = where.has_left()
    except BackupError:  # that it does not answer is told where it is asked next
        return
    if checksums == "on":
        yield ok("pages", "The server notices damaged pages by their checksums.")
    else:
        yield warn(
            "pages",
            "The server keeps no checksums of pages: damage by a disk goes unnoticed, into backups, too.",
            "Stop it, run `pg_checksums --enable -D` with its data folder, and start it.",
        )
    if left:
        yield warn(
            "database",
            f"A restore was killed: tables of before lie in the schema {ASIDE}.",
            f"If the site has all its people, run in psql: {KEEP_NEW}; if not, docs/how-to/back-up.md.",
        )


def tables() -> Finding:
    """Look whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied, known = executor.loader.applied_migrations, executor.loader.disk_migrations or {}
    unknown = sorted(name for app, name in applied if app == "store" and (app, name) not in known)
    if unknown:
        return fail(
            "tables",
            f"The database is of a newer version ({unknown[-1]}).",
            "Install that version, or restore a backup of this one.",
        )
    if plan:
        return fail(
            "tables",
            f"{len(plan)} changes of tables are not made yet, from {plan[0][0].name} on.",
            "Start the site with `matchbound serve`, which makes them.",
        )
    return ok("tables", "The tables are those of this version.")
