import errno
import io
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from made_files import exif_with_place, pdf, picture
from matchbound.dossier.model import Outcome
from matchbound.web import uploads
from matchbound.web.pages.documents.files import LARGEST
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account, Document
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.vault import VaultError
from tests_web import AT

pytestmark = pytest.mark.django_db

STEP_1 = "exams.0 step-1 2023-05-04"
SEALED_OFF = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def upload(client: Client, name: str, content: bytes, **fields: str) -> Any:  # noqa: ANN401 - a test's answer
    """Send a file as the form does."""
    file = SimpleUploadedFile(
        name, content, content_type="text/html"
    )  # what it says of itself counts for nothing
    return client.post("/documents/add/", {"file": file, "kind": "other", "fact": "", "name": "", **fields})


def address(document: Document, page: str = "") -> str:
    return f"/documents/{document.id}/{page}"


def body(answer: Any) -> bytes:  # noqa: ANN401 - a test's answer
    return b"".join(answer.streaming_content)


def test_an_uploaded_file_is_listed_sealed_and_comes_back_as_it_was(member: Client, folder: Path) -> None:
    content = pdf("Step 1, passed")

    answer = upload(member, "Score report.pdf", content, kind="score-report", fact=STEP_1)

    assert (answer.status_code, answer["Location"]) == (302, "/documents/")
    document = Document.objects.get()
    assert (document.name, document.kind, document.fact, document.fact_mark, document.size) == (
        "Score report.pdf",
        "score-report",
        "exams.0",
        "step-1 2023-05-04",
        len(content),
    )
    assert [path.name for path in folder.iterdir()] == [f"{document.id}.content"]
    assert b"passed" not in (folder / f"{document.id}.content").read_bytes()
    listed = member.get("/documents/").content.decode()
    assert "Score report.pdf" in listed
    assert "Proves: Step 1, 4 May 2023" in listed
    assert body(member.get(address(document, "file/"))) == content


@pytest.mark.parametrize(
    ("name", "content", "content_type", "disposition"),
    [
        ("Diploma.pdf", pdf(), "application/pdf", 'attachment; filename="Diploma.pdf"'),
        (
            "شهادة.pdf",
            pdf(),
            "application/pdf",
            "attachment; filename*=utf-8''%D8%B4%D9%87%D8%A7%D8%AF%D8%A9.pdf",
        ),
        ("a;b='c'.jpeg", picture("JPEG"), "image/jpeg", "attachment; filename=\"a;b='c'.jpg\""),
        ("a.png", picture("PNG"), "image/png", 'attachment; filename="a.png"'),
        ("a.heif", picture("HEIF"), "image/heic", 'attachment; filename="a.heic"'),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_download_runs_nothing_and_is_kept_by_no_cache(
    member: Client, name: str, content: bytes, content_type: str, disposition: str, method: str
) -> None:
    upload(member, name, content)

    answer = getattr(member, method)(address(Document.objects.get(), "file/"))

    answer.close()
    headers = {
        **SEALED_OFF,
        "Content-Type": content_type,
        "Content-Length": str(len(content)),
        "Content-Disposition": disposition,
    }
    assert {name: answer[name] for name in headers} == headers


def test_a_thumbnail_is_shown_under_the_same_headers(member: Client) -> None:
    upload(member, "passport.jpg", picture("JPEG", (900, 600), exif=exif_with_place()))

    answer = member.get(address(Document.objects.get(), "thumbnail/"))

    content = body(answer)
    headers = {**SEALED_OFF, "Content-Type": "image/png", "Content-Length": str(len(content))}
    assert {name: answer[name] for name in headers} == headers
    assert "Content-Disposition" not in answer
    assert content.startswith(b"\x89PNG")
    assert b"Exif" not in content


def test_a_pdf_has_no_thumbnail(member: Client, keep: Callable[..., Document]) -> None:
    assert member.get(address(keep(), "thumbnail/")).status_code == 404


@pytest.mark.parametrize("place", ["", "delete/", "file/", "thumbnail/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_else_s_document_is_not_there(
    keep: Callable[..., Document], account: Callable[..., Account], place: str, method: str
) -> None:
    document = keep(thumbnail=b"small")
    stranger = Client()
    stranger.force_login(account("stranger@example.org"))

    answer = getattr(stranger, method)(
        address(document, place), {"kind": "other", "fact": "", "name": "mine"}
    )

    # What only reads refuses a POST before it looks.
    assert answer.status_code == (405 if method == "post" and place in {"file/", "thumbnail/"} else 404)
    assert Document.objects.get() == document
    assert Document.objects.get().name == document.name


@pytest.mark.parametrize("place", ["", "add/", "{id}/", "{id}/delete/", "{id}/file/", "{id}/thumbnail/"])
def test_a_visitor_is_asked_to_sign_in(client: Client, keep: Callable[..., Document], place: str) -> None:
    path = "/documents/" + place.format(id=keep(thumbnail=b"small").id)

    assert client.get(path)["Location"] == f"/account/login/?next={path}"
    assert client.post(path)["Location"] == f"/account/login/?next={path}"


def test_a_document_that_never_was_is_not_there(member: Client) -> None:
    assert member.get(f"/documents/{uuid4()}/file/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("page.html", b"<script>alert(1)</script>", "Only PDF, JPEG, PNG and HEIC files are taken"),
        (
            "passport.png",
            picture("JPEG"),
            "This file is called PNG, but it is a JPEG. Let its name end in .jpg",
        ),
        ("empty.pdf", b"", "The submitted file is empty"),
        ("large.pdf", pdf().ljust(LARGEST + 1), "This file is larger than 20 MB"),
    ],
)
def test_a_refused_file_is_not_kept_and_the_page_says_why(
    member: Client, folder: Path, name: str, content: bytes, why: str
) -> None:
    answer = upload(member, name, content)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_file_error"><div>{why}' in page
    assert 'aria-describedby="id_file_helptext id_file_error"' in page
    assert (Document.objects.count(), folder.exists()) == (0, False)


def test_a_file_of_just_20_mb_is_taken(member: Client) -> None:
    assert upload(member, "large.pdf", pdf().ljust(LARGEST)).status_code == 302
    assert Document.objects.get().size == LARGEST


def test_a_request_that_is_too_large_is_read_to_its_end_but_not_kept(member: Client) -> None:
    answer = upload(member, "large.pdf", pdf().ljust(LARGEST + 100_000))

    assert answer.status_code == 413
    assert "This file is larger than 20 MB" in answer.content.decode()


def test_a_request_that_is_far_too_large_is_not_read_at_all(member: Client) -> None:
    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError(f"{size} bytes were read")

    answer = member.generic(
        "POST",
        "/documents/add/",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(uploads.READ_ANYWAY + 1),
        **{"wsgi.input": Unread()},
    )

    assert answer.status_code == 413


def test_an_upload_from_another_site_is_refused(amina: Account, amina_head: Head) -> None:
    del amina_head
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)

    assert upload(client, "a.pdf", pdf()).status_code == 403
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("Amina secret.jpg", picture("JPEG", (1500, 1000))), ("Amina secret.exe", b"MZ secret")],
)
def test_nothing_of_a_file_is_in_logs_or_temporary_files(
    member: Client,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    content: bytes,
) -> None:
    caplog.set_level(logging.DEBUG)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    changed = temporary.stat().st_mtime_ns  # a file that came and went changes it, too

    upload(member, name, content)
    for document in Document.objects.all():
        body(member.get(address(document, "file/")))
        member.get(address(document))

    assert (list(temporary.iterdir()), temporary.stat().st_mtime_ns) == ([], changed)
    assert "secret" not in caplog.text
    assert "amina" not in caplog.text.lower()


