"""What is exported comes back as it was, in every kind of file; and no spreadsheet runs anything in it."""

import csv
import io
import zipfile
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings

from matchbound.reference import exporters
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import make_catalogue
from matchbound.reference.exporters import COLUMNS, ExportError, ExportFormat, export_programs
from matchbound.reference.generate import generate
from matchbound.reference.importers import compare
from matchbound.reference.observed import observed
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from reference.tables import ORIGIN, catalogues, csv_of, read

Catalogued = tuple[tuple[Program, ...], tuple[Assertion, ...]]
NURSERY = Program("x-a", "A", "pediatrics", sponsor="=cmd|' /C calc'!A0", city="-1+1", longitude=-71.5)
SAID = Assertion(
    "x-a",
    "visa_h1b",
    "conditional",
    Force.CONDITIONAL,
    SourceKind.PROGRAM,
    "@page",
    note="+49",
    condition="'=x",
)


@pytest.mark.parametrize("form", ExportFormat)
@settings(max_examples=60)
@given(catalogued=catalogues())
def test_import_of_an_export_changes_nothing(form: ExportFormat, catalogued: Catalogued) -> None:
    programs, said = catalogued
    catalogue = make_catalogue(programs, said)

    reading = read(export_programs(programs, said, form), f"x.{form}", catalogue)

    assert reading.faults == ()
    assert (reading.layout, reading.programs) == ("Matchbound", programs)
    assert set(reading.assertions) == set(said)
    difference = compare(reading, catalogue)
    assert (difference.new, difference.changed, difference.same) == (0, 0, len(programs))


@pytest.mark.parametrize(
    ("form", "every"), [(ExportFormat.CSV, 1), (ExportFormat.PARQUET, 4), (ExportFormat.XLSX, 40)]
)
def test_the_sample_comes_back_as_it_was(form: ExportFormat, every: int) -> None:
    (programs, said), (real, also) = generate(), observed()
    programs = (*programs[::every], *real)
    ids = {one.id for one in programs}

    reading = read(export_programs(programs, (*said, *also), form), f"x.{form}")

    assert reading.faults == ()
    assert reading.programs == programs
    assert set(reading.assertions) == {one for one in (*said, *also) if one.program in ids}


def test_nothing_in_a_csv_is_a_formula_to_a_spreadsheet() -> None:
    content = export_programs([NURSERY], [SAID], ExportFormat.CSV)

    _, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert [cell for cell in row if cell[:1] in set("=+-@")] == ["-71.5"]  # a number harms nobody
    assert read(content).programs == (NURSERY,)
    assert read(content).assertions == (SAID,)


def test_nothing_in_a_workbook_is_a_formula_or_a_link() -> None:
    content = export_programs([replace(NURSERY, website="https://a.example/")], [SAID], ExportFormat.XLSX)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


def test_parquet_holds_days_and_numbers_as_such() -> None:
    table = pl.read_parquet(io.BytesIO(export_programs([NURSERY], [SAID], ExportFormat.PARQUET)))

    assert dict(table.schema) == COLUMNS


def test_a_program_of_which_nothing_is_said_has_one_row_and_strangers_none() -> None:
    quiet = replace(NURSERY, id="x-b", sponsor=None)
    stranger = replace(SAID, program="x-c")

    reading = read(export_programs([NURSERY, quiet], [SAID, stranger], ExportFormat.CSV))

    assert (reading.rows, reading.programs, reading.assertions) == (2, (NURSERY, quiet), (SAID,))


def test_a_text_that_no_spreadsheet_holds_is_refused_with_what_does() -> None:
    with pytest.raises(ExportError, match="take CSV or Parquet"):
        export_programs([NURSERY], [replace(SAID, note="x" * 40_000)], ExportFormat.XLSX)


def test_more_rows_than_a_spreadsheet_has_are_refused_with_what_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exporters, "_MOST_ROWS", 2)

    with pytest.raises(ExportError, match="take CSV or Parquet"):
        export_programs([NURSERY], [SAID, replace(SAID, value="no")], ExportFormat.XLSX)


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        ("url", "javascript:alert(1)", "no address of a web page"),
        ("img_share", "101", "not a percentage"),
        ("season", "soon", "is no season"),
        ("latitude", "north", "no number of degrees"),
        ("specialty", "barbering", "no specialty"),
    ],
)
def test_an_export_that_somebody_changed_is_checked_again(column: str, text: str, says: str) -> None:
    header, row = csv.reader(
        io.StringIO(export_programs([NURSERY], [SAID], ExportFormat.CSV).decode("utf-8-sig"))
    )
    row[header.index(column)] = text

    (fault,) = read(csv_of([header, row])).faults

    assert (fault.row, fault.column) == (2, column)
    assert says in fault.message


def test_an_export_saved_anew_by_a_spreadsheet_is_read_as_before() -> None:
    """It takes zeros in front away, writes American days, separates by semicolons and forgets UTF-8."""
    program = Program(
        "0401100209", "Café Clinic", "anesthesiology", acgme_id="0401100209", sponsor_id="010498"
    )
    said = replace(
        SAID, program=program.id, seen_on=ORIGIN.seen_on, source_name="page", note=None, condition=None
    )
    rows = list(
        csv.reader(io.StringIO(export_programs([program], [said], ExportFormat.CSV).decode("utf-8-sig")))
    )
    spoiled = [
        ";".join(cell.replace("0401100209", "401100209").replace("2026-11-22", "11/22/2026") for cell in row)
        for row in rows
    ]

    reading = read("\r\n".join(spoiled).encode("cp1252"))

    assert reading.programs == (program,)
    assert reading.assertions == (said,)
