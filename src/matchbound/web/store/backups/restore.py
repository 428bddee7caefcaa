"""Restores a backup: checked first, unpacked beside, brought up to date, then put into its place."""

import os
import subprocess  # nosec B404
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from matchbound.web.store.backups import sqlite
from matchbound.web.store.backups.archive import manifest_of, unpack
from matchbound.web.store.backups.check import Checked, check_unpacked, compared, fitting
from matchbound.web.store.backups.folder import remove
from matchbound.web.store.backups.keys import INSIDE, Keys, keys_of_folder, put_keys, read_keys
from matchbound.web.store.backups.manifest import BackupError, Manifest
from matchbound.web.store.backups.moving import BEFORE, DATABASE, OF_THE_DISK, move_in, put_back
from matchbound.web.store.backups.postgres import ASIDE, KEEP_NEW, KEEP_OLD, Postgres
from matchbound.web.store.backups.sqlite import SqliteFile, forget_rows

STAGING = ".restoring"
MIGRATIONS = Path(__file__).parents[1] / "migrations"
NO_KEYS = {"MATCHBOUND_DOCUMENT_KEYS": "A" * 43 + "=", "MATCHBOUND_SECRET_KEY": "none yet " * 6}
"""For the while of bringing tables up to date, so that no keys are made in place of those still to come."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where what was there before lies now."""

    checked: Checked
    keys: bool
    migrated: tuple[str, ...]
    """The migrations that it had, where they were not those of this version."""
    forgotten: int
    before: Path | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where to restore to."""

    data: Path
    database_url: str = ""
    """Of a PostgreSQL; empty, or of that file: SQLite in the data folder."""
    replace: bool = False
    """Whether what is there may be put aside."""
    environment: tuple[bytes, ...] = ()
    """Document keys that the environment gives."""


def restore(path: Path, target: Target, *, keys: Path | None = None, at: datetime) -> Restored:
    """Restore a backup; BackupError, with everything as it was, if it is not whole or the place is taken.

    `keys`: a file of keys that goes with it.
    """
    manifest = manifest_of(path)
    _require_known(manifest, path)
    _require_place(manifest, target)
    staging = target.data / STAGING
    try:
        target.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove(staging)
        put_back(target.data)
        staging.mkdir(mode=0o700)
        return _restore(path, manifest, target, keys, at)
    except OSError as error:
        raise BackupError(
            f"{target.data}: nothing was restored, and all is as it was ({_why(error)}): mend that and try"
            " again"
        ) from error
    finally:
        remove(staging)


def _restore(path: Path, manifest: Manifest, target: Target, given: Path | None, at: datetime) -> Restored:
    """Restore into the folder that waits; what is there now is touched last.

    1. Unpack, compare with the list, open every seal.
    2. Bring the tables to this version, still beside.
    3. Put aside what is there, move everything into its place, the database last.
    """
    staging = target.data / STAGING
    _, faults = unpack(path, staging)
    own, known = _keys(staging, target, given, manifest)
    if faults or (faults := list((checked := check_unpacked(staging, manifest, known)).faults)):
        raise BackupError(f"{path} is damaged, and nothing was restored: {'; '.join(faults[:3])}")
    if known and not fitting(manifest, known):
        ids = ", ".join(manifest.sealed_under)
        raise BackupError(f"these keys open none of its documents, which are sealed under {ids}")
    if own:
        put_keys(own, staging)
    before = _put(staging, manifest, target, has_keys=bool(known), at=at)
    behind = manifest.migrations if f"store.{_newest()}" not in manifest.migrations else ()
    return Restored(checked, bool(known), behind, len(manifest.gone), before)


def _put(staging: Path, manifest: Manifest, target: Target, *, has_keys: bool, at: datetime) -> Path | None:
    """Make a database of what was unpacked, bring it up to date, and put all into its place."""
    if manifest.database == "sqlite":
        (staging / SqliteFile.entry).replace(staging / DATABASE)
        forget_rows(staging / DATABASE, *_gone(manifest))
        _bring_up_to_date(staging, "", has_keys=has_keys)
        return move_in(target.data, staging, at)
    server = Postgres(target.database_url)
    with server.replaced() if target.replace else _loading(server):
        server.load(staging / Postgres.entry)
        if faults := compared(server.facts(), manifest):
            raise BackupError(f"the database is not as it was: {'; '.join(faults[:3])}")
        server.forget_rows(*_gone(manifest))
        (staging / Postgres.entry).unlink()
        _bring_up_to_date(staging, target.database_url, has_keys=has_keys)
        return move_in(target.data, staging, at)


@contextmanager
def _loading(server: Postgres) -> Iterator[None]:
    """Say of whatever fails while an empty database is filled that it is not empty any more."""
    try:
        yield
    except (OSError, BackupError) as error:
        why = error.message if isinstance(error, BackupError) else _why(error)
        raise BackupError(
            f"{server.place}: nothing was restored ({why}), but tables may have come into it: mend that, make"
            " the database anew, empty, and try again"
        ) from error


def _require_known(manifest: Manifest, path: Path) -> None:
    """Refuse a backup of a newer version: its tables may hold what this one would lose."""
    known = {f"store.{one.stem}" for one in MIGRATIONS.glob("[0-9]*.py")}
    ours = [one for one in manifest.migrations if one.startswith("store.")]
    if newer := sorted(set(ours) - known):
        raise BackupError(
            f"{path} was made by Matchbound {manifest.version}, which is newer ({newer[0]}): install it first"
        )


def _require_place(manifest: Manifest, target: Target) -> None:
    """Refuse a place that is taken, unless told to replace it, and one that is in use, always."""
    data, is_postgres = target.data, target.database_url.startswith("postgres")
    if (manifest.database == "postgresql") != is_postgres:
        raise BackupError(
            "this is a backup of PostgreSQL: name an empty one by DATABASE_URL"
            if manifest.database == "postgresql"
            else "this is a backup of SQLite, and DATABASE_URL names another database: unset it"
        )
    if (named := _file_of(target.database_url)) and named.resolve() != (data / DATABASE).resolve():
        raise BackupError(
            f"DATABASE_URL names {named}, and SQLite is restored to {data / DATABASE}: stop the site, run"
            " this with DATABASE_URL unset, and move that file there, or leave it unset for the site, too"
        )
    if data.exists() and not data.is_dir():
        raise BackupError(f"{data} is not a folder")
    if (
        not target.replace
        and data.is_dir()
        and any(one.name not in {STAGING, OF_THE_DISK} for one in data.iterdir())
    ):
        raise BackupError(f"{data} is not empty: name another folder, or --replace, which puts it aside")
    if (data / DATABASE).is_file() and sqlite.in_use(data / DATABASE):
        raise BackupError(f"the site of {data} is still running: stop it first")
    if is_postgres:
        _require_free(Postgres(target.database_url), replace=target.replace)


def _file_of(database_url: str) -> Path | None:
    """Return the file of an SQLite database that an address names; None for any other address."""
    return Path(unquote(urlsplit(database_url).path)) if database_url.startswith("sqlite:") else None


def _require_free(server: Postgres, *, replace: bool) -> None:
    has_tables = bool(server.facts().rows)
    if server.has_left() and (has_tables or not replace):
        raise BackupError(_what_was_left(server, has_tables=has_tables))
    if has_tables and not replace:
        raise BackupError("the database has tables: name an empty one, or --replace, which throws them away")
    if server.others():
        raise BackupError("the database is in use: stop the site and its workers first")


def _what_was_left(server: Postgres, *, has_tables: bool) -> str:
    """Return what to do about tables that a killed restore put aside."""
    says = f"{server.place}: a restore was killed, and the tables of before lie in the schema {ASIDE}"
    if not has_tables:
        return f"{says}: restore with --replace, which begins by putting them back"
    return (
        f"{says}, others in public. Look which are right, and run in psql: to keep those in public,"
        f" `{KEEP_NEW}`; to go back to before, `{KEEP_OLD}`; then restore again"
    )


def _keys(
    staging: Path, target: Target, given: Path | None, manifest: Manifest
) -> tuple[Keys | None, Sequence[bytes]]:
    """Return the keys that the folder is to have, and those that open documents.

    A file that was named comes first, then the backup, then the folder; the environment's are never written
    down.
    """
    inside = staging / INSIDE
    found = read_keys(given or inside) if given or inside.is_file() else _keys_there(target, manifest)
    inside.unlink(missing_ok=True)
    return found, (*(found.opening if found else ()), *target.environment)


def _keys_there(target: Target, manifest: Manifest) -> Keys | None:
    """Return the keys of the folder; those put aside if a restore was killed before it moved its own in."""
    if (found := keys_of_folder(target.data)) or target.environment:
        return found
    aside = [keys_of_folder(one) for one in sorted(target.data.glob(f"{BEFORE}*"), reverse=True)]
    return next((keys for keys in aside if keys and fitting(manifest, keys.opening)), None)


def _gone(manifest: Manifest) -> tuple[list[str], list[tuple[int, str]]]:
    parts = [Path(name).parts for name in manifest.gone]
    documents = [Path(one[1]).stem for one in parts if one[0] == "documents"]
    return documents, [(int(one[1]), one[3]) for one in parts if one[0] == "media"]


def _bring_up_to_date(data: Path, database_url: str, *, has_keys: bool) -> None:
    """Migrate as `serve` does, in a process of its own that sees the restored folder as its own."""
    ran = subprocess.run(  # nosec B603
        [sys.executable, "-P", "-m", "django", "setup_site", "--without-content", "--verbosity=0"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "matchbound.web.config.settings",
            "MATCHBOUND_DATA": str(data),
            "DATABASE_URL": database_url,
            "DATABASE_URL_FILE": "",
            **({} if has_keys else NO_KEYS),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise BackupError(f"its tables could not be brought to this version: {ran.stderr.strip()[-500:]}")


def _why(error: OSError) -> str:
    return f"{error.strerror}: {error.filename}" if error.filename else error.strerror or str(error)


def _newest() -> str:
    return max(one.stem for one in MIGRATIONS.glob("[0-9]*.py"))
