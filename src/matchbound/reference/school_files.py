"""Schools read from a file that somebody brings: a registry's list, one of universities, or one of their own.

A row with a fault is left out whole, and every fault of it is told; all other rows are read.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Confidence
from matchbound.reference.importers.faults import FaultLog
from matchbound.reference.importers.files import NO_VALUE, read_sheets
from matchbound.reference.importers.headers import plain_header
from matchbound.reference.importers.model import Fault, UnreadableFileError
from matchbound.reference.school_names import plain_name
from matchbound.reference.schools import School, made_school

MOST_BYTES, MOST_ROWS = 20 << 20, 60_000
LONGEST, MOST_ALIASES = 200, 40
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "school", "institution", "university", "school name", "name of school"),
    "country": ("country code", "iso code", "country"),
    "city": ("city", "town"),
    "aliases": ("other names", "aliases", "alias", "also", "acronyms"),
    "medical": ("medical by name", "medical"),
}
"""What a column may be called; where several headers of a meaning stand in a file, the first counts."""
_BY_NAME = {name.casefold(): code for code, name in COUNTRIES.items()}
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
_BETWEEN = "|"
_UNSEEN = "Cf"
"""Marks of direction and the like, which lists of names in many scripts are full of: they are left out."""
LAYOUTS = {
    "ror id": "Research Organization Registry",
    "domains": "world list of universities",
}
"""Layouts that are recognized by a header of their own."""


@dataclass(frozen=True, slots=True)
class SchoolReading:
    """What was read of a file: schools, each once, and the faults of rows that were left out."""

    layout: str
    schools: tuple[School, ...]
    faults: tuple[Fault, ...]
    rows: int
    faulty: int
    again: int
    """Rows of a school that stood in the file before: their names went to it."""
    others: int
    """Rows that the file itself says are no medical schools."""


def read_schools(content: bytes, file_name: str, *, everything: bool = False) -> SchoolReading:
    """Return what a file says; UnreadableFileError: nothing of it can be read.

    Of a file that says which rows are medical schools by name, only these are read, unless `everything`.
    """
    name = "".join(letter for letter in file_name if letter.isprintable())[-80:] or "The file"
    try:
        return _reading(content, name, everything=everything)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{name} cannot be read: {error.message}.") from error


def _reading(content: bytes, source: str, *, everything: bool) -> SchoolReading:
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(f"it is larger than {MOST_BYTES >> 20} MB; split it into several files")
    sheet = read_sheets(content)[0]
    numbered = enumerate(sheet.rows(), start=1)
    headers = next((row for _, row in islice(numbered, 40) if _columns(row) is not None), None)
    columns = _columns(headers) if headers is not None else None
    if headers is None or columns is None:
        raise UnreadableFileError("no row of it names the columns name and country")
    layout = next((word for header, word in LAYOUTS.items() if header in map(plain_header, headers)), "")
    return _Reader(layout or "list of schools", source, columns, everything).read(numbered)


def _columns(row: Iterable[str]) -> dict[str, int] | None:
    """Return which column means what; None where the row is not that of the headers."""
    plain = [plain_header(cell) for cell in row]
    found = {
        key: plain.index(header)
        for key, headers in _COLUMNS.items()
        for header in reversed(headers)
        if header in plain
    }
    return found if {"name", "country"} <= set(found) else None


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, layout: str, source: str, columns: Mapping[str, int], everything: bool) -> None:  # noqa: FBT001 - of this file alone
        self.layout, self.source, self.columns, self.everything = layout, source, columns, everything
        self.faults = FaultLog()
        self.found: dict[str, School] = {}
        self.rows = self.again = self.others = 0

    def read(self, rows: Iterator[tuple[int, Sequence[str]]]) -> SchoolReading:
        """Read all rows."""
        for number, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            self.rows += 1
            if self.rows > MOST_ROWS:
                raise UnreadableFileError(f"it has more than {MOST_ROWS:,} rows; split it into several files")
            self._row(number, cells)
        if not self.rows:
            raise UnreadableFileError("it holds no row below its headers")
        return SchoolReading(
            self.layout,
            tuple(self.found.values()),
            self.faults.all(),
            self.rows,
            len(self.faults.rows),
            self.again,
            self.others,
        )

    def _cell(self, cells: Sequence[str], key: str) -> str:
        at = self.columns.get(key)
        text = cells[at] if at is not None and at < len(cells) else ""
        return " ".join("".join(one for one in text if unicodedata.category(one) != _UNSEEN).split())

    def _row(self, number: int, cells: Sequence[str]) -> None:
        told = [Fault(number, column, why) for column, why in self._faults(cells)]
        for fault in told:
            self.faults.add(fault)
        if told:
            return
        if not self.everything and self._cell(cells, "medical").casefold() in _NO:
            self.others += 1
            return
        self._keep(self._school(cells))

    def _faults(self, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
        if any(cell is NO_VALUE for cell in cells):
            yield "", "a formula without its value: open the file in a spreadsheet and save it"
            return
        for key in ("name", "city"):
            if fault := _fault_of(self._cell(cells, key), empty=key == "city"):
                yield key, fault
        country = self._cell(cells, "country")
        if _country(country) is None:
            yield "country", f"'{country[:60]}' is no country; write its code of two letters (ISO 3166-1)"
        medical = self._cell(cells, "medical").casefold()
        if medical not in _YES | _NO | {""}:
            yield "medical", f"'{medical[:60]}' is neither yes nor no"
        aliases = self._aliases(cells)
        if len(aliases) > MOST_ALIASES or any(_fault_of(one) for one in aliases):
            yield "other names", f"are more than {MOST_ALIASES}, or one cannot be a name"

    def _aliases(self, cells: Sequence[str]) -> list[str]:
        parts = self._cell(cells, "aliases").replace(";", _BETWEEN).split(_BETWEEN)
        return [part.strip() for part in parts if part.strip()]

    def _school(self, cells: Sequence[str]) -> School:
        country = _country(self._cell(cells, "country")) or ""
        return made_school(
            self._cell(cells, "name"),
            country,
            self._cell(cells, "city"),
            self._aliases(cells),
            self.source,
            Confidence.SECONDARY,
        )

    def _keep(self, school: School) -> None:
        """Keep a school; what another row calls the same school is one of its names."""
        known = self.found.get(school.key)
        if known is None:
            self.found[school.key] = school
            return
        self.again += 1
        aliases = dict.fromkeys((*known.aliases, *school.aliases))
        self.found[school.key] = School(
            known.key,
            known.name,
            known.country,
            known.city or school.city,
            tuple(aliases),
            known.source,
            known.confidence,
        )


def _fault_of(name: str, *, empty: bool = False) -> str:
    """Return why a text cannot be a name; empty where it can."""
    if not name:
        return "" if empty else "is empty"
    if len(name) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if not name.isprintable():
        return "holds characters that cannot be seen"
    return "" if plain_name(name) else f"'{name[:60]}' holds no word"


def _country(text: str) -> str | None:
    code = text.upper()
    return code if code in COUNTRIES else _BY_NAME.get(text.casefold())
