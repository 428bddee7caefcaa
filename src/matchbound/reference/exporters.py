"""Programs and what is said of them as one long table: a row for each statement, with its source.

Reading such a table again changes nothing: see the layout "Matchbound" of the importers.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import polars as pl
import xlsxwriter

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion
from matchbound.reference.importers.tracks import tracks_text
from matchbound.reference.program import Program

Cell = str | int | float | date | None
_TEXT, _NUMBER, _WHOLE, _DAY = pl.String, pl.Float64, pl.Int32, pl.Date
COLUMNS = {
    "program": _TEXT, "name": _TEXT, "specialty": _TEXT, "acgme_id": _TEXT, "sponsor": _TEXT,
    "sponsor_id": _TEXT, "city": _TEXT, "state": _TEXT, "latitude": _NUMBER, "longitude": _NUMBER,
    "tracks": _TEXT, "length_years": _WHOLE, "accreditation": _TEXT, "accredited_since": _TEXT,
    "service": _TEXT, "setting": _TEXT, "website": _TEXT, "us_md_share": _NUMBER, "do_share": _NUMBER,
    "img_share": _NUMBER, "synthetic": _TEXT, "requirement": _TEXT, "value": _TEXT, "force": _TEXT,
    "condition": _TEXT, "source": _TEXT, "source_name": _TEXT, "url": _TEXT, "seen_on": _DAY,
    "season": _WHOLE, "note": _TEXT,
}  # fmt: skip
"""The columns and what they hold, those of the program first."""
_OF_ASSERTIONS = (
    "requirement", "value", "force", "condition", "source", "source_name", "url", "seen_on", "season", "note",
)  # fmt: skip
_MOST_ROWS = 1_048_576
"""Of a spreadsheet, with its header."""
_LONGEST_CELL = 32_767
_FORMULA = re.compile(r"[=+\-@\t\r']")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ufffe\uffff]")


class ExportError(MatchboundError):
    """What is asked for does not fit into the kind of file; the message says which does."""


class ExportFormat(StrEnum):
    """What can be made."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def export_programs(
    programs: Iterable[Program], assertions: Iterable[Assertion], form: ExportFormat
) -> bytes:
    """Return the table as a file; of a program of which nothing is said it has one row.

    Statements of programs that are not among those given are left out.
    """
    said: dict[str, list[Assertion]] = defaultdict(list)
    for one in assertions:
        said[one.program].append(one)
    return _WRITE[form](_rows(programs, said))


def _rows(programs: Iterable[Program], said: dict[str, list[Assertion]]) -> Iterator[tuple[Cell, ...]]:
    nothing = (None,) * len(_OF_ASSERTIONS)
    for one in programs:
        of_program = _program(one)
        for row in [_assertion(each) for each in said.get(one.id, ())] or [nothing]:
            yield of_program + row


def _program(one: Program) -> tuple[Cell, ...]:
    return (
        one.id, one.name, one.specialty, one.acgme_id, one.sponsor, one.sponsor_id, one.city, one.state,
        one.latitude, one.longitude, tracks_text(one.tracks) or None, one.length_years, one.accreditation,
        one.accredited_since, one.service, one.setting, one.website, one.us_md_share, one.do_share,
        one.img_share, "yes" if one.synthetic else None,
    )  # fmt: skip


def _assertion(one: Assertion) -> tuple[Cell, ...]:
    return (
        one.requirement, one.value, one.force, one.condition, one.source, one.source_name, one.url,
        one.seen_on, one.season, one.note,
    )  # fmt: skip


# -- the three kinds of files ------------------------------------------------------------------------


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write UTF-8 with a mark, by which spreadsheets know it; nothing in it is a formula to them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: Cell) -> str:
    """Return a cell as a text; a quote goes before what a spreadsheet would take for a formula."""
    text = _text(cell)
    risky = _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell)


def _xlsx(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a workbook in which every text is a text, never a formula or a link."""
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet("Programs")
        sheet.freeze_panes(1, 1)
        for at, name in enumerate(COLUMNS):
            sheet.write_string(0, at, name)
        for number, row in enumerate(rows, start=1):
            if number >= _MOST_ROWS:
                raise ExportError("this is more than a spreadsheet can hold; take CSV or Parquet")
            for at, cell in enumerate(row):
                if cell is not None:
                    _write(sheet, number, at, cell)
    return made.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, cell: str | float | date) -> None:
    if isinstance(cell, int | float) and float(f"{cell:.16g}") == cell:  # as many digits as a workbook keeps
        sheet.write_number(row, at, cell)
        return
    text = _CONTROL.sub(" ", _text(cell))
    if len(text) > _LONGEST_CELL:
        raise ExportError("a note is longer than a cell of a spreadsheet can be; take CSV or Parquet")
    sheet.write_string(row, at, text)


def _parquet(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a Parquet file, packed in the way that the importer reads."""
    made = io.BytesIO()
    table = pl.DataFrame([tuple(map(_plain, row)) for row in rows], schema=COLUMNS, orient="row")
    table.write_parquet(made, compression="snappy")
    return made.getvalue()


def _plain(cell: Cell) -> Cell:
    return cell.value if isinstance(cell, StrEnum) else cell


_WRITE = {ExportFormat.CSV: _csv, ExportFormat.XLSX: _xlsx, ExportFormat.PARQUET: _parquet}
