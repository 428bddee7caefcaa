"""The folder of backups: what they are called, which there are, which go; one is made at a time."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from matchbound.web.store.backups.manifest import BackupError

STAMP = "%Y-%m-%dT%H%M%SZ"
NAMED = re.compile(r"matchbound-(\d{4}-\d\d-\d\dT\d{6}Z)(\.incomplete)?\.zip")
UNFINISHED = ".matchbound-"
"""How names of what is still being written begin."""


def name_at(at: datetime, *, complete: bool = True) -> str:
    """Return what a backup of an instant is called; one that lacks documents says so in its name."""
    return f"matchbound-{at.astimezone(UTC):{STAMP}}{'' if complete else '.incomplete'}.zip"


def made_at(path: Path) -> datetime | None:
    """Return the instant that a backup's name tells; None if it is not called like one."""
    found = NAMED.fullmatch(path.name)
    return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None


def is_complete(path: Path) -> bool:
    """Say whether a backup had all its documents when it was made, by its name."""
    found = NAMED.fullmatch(path.name)
    return found is not None and found[2] is None


def backups_in(folder: Path) -> list[Path]:
    """Return the backups of a folder, newest first; each is whole, for it has its name last."""
    if not folder.is_dir():
        return []
    return sorted((one for one in folder.iterdir() if made_at(one)), reverse=True, key=lambda one: one.name)


def prune(folder: Path, keep: int) -> list[str]:
    """Delete all backups of a folder but the newest, and return their names.

    A complete one goes only where enough newer ones are complete: it may be the last to have a document.
    """
    there = backups_in(folder)
    staying = {*there[:keep], *[one for one in there if is_complete(one)][:keep]}
    old = [one for one in there if one not in staying]
    for one in old:
        one.unlink(missing_ok=True)
    return [one.name for one in old]


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other backups out of a folder, and clear away what killed ones left there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(
                descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB
            )  # the system lets go of it if we are killed
        except BlockingIOError:
            raise BackupError(f"another backup is being made in {folder}: wait until it is done") from None
        for left in folder.glob(f"{UNFINISHED}*"):
            remove(left)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Delete a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
