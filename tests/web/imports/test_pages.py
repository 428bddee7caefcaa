"""The pages of imports: a file is looked at, its columns said, applied, held, refused, undone; exports."""

import csv
import html
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.reference.assertion import SourceKind
from matchbound.reference.importers import Origin, read_programs
from matchbound.reference.program import Program
from matchbound.web.jobs.worker import Worker
from matchbound.web.pages.imports.forms import LARGEST
from matchbound.web.pages.programs import exporting
from matchbound.web.store.actions import import_work
from matchbound.web.store.models import Account, AssertionRow, ImportRun, ProgramRow
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.contributors import pseudonym
from tests_web import AT
from web.programs.bringing import Brought, apply, said

pytestmark = pytest.mark.django_db
State = ImportRun.State
FILE = b"""ACGME number,Program,Specialty,State,J-1,H1B,Max attempts,Mood
1400521001,Rome Hospital Internal Medicine,Internal Medicine,NY,yes,no,2,good
1400521002,Utica Hospital Internal Medicine,Internal Medicine,NY,no,,none,
1400521003,Ohio Hospital Internal Medicine,Internal Medicine,OH,yes,,many,=bad
"""
ORIGIN = {"source": "list", "source_name": "A list", "season": "2028", "seen_on": "2026-11-01"}


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def client(amina: Account) -> Client:
    client = Client()
    client.force_login(amina)
    return client


@pytest.fixture
def editor(account: Callable[..., Account]) -> Client:
    client = Client()
    client.force_login(account("editor@example.org", Role.EDITOR))
    return client


def upload(client: Client, content: bytes = FILE, name: str = "list.csv", **origin: str) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client.post("/imports/new/", {"file": file, **ORIGIN, **origin})  # type: ignore[return-value]


def tried(client: Client, content: bytes = FILE) -> str:
    """Upload a file and return the address of its page."""
    answer = upload(client, content)
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def text_of(answer: Any) -> str:  # noqa: ANN401 - the test client's answer
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return text_of(answer)


def apply_form(client: Client, address: str) -> dict[str, str]:
    """Return what the form that applies an import sends."""
    token = re.search(r'name="token" value="(\w+)"', client.get(address).content.decode())
    assert token is not None
    return {"token": token[1]}


# -- a file is looked at ---------------------------------------------------------------------------------


def test_what_was_not_said_of_a_file_is_shown_as_not_said(client: Client) -> None:
    page = text(client, upload(client, season="", seen_on="")["Location"])

    assert "Read on not said For the Match of not said" in page


def test_a_list_that_adds_to_programs_says_that_none_of_them_is_here(client: Client) -> None:
    page = text(client, tried(client, b"state,city,latitude,longitude\nOhio,Akron,41.08,-81.52\n"))

    assert "Recognized as Places." in page
    assert "Nothing: no program that is known here fits what it says." in page
    assert "Say above what the columns mean" not in page


def test_a_file_shows_what_was_understood_and_changes_nothing(client: Client) -> None:
    page = text(client, tried(client))

    assert "3 rows" in page.replace("rows 3", "3 rows")
    assert "7 of 8 understood" in page
    assert "1 row is left out" in page
    assert "row 4, Max attempts : 'many' is not one whole number from 1 to 10 or 'none'" in page
    assert "New (2)" in page
    assert "Rome Hospital Internal Medicine 1400521001 J-1 visa : yes H-1B visa : no" in page
    assert "A list (somebody's list)" in page
    assert ProgramRow.objects.count() == 0


def test_a_change_shows_what_stands_now_and_what_would(client: Client) -> None:
    known = Program("1400521001", "Rome Hospital Internal Medicine", "internal-medicine", state="NY")
    same_weight = said(known, "visa_h1b", "yes", source_name="Another list")
    older = said(known, "attempts_max", "1", season=2026, source_name="Another list")
    newer = said(known, "visa_j1", "no", season=2029, source_name="Another list")
    apply(Brought((known,), (same_weight, older, newer)))

    page = text(client, tried(client))

    assert "Conflicting (1) New (1)" in page
    assert "J-1 visa : no (Another list, 2029) yes kept in the history: what is there weighs more" in page
    assert "H-1B visa : yes (Another list, 2028) no conflicts: both are kept, and decide nothing" in page
    assert "Attempts at each Step, at most : 1 attempt (Another list, 2026) 2 attempts" in page


