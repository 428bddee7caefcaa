"""Tables in Excel workbooks."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from matchbound.reference.importers.files.archive import measure
from matchbound.reference.importers.files.sheet import NO_VALUE, Sheet, as_text, checked
from matchbound.reference.importers.model import UnreadableFileError

_AT_ONCE = 500
_FULL = 100
_CONTROL = re.compile("_x00[01][0-9A-Fa-f]_")
_FORMULA = "f"


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the tables of a workbook, those left out that are hidden or hold nothing."""
    formulas = measure(content)
    with _quiet():
        try:
            book = _open(content, values=True)
            plain = _open(content, values=False) if formulas else None
            names = [(one.title, one.sheet_state) for one in book.worksheets]
        except Exception as error:  # the library raises whatever a broken part makes of it
            raise UnreadableFileError(f"it is no whole Excel workbook ({type(error).__name__})") from error
    sheets = [
        Sheet(as_text(name), lambda at=at: checked(_guarded(_rows(book, plain, at))))  # type: ignore[misc]
        for at, (name, state) in enumerate(names)
        if state == "visible"
    ]
    filled = [one for one in sheets if any(any(row) for row in islice(one.rows(), _FULL))]
    if not filled:
        raise UnreadableFileError("none of its sheets holds a table")
    return filled


def _open(content: bytes, *, values: bool) -> Any:  # noqa: ANN401 - openpyxl's workbook
    return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _rows(book: Any, plain: Any, at: int) -> Iterator[Sequence[str]]:  # noqa: ANN401
    """Read a sheet's rows as texts; where there are formulas, beside the same sheet with them."""
    if plain is None:
        for row in _cells(book, at):
            yield [_text(cell) for cell in row]
        return
    for row, formulas in zip(_cells(book, at), _cells(plain, at), strict=True):
        yield [
            NO_VALUE if cell.value is None and formula.data_type == _FORMULA else _text(cell)
            for cell, formula in zip(row, formulas, strict=True)
        ]


def _cells(book: Any, at: int) -> Iterable[Sequence[Any]]:  # noqa: ANN401
    sheet = book.worksheets[at]
    sheet.reset_dimensions()  # what a file declares of its size is often wrong
    found: Iterable[Sequence[Any]] = sheet.iter_rows()
    return found


def _guarded(rows: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Pass rows on; whatever the library raises on a broken sheet becomes one clear error."""
    some: list[Sequence[str]] = []
    while True:
        with _quiet():
            try:
                some = list(islice(rows, _AT_ONCE))
            except Exception as error:  # see above
                raise UnreadableFileError(f"a sheet is damaged ({type(error).__name__})") from error
        yield from some
        if len(some) < _AT_ONCE:
            return


def _quiet() -> AbstractContextManager[Any]:
    """Drop the library's warnings of what it leaves out: pictures, rules for colors, pivot tables."""
    return warnings.catch_warnings(action="ignore")


def _text(cell: Any) -> str:  # noqa: ANN401 - openpyxl's cell
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return as_text(unescape(value) if _CONTROL.search(value) else value)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{round(value * 100, 6):g}%"
    return as_text(value)
