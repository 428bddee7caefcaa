"""A backup that somebody made up writes nowhere but into its folder, and no more than it says."""

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from matchbound.web.store.backups.archive import unpack
from matchbound.web.store.backups.manifest import BackupError, Entry, Manifest
from tests_web import AT

SAID = 5
"""Bytes; 8 MB of zeros lie in it."""


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../outside", "../outside: leads out of the folder"),
        ("documents/../../outside", "documents/../../outside: leads out of the folder"),
        ("/outside", "/outside: leads out of the folder"),
        ("documents/a.content", "documents/a.content: is damaged"),
        ("documents/b.content", "documents/b.content: is not in it"),
    ],
)
def test_a_made_up_backup_is_unpacked_nowhere_else_and_no_further_than_it_says(
    name: str, fault: str, tmp_path: Path
) -> None:
    path, folder = tmp_path / "backup.zip", tmp_path / "folder"
    entry = Entry(name=name, size=SAID, sha256="0" * 64)
    said = Manifest(made_at=AT, version="1", database="sqlite", migrations=(), rows={}, files=(entry,))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", said.model_dump_json())
        for inside in {name, "documents/a.content"} - {"documents/b.content"}:
            archive.writestr(inside, bytes(8 << 20))

    _manifest, faults = unpack(path, folder)

    written = [one for one in tmp_path.rglob("*") if one.is_file() and one != path]
    assert faults == [fault]
    assert [one.relative_to(folder).as_posix() for one in written if one.stat().st_size] == (
        [name] if fault.endswith("damaged") else []
    )
    assert sum(one.stat().st_size for one in written) <= 2 << 20


def test_a_file_that_is_listed_twice_is_told_and_taken_once(tmp_path: Path) -> None:
    path, content = tmp_path / "backup.zip", b"sealed"
    entry = Entry(name="documents/a.content", size=len(content), sha256=sha256(content).hexdigest())
    said = Manifest(made_at=AT, version="1", database="sqlite", migrations=(), rows={}, files=(entry, entry))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", said.model_dump_json())
        archive.writestr(entry.name, content)

    _manifest, faults = unpack(path, tmp_path / "folder")

    assert faults == ["documents/a.content: is there twice"]
    assert (tmp_path / "folder" / entry.name).read_bytes() == content


def test_a_list_that_is_damaged_says_so(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", b"{" + b" " * 100 + b"}")
    path.write_bytes(path.read_bytes().replace(b" " * 100, b" " * 99 + b"x", 1))

    with pytest.raises(BackupError, match="no whole backup"):
        unpack(path, tmp_path / "folder")


def test_a_way_of_packing_that_is_not_true_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", b"{}" * 40)
    raw = bytearray(path.read_bytes())
    for at in (raw.index(b"PK\x03\x04") + 8, raw.index(b"PK\x01\x02") + 10):
        raw[at] = zipfile.ZIP_LZMA
    path.write_bytes(raw)

    with pytest.raises(BackupError, match="no whole backup"):
        unpack(path, tmp_path / "folder")


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be read: Is a directory"):
        unpack(tmp_path, tmp_path / "folder")
