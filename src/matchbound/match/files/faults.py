"""What can be wrong with a market's files, in words for whoever wrote them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from matchbound.base.errors import MatchboundError, faults_listed

SHOWN = 200
"""Faults that a message spells out; `MarketFileError.faults` has all of them."""


@dataclass(frozen=True, slots=True, order=True)
class MarketFault:
    """One thing that is wrong: in which file (empty: the folder), in which row (0: all of it), what."""

    file: str
    row: int
    """As a spreadsheet shows it: the headers of a CSV file are row 1."""
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{place}: {self.message}" if place else self.message


class MarketFileError(MatchboundError):
    """A folder holds no market; the message lists what is wrong, one fault a line."""

    def __init__(self, folder: str, faults: Iterable[MarketFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(_message(folder, self.faults))


def _message(folder: str, faults: Sequence[MarketFault]) -> str:
    if len(faults) == 1 and not faults[0].file:
        return f"{folder}: {faults[0]}"
    return faults_listed(folder, faults, SHOWN)


class FaultLog:
    """The faults found so far."""

    def __init__(self) -> None:
        self.faults: list[MarketFault] = []

    def add(self, file: str, row: int, message: str) -> None:
        """Note one fault."""
        self.faults.append(MarketFault(file, row, message))

    def add_rows(self, file: str, rows: pl.DataFrame, message: str, *columns: str | pl.Expr) -> None:
        """Note a fault for each row of a frame; `{}` in the message stands for a column each."""
        if len(rows):
            shown = [pl.col(one) if isinstance(one, str) else one for one in columns]
            words = pl.format(message, *shown) if shown else pl.lit(message)
            for row, text in rows.select("row", words.alias("words")).iter_rows():
                self.add(file, row, text)

    def stop(self, folder: str) -> None:
        """Raise what was found, if anything was."""
        if self.faults:
            raise MarketFileError(folder, self.faults)
