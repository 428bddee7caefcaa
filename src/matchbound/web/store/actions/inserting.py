"""Adding assertions by the hundred thousand: many rows at once, past the models."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from matchbound.web.store.models import AssertionRow, ImportRun
from matchbound.web.store.queries.program_rows import ASSERTION_COLUMNS

WORDS = ASSERTION_COLUMNS[:-3]
COLUMNS = (*WORDS, "by_id", "at", "run_id", "stands", "confirmations", "disputes")
SEEN_ON = WORDS.index("seen_on")


def insert_rows(
    run: ImportRun, words: Iterable[tuple[Any, ...]], stands: Sequence[int], *, at: datetime
) -> None:
    """Add assertions of an import: their words in the order of the columns, and the mark of each."""
    rows = _rows(run, words, stands, at)
    quoted = ", ".join(connection.ops.quote_name(name) for name in COLUMNS)
    table = connection.ops.quote_name(AssertionRow._meta.db_table)  # noqa: SLF001 - Django's documented name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({places})", list(rows))  # noqa: S608  # nosec B608


def _rows(
    run: ImportRun, words: Iterable[tuple[Any, ...]], stands: Sequence[int], at: datetime
) -> Iterator[tuple[Any, ...]]:
    entered, day = connection.ops.adapt_datetimefield_value(at), connection.ops.adapt_datefield_value
    for values, mark in zip(words, stands, strict=True):
        adapted = (*values[:SEEN_ON], day(values[SEEN_ON]), *values[SEEN_ON + 1 :])
        yield (*adapted, run.by_id, entered, run.pk, int(mark), 0, 0)
