"""Checks a backup by restoring it: into a folder and, where allowed, a database made for the while."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matchbound.web.store.backups import sqlite
from matchbound.web.store.backups.archive import unpack
from matchbound.web.store.backups.facts import Facts
from matchbound.web.store.backups.folder import UNFINISHED
from matchbound.web.store.backups.keys import ids_of
from matchbound.web.store.backups.manifest import Manifest
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.backups.sqlite import SqliteFile
from matchbound.web.store.vault import Vault, VaultError

Where = SqliteFile | Postgres


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of restoring a backup."""

    manifest: Manifest
    faults: tuple[str, ...] = ()
    """What makes it useless."""
    warnings: tuple[str, ...] = ()
    """What was amiss at the site when it was made."""
    opened: int = 0
    """How many sealed files opened."""
    sealed: int = 0
    restored: bool = True
    """Whether the database was restored, and not only read to its end."""

    @property
    def lack(self) -> str:
        """What it lacks of people's files; empty if it is complete."""
        missing, words = self.manifest.missing, []
        if missing:
            words.append(f"without {len(missing)} of the files that the database names, such as {missing[0]}")
        if self.opened < self.sealed:
            words.append(f"of {self.sealed} sealed files {self.opened} opened")
        return "; ".join(words)


def check_backup(
    path: Path, keys: Sequence[bytes], *, scratch: Path | None = None, server: Postgres | None = None
) -> Checked:
    """Restore a backup into a folder for the while and look whether everything is there and opens."""
    with tempfile.TemporaryDirectory(prefix=f"{UNFINISHED}check-", dir=scratch) as name:
        folder = Path(name)
        manifest, faults = unpack(path, folder)
        if faults:
            return Checked(manifest, tuple(faults))
        return check_unpacked(folder, manifest, keys, server)


def check_unpacked(
    folder: Path, manifest: Manifest, keys: Sequence[bytes], server: Postgres | None = None
) -> Checked:
    """Look at what was unpacked: the database by itself and by the list, and every seal."""
    opened, sealed, warnings = check_seals(folder, keys)
    warnings += [f"{name} was not there when the backup was made" for name in manifest.missing]
    if manifest.database == "sqlite":
        file = folder / SqliteFile.entry
        faults, restored = check_sqlite(file, manifest), True
        if not faults and (tables := sqlite.dangling(file)):
            warnings.append(f"rows of {', '.join(tables)} name rows that are not there")
    else:
        faults, restored = _check_dump(folder / Postgres.entry, manifest, server)
    return Checked(manifest, tuple(faults), tuple(warnings), opened, sealed, restored)


def check_sqlite(file: Path, manifest: Manifest) -> list[str]:
    """Return what is wrong with a database of a backup."""
    if harm := sqlite.damage(file, mode="rw"):
        return [f"the database is damaged: {harm}"]
    return compared(SqliteFile(file).facts(), manifest)


def compared(facts: Facts, manifest: Manifest) -> list[str]:
    """Return how a database differs from a list."""
    tables = sorted(facts.rows.keys() | manifest.rows.keys())
    faults = [
        f"{name} has {facts.rows.get(name, 'no table')} rows where the list says {manifest.rows.get(name)}"
        for name in tables
        if facts.rows.get(name) != manifest.rows.get(name)
    ]
    return faults if facts.migrations == manifest.migrations else [*faults, "its migrations are others"]


def check_seals(folder: Path, keys: Sequence[bytes]) -> tuple[int, int, list[str]]:
    """Open every sealed file; say how many opened, how many there are, and what became of the others."""
    vault = Vault(folder / "documents", tuple(keys))
    files, faults = sorted(vault.files()), []
    for file_id, part in files if keys else ():
        try:
            with vault.open(file_id, part) as content:
                for _piece in content:
                    pass
        except VaultError as error:
            faults.append(error.message)
    return (len(files) - len(faults) if keys else 0), len(files), faults


def fitting(manifest: Manifest, keys: Sequence[bytes]) -> bool:
    """Say whether keys open something of a backup, or there is nothing to open."""
    return not manifest.sealed_under or bool(ids_of(keys) & set(manifest.sealed_under))


def _check_dump(dump: Path, manifest: Manifest, server: Postgres | None) -> tuple[list[str], bool]:
    """Restore a dump into a database beside the site's; where that is not allowed, read it to its end."""
    if server is not None:
        with server.beside() as beside:
            if beside is not None:
                beside.load(dump)
                return compared(beside.facts(), manifest), True
        server.read_through(dump)
    return [], False
