"""The list as a file: nothing is lost, nothing is a formula, interviews are at their instant."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client
from icalendar import Calendar

from matchbound.planner.applications import Status
from matchbound.reference.program import Program
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.queries.listing import Entry
from web.listing.made import LETTER, Listing, asking, sample

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://elsewhere.org","Click")'
EVIL = Program("@evil", "+Evil", "pathology", city="-City", state="NY")


@pytest.fixture
def entry(listing: Listing) -> Entry:
    made = listing.say(
        listing.put(asking(letters_min="3"), Status.APPLIED),
        signal="gold",
        letters=(LETTER,),
        due_on=date(2026, 12, 9),
        notes=FORMULA,
    )
    listing.invite(made, "2026-12-01T09:00", "America/Chicago", 45, "Houston, TX")
    return listing.now(made)


def as_csv(client: Client) -> list[dict[str, str]]:
    answer = client.get("/list/export/2027.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="matchbound-list-2027.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def as_sheets(client: Client) -> dict[str, list[tuple[Any, ...]]]:
    answer = client.get("/list/export/2027.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="matchbound-list-2027.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_csv_holds_the_whole_list(member: Client, entry: Entry) -> None:
    [row] = as_csv(member)

    assert {name: row[name] for name in row if name not in {"For you", "What it lacks"}} == {
        "Program": entry.name,
        "Program number": entry.program,
        "Season": "2027",
        "Specialty": specialty_words(entry.specialty),
        "City and state": f"{entry.city}, {entry.state}",
        "Synthetic": "synthetic",
        "Status": "Invited",
        "Considering": "2026-11-22",
        "Applying": "",
        "Applied": "2026-11-22",
        "Invited": "2026-11-22",
        "Interviewed": "",
        "Ranked": "",
        "Withdrawn": "",
        "Signal": "Gold signal",
        "Letters": "1",
        "Interviews": "2026-12-01 09:00 America/Chicago",
        "Your own date": "2026-12-09",
        "Notes": f"'{FORMULA}",
    }
    assert row["What it lacks"].split("; ")[-1] == "1 of 3 letters assigned"


def test_spreadsheet_holds_the_same_and_the_interviews(member: Client, entry: Entry) -> None:
    sheets = as_sheets(member)
    [plain] = as_csv(member)

    header, row = sheets["Programs"]
    same = {name: "" if value is None else str(value) for name, value in zip(header, row, strict=True)}
    assert same == {**plain, "Notes": FORMULA}
    assert sheets["Interviews"][1:] == [
        (
            f"{entry.name} ({entry.state})",
            "2026-12-01 09:00",
            "America/Chicago",
            "2026-12-01 15:00",
            45,
            "Houston, TX",
            None,
            None,
        )
    ]


def test_nothing_typed_or_named_is_ever_a_formula(member: Client, listing: Listing) -> None:
    listing.say(listing.put(EVIL), notes="\tcmd")

    [row] = as_csv(member)
    answer = member.get("/list/export/2027.xlsx")
    cells = openpyxl.load_workbook(io.BytesIO(answer.content))["Programs"][2]

    assert [row[name] for name in ("Program", "Program number", "City and state", "Notes")] == [
        "'+Evil", "'@evil", "'-City, NY", "'\tcmd",
    ]  # fmt: skip
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert (row["For you"], row["Synthetic"]) == ("not in the catalogue any more", "")


def test_interviews_are_a_calendar(member: Client, listing: Listing, entry: Entry) -> None:
    gone = listing.put(sample())
    listing.invite(gone, "2026-12-02T09:00")
    listing.say(listing.now(gone), status=Status.WITHDRAWN)

    answer = member.get("/list/export/2027.ics")

    assert answer["Content-Disposition"] == 'attachment; filename="matchbound-interviews-2027.ics"'
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["uid"]), event["dtstart"].dt) == (
        f"{entry.interviews[0].id}@matchbound",
        datetime(2026, 12, 1, 15, tzinfo=UTC),
    )
    assert str(event["summary"]) == f"Interview: {entry.name} ({entry.state}) (synthetic program)"


@pytest.mark.parametrize("file", ["2027.pdf", "1999.csv", "20270.csv", "x.csv"])
def test_other_files_are_not_there(member: Client, file: str) -> None:
    assert member.get(f"/list/export/{file}").status_code == 404
