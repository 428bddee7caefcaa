"""Tables in Parquet, as our own export writes them."""

import io
from collections.abc import Iterator, Sequence

import polars as pl

from matchbound.reference.importers.files.footer import read_footer
from matchbound.reference.importers.files.sheet import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MB,
    Sheet,
    as_text,
    checked,
)
from matchbound.reference.importers.model import UnreadableFileError

_PLAIN_OR_SNAPPY = frozenset((0, 1))
_AT_ONCE = 20_000
MAX_PARQUET = 32 * MB
"""Snappy makes at most some twenty times as much of it."""
_BROKEN = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError, OverflowError)


def read_parquet(content: bytes) -> list[Sheet]:
    """Return the one table of a Parquet file."""
    if len(content) > MAX_PARQUET:
        raise UnreadableFileError(
            f"its Parquet is larger than {MAX_PARQUET // MB} MB; split it, or save it as CSV"
        )
    footer = read_footer(content)
    if max(footer.rows, footer.values) > MAX_ROWS:
        raise UnreadableFileError(f"the table has more than {MAX_ROWS:,} rows; split it into several files")
    if not footer.codecs <= _PLAIN_OR_SNAPPY:
        raise UnreadableFileError(
            "its columns are packed in a way that is not read; save it with Snappy, or as CSV"
        )
    try:
        table = pl.read_parquet(io.BytesIO(content), use_statistics=False, parallel="none")
    except _BROKEN as error:
        raise UnreadableFileError("it is a damaged Parquet file") from error
    _check(table)
    return [Sheet("", lambda: checked(_rows(table)))]


def _check(table: pl.DataFrame) -> None:
    if table.width > MAX_COLUMNS:
        raise UnreadableFileError(f"it has more than {MAX_COLUMNS} columns; leave out those not needed")
    nested = [
        name for name, kind in table.schema.items() if kind.is_nested() or kind in {pl.Binary, pl.Object}
    ]
    if nested:
        raise UnreadableFileError(f"its column {nested[0][:60]} does not hold plain values")
    texts = table.select(pl.col(pl.String).str.len_bytes().max())
    if texts.width and any((size or 0) > 4 * MAX_CELL for size in texts.row(0)):
        raise UnreadableFileError(f"it has a cell of more than {MAX_CELL:,} characters")


def _rows(table: pl.DataFrame) -> Iterator[Sequence[str]]:
    yield table.columns
    for start in range(0, table.height, _AT_ONCE):
        for row in table.slice(start, _AT_ONCE).iter_rows():
            yield [as_text(value) for value in row]
