"""All that the doctor looks at, in the order in which one thing needs another."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from matchbound.base.errors import MatchboundError
from matchbound.web.store.backups.moving import BEFORE
from matchbound.web.store.doctor.finding import Finding, State, fail
from matchbound.web.store.doctor.machine import machine
from matchbound.web.store.doctor.place import keys, missing_keys, place

if TYPE_CHECKING:
    from matchbound.web.store.backups.make import Source

FILE = "matchbound.sqlite3"
STAND_INS = {"MATCHBOUND_DOCUMENT_KEYS": "A" * 43 + "=", "MATCHBOUND_SECRET_KEY": "none yet " * 6}
"""For the while of looking, so that no keys are made in place of lost ones."""


def examine(data: Path, at: datetime) -> Iterator[Finding]:
    """Look an installation over; nothing is changed, and what cannot be looked at is said."""
    on_server = any(os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_URL_FILE"))
    if not data.is_dir() or not (on_server or (data / FILE).is_file()):
        yield _no_site(data)
        return
    yield from machine(data, at)
    yield from place(data)
    yield from keys(data)
    lost = missing_keys(data)
    os.environ.update({name: word for name, word in STAND_INS.items() if lost and not os.environ.get(name)})
    try:
        import django  # slow, and it reads the settings

        django.setup()
    except (MatchboundError, ImproperlyConfigured) as error:
        yield fail("settings", f"{error}.", "Mend this setting.")
        return
    yield from _site(at, keys_known=not lost)


def _no_site(data: Path) -> Finding:
    says = f"There is no site in {data}"
    if left := sorted(data.glob(f"{BEFORE}*")):
        return fail(
            "folder",
            f"{says}, but what a restore put aside: {left[-1].name}.",
            "Restore again with --replace: that one was killed before it was done.",
        )
    return fail("folder", f"{says}.", "Name its folder by --data or MATCHBOUND_DATA.")


def _site(at: datetime, *, keys_known: bool) -> Iterator[Finding]:
    """Look at database, files and backups, now that the settings are known."""
    from matchbound.web.store.backups.make import this_site  # only after Django is set up
    from matchbound.web.store.backups.sqlite import SqliteFile
    from matchbound.web.store.doctor import database, given

    source = this_site()
    yield from given.given_settings()
    whole = True
    if isinstance(source.database, SqliteFile):
        yield database.library()
        for finding in database.pages(source.database.path, lambda: _remedy(source)):
            whole = whole and not (finding.about == "database" and finding.state is State.FAIL)
            yield finding
    else:
        yield from database.server(source.database)
    if whole:
        yield from _inside(at, keys_known=keys_known)
    yield from given.backups(source, at)


def _inside(at: datetime, *, keys_known: bool) -> Iterator[Finding]:
    """Ask the database itself; what it cannot answer is one finding."""
    from matchbound.web.store.backups.make import this_site  # only after Django is set up
    from matchbound.web.store.doctor import database, inside

    try:
        tables = database.tables()
        yield tables
        if tables.state is not State.OK:
            return
        yield from inside.files(this_site(), at)
        yield from inside.seals(keys_known=keys_known)
        yield from inside.work(at)
        yield inside.content()
        yield inside.clock(at)
    except (DatabaseError, MatchboundError) as error:
        said = " ".join(str(error).split())
        yield fail("database", f"It does not answer: {said}.", "Start it, or mend DATABASE_URL.")


def _remedy(source: "Source") -> str:
    """Return what mends a damaged database: the newest backup that can be restored."""
    from matchbound.web.store.doctor.given import newest_whole  # only after Django is set up

    if (path := newest_whole(source.keys.opening)) is None:
        return (
            "Stop the site, and restore the newest backup that you have: `matchbound restore FILE --replace`."
        )
    return f"Stop the site, then: matchbound restore {path} --data {source.data} --replace"
