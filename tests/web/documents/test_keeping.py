import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import Http404
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.web.jobs import all_jobs
from matchbound.web.store.actions.documents import (
    GRACE,
    Label,
    QuotaError,
    Scan,
    StorageError,
    Swept,
    add_document,
    delete_document,
    delete_documents_of,
    label_document,
    sweep,
)
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, Document
from matchbound.web.store.models.document import DocumentKind
from matchbound.web.store.queries.documents import documents_of, open_document
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.vault import CHUNK, Part, the_vault
from tests_web import AT

pytestmark = pytest.mark.django_db
LATER = clock.now() + 2 * GRACE  # files carry the machine's own time


def sealed(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_document_opens_chunk_by_chunk(keep: Callable[..., Document]) -> None:
    content = os.urandom(2 * CHUNK + 5)

    with open_document(keep(content=content)) as opened:
        assert [len(chunk) for chunk in opened] == [CHUNK, CHUNK, 5]
    with open_document(Document.objects.get()) as opened:
        assert b"".join(opened) == content


def test_documents_are_listed_to_their_owner_only(
    keep: Callable[..., Document], amina: Account, account: Callable[..., Account]
) -> None:
    document = keep()
    stranger = account("stranger@example.org")

    assert documents_of(document.record_id, viewer=amina) == [document]
    assert documents_of(document.record_id, viewer=stranger) == []


def test_deleting_all_of_a_dossier_spares_the_others(
    keep: Callable[..., Document],
    amina: Account,
    amina_head: Head,
    folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    second = create_dossier(person(AMINA), by=amina, at=AT)
    label = Label("Kept.pdf", DocumentKind.OTHER)
    kept = add_document(second.record_id, Scan(b"%PDF", "application/pdf", None), label, by=amina, at=AT)
    for _ in range(3):
        keep(thumbnail=b"small")

    with django_capture_on_commit_callbacks(execute=True):
        assert delete_documents_of(amina_head.record_id) == 3

    assert list(Document.objects.all()) == [kept]
    assert sealed(folder) == {f"{kept.id}.content"}


def test_nobody_else_changes_or_deletes_a_document(
    keep: Callable[..., Document], account: Callable[..., Account]
) -> None:
    document, stranger = keep(), account("stranger@example.org")
    label = Label("Mine.pdf", DocumentKind.OTHER)

    with pytest.raises(Http404):
        delete_document(document.id, by=stranger)
    with pytest.raises(Http404):
        label_document(document.id, label, by=stranger)
    with pytest.raises(Http404):
        add_document(document.record_id, Scan(b"%PDF", "application/pdf", None), label, by=stranger, at=AT)
    assert list(Document.objects.values_list("name", flat=True)) == ["Step 1.pdf"]


def delete_and_take_back(document: Document, by: Account) -> None:
    with transaction.atomic():
        delete_document(document.id, by=by)
        raise RuntimeError("taken back")


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_taken_back_keeps_the_file(
    keep: Callable[..., Document], amina: Account, folder: Path
) -> None:
    document = keep()

    with pytest.raises(RuntimeError, match="taken back"):
        delete_and_take_back(document, amina)
    assert sealed(folder) == {f"{document.id}.content"}

    delete_document(document.id, by=amina)
    assert sealed(folder) == set()


def test_a_folder_that_cannot_be_written_is_told(keep: Callable[..., Document], folder: Path) -> None:
    folder.write_text("in the way")

    with pytest.raises(StorageError, match="no room on the server"):
        keep()
    assert Document.objects.count() == 0


def leave_behind(folder: Path) -> None:
    """Leave what a crash leaves: a file before its row, an unfinished one; and a file that is not ours."""
    the_vault().seal(UUID(int=7), Part.CONTENT, [b"no row"])
    the_vault().seal(UUID(int=7), Part.THUMBNAIL, [b"no row"])
    (folder / f".{UUID(int=8)}.content.0123.tmp").write_bytes(b"half")
    (folder / "notes.txt").write_text("not ours")


def test_a_sweep_takes_what_crashes_left(keep: Callable[..., Document], folder: Path) -> None:
    kept, lost = keep(thumbnail=b"small"), keep()
    (folder / f"{lost.id}.content").unlink()
    leave_behind(folder)
    found = Swept((str(UUID(int=7)), f".{UUID(int=8)}.content.0123.tmp"), (lost.id,))

    assert sweep(at=LATER, dry_run=True) == found
    assert sweep(at=LATER) == found
    assert sealed(folder) == {f"{kept.id}.content", f"{kept.id}.thumbnail", "notes.txt"}
    assert sweep(at=LATER) == Swept((), (lost.id,))


def test_a_sweep_leaves_uploads_on_their_way(folder: Path, db: None) -> None:
    del db
    folder.mkdir()
    leave_behind(folder)
    before = sealed(folder)

    assert sweep(at=clock.now() + GRACE - timedelta(minutes=1)) == Swept((), ())
    assert sealed(folder) == before


def test_a_sweep_before_the_first_upload_finds_nothing() -> None:
    assert sweep(at=LATER) == Swept((), ())


def test_the_sweep_command_says_what_it_found(
    keep: Callable[..., Document], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = keep()
    (folder / f"{lost.id}.content").unlink()
    the_vault().seal(UUID(int=7), Part.CONTENT, [b"no row"])
    monkeypatch.setattr(clock, "now", lambda: LATER)
    said = StringIO()

    call_command("sweep_documents", dry_run=True, stdout=said)
    call_command("sweep_documents", stdout=said)

    assert said.getvalue().splitlines() == [
        f"Would delete: {UUID(int=7)}",
        f"Its file is missing: document {lost.id}",
        "Leftovers: 1, documents without their file: 1.",
        f"Deleted: {UUID(int=7)}",
        f"Its file is missing: document {lost.id}",
        "Leftovers: 1, documents without their file: 1.",
    ]


def test_the_daily_job_sweeps_and_logs_what_is_missing(
    keep: Callable[..., Document],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    lost = keep()
    (folder / f"{lost.id}.content").unlink()
    the_vault().seal(UUID(int=7), Part.CONTENT, [b"no row"])
    monkeypatch.setattr(clock, "now", lambda: LATER)

    all_jobs()["sweep_documents"].run()

    assert sealed(folder) == set()
    assert caplog.messages == [f"The file of document {lost.id} is missing"]


@pytest.mark.django_db(transaction=True)
def test_uploads_at_the_same_time_do_not_exceed_the_quota(
    amina: Account, amina_head: Head, settings: Settings, folder: Path
) -> None:
    settings.DOCUMENT_QUOTA = 1000
    start = Barrier(4)

    def keep_one(place: int) -> bool:
        start.wait()
        scan, label = Scan(bytes(400), "application/pdf", None), Label(f"{place}.pdf", DocumentKind.OTHER)
        try:
            add_document(amina_head.record_id, scan, label, by=amina, at=AT)
        except QuotaError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(keep_one, range(4)))

    assert sorted(kept) == [False, False, True, True]
    assert sealed(folder) == {f"{document.id}.content" for document in Document.objects.all()}
