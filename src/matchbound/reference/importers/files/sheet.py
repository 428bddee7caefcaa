"""A table as rows of texts, and the limits that every table keeps."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from matchbound.reference.importers.model import UnreadableFileError

MB = 1 << 20
MAX_BYTES = 100 * MB
MAX_ROWS = 400_000
LAST_ROW = 1_048_576
MAX_COLUMNS = 500
MAX_CELL = 32_767
NO_VALUE = "\x00formula"
"""Stands for a formula whose value the file does not hold; no text of a file can be it."""
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_WHOLE = 1e15


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file; its rows can be read again from the first."""

    name: str
    rows: Callable[[], Iterator[Sequence[str]]]


def checked(rows: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Pass rows on until one breaks a limit; then nothing of the file counts."""
    filled = 0
    for number, row in enumerate(rows, start=1):
        if number > LAST_ROW:
            raise UnreadableFileError(f"it goes on after row {LAST_ROW:,}, where every spreadsheet ends")
        if row and any(row):
            filled += 1
            _check(number, row)
            if filled > MAX_ROWS:
                raise UnreadableFileError(
                    f"the table has more than {MAX_ROWS:,} rows; split it into several files"
                )
        yield row


def _check(number: int, row: Sequence[str]) -> None:
    if len(row) > MAX_COLUMNS:
        raise UnreadableFileError(
            f"row {number} has {len(row):,} columns; at most {MAX_COLUMNS} are read, delete those not needed"
        )
    if max(map(len, row)) > MAX_CELL:
        raise UnreadableFileError(f"row {number} has a cell of more than {MAX_CELL:,} characters")


def as_text(value: object) -> str:
    """Return a cell's value as a text: whole numbers without a point, days as ISO dates."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if value.isprintable() else _ODD.sub("", value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < _WHOLE
        return str(int(value)) if whole else "" if value != value else repr(value)
    return str(value).removesuffix(" 00:00:00")
