"""What an importer is told and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.program import Program


class UnreadableFileError(MatchboundError):
    """A file cannot be read at all; the message says why and what helps."""


class CellError(MatchboundError):
    """A cell or a row cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is said of a file as a whole; a column of the file that says it per row wins."""

    source: SourceKind
    source_name: str
    url: str | None = None
    seen_on: date | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that cannot be read, and where it stands."""

    row: int
    """As a spreadsheet shows it, from 1; 0: the file as a whole."""
    column: str
    """Its header; empty: the row as a whole."""
    message: str

    def __str__(self) -> str:
        place = ", ".join(
            [*([f"row {self.row}"] if self.row else []), *([self.column] if self.column else [])]
        )
        return f"{place}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file. Faulty rows are left out whole; all others are read."""

    layout: str
    """The layout recognized; empty if it is none that we know."""
    fingerprint: str
    """Of the headers: mappings are kept by it."""
    headers: tuple[str, ...]
    """A header met again gets " (2)", " (3)"."""
    mapping: Mapping[str, str]
    """Header to a key of FIELDS, or to nothing where a column is left out."""
    samples: Mapping[str, tuple[str, ...]]
    """Header to its first few different values."""
    rows: int
    programs: tuple[Program, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    faults: tuple[Fault, ...] = ()
    faulty: int = 0
    """How many rows were left out for their faults; many equal faults are told once."""
