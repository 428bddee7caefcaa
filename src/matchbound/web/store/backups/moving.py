"""Moves a restored site into its place: what lies there goes aside first, and comes back on failure."""

import errno
import filecmp
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from matchbound.web.store.backups.folder import STAMP
from matchbound.web.store.backups.manifest import BackupError

DATABASE = "matchbound.sqlite3"
BEFORE = ".before-"
UNFINISHED = ".unfinished"
"""How the folder's name ends while not everything lies in it: only a killed restore leaves one."""
PART = ".part"
FIXED = {errno.EBUSY, errno.EXDEV}
"""What is said of a folder that is a disk of its own, and of files that go to another disk."""
OF_THE_DISK = "lost+found"
Moves = list[tuple[Path, Path]]


def move_in(data: Path, staging: Path, at: datetime) -> Path | None:
    """Put aside what is there, then move everything in, the database last; all is as it was if that fails."""
    there = [one for one in data.iterdir() if one != staging and is_of_a_site(one)]
    before = data / f"{BEFORE}{at:{STAMP}}"
    aside, moved = before.with_name(f"{before.name}{UNFINISHED}"), Moves()
    if there:
        aside.mkdir(mode=0o700)
    try:
        if there:
            for one in there:
                _move(one, aside / one.name, moved)
            _move(aside, before, moved)
        for one in sorted(staging.iterdir(), key=lambda one: one.name == DATABASE):
            _move(one, data / one.name, moved)
    except BaseException:
        _undo(moved, data, aside, before)
        raise
    return before if there else None


def is_of_a_site(path: Path) -> bool:
    """Say whether something in a data folder is neither the disk's nor put aside by a restore."""
    return path.name != OF_THE_DISK and not path.name.startswith(BEFORE)


def killed(data: Path) -> list[Path]:
    """Return what restores had begun to put aside when they were killed."""
    return sorted(data.glob(f"{BEFORE}*{UNFINISHED}"))


def put_back(data: Path) -> None:
    """Put back what a restore had begun to put aside when it was killed."""
    for left in killed(data):
        _merge(left, data)


def _move(one: Path, to: Path, moved: Moves) -> None:
    """Note a file or a folder, and move it; of a folder that is a disk of its own, what lies in it.

    It is noted first: whatever ends a move, that it may have been made is known.
    """
    moved.append((one, to))
    try:
        one.replace(to)
    except OSError as error:
        if error.errno not in FIXED:
            raise
        if one.is_dir():
            moved.pop()
            _move_content(one, to, moved)
        else:
            _copy(one, to)


def _move_content(folder: Path, to: Path, moved: Moves) -> None:
    to.mkdir(mode=0o700, exist_ok=True)
    for one in sorted(folder.iterdir()):
        if one.name != OF_THE_DISK:
            _move(one, to / one.name, moved)
    with suppress(OSError):  # a disk's own folder stays
        folder.rmdir()


def _copy(one: Path, to: Path) -> None:
    """Move a file to another disk: it goes here once it is whole there."""
    part = to.with_name(f"{to.name}{PART}")
    shutil.copy2(one, part)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(to)
    one.unlink()


def _undo(moved: Moves, data: Path, aside: Path, before: Path) -> None:
    """Move everything back that was moved, the last first."""
    try:
        for one, to in reversed(moved):
            if not os.path.lexists(to):
                continue  # it was noted, and not moved any more
            one.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _move(to, one, Moves())
        if aside.exists():
            _merge(aside, data)
    except OSError as error:
        place = aside if aside.exists() else before
        raise BackupError(
            f"what lay there could not be put back ({error.strerror or error}): it is in {place}; mend that"
            " and move it back"
        ) from error


def _merge(folder: Path, into: Path) -> None:
    """Move what lies in a folder back to where it came from."""
    for one in sorted(folder.iterdir()):
        there = into / one.name
        if one.name.endswith(PART):
            one.unlink()
        elif one.is_dir() and there.is_dir():
            _merge(one, there)
        elif not os.path.lexists(there):
            _move(one, there, Moves())
        elif one.is_file() and there.is_file() and filecmp.cmp(one, there, shallow=False):
            one.unlink()  # it was being copied
        else:
            raise BackupError(
                f"{one} was put aside by a restore that was killed, and {there} is another one: move away the"
                " one that you do not want, then restore again"
            )
    folder.rmdir()
