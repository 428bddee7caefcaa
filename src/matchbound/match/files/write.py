"""Writing what came of a market: three tables in the format that the market came in."""

from pathlib import Path

import polars as pl

from matchbound.base.errors import MatchboundError
from matchbound.match.outcome import Outcome


class WriteError(MatchboundError):
    """The outcome cannot be written where it was asked for."""


def format_of(folder: Path) -> str:
    """Return the ending of a market's files, so that its outcome can have the same."""
    return ".parquet" if (folder / "applicants.parquet").is_file() else ".csv"


def write_outcome(outcome: Outcome, folder: Path, ending: str) -> list[Path]:
    """Write matches, positions and blocking; each file appears whole, or not at all."""
    tables = {"matches": outcome.matches(), "positions": outcome.positions(), "blocking": outcome.blocking()}
    paths = [folder / f"{name}{ending}" for name in tables]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, table in zip(paths, tables.values(), strict=True):
            _write(table, path)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written: {error.strerror}") from error
    return paths


def _write(table: pl.DataFrame, path: Path) -> None:
    half = path.with_name(f".{path.name}.part")
    if path.suffix == ".parquet":
        table.write_parquet(half)
    else:
        table.write_csv(half)
    half.replace(path)
