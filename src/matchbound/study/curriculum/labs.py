"""Normal values of laboratory tests, as the exam's table has them: conventional and SI, with search."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matchbound.base.dated import Confidence
from matchbound.base.parameters import parameters

TABLE = parameters(__file__).timeline("table").values[-1]
"""The file of the newest table, with its source; each row has its own confidence."""


@dataclass(frozen=True, slots=True)
class Lab:
    """One laboratory test: its group, what is normal in both systems of units, and other names of it."""

    group: str
    name: str
    conventional: str
    si: str
    note: str
    confidence: Confidence
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that a text may call it by."""
        return (self.name, *self.aliases)


@cache
def labs() -> tuple[Lab, ...]:
    """Return the whole table, by group."""
    text = Path(__file__).with_name(TABLE.value).read_text(encoding="utf-8")
    return tuple(_lab(row) for row in csv.DictReader(text.splitlines()))


def _lab(row: dict[str, str]) -> Lab:
    aliases = tuple(alias for alias in row.pop("aliases").split(";") if alias)
    return Lab(**{**row, "confidence": Confidence(row["confidence"])}, aliases=aliases)  # type: ignore[arg-type]


def search_labs(words: str) -> tuple[Lab, ...]:
    """Return the tests whose names or group hold all the words asked for, whole table without any.

    >>> [lab.name for lab in search_labs("free t4")]
    ['Free T4']
    """
    asked = re.findall(r"[^\s,]+", words.casefold())
    return tuple(lab for lab in labs() if all(word in _haystack(lab) for word in asked))


@cache
def _haystack(lab: Lab) -> str:
    return " ".join((*lab.names, lab.group)).casefold()
