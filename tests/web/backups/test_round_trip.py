"""What is backed up while others write comes back whole, as it was at one instant."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matchbound.web.store.actions.documents import delete_document
from matchbound.web.store.backups import make
from matchbound.web.store.backups.archive import manifest_of
from matchbound.web.store.backups.check import check_backup
from matchbound.web.store.backups.keys import Keys, read_keys, write_keys
from matchbound.web.store.backups.make import Source, make_backup
from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.backups.restore import Target, restore
from matchbound.web.store.backups.sqlite import SqliteFile
from matchbound.web.store.models import Account, Document
from matchbound.web.store.vault import Part, Vault
from tests_web import AT
from web.backups.conftest import CONTENTS, DIGEST, ON_POSTGRES, Writer, database_of, rows_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_as_they_are")]
ON_ONE = pytest.mark.skipif(ON_POSTGRES, reason="says nothing more on another database")
VERSIONS = "SELECT record_id, number FROM store_dossierversion ORDER BY record_id, number"
FOLLOWED = "SELECT record_id, version FROM store_applicantsummary ORDER BY record_id"
CHANGED = {"store_dossierversion", "store_applicantsummary"}
"""By whoever writes meanwhile."""


def all_of(where: SqliteFile | Postgres, table: str) -> set[str]:
    return set(map(str, rows_of(where, f'SELECT * FROM "{table}"')))  # noqa: S608 - its own name


def test_a_backup_under_writes_comes_back_as_of_one_instant(
    site: Source, writer: Writer, elsewhere: Target, tmp_path: Path, amina: Account
) -> None:
    before = writer.wait_for(10)
    made = make_backup(site, tmp_path / "backups", at=AT)
    after = writer.wait_for(1)
    writer.stop()
    keys = write_keys(site.keys, tmp_path / "keys")
    restored = restore(made.path, elsewhere, keys=keys, at=AT)

    assert (made.checked.faults, made.checked.warnings, restored.checked.warnings) == ((), (), ())
    assert (restored.checked.opened, restored.checked.sealed, restored.keys) == (4, 4, True)
    there = database_of(elsewhere)
    numbers: dict[object, list[object]] = {}
    for record, number in rows_of(there, VERSIONS):
        numbers.setdefault(record, []).append(number)
    first, second = numbers.values()
    assert [first, second] == [list(range(1, len(one) + 1)) for one in (first, second)]  # none is missing
    assert rows_of(there, FOLLOWED) == [(record, len(told)) for record, told in numbers.items()]
    assert len(first) - len(second) in {0, 1}  # the instant lies between two writes
    assert before <= len(first) + len(second) - 2 <= after
    tables = manifest_of(made.path).rows.keys() - CHANGED
    lost = {
        table: missing for table in tables if (missing := all_of(site.database, table) - all_of(there, table))
    }
    assert lost == {}
    vault = Vault(elsewhere.data / "documents", site.keys.opening)
    ids = Document.objects.order_by("name").values_list("id", flat=True)
    assert [b"".join(vault.open(one, Part.CONTENT)) for one in ids] == CONTENTS
    assert (elsewhere.data / "media" / str(amina.pk) / "ab" / DIGEST).read_bytes() == b"picture"
    files = [elsewhere.data, *(path for path in elsewhere.data.rglob("*") if path.is_file())]
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_what_its_owner_deletes_meanwhile_stays_deleted(
    site: Source, elsewhere: Target, tmp_path: Path, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, kept = Document.objects.order_by("name").values_list("id", flat=True)
    add = make._add_files

    def late(*words: object) -> list[str]:
        delete_document(gone, by=amina)
        return add(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(make, "_add_files", late)
    made = make_backup(site, tmp_path / "backups", at=AT)
    restored = restore(made.path, elsewhere, at=AT)

    assert made.checked.manifest.gone == (f"documents/{gone}.content",)
    assert (made.checked.warnings, restored.forgotten) == ((), 1)
    there = rows_of(database_of(elsewhere), "SELECT id FROM store_document")
    assert [str(one).replace("-", "") for (one,) in there] == [kept.hex]


def test_a_file_that_is_missing_is_told_and_does_not_stop_the_backup(site: Source, tmp_path: Path) -> None:
    document = Document.objects.earliest("name")
    (site.data / "documents" / f"{document.id}.content").unlink()

    made = make_backup(site, tmp_path / "backups", at=AT)

    assert made.checked.warnings == (
        f"documents/{document.id}.content was not there when the backup was made",
    )


@ON_ONE
def test_old_backups_go_and_only_they(site: Source, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "letter.zip").touch()
    for hour in (1, 2, 3):
        made = make_backup(site, folder, at=datetime(2026, 11, 22, hour, tzinfo=UTC), keep=2)

    assert made.pruned == ("matchbound-2026-11-22T010000Z.zip",)
    assert sorted(path.name for path in folder.iterdir()) == [
        "letter.zip",
        "matchbound-2026-11-22T020000Z.zip",
        "matchbound-2026-11-22T030000Z.zip",
    ]


@ON_ONE
def test_keys_lie_apart_unless_asked_for(site: Source, tmp_path: Path) -> None:
    apart = make_backup(site, tmp_path / "apart", at=AT).path
    inside = make_backup(site, tmp_path / "inside", at=AT, keys_inside=True).path
    keys = [write_keys(site.keys, tmp_path / "keys") for _ in range(2)]

    secret = site.keys.document_keys[0].encode()
    assert [name for name in ("keys.json",) if name in str(manifest_of(apart).files)] == []
    assert secret not in apart.read_bytes()
    assert "keys.json" in {one.name for one in manifest_of(inside).files}
    assert (keys[0], read_keys(keys[0])) == (keys[1], site.keys)
    assert (keys[0].stat().st_mode & 0o777, len(list(keys[0].parent.iterdir()))) == (0o600, 1)


@ON_ONE
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9], ids=["begin", "middle", "end"])
def test_a_flipped_byte_or_a_cut_makes_it_no_backup(site: Source, tmp_path: Path, place: float) -> None:
    made = make_backup(site, tmp_path / "backups", at=AT).path
    content = bytearray(made.read_bytes())
    cut = tmp_path / "cut.zip"
    cut.write_bytes(content[: int(len(content) * place)])
    content[int(len(content) * place)] ^= 0xFF
    flipped = tmp_path / "flipped.zip"
    flipped.write_bytes(content)
    target = Target(tmp_path / "there")

    assert restore_fault(cut, target).startswith(f"{cut} is no whole backup")
    try:
        faults = check_backup(flipped, site.keys.opening).faults
    except BackupError as error:
        faults = (error.message,)
    assert len(faults) == 1
    assert not (target.data / "matchbound.sqlite3").exists()


def restore_fault(path: Path, target: Target, keys: Path | None = None) -> str:
    with pytest.raises(BackupError) as told:
        restore(path, target, keys=keys, at=AT)
    return told.value.message


def test_restoring_refuses_what_is_taken_or_does_not_fit(
    site: Source, elsewhere: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(site, tmp_path / "backups", at=AT).path
    wrong = write_keys(Keys.of([b"w" * 32], "w"), tmp_path / "keys")
    taken = replace(elsewhere, data=site.data)
    monkeypatch.setattr("matchbound.web.store.backups.restore.MIGRATIONS", tmp_path)

    assert "which is newer" in restore_fault(made, elsewhere)
    monkeypatch.undo()
    assert restore_fault(made, taken).endswith(
        "is not empty: name another folder, or --replace, which puts it aside"
    )
    assert restore_fault(made, elsewhere, wrong).startswith("these keys open none of its documents")
    assert restore_fault(tmp_path / "none.zip", elsewhere) == f"there is no file {tmp_path / 'none.zip'}"
    other = replace(elsewhere, database_url="" if elsewhere.database_url else "postgres://nowhere/none")
    assert restore_fault(made, other).startswith("this is a backup of ")
    assert sorted(elsewhere.data.iterdir()) == []
