"""Files of every kind, spoiled and hostile: they are read, or refused with one clear sentence."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import polars as pl
import pytest

from matchbound.reference.importers import UnreadableFileError, gather
from matchbound.reference.importers.files import NO_VALUE, archive, read_sheets, sheet
from matchbound.reference.importers.files.footer import read_footer
from reference.tables import csv_of, json_of, read, stated, told, xlsx_of

ROWS = [
    ["ACGME ID", "Name", "Visa"],
    ["1401234567", "Élan Hospital", "J-1; H-1B"],
    ["1401234568", "Oak, Inc.", "J-1"],
]
CONTENT_TYPES = "[Content_Types].xml"


def table(content: bytes) -> list[list[str]]:
    (one,) = read_sheets(content)
    return [list(row) for row in one.rows()]


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook, not packed, with one part of its archive changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_every_encoding_and_with_every_separator(separator: str, encoding: str) -> None:
    assert table(csv_of(ROWS, separator, encoding)) == ROWS


def test_a_line_that_names_the_separator_is_obeyed_and_counted() -> None:
    content = b"sep=;\r\n" + csv_of(ROWS, ";")

    assert table(content) == [[], *ROWS]
    assert told(read(content.replace(b"1401234568", b"14"))) == [
        "row 4, ACGME ID: '14' is no ACGME number: that has ten digits"
    ]


def test_titles_with_commas_do_not_hide_the_separator() -> None:
    title = b"Residency programs, with visas, and more, as of today\r\n"

    assert table(title + csv_of(ROWS, ";"))[1:] == ROWS


def test_cells_keep_their_line_breaks_and_lose_only_what_is_no_text() -> None:
    assert table(csv_of([["a\u200b", "two\nlines"], ["\ufeffb\x01", "x\xa0y"]])) == [
        ["a", "two\nlines"],
        ["b", "x\xa0y"],
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is empty"),
        (b" \r\n", "it is empty"),
        (b"%PDF-1.7", "it is a PDF; copy its table"),
        (b"\xd0\xcf\x11\xe0rest", "old or locked Excel file; save it as .xlsx"),
        (b"\x1f\x8b\x08", "packed (gzip)"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "a web page"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "a web page or XML"),
        (b"a,b\x00\r\n1,2", "NUL characters"),
        (b"a,b\n\x81\x8d,2", "no encoding that we know"),
        (b'a,b\n"1,2\n3,4', "line 3 is broken (unexpected end of data)"),
        (b"{", "its JSON is broken (line 1)"),
        (b"[" * 100_000, "its JSON is broken"),
        (b"[1, 2]", "holds no list of records"),
        (b"[" + b"{}," * 2_000_001 + b"{}]", "has more than 4,000,000 values"),
        (b"[" + b" " * (33 << 20) + b"]", "its JSON is larger than 32 MB"),
        (b"PAR1" + bytes(33 << 20), "its Parquet is larger than 32 MB"),
        (b"[" + b"9" * 5000 + b"]", "its JSON is broken"),
        (b"PK\x03\x04 and nothing more", "a damaged or cut off archive"),
        (b"PK\x05\x06" + bytes(18), "no Excel workbook"),
        (b"PAR1 and nothing more", "a damaged or cut off Parquet file"),
        (b"x," * 600, "has 601 columns; at most 500 are read"),
        (b"a," + b"x" * 40_000, "has a cell of more than 32,767 characters"),
        (b"a," + b"x" * 200_000, "field larger than field limit"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=re.escape(says)) as caught:
        read(content, "our list.csv")

    assert caught.value.message.startswith("our list.csv cannot be read: ")


def test_more_rows_than_the_limit_are_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 100)

    assert read(csv_of([["ACGME ID", "Name"], *[["1401234567", "Elm"]] * 99])).rows == 99
    with pytest.raises(UnreadableFileError, match="more than 100 rows; split it"):
        read(csv_of([["ACGME ID", "Name"], *[["1401234567", "Elm"]] * 100]))


def test_more_programs_than_there_are_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MAX_PROGRAMS", 1)

    with pytest.raises(UnreadableFileError, match="more than 1 programs; split it"):
        read(csv_of(ROWS))


def test_a_million_rows_are_refused_at_once() -> None:
    with pytest.raises(UnreadableFileError, match="more than 400,000 rows"):
        read(b"ACGME ID,Name\n" + b"1401234567,Elm\n" * 1_000_000)


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchbound.reference.importers.files.kinds.MAX_BYTES", 100)

    with pytest.raises(UnreadableFileError, match="is larger than"):
        read(b"a,b\n" * 26)


def test_workbooks_are_read_as_they_are_shown() -> None:
    content = xlsx_of(
        [["id", "day", "share", "sum", "empty"], [1401234567.0, date(2026, 10, 15), 0.5, ("=1+1", 2), None]]
    )
    made = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active["C2"].number_format = "0.0%"
    book.active["E2"] = True
    book.active["D2"] = 2
    book.save(made)

    assert table(made.getvalue()) == [
        ["id", "day", "share", "sum", "empty"],
        ["1401234567", "2026-10-15", "50%", "2", "yes"],
    ]


def test_formulas_give_their_value_and_without_one_a_fault() -> None:
    content = xlsx_of(
        [*ROWS[:1], ["1401234567", ('="El"&"m"', "Elm"), "J-1"], ["1401234568", ('="O"&"ak"', ""), "J-1"]]
    )

    assert table(content)[1:] == [["1401234567", "Elm", "J-1"], ["1401234568", NO_VALUE, "J-1"]]
    (fault,) = read(content).faults
    assert str(fault).startswith("row 3, Name: a formula without its value: open the file in a spreadsheet")


def test_headers_may_stand_in_the_fifth_row_under_merged_titles_and_votes() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["B2"], page["C2"] = "Programs 🩺 2027", "👍 12", "👎 3"
    page.merge_cells("A1:C1")
    for at, row in enumerate(ROWS, start=5):
        for column, cell in enumerate(row, start=1):
            page.cell(at, column, cell)
    page.merge_cells("A6:A7")  # takes the number of the second program away
    made = io.BytesIO()
    book.save(made)

    reading = read(made.getvalue())

    assert stated(reading) == {
        ("1401234567", "visa_j1"): "yes | hard",
        ("1401234567", "visa_h1b"): "yes | hard",
    }
    assert told(reading) == ["row 7: no specialty is given, and the program is not known yet"]


def test_a_false_size_and_hidden_or_empty_sheets_are_passed_over() -> None:
    content = changed(
        xlsx_of(ROWS, []), SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1"', xml)
    )

    assert table(content) == ROWS


def bomb() -> bytes:
    made = io.BytesIO(xlsx_of(ROWS))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/big.bin", bytes(64 << 20))
    return made.getvalue()


def rows_xml(inside: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"</sheetData>", inside + b"</sheetData>")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (bomb(), "would unpack to 64 MB"),
        (xlsx_of(ROWS)[:-300], "a damaged or cut off archive"),
        (changed(xlsx_of(ROWS), CONTENT_TYPES, lambda _: b""), "no whole Excel workbook"),
        (changed(xlsx_of(ROWS), SHEET, lambda xml: xml[:-60]), "a sheet is damaged"),
        (
            changed(
                xlsx_of(ROWS),
                STRINGS,
                lambda xml: xml.replace(b"<sst", b'<!DOCTYPE x [<!ENTITY a "b">]><sst'),
            ),
            "its XML defines entities",
        ),
        (
            changed(
                xlsx_of(ROWS), SHEET, lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")
            ),
            "its XML defines entities or is not UTF-8",
        ),
        (
            changed(xlsx_of(ROWS), SHEET, lambda xml: xml.replace(b"UTF-8", b"UTF-7")),
            "its XML defines entities or is not UTF-8",
        ),
        (
            changed(xlsx_of(ROWS), SHEET, rows_xml(b'<row r="9"><c r="ZZZ9"><v>1</v></c></row>')),
            "18,278 columns",
        ),
        (
            changed(xlsx_of(ROWS), SHEET, rows_xml(b'<row r="9"><c r="A9" t="s"><v>99</v></c></row>')),
            "a sheet is damaged",
        ),
        (
            changed(xlsx_of(ROWS), SHEET, rows_xml(b'<row r="9"><c r="A9" s="77"><v>1</v></c></row>')),
            "a sheet is damaged",
        ),
        (
            changed(xlsx_of(ROWS), SHEET, rows_xml(b"<row>" + b"<c/>" * 600_000 + b"</row>")),
            "one of its rows is larger",
        ),
        (changed(xlsx_of(ROWS), SHEET, rows_xml(b"<row/>" * 400_001)), "more than 400,000 rows"),
        (
            changed(xlsx_of(ROWS), "xl/styles.xml", lambda xml: xml + b" " * (9 << 20)),
            "styles or names are larger",
        ),
        (xlsx_of([]), "none of its sheets holds a table"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_hostile_workbook_is_refused_with_the_reason(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=re.escape(says)) as caught:
        read(content, "list.xlsx")

    assert caught.value.message.startswith("list.xlsx cannot be read: ")


def test_a_row_number_beyond_all_bounds_ends_quickly() -> None:
    content = changed(xlsx_of(ROWS), SHEET, rows_xml(b'<row r="99999999999999"><c r="A1"><v>1</v></c></row>'))

    with pytest.raises(UnreadableFileError, match="where every spreadsheet ends"):
        read(content, "list.xlsx")
    with pytest.raises(UnreadableFileError, match="where every spreadsheet ends"):
        read(b"a,b\n" + b"\n" * 1_050_000)


def test_an_archive_with_a_part_twice_or_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = io.BytesIO(xlsx_of(ROWS))
    with zipfile.ZipFile(twice, "a") as book, pytest.warns(UserWarning, match="Duplicate name"):
        book.writestr(SHEET, b"<worksheet/>")
    with pytest.raises(UnreadableFileError, match="more parts than a workbook needs"):
        read(twice.getvalue())

    monkeypatch.setattr(archive, "MAX_PARTS", 3)
    with pytest.raises(UnreadableFileError, match="more parts"):
        read(xlsx_of(ROWS))


def test_a_locked_workbook_is_refused() -> None:
    content = xlsx_of(ROWS)
    at = content.index(b"PK\x01\x02") + 8  # the flags of its first part
    content = content[:at] + bytes([content[at] | 1]) + content[at + 1 :]

    with pytest.raises(UnreadableFileError, match="it is locked; save it without a password"):
        read(content)


def test_too_much_text_in_a_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_NUMBER_OF_STRINGS", 5)

    with pytest.raises(UnreadableFileError, match="more text than is read at once"):
        read(xlsx_of(ROWS))


def parquet(frame: pl.DataFrame, **how: str) -> bytes:
    made = io.BytesIO()
    frame.write_parquet(made, **how)  # type: ignore[arg-type]
    return made.getvalue()


FRAME = pl.DataFrame(
    {"ACGME ID": ["1401234567", "1401234568"], "Name": ["Elm", None], "IMG percent": [50.0, 12.5]}
)


@pytest.mark.parametrize("packed", ["snappy", "uncompressed"])
def test_parquet_is_read(packed: str) -> None:
    assert table(parquet(FRAME, compression=packed)) == [
        ["ACGME ID", "Name", "IMG percent"],
        ["1401234567", "Elm", "50"],
        ["1401234568", "", "12.5"],
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (parquet(FRAME, compression="zstd"), "save it with Snappy, or as CSV"),
        (parquet(FRAME, compression="snappy")[:-20], "a damaged or cut off Parquet file"),
        (parquet(pl.DataFrame({"a": [[1, 2]]}), compression="snappy"), "column a does not hold plain values"),
        (parquet(pl.DataFrame({"a": ["x" * 140_000]}), compression="snappy"), "a cell of more than 32,767"),
        (
            parquet(pl.DataFrame({f"a{n}": [1] for n in range(501)}), compression="snappy"),
            "more than 500 columns",
        ),
        (
            parquet(pl.DataFrame({"a": pl.zeros(400_001, eager=True)}), compression="snappy"),
            "more than 400,000 rows",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_parquet_that_cannot_be_read_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=re.escape(says)):
        read(content, "list.parquet")


def test_the_footer_of_a_parquet_file_tells_its_size() -> None:
    footer = read_footer(parquet(pl.DataFrame({"a": range(1_000), "b": ["x"] * 1_000}), compression="snappy"))

    assert (footer.rows, footer.codecs, footer.values) == (1_000, frozenset({1}), 1_000)


@pytest.mark.parametrize(
    "data",
    [
        [{"ACGME ID": "1401234567", "Name": "Elm"}],
        {"records": [{"id": "rec1", "fields": {"ACGME ID": "1401234567", "Name": "Elm"}}]},
        {"data": [{"attributes": {"ACGME ID": 1401234567, "Name": {"value": "Elm"}}}]},
        {"ACGME ID": "1401234567", "Name": "Elm", "Tags": ["a", None, {"x": {"y": 1}}]},
        [{"question": "ACGME ID", "answer": "1401234567"}, {"question": "Name", "answer": "Elm"}],
        [
            {
                "answers": [
                    {"question": "ACGME ID", "answer": "1401234567"},
                    {"question": "Name", "answer": "Elm"},
                ]
            }
        ],
    ],
)
def test_json_in_its_usual_shapes(data: object) -> None:
    (program,) = read(json_of(data)).programs

    assert (program.id, program.name) == ("1401234567", "Elm")


def test_json_with_half_a_character_is_read_without_it() -> None:
    assert read(b'[{"ACGME ID": "1401234567", "Name": "El\\ud800m\\u0000"}]').programs[0].name == "Elm"


def test_too_many_names_in_json_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="more than 500 different names"):
        read(json_of([{f"a{n}": 1} for n in range(501)]))