def test_changes_are_shown_page_by_page(client: Client) -> None:
    rows = [f"{1400521000 + number},Hospital {number},Internal Medicine,NY" for number in range(45)]
    address = tried(client, "\n".join(["ACGME number,Program,Specialty,State", *rows]).encode())

    seen = [
        re.findall(r"Hospital (\d+) 14005", text(client, f"{address}?kind=new&page={page}"))
        for page in (1, 2, 3)
    ]

    assert [len(one) for one in seen] == [20, 20, 5]
    assert sorted(int(one) for some in seen for one in some) == list(range(45))


def test_all_faults_come_as_a_table_that_no_spreadsheet_runs(client: Client) -> None:
    content = b"ACGME number,Program,Specialty,State,=cmd()\n1400521001,One,Internal Medicine,NY,?\n"
    address = tried(client, content)
    run = ImportRun.objects.get()
    run.faults = [[2, "=cmd()", "'@x' is none of yes, no"], [3, "", "+1 is no program"]]
    run.counts = {**run.counts, "faults": 5}
    run.save()

    answer = client.get(f"{address}faults/")

    assert answer["Content-Disposition"] == f'attachment; filename="faults-{run.pk}.csv"'
    assert list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))) == [
        ["row", "column", "fault"],
        ["2", "'=cmd()", "'@x' is none of yes, no"],
        ["3", "", "'+1 is no program"],
        ["", "", "and 3 more"],
    ]


