"""Tables as files: CSV and workbooks in which nothing that somebody typed is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

Cell = str | int | date | None
_FORMULA = re.compile(r"[=+\-@\t\r\n']")
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767


class SheetFormat(StrEnum):
    """What can be made."""

    CSV = "csv"
    XLSX = "xlsx"


def sheet_of(form: SheetFormat, name: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows, the first of them headings, as a file."""
    return _csv(rows) if form is SheetFormat.CSV else _xlsx(name, rows)


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV; a quote goes before what a spreadsheet would take for a formula."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    return csv_text(rows).encode("utf-8-sig")


def _guarded(cell: Cell) -> str | int:
    if isinstance(cell, int):
        return cell
    text = _text(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _xlsx(name: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    import xlsxwriter  # slow import, needed for this format alone

    made = io.BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                style = bold if number == 0 else None
                if isinstance(cell, int):
                    sheet.write_number(number, at, cell, style)
                elif cell is not None:
                    text = _CONTROL.sub(" ", _text(cell))[:_LONGEST_CELL]
                    sheet.write_string(number, at, text, style)
    return made.getvalue()
