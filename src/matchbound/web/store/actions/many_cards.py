"""Many cards changed, many answers added at once, past the models."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from matchbound.web.store.models import CardRow, ReviewRow

_PG_TYPES = {"due": "timestamptz", "stability": "float8", "difficulty": "float8"}
REVIEW_COLUMNS = (
    "account_id", "card_id", "at", "day", "rating", "stage", "first", "counts", "took_ms",
)  # fmt: skip
_PG_REVIEW = ("bigint", "bigint", "timestamptz", "int", "smallint", "varchar", "bool", "bool", "int")
BATCH = 5_000


def change_cards(ids: Sequence[int], columns: Mapping[str, Sequence[Any]], *, read_at: datetime) -> None:
    """Change columns of cards; those that were answered since they were read stay as they are."""
    for start in range(0, len(ids), BATCH):
        part = slice(start, start + BATCH)
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                _change_on_postgresql(cursor, ids[part], {k: v[part] for k, v in columns.items()}, read_at)
            else:
                _change_one_by_one(cursor, ids[part], {k: v[part] for k, v in columns.items()}, read_at)


def _change_one_by_one(
    cursor: Any,  # noqa: ANN401 - Django's cursor
    ids: Sequence[int],
    columns: Mapping[str, Sequence[Any]],
    read_at: datetime,
) -> None:
    table = connection.ops.quote_name(CardRow._meta.db_table)  # noqa: SLF001 - Django's documented name
    sets = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in columns)
    before = connection.ops.adapt_datetimefield_value(read_at)
    values = [[_adapted(one) for one in column] for column in columns.values()]
    cursor.executemany(
        f"UPDATE {table} SET {sets} WHERE id = %s AND last <= %s",  # noqa: S608  # nosec B608 - names of ours
        [(*row, card, before) for *row, card in zip(*values, ids, strict=True)],
    )


def _change_on_postgresql(
    cursor: Any,  # noqa: ANN401 - Django's cursor
    ids: Sequence[int],
    columns: Mapping[str, Sequence[Any]],
    read_at: datetime,
) -> None:
    table = connection.ops.quote_name(CardRow._meta.db_table)  # noqa: SLF001 - Django's documented name
    sets = ", ".join(f"{name} = v.{name}" for name in columns)
    arrays = ", ".join(f"%s::{_PG_TYPES[name]}[]" for name in columns)
    cursor.execute(
        f"UPDATE {table} AS c SET {sets} FROM unnest(%s::bigint[], {arrays})"  # noqa: S608  # nosec B608
        f" AS v(id, {', '.join(columns)}) WHERE c.id = v.id AND c.last <= %s",
        [list(ids), *(list(one) for one in columns.values()), read_at],
    )


def _adapted(value: Any) -> Any:  # noqa: ANN401 - of a column
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def add_reviews(rows: Iterable[tuple[Any, ...]]) -> None:
    """Add answers, in the order of the columns; one that a card has at the same moment stays as it is."""
    table = connection.ops.quote_name(ReviewRow._meta.db_table)  # noqa: SLF001 - Django's documented name
    into = f"INSERT INTO {table} ({', '.join(map(connection.ops.quote_name, REVIEW_COLUMNS))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            arrays = ", ".join(f"%s::{type_}[]" for type_ in _PG_REVIEW)
            if columns:
                made = f"{into} SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING"  # noqa: S608  # nosec B608
                cursor.execute(made, columns)
        else:
            places = ", ".join(["%s"] * len(REVIEW_COLUMNS))
            cursor.executemany(
                f"{into} VALUES ({places}) ON CONFLICT DO NOTHING",
                [tuple(_adapted(one) for one in row) for row in rows],
            )
