"""Checks that every table with lists in it needs: ids, whole numbers, ranks from 1 without gaps."""

from collections.abc import Sequence

import polars as pl

from matchbound.match.files.faults import FaultLog
from matchbound.match.files.tables import Table

MOST = 999_999
"""The largest number that a table may hold."""
NO_MATCH = "-"
"""In a couple's list: this member asks for no program in this line."""


def check_filled(log: FaultLog, table: Table, *columns: str) -> None:
    """Note rows without an id that they need."""
    for column in columns:
        log.add_rows(table.file, table.frame.filter(pl.col(column).is_null()), f"{column} is missing")


def check_known(log: FaultLog, table: Table, column: str, ids: pl.Series, where: str) -> None:
    """Note rows with an id that is not among those of another file."""
    unknown = table.frame.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(ids.implode()))
    log.add_rows(table.file, unknown, f"{column} {{}} is not in {where}", column)


def whole(log: FaultLog, table: Table, column: str, least: int) -> pl.DataFrame:
    """Return a table with a column as whole numbers; note rows where it is none of at least so much."""
    number = pl.col(column).cast(pl.Int64, strict=False)
    without_point = pl.col(column).str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)
    frame = table.frame.with_columns(number.alias("number"))
    if frame["number"].null_count() > frame[column].null_count():  # some programs write 2 as 2.0
        frame = frame.with_columns(without_point.alias("number"))
    allowed = pl.when(pl.col("number").is_between(least, MOST)).then(pl.col("number"))
    frame = frame.with_columns(allowed.cast(pl.Int32).alias("number"))
    bad = frame.filter(pl.col(column).is_not_null() & pl.col("number").is_null())
    log.add_rows(table.file, bad, f"{column} {{}} is not a whole number from {least} to {MOST:,}", column)
    return frame


def check_lists(log: FaultLog, table: Table, owner: Sequence[str], item: str) -> pl.DataFrame:
    """Return the entries of all lists by owner and rank; note ranks missing, repeated or left out."""
    rank, named = pl.col("rank"), pl.col(item)
    frame = whole(log, table, "rank", least=1)
    log.add_rows(
        table.file, frame.filter(rank.is_null() & named.is_not_null()), f"{item} {{}} has no rank", item
    )
    log.add_rows(
        table.file, frame.filter(rank.is_not_null() & named.is_null()), f"rank {{}} names no {item}", "rank"
    )
    whole_rows = pl.all_horizontal(pl.col(*owner, item, "number").is_not_null())
    entries = frame.filter(whole_rows).sort(*owner, "number", "row")
    before = pl.col("number").shift(1, fill_value=0)
    same = pl.all_horizontal(pl.col(one) == pl.col(one).shift(1) for one in owner).fill_null(value=False)
    entries = entries.with_columns(before=pl.when(same).then(before).otherwise(0))
    step = pl.col("number") - pl.col("before")
    log.add_rows(
        table.file, entries.filter(step == 0), f"{owner[0]} {{}} has rank {{}} twice", owner[0], "number"
    )
    gaps = entries.filter(step > 1)
    log.add_rows(
        table.file, gaps, f"{owner[0]} {{}} has rank {{}}, but not the one before it", owner[0], "number"
    )
    return entries


def check_once(
    log: FaultLog, table: Table, entries: pl.DataFrame, columns: Sequence[str], message: str
) -> None:
    """Note entries whose columns say the same as an entry before; the message takes each column."""
    again = entries.filter(~pl.struct(columns).is_first_distinct())
    log.add_rows(table.file, again, message, *columns)