def test_an_account_that_is_full_keeps_no_more(
    member: Client, settings: Settings, keep: Callable[..., Document], folder: Path
) -> None:
    settings.DOCUMENT_QUOTA = 1000
    keep(content=pdf().ljust(600))

    answer = upload(member, "more.pdf", pdf().ljust(401))

    assert answer.status_code == 413
    assert "This file takes 401\xa0bytes and you have 400\xa0bytes left" in answer.content.decode()
    assert (Document.objects.count(), len(list(folder.iterdir()))) == (1, 1)
    assert upload(member, "more.pdf", pdf().ljust(400)).status_code == 302


def test_an_account_with_very_many_documents_keeps_no_more(
    member: Client, keep: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchbound.web.store.actions.documents.MOST_DOCUMENTS", 1)
    keep()

    answer = upload(member, "more.pdf", pdf())

    assert answer.status_code == 413
    assert "You keep 1 documents here" in answer.content.decode()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_full_disk_leaves_nothing(
    member: Client, monkeypatch: pytest.MonkeyPatch, folder: Path, fault: int
) -> None:
    calls = 0

    def full(descriptor: int) -> None:
        nonlocal calls
        del descriptor
        calls += 1
        if calls == 3:  # the content is in place already, the thumbnail is not
            raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", full)

    answer = upload(member, "passport.jpg", picture("JPEG"))

    assert answer.status_code == 507
    assert "there is no room on the server now. Nothing was saved" in answer.content.decode()
    assert (Document.objects.count(), list(folder.iterdir())) == (0, [])


def test_a_row_that_cannot_be_written_takes_its_file_along(
    member: Client, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def broken(**_fields: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(Document.objects, "create", broken)

    with pytest.raises(RuntimeError):
        upload(member, "passport.jpg", picture("JPEG"))
    assert list(folder.iterdir()) == []


# -- what is said of a document ------------------------------------------------------------------------------


def test_a_document_is_renamed_and_linked_anew(member: Client, keep: Callable[..., Document]) -> None:
    document = keep()

    answer = member.post(
        address(document),
        {
            "name": "My\u202e diploma",
            "kind": "diploma",
            "fact": "education.0 Ravi Riverside Medical University PK",
        },
    )

    assert answer.status_code == 302
    document.refresh_from_db()
    assert (document.name, document.kind, document.fact) == ("My diploma.pdf", "diploma", "education.0")


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", "", "This field is required"),
        ("kind", "spell", "not one of the available choices"),
        ("fact", "exams.0 step-1 2020-01-01", "Your dossier changed meanwhile. Choose again"),
    ],
)
def test_what_cannot_be_said_of_a_document_is_refused(
    member: Client, keep: Callable[..., Document], field: str, value: str, why: str
) -> None:
    document = keep()

    answer = member.post(address(document), {"name": "New", "kind": "other", "fact": "", field: value})

    assert (answer.status_code, why in answer.content.decode()) == (422, True)
    document.refresh_from_db()
    assert document.name == "Step 1.pdf"


def test_a_link_follows_its_fact_and_says_when_it_is_lost(
    member: Client, amina: Account, amina_head: Head, keep: Callable[..., Document]
) -> None:
    document = keep(fact="exams.0", fact_mark="step-1 2023-05-04")
    step_1, dossier = amina_head.dossier.exams[0], amina_head.dossier
    earlier = step_1.model_copy(
        update={"taken_on": step_1.taken_on.replace(year=2022), "outcome": Outcome.FAIL}
    )

    moved = dossier.model_copy(update={"exams": (earlier, step_1)})
    head = save_dossier(amina_head, moved, summary="", by=amina, at=AT)
    page = member.get("/documents/").content.decode()
    assert "Proves: Step 1, 4 May 2023" in page
    assert (
        f'value="{STEP_1.replace("exams.0", "exams.1")}" selected'
        in member.get(address(document)).content.decode()
    )

    lost = dossier.model_copy(update={"exams": (earlier,)})
    save_dossier(head, lost, summary="", by=amina, at=AT)
    page = member.get("/documents/").content.decode()
    assert "Proves:" not in page
    assert "What it proved was changed or removed" in page
    assert "What it proved (step-1 2023-05-04) was changed" in member.get(address(document)).content.decode()


def test_facts_without_a_document_are_named_and_lead_to_the_form(
    member: Client, keep: Callable[..., Document]
) -> None:
    keep(fact="exams.0", fact_mark="step-1 2023-05-04")

    page = member.get("/documents/").content.decode()
    assert "?fact=exams.0" not in page
    assert "?fact=education.0" in page
    form = member.get("/documents/add/?fact=education.0").content.decode()
    assert '<option value="diploma" selected>' in form
    assert '<option value="education.0 Ravi Riverside Medical University PK" selected>' in form


def test_deleting_asks_first_and_takes_row_and_files(
    member: Client,
    keep: Callable[..., Document],
    folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document, other = keep(thumbnail=b"small"), keep(name="Other.pdf")

    assert "Delete this document?" in member.get(address(document, "delete/")).content.decode()
    assert Document.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        answer = member.post(address(document, "delete/"))

    assert (answer.status_code, answer["Location"]) == (302, "/documents/")
    assert list(Document.objects.all()) == [other]
    assert [path.name for path in folder.iterdir()] == [f"{other.id}.content"]


@pytest.mark.parametrize("harm", ["gone", "cut", "flipped", "longer than its row says"])
def test_a_damaged_file_is_not_handed_out(
    member: Client,
    keep: Callable[..., Document],
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    harm: str,
) -> None:
    document = keep()
    path = folder / f"{document.id}.content"
    sealed = path.read_bytes()
    if harm == "longer than its row says":
        Document.objects.update(size=3)
    elif harm == "gone":
        path.unlink()
    else:
        path.write_bytes(sealed[:-5] if harm == "cut" else sealed[:20] + b"\0" * 20 + sealed[40:])

    answer = member.get(address(document, "file/"))

    if harm == "flipped":  # found while it is sent: the browser sees a download that broke off
        with pytest.raises(VaultError, match="damaged"):
            body(answer)
        return
    assert answer.status_code == 500
    assert "This document does not open" in answer.content.decode()
    assert str(document.id) in caplog.text
    assert "Step 1.pdf" not in caplog.text


@pytest.mark.parametrize("number", [1, 6])
def test_the_list_asks_the_database_no_more_for_more_documents(
    member: Client,
    keep: Callable[..., Document],
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for place in range(number):
        keep(name=f"{place}.pdf")
    member.get("/documents/")

    with django_assert_num_queries(4):  # session, account, dossier, documents
        member.get("/documents/")


def test_the_other_pages_ask_the_database_little(
    member: Client, keep: Callable[..., Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    document = keep(thumbnail=b"small")
    member.get("/documents/")

    with django_assert_num_queries(3):  # session, account, dossier
        member.get("/documents/add/")
    with django_assert_num_queries(4):  # session, account, document, dossier
        member.get(address(document))
    with django_assert_num_queries(3):  # session, account, document
        member.get(address(document, "delete/"))
    for place in ("file/", "thumbnail/"):
        with django_assert_num_queries(3):
            body(member.get(address(document, place)))


def test_somebody_without_a_dossier_is_led_to_it(amina: Account) -> None:
    client = Client()
    client.force_login(amina)

    for page in ("/documents/", "/documents/add/"):
        assert "Begin your dossier first" in client.get(page).content.decode()
    assert "Begin your dossier first" in upload(client, "a.pdf", pdf()).content.decode()
    assert Document.objects.count() == 0
