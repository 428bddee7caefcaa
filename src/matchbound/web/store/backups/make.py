"""Makes a backup while the site serves: the database at one instant, then the files that it names."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import cast

from django.conf import settings
from psycopg.conninfo import make_conninfo

from matchbound.web.store.backups.archive import Writing, writing
from matchbound.web.store.backups.check import Checked, Where, check_backup
from matchbound.web.store.backups.facts import Facts
from matchbound.web.store.backups.folder import UNFINISHED, backups_in, held, made_at, name_at, prune
from matchbound.web.store.backups.keys import INSIDE, Keys
from matchbound.web.store.backups.manifest import BackupError, Manifest
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.backups.sqlite import SqliteFile
from matchbound.web.store.vault import HEADER, KEY_ID, MAGIC

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up."""

    data: Path
    database: Where
    keys: Keys


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and passed its check, and which earlier ones went."""

    path: Path
    checked: Checked
    pruned: tuple[str, ...]


def this_site() -> Source:
    """Return the site of the settings."""
    found = settings.DATABASES["default"]
    if "sqlite3" in str(found["ENGINE"]):
        where: Where = SqliteFile(Path(str(found["NAME"])))
    else:
        names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        parts = {word: str(found[name]) for name, word in names.items() if found.get(name)}
        where = Postgres(make_conninfo("", **parts, **cast("dict[str, str]", found.get("OPTIONS", {}))))
    return Source(Path(settings.DATA_DIR), where, Keys.of(settings.DOCUMENT_KEYS, settings.SECRET_KEY))


def make_backup(
    source: Source, folder: Path, *, at: datetime, keep: int | None = None, keys_inside: bool = False
) -> Made:
    """Make a backup in a folder, check it by restoring it, give it its name, and let old ones go.

    One that lacks documents is kept, says so in its name, and no complete one goes for it.
    Whatever fails, what was in the folder before stays as it was; BackupError says what it was.
    """
    try:
        with held(folder):
            if isinstance(source.database, Postgres):
                _tidy(source.database)
            unfinished = folder / f"{UNFINISHED}{name_at(at)}.unfinished"
            _write(source, unfinished, at=at, keys_inside=keys_inside)
            checked = _checked(source, unfinished)
            target = folder / name_at(at, complete=not checked.lack)
            unfinished.replace(target)
            pruned = prune(folder, keep) if keep else []
    except OSError as error:
        raise BackupError(
            f"no backup was made in {folder} ({error.strerror or error}); earlier ones are as they were"
        ) from error
    return Made(target, checked, tuple(pruned))


def _tidy(server: Postgres) -> None:
    """Drop what killed checks left; that it cannot be dropped keeps nobody from a backup."""
    try:
        server.drop_stale()
    except BackupError as error:
        LOG.warning("what a check left cannot be dropped: %s", error.message)


def make_nightly(source: Source, folder: Path, *, at: datetime, keep: int) -> Made | None:
    """Make the backup of a day; None if there is one of that day already."""
    newest = next(iter(backups_in(folder)), None)
    if newest and (made := made_at(newest)) and made.date() >= at.date():
        return None
    return make_backup(source, folder, at=at, keep=keep)


def _write(source: Source, path: Path, *, at: datetime, keys_inside: bool) -> None:
    """Write a backup: the database first, then the files that rows of it name, then the list."""
    copy = path.with_suffix(".database")
    try:
        with writing(path) as out:
            with source.database.copied(copy) as facts:
                out.add(copy, source.database.entry, packed=isinstance(source.database, SqliteFile))
            absent = _add_files(out, source.data, facts)
            if keys_inside:
                out.add_bytes(source.keys.to_bytes(), INSIDE)
            out.end(_manifest(source, out, facts, absent, at))
    finally:
        copy.unlink(missing_ok=True)


def _add_files(out: Writing, data: Path, facts: Facts) -> list[str]:
    """Add the files that rows name; return those that should be there and are not.

    A file is never changed in its place: once opened it is read whole, though it be deleted or sealed anew.
    """
    for name in facts.wanted:
        out.add(data / name, name)
    return [name for name in facts.needed if not out.add(data / name, name)]


def _manifest(source: Source, out: Writing, facts: Facts, absent: list[str], at: datetime) -> Manifest:
    named_now = set(source.database.facts().needed) if absent else set()
    sealed = (source.data / one.name for one in out.entries if one.name.startswith("documents/"))
    return Manifest(
        made_at=at,
        version=version("matchbound"),
        database=source.database.kind,
        migrations=facts.migrations,
        rows=facts.rows,
        files=tuple(out.entries),
        gone=tuple(name for name in absent if name not in named_now),
        missing=tuple(name for name in absent if name in named_now),
        sealed_under=tuple(sorted(_key_ids(sealed))),
    )


def _key_ids(files: Iterable[Path]) -> set[str]:
    """Return the ids of the keys that sealed files name in their headers."""
    found = set()
    for path in files:
        try:
            with path.open("rb") as file:
                header = file.read(HEADER)
        except FileNotFoundError:  # deleted meanwhile
            continue
        if header.startswith(MAGIC):
            found.add(header[len(MAGIC) :][:KEY_ID].hex())
    return found


def _checked(source: Source, unfinished: Path) -> Checked:
    server = source.database if isinstance(source.database, Postgres) else None
    try:
        checked = check_backup(unfinished, source.keys.opening, scratch=unfinished.parent, server=server)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    if checked.faults:
        unfinished.unlink()
        raise BackupError(
            f"the backup did not pass its check and was not kept: {'; '.join(checked.faults[:3])}"
        )
    return checked