@pytest.mark.parametrize(
    ("name", "content", "said_of_it"),
    [
        ("list.csv", b"", "This file is empty."),
        ("list.xlsx", b"PK\x03\x04 no workbook", "list.xlsx"),
        ("list.pdf", b"%PDF-1.7", "list.pdf"),
        ("people.csv", b"\x00\x01\x02\x03" * 50, "people.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_beside_it_and_not_kept(
    name: str, content: bytes, said_of_it: str, client: Client
) -> None:
    answer = upload(client, content, name)

    assert answer.status_code == 422
    assert said_of_it in text_of(answer)
    assert ImportRun.objects.count() == 0


def test_a_bomb_is_refused(client: Client) -> None:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * 60_000_000)

    answer = upload(client, made.getvalue(), "bomb.xlsx")

    assert (answer.status_code, ImportRun.objects.count()) == (422, 0)


def test_a_file_that_is_too_large_is_answered_before_it_is_read(client: Client) -> None:
    answer = upload(client, b"x" * (LARGEST + 100_000))

    assert answer.status_code == 413
    assert "larger than 20 MB" in text_of(answer)


@pytest.mark.parametrize(
    ("origin", "said_of_it"),
    [
        ({"source": "synthetic"}, "Select a valid choice"),
        ({"source_name": ""}, "This field is required."),
        ({"url": "javascript:alert(1)"}, "Give the address of a page that others can open"),
        ({"url": "https://localhost/x"}, "Give the address of a page that others can open"),
        ({"seen_on": "2027-01-01"}, "Enter a day between 2000 and today."),
        ({"season": "1999"}, "Select a valid choice"),
    ],
)
def test_what_is_said_of_a_file_is_checked(origin: dict[str, str], said_of_it: str, client: Client) -> None:
    answer = upload(client, **origin)

    assert (answer.status_code, ImportRun.objects.count()) == (422, 0)
    assert said_of_it in text_of(answer)


def test_a_name_that_leads_elsewhere_is_only_a_name(client: Client) -> None:
    upload(client, name="..\\..\\<b>list\x07.csv")

    run = ImportRun.objects.get()
    assert run.file_name == "<b>list.csv"
    assert "<b>list" not in client.get(f"/imports/{run.pk}/").content.decode()


# -- what its columns mean -------------------------------------------------------------------------------


def said_columns() -> list[str]:
    """Return what the columns of the one import mean, in their order."""
    mapping = ImportRun.objects.get().mapping
    return [mapping[header] for header in FILE.decode().splitlines()[0].split(",")]


def test_columns_can_be_said_anew_and_are_kept_for_the_next_file(client: Client) -> None:
    address = tried(client)
    columns = ["acgme_id", "name", "specialty", "state", "visa_j1", "", "attempts_max", "note"]

    client.post(f"{address}columns/", {f"column-{number}": one for number, one in enumerate(columns)})

    assert said_columns() == columns
    again = tried(client)
    selected = re.findall(r'value="(\w*)" selected', client.get(again).content.decode())
    assert selected == columns


def test_what_no_column_can_mean_is_left_out(client: Client) -> None:
    address = tried(client)

    client.post(f"{address}columns/", {"column-0": "acgme_id", "column-1": "name", "column-2": "made-up"})

    assert said_columns() == ["acgme_id", "name", *[""] * 6]


def test_what_was_looked_at_is_applied_and_nothing_else(client: Client) -> None:
    address = tried(client)
    old = apply_form(client, address)
    client.post(f"{address}columns/", {"column-0": "acgme_id", "column-1": "name", "column-2": "specialty"})

    answer = client.post(f"{address}apply/", old)

    assert answer.status_code == 409
    assert "Its columns were changed meanwhile" in text_of(answer)
    assert ProgramRow.objects.count() == 0


# -- applied and undone ----------------------------------------------------------------------------------


def test_on_a_site_without_editors_it_is_applied_at_once_and_can_be_undone(client: Client) -> None:
    address = tried(client)

    applied = client.post(f"{address}apply/", apply_form(client, address), follow=True)
    shown = text(client, "/programs/?q=rome")
    undone = client.post(f"{address}undo/", follow=True)

    assert "Applied: the programs show it now." in text_of(applied)
    assert "5 statements were added." in text_of(applied)
    assert "Rome Hospital Internal Medicine" in shown
    assert "Undone: the catalogue is as if it had never been." in text_of(undone)
    assert any(one.synthetic for one in load_catalogue().programs)
    assert AssertionRow.objects.exclude(withdrawn_at=None).count() == AssertionRow.objects.count() == 5


def test_twice_is_once(client: Client) -> None:
    address = tried(client)
    form = apply_form(client, address)
    client.post(f"{address}apply/", form)

    for act in ("apply", "drop", "columns"):
        answer = client.post(f"{address}{act}/", form)
        assert (answer.status_code, "applied already" in text_of(answer)) == (409, True), act
    client.post(f"{address}undo/")
    assert "undone already" in text_of(client.post(f"{address}undo/"))


def test_where_there_are_editors_it_waits_and_they_apply_it(
    client: Client, editor: Client, amina: Account
) -> None:
    address = tried(client)
    assert "Send to the editors" in text(client, address)
    client.post(f"{address}apply/", apply_form(client, address))

    waiting, held = text(client, address), text(editor, "/imports/")
    editor.post(f"{address}apply/", apply_form(editor, address))

    assert "It waits for an editor." in waiting
    assert "Imports that wait for an editor File" in held
    assert f"Contributor {pseudonym(amina.pk)}" in held
    assert "amina" not in held
    assert ProgramRow.objects.count() == 2
    assert "applied" in text(client, "/imports/")


def test_what_waited_is_applied_by_its_owner_once_there_is_no_editor(client: Client, editor: Client) -> None:
    del editor
    address = tried(client)
    client.post(f"{address}apply/", apply_form(client, address))
    waiting = client.get(address).content.decode()
    Account.objects.filter(role=Role.EDITOR).update(role=Role.APPLICANT)

    client.post(f"{address}apply/", apply_form(client, address))

    assert f"{address}apply/" not in waiting
    assert ImportRun.objects.get().state == State.APPLIED


def test_an_editor_refuses_with_a_reason_that_its_owner_reads(client: Client, editor: Client) -> None:
    address = tried(client)
    client.post(f"{address}apply/", apply_form(client, address))

    without = editor.post(f"{address}refuse/", {"why": " "})
    editor.post(f"{address}refuse/", {"why": "Nobody can look this up."})

    assert (without.status_code, "Say why" in text_of(without)) == (422, True)
    assert "list.csv , 22 Nov 2026: Nobody can look this up." in text(client, "/imports/")
    assert client.get(address).status_code == 404


def test_a_dropped_file_is_gone(client: Client) -> None:
    address = tried(client)

    client.post(f"{address}drop/")

    assert (ImportRun.objects.count(), client.get(address).status_code) == (0, 404)


def test_large_files_are_left_to_a_job_and_the_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_work, "QUICK_BYTES", 0)
    monkeypatch.setattr(import_work, "QUICK_STATEMENTS", 0)
    worker = Worker(lease=timedelta(minutes=1), poll=timedelta(seconds=1))

    address = tried(client)
    pages = [text(client, address)]
    worker.run(until_idle=True)
    client.post(f"{address}apply/", apply_form(client, address))
    pages.append(text(client, address))
    worker.run(until_idle=True)
    pages.append(text(client, address))

    assert ["being read" in pages[0], "being applied" in pages[1], "5 statements were added" in pages[2]] == [
        True
    ] * 3


