"""A backup that somebody made up writes nowhere but into its folder, and no more than it says."""

import zipfile
from pathlib import Path

import pytest

from matchbound.web.store.backups.archive import unpack
from matchbound.web.store.backups.manifest import Entry, Manifest
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
