"""A restore that fails or is killed while it moves: what was there comes back, at once or at the next one."""

import errno
import os
import shutil
import signal
from pathlib import Path

import pytest

from matchbound.web.store.backups import moving
from matchbound.web.store.backups.keys import keys_of_folder, put_keys
from matchbound.web.store.backups.make import Source, make_backup
from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.backups.restore import STAGING, Target, restore
from matchbound.web.store.doctor.examine import examine
from tests_web import AT
from web.backups.conftest import ON_POSTGRES, ended, in_child

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("tables_as_they_are"),
    pytest.mark.skipif(ON_POSTGRES, reason="files are moved alike beside any database"),
]
REPLACE, RMDIR = Path.replace, Path.rmdir
MOVE = moving._move


@pytest.fixture
def backup(site: Source, tmp_path: Path) -> Path:
    """Return a backup of the site."""
    return make_backup(site, tmp_path / "backups", at=AT).path


@pytest.fixture
def old(site: Source, tmp_path: Path) -> Target:
    """Return a site that is to be replaced."""
    data = tmp_path / "old"
    shutil.copytree(site.data / "documents", data / "documents")
    (data / "media").mkdir()
    (data / "media" / "sound").write_bytes(b"sound")
    (data / moving.DATABASE).write_bytes(b"damaged")
    put_keys(site.keys, data)
    return Target(data, replace=True)


def files(folder: Path) -> dict[str, bytes]:
    """Return everything that lies in a folder."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def at_move(number: int, stop: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen in place of a rename, counted from the first that touches what is there."""
    count = 0

    def late(one: Path, to: Path, moved: moving.Moves) -> None:
        nonlocal count
        count += 1
        if count == number:
            stop()  # type: ignore[operator]
        MOVE(one, to, moved)

    monkeypatch.setattr(moving, "_move", late)


@pytest.mark.parametrize("number", range(1, 10), ids=lambda number: f"move {number}")
def test_a_move_that_is_broken_off_just_after_it_was_made_is_undone(
    backup: Path, old: Target, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before, count = files(old.data), 0

    def broken_off(one: Path, to: Path) -> Path:
        nonlocal count
        moved = REPLACE(one, to)
        if one.parent == old.data or Path(to).parent == old.data:
            count += 1
            if count == number:
                raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        restore(backup, old, at=AT)

    assert files(old.data) == before


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "documents")


@pytest.mark.parametrize("number", [3, 7, 9], ids=lambda number: f"move {number}")
def test_a_move_that_fails_leaves_everything_as_it_was(
    backup: Path, old: Target, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = files(old.data)
    at_move(number, full, monkeypatch)
    with pytest.raises(BackupError) as told:
        restore(backup, old, at=AT)

    assert told.value.message == (
        f"{old.data}: nothing was restored, and all is as it was (No space left on device: documents):"
        " mend that and try again"
    )
    assert files(old.data) == before
    assert sorted(one.name for one in old.data.iterdir()) == ["documents", "keys", moving.DATABASE, "media"]


@pytest.mark.parametrize("fails", [False, True], ids=["", "and then fails"])
def test_a_folder_that_is_a_disk_of_its_own_stays_and_its_files_move(
    site: Source, backup: Path, old: Target, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    mounted, before = old.data / "documents", files(old.data)
    (mounted / moving.OF_THE_DISK).mkdir()
    (mounted / "old.content").write_bytes(b"old")
    inode = mounted.stat().st_ino

    def as_mounted(one: Path, to: Path) -> Path:
        if mounted in {one, Path(to)}:
            raise OSError(errno.EBUSY, "Device or resource busy")
        if one.parent != Path(to).parent and mounted in {one.parent, Path(to).parent}:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        if fails and Path(to) == old.data / moving.DATABASE and one.parent.name == STAGING:
            raise OSError(errno.EIO, "Input/output error")
        return REPLACE(one, to)

    monkeypatch.setattr(Path, "replace", as_mounted)
    monkeypatch.setattr(Path, "rmdir", lambda one: None if one == mounted else RMDIR(one))
    if fails:
        with pytest.raises(BackupError, match="all is as it was"):
            restore(backup, old, at=AT)
        assert files(old.data) == {**before, "documents/old.content": b"old"}
    else:
        done = restore(backup, old, at=AT)
        assert done.before
        assert files(done.before) == {**before, "documents/old.content": b"old"}
        assert files(mounted) == files(site.data / "documents")
    assert (mounted.stat().st_ino, (mounted / moving.OF_THE_DISK).is_dir()) == (inode, True)


@pytest.mark.parametrize("number", [2, 6], ids=lambda number: f"move {number}")
def test_the_next_restore_brings_back_what_a_killed_one_had_put_aside(
    site: Source, backup: Path, old: Target, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = files(old.data)

    def killed() -> None:
        at_move(number, lambda: os.kill(os.getpid(), signal.SIGKILL), monkeypatch)
        restore(backup, old, at=AT)

    end = ended(in_child(killed))
    if not (old.data / moving.DATABASE).exists():
        monkeypatch.delenv("DATABASE_URL", raising=False)
        (finding,) = examine(old.data, AT)
        assert ".before-" in finding.says
    done = restore(backup, old, at=AT.replace(hour=23))
    asides = sorted(old.data.glob(".before-*"))

    assert end == -signal.SIGKILL
    assert (done.keys, done.checked.opened, keys_of_folder(old.data)) == (True, 4, site.keys)
    assert files(asides[0]) == before
    assert [one.name for one in asides if one.name.endswith(moving.UNFINISHED)] == []


def test_what_came_since_a_killed_restore_is_not_written_over(backup: Path, old: Target) -> None:
    aside = old.data / f"{moving.BEFORE}2026-01-01T000000Z{moving.UNFINISHED}"
    aside.mkdir()
    (aside / moving.DATABASE).write_bytes(b"people")
    (aside / "half.part").write_bytes(b"half")
    before = {name: content for name, content in files(old.data).items() if "half" not in name}
    with pytest.raises(BackupError, match="move away the one that you do not want"):
        restore(backup, old, at=AT)

    assert {name: content for name, content in files(old.data).items() if "half" not in name} == before


def test_a_database_that_lies_elsewhere_is_not_left_damaged_in_silence(backup: Path, tmp_path: Path) -> None:
    there = Target(tmp_path / "there", f"sqlite://{tmp_path}/elsewhere.sqlite3")
    with pytest.raises(BackupError) as told:
        restore(backup, there, at=AT)
    same = Target(there.data, f"sqlite://{there.data}/{moving.DATABASE}")

    assert told.value.message.startswith(
        f"DATABASE_URL names {tmp_path}/elsewhere.sqlite3, and SQLite is restored to {there.data}/matchbound"
    )
    assert not there.data.exists()
    assert restore(backup, same, at=AT).before is None