def test_a_large_file_that_cannot_be_read_says_so_on_its_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_work, "QUICK_BYTES", 0)
    address = tried(client, b"PK\x03\x04 no workbook")
    Worker(lease=timedelta(minutes=1), poll=timedelta(seconds=1)).run(until_idle=True)

    page = text(client, address)

    assert "The file could not be read." in page
    assert "Drop the file" in page


def test_a_page_of_imports_asks_as_much_for_many_as_for_one(
    client: Client, amina: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    apply(Brought(), by=amina)
    client.get("/imports/")
    with django_assert_num_queries(5):
        client.get("/imports/")
    for number in range(10):
        apply(Brought(), after=number, by=amina)

    with django_assert_num_queries(5):
        client.get("/imports/")


# -- exported --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_what_a_search_finds_comes_with_all_its_sources_and_can_be_imported_again(
    kind: str, client: Client
) -> None:
    rome = Program("x-rome", "Rome Pathology", "pathology", state="NY")
    troy = Program("x-troy", "Troy Pathology", "pathology", state="OH")
    old, new = said(rome, season=2027, url="https://example.org/a"), said(rome, value="no")
    apply(Brought((rome, troy), (old, new, said(troy))))

    answer = client.get(f"/programs/export/{kind}/?state=NY")

    assert answer["Content-Disposition"] == f'attachment; filename="programs-2026-11-22.{kind}"'
    found = read_programs(answer.content, f"a.{kind}", Origin(SourceKind.LIST, "mine"))
    assert found.layout == "Matchbound"
    assert (found.programs, found.assertions) == ((rome,), (old, new))


def test_everything_is_exported_without_a_search(client: Client) -> None:
    answer = client.get("/programs/export/parquet/")

    found = read_programs(answer.content, "a.parquet", Origin(SourceKind.LIST, "mine"))
    assert {one.id for one in found.programs} == {one.id for one in load_catalogue().programs}


def test_a_spreadsheet_of_too_much_is_refused_in_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_IN_EXCEL", 10)

    answer = client.get("/programs/export/xlsx/?specialty=pathology", follow=True)

    assert answer.redirect_chain == [("/programs/?specialty=pathology", 302)]
    assert "at most 10 are written at once" in text_of(answer)


def test_nothing_else_is_exported(client: Client) -> None:
    assert client.get("/programs/export/pdf/").status_code == 404
