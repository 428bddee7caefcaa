"""An SQLite database: copied while others write, checked, asked."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import pysqlite3

from matchbound.web.store.backups.facts import Ask, Facts, facts_of
from matchbound.web.store.backups.manifest import BackupError

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
PATIENCE = 20.0
SHOWN = 3


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database in a file."""

    path: Path
    kind: ClassVar = "sqlite"
    entry: ClassVar = "database.sqlite3"

    @contextmanager
    def copied(self, into: Path) -> Iterator[Facts]:
        """Copy the database as it is at one instant; writers go on meanwhile."""
        into.touch(mode=0o600)
        try:
            with closing(connect(self.path, "rw")) as live:
                live.execute("VACUUM INTO ?", [str(into)])
        except pysqlite3.DatabaseError as error:
            raise BackupError(_why(error, self.path, into)) from error
        with closing(connect(into, "ro")) as copy:
            facts = facts_of(asking(copy), TABLES)
        yield facts

    def facts(self) -> Facts:
        """Return what the database says of itself now."""
        with closing(connect(self.path, "rw")) as live:
            return facts_of(asking(live), TABLES)


def connect(path: Path, mode: str) -> Any:  # noqa: ANN401 - the library has no types
    """Open a database that is there (`ro`: to be read only)."""
    return pysqlite3.connect(f"file:{quote(str(path))}?mode={mode}", uri=True, timeout=PATIENCE)


def asking(connection: Any) -> Ask:  # noqa: ANN401 - the library has no types
    """Return what asks a connection."""
    return lambda question: connection.execute(question).fetchall()


def damage(path: Path, *, mode: str = "ro") -> str:
    """Return what is wrong with the pages of a database; empty if nothing is."""
    try:
        with closing(connect(path, mode)) as database:
            found = [str(line) for (line,) in database.execute(f"PRAGMA integrity_check({SHOWN})")]
    except pysqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else " ".join("; ".join(found).split())


def dangling(path: Path) -> list[str]:
    """Return the tables with rows that name rows that are not there."""
    with closing(connect(path, "ro")) as database:
        return sorted({str(row[0]) for row in database.execute("PRAGMA foreign_key_check")})


def in_use(path: Path) -> bool:
    """Say whether another process has a database open; False where the file cannot be read as one."""
    try:
        with closing(pysqlite3.connect(path, timeout=0.2, isolation_level=None)) as database:
            database.execute("PRAGMA locking_mode=EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("ROLLBACK")
    except pysqlite3.OperationalError as error:
        return "locked" in str(error)
    except pysqlite3.DatabaseError:
        return False
    return False


def forget_rows(path: Path, documents: list[str], media: list[tuple[int, str]]) -> None:
    """Delete the rows of files that their owners deleted."""
    with closing(connect(path, "rw")) as database, database:
        for one in documents:
            database.execute("DELETE FROM store_document WHERE id = ?", [one.replace("-", "")])
        for pair in media:
            database.execute("DELETE FROM store_cardmedia WHERE account_id = ? AND digest = ?", pair)


def _why(error: Exception, path: Path, into: Path) -> str:
    said = str(error)
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return f"{path} is damaged ({said}): no backup was made; `matchbound doctor` says which to restore"
    if "full" in said or "disk I/O" in said:
        return f"there is no room for a backup in {into.parent} ({said}); earlier ones are as they were"
    return f"{path} cannot be backed up to {into.parent}: {said}"
