"""The files of a market as tables of text, each row with its number."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from matchbound.match.files.faults import FaultLog

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "applicants": ("applicant", "rank", "program"),
    "programs": ("program", "quota", "rank", "applicant"),
    "couples": ("applicant", "partner"),
    "supplemental": ("applicant", "program", "rank", "preliminary"),
    "reversions": ("donor", "receiver", "positions"),
}
"""The tables of a market, and the columns that each must have. Others are left alone."""
_NOT_TEXT = "is not in UTF-8; save it as CSV UTF-8"
NEEDED = ("applicants", "programs")
MAY_HAVE = "specialty"
"""A column that programs may have."""


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name, and its columns as trimmed text, empty cells as null, beside `row`."""

    file: str
    frame: pl.DataFrame


def read_tables(folder: Path) -> dict[str, Table]:
    """Read the tables of a folder; one that may be missing, and is, comes as an empty one."""
    log = FaultLog()
    if not folder.is_dir():
        log.add("", 0, "there is no such folder; give one with applicants.csv and programs.csv")
        log.stop(str(folder))
    tables = {name: _table(folder, name, log) for name in COLUMNS}
    log.stop(str(folder))
    return tables


def _table(folder: Path, name: str, log: FaultLog) -> Table:
    there = [path for path in (folder / f"{name}.csv", folder / f"{name}.parquet") if path.is_file()]
    if len(there) > 1:
        log.add(there[0].name, 0, f"{there[1].name} is there, too; keep one of the two")
    elif there:
        return Table(there[0].name, _frame(there[0], name, log))
    elif name in NEEDED:
        log.add(f"{name}.csv", 0, f"the file is missing, and so is {name}.parquet")
    return Table(f"{name}.csv", _empty(name))


def _empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema={"row": pl.UInt32, **dict.fromkeys((*COLUMNS[name], MAY_HAVE), pl.String)})


def _frame(path: Path, name: str, log: FaultLog) -> pl.DataFrame:
    try:
        frame = _read(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        _explain(path, error, log)
        return _empty(name)
    headers = {column: _headers(frame, column) for column in (*COLUMNS[name], MAY_HAVE)}
    missing = [column for column in COLUMNS[name] if not headers[column]]
    if missing:
        words = ", ".join(COLUMNS[name])
        log.add(path.name, 0, f"no column {', '.join(missing)}; needed are {words}, separated by commas")
        return _empty(name)
    for column, found in headers.items():
        if len(found) > 1:
            log.add(path.name, 0, f"the column {column} is there twice")
    text = [
        (pl.col(found[0]).cast(pl.String).str.strip_chars() if found else pl.lit(None, pl.String)).alias(
            column
        )
        for column, found in headers.items()
    ]
    frame = frame.select("row", *text).with_columns(pl.exclude("row").replace("", None))
    return frame.filter(~pl.all_horizontal(pl.exclude("row").is_null()))


def _headers(frame: pl.DataFrame, column: str) -> list[str]:
    """Return the headers that mean a column, whatever their case; polars marks a second one."""
    return [one for one in frame.columns if one.strip().lower().removesuffix("_duplicated_0") == column]


def _read(path: Path) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return pl.read_parquet(path, row_index_name="row", row_index_offset=1)
    return pl.read_csv(path, infer_schema=False, row_index_name="row", row_index_offset=2)


def _explain(path: Path, error: Exception, log: FaultLog) -> None:
    """Note why a file cannot be read; of a CSV file, every row with a cell too many."""
    if isinstance(error, OSError):
        log.add(path.name, 0, f"cannot be read: {error.strerror}")
    elif path.suffix == ".parquet":
        log.add(path.name, 0, "is no Parquet file; write it again, or use CSV")
    elif not path.stat().st_size:
        log.add(path.name, 0, "is empty; its first row must name the columns")
    elif "utf-8" in str(error):
        log.add(path.name, 0, _NOT_TEXT)
    else:
        try:
            _explain_rows(path, log)
        except UnicodeDecodeError:
            log.add(path.name, 0, _NOT_TEXT)
        except csv.Error as fault:
            log.add(path.name, 0, f"is no CSV: {fault}")


def _explain_rows(path: Path, log: FaultLog) -> None:
    before = len(log.faults)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        width = len(next(rows, ()))
        for row in rows:
            if len(row) > width:
                log.add(path.name, rows.line_num, f"{len(row)} cells under {width} headers")
    if len(log.faults) == before:
        log.add(path.name, 0, "is no CSV: a quotation mark is never closed")
