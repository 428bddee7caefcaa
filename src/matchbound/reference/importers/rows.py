"""From a row of a table to what it says: of a program, and of what that program asks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from matchbound.reference.assertion import Assertion
from matchbound.reference.importers.cells import Cells
from matchbound.reference.importers.fields import IDENTITY, ORIGIN, PLACE, PROGRAM, TRACK
from matchbound.reference.importers.layouts import Reads
from matchbound.reference.importers.model import Fault, Origin
from matchbound.reference.importers.statements import Statement, one_statement, several_statements
from matchbound.reference.importers.table import Table
from matchbound.reference.requirement import Force

_OF_PROGRAMS = {**IDENTITY, **PLACE, **TRACK, **PROGRAM}
_FIGURES = ("quota", "filled")
_IMG_SHARE = "img_share"
_LONGEST_NOTE = 500
_ADDRESS = re.compile(r"https?://\S+$")
Texts = tuple[str, ...]
Parts = dict[str, Any]
"""What a row says of a program itself, by the meaning of columns; of quota and filled, figures by season."""


@dataclass(slots=True)
class Row:
    """What one row says."""

    number: int
    parts: Parts
    statements: list[Statement]
    origin: Origin
    note: str | None
    faults: list[Fault]

    def assertions(self, program: str) -> Iterator[Assertion]:
        """Return what it says of a program."""
        said, origin = self.statements, self.origin
        for one in said:
            yield Assertion(
                program, one.requirement, one.said.value, one.said.force or Force.HARD,
                origin.source, origin.source_name, origin.url, origin.seen_on, one.season or origin.season,
                one.said.condition, self.note,
            )  # fmt: skip


@dataclass(slots=True)
class Read:
    """What some cells of a row hold, by the meaning of their columns; and the faults in them."""

    values: Parts = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Header and message."""


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, origin: Origin) -> None:
        self.origin = origin
        self.width = len(table.columns)
        self.verbatim = table.layout.reads is Reads.MATCHBOUND
        cells = [Cells(one, table.layout) for one in table.columns if one.key]
        asked = [one for one in cells if one.asked]
        self.parts = [
            one for one in cells if one.key in _OF_PROGRAMS or (one.key == _IMG_SHARE and not one.asked)
        ]
        self.of_rows = [one for one in cells if one.key in ORIGIN or one.key == "note"]
        self.long = table.having("requirement") is not None and table.having("value") is not None
        rest = {id(one) for one in (*self.parts, *self.of_rows, *asked)}
        self.stated = [one for one in cells if id(one) not in rest]
        self.asked = [] if self.long else asked
        self._parts: tuple[Texts, Read] | None = None
        self._origin: tuple[Texts, tuple[Origin, str | None, list[tuple[str, str]]]] | None = None

    def read(self, number: int, cells: Sequence[str]) -> Row:
        """Read a row; its faults, all of them, are kept with it."""
        origin, note, wrong = self._origin_of(cells)
        parts = self._parts_of(cells)
        faults = [*wrong, *parts.faults]
        extra = next((cell for cell in cells[self.width :] if cell.strip()), None)
        if extra is not None:
            faults.append(("", f"more cells than there are headers: '{extra[:40]}'"))
        statements = list(self._statements(cells, origin.season, faults))
        values = parts.values
        share = next((one.said.value for one in statements if one.requirement == _IMG_SHARE), None)
        if share is not None and not self.long:
            values = {**values, _IMG_SHARE: float(share)}
        told = [Fault(number, header, message) for header, message in faults]
        return Row(number, values, statements, origin, note, told)

    def _parts_of(self, cells: Sequence[str]) -> Read:
        """Return what is said of the program itself; rows of one program often stand together."""
        texts = _texts(self.parts, cells)
        if self._parts is None or self._parts[0] != texts:
            self._parts = texts, _read(self.parts, texts, self.origin.season)
        return self._parts[1]

    def _statements(
        self, cells: Sequence[str], season: int | None, faults: list[tuple[str, str]]
    ) -> Iterable[Statement]:
        if self.long:
            found = _read(self.stated, _texts(self.stated, cells), season)
            faults.extend(found.faults)
            return one_statement(found.values, season, faults, verbatim=self.verbatim)
        return self._wide(cells, season, faults)

    def _wide(
        self, cells: Sequence[str], season: int | None, faults: list[tuple[str, str]]
    ) -> Iterator[Statement]:
        width = len(cells)
        for one in self.asked:
            text = cells[one.index] if one.index < width else ""
            if not text:
                continue
            said, fault = one.read(text, one.column.season or season)
            if fault:
                faults.append((one.column.header, fault))
            elif said is not None:
                yield Statement(one.key, said, one.column.season)
        if self.stated:
            yield from several_statements(self.stated, cells, season, faults)

    def _origin_of(self, cells: Sequence[str]) -> tuple[Origin, str | None, list[tuple[str, str]]]:
        texts = _texts(self.of_rows, cells)
        if self._origin is None or self._origin[0] != texts:
            found = _read(self.of_rows, texts, self.origin.season)
            self._origin = texts, (*self._own_origin(found.values), found.faults)
        return self._origin[1]

    def _own_origin(self, said: Parts) -> tuple[Origin, str | None]:
        """Return where a row's statements come from: what it says itself wins."""
        note = said.pop("note", None)
        if self.verbatim:
            source = said.get("source", self.origin.source)
            name = said.get("source_name", self.origin.source_name)
            return Origin(source, name, said.get("url"), said.get("seen_on"), said.get("season")), note
        if _ADDRESS.match(said.get("source_name", "")):
            said.setdefault("url", said.pop("source_name"))
        season, seen_on = said.get("season"), said.get("seen_on")
        if isinstance(season, str):  # it tells an age, but no year: then nobody knows how old it is
            note = f"Age: {season}" if note is None else f"{note} (age: {season})"
            said |= {"season": None, "seen_on": None}
        elif seen_on is not None and season is None:
            said["season"] = None  # its own day tells its age better than the season of the file
        return replace(self.origin, **said), note and " ".join(note.split())[:_LONGEST_NOTE]


def _texts(columns: Sequence[Cells], cells: Sequence[str]) -> Texts:
    width = len(cells)
    return tuple([cells[one.index] if one.index < width else "" for one in columns])


def _read(columns: Sequence[Cells], texts: Texts, season: int | None) -> Read:
    """Read cells; of several columns of one meaning the first that says something counts."""
    found = Read()
    for one, text in zip(columns, texts, strict=True):
        value, fault = one.read(text, season) if text else (None, "")
        if fault:
            found.faults.append((one.column.header, fault))
        elif value is not None and one.key in _FIGURES:
            found.values.setdefault(one.key, []).append((one.column.season, value))
        elif value is not None:
            found.values.setdefault(one.key, value)
    return found
