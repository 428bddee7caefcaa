"""The table of a file that tells of programs: which sheet, which row holds the headers, what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from matchbound.reference.importers.fields import FIELDS
from matchbound.reference.importers.files import Sheet
from matchbound.reference.importers.headers import in_context, name_headers, plain_header, season_in
from matchbound.reference.importers.layouts import UNKNOWN, Layout, headers_of_people, recognize

_LOOKED_AT = 40
_RECOGNIZED = 100
_HEADERS_AT_LEAST = 2
_TITLES = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    index: int
    header: str
    key: str
    """A key of FIELDS; empty if it is left out."""
    season: int | None = None
    """The season that its header speaks of."""
    people: bool = False
    """Whether it tells of people."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its headers understood."""

    sheet: Sheet
    layout: Layout
    columns: tuple[Column, ...]
    headers: tuple[str, ...]
    """As they stand in the file."""
    header_row: int
    titles: str
    """What stands above the headers, and what the sheet is called."""
    score: int = 0

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Return the rows below the headers, numbered as in a spreadsheet, but for empty ones and headers."""
        for number, row in enumerate(self.sheet.rows(), start=1):
            below = number > self.header_row and any(cell and not cell.isspace() for cell in row)
            if below and tuple(row) != self.headers:
                yield number, row

    def having(self, key: str) -> Column | None:
        """Return the first column of a meaning."""
        return next((one for one in self.columns if one.key == key), None)


def find_table(sheets: Sequence[Sheet], mapping: Mapping[str, str] | None) -> Table:
    """Return the table whose headers say most."""
    return max((_table(sheet, mapping) for sheet in sheets), key=lambda one: one.score)


def _table(sheet: Sheet, mapping: Mapping[str, str] | None) -> Table:
    first = list(islice(sheet.rows(), _LOOKED_AT))
    scores = [_score(row, mapping) for row in first]
    score = max(scores, default=0)
    at = scores.index(score) if score >= _HEADERS_AT_LEAST else _first_filled(first)
    cells = first[at] if first else ()
    titles = " ".join(cell for row in first[:at] for cell in row if cell.strip())
    layout = recognize(_plain(cells))
    columns = _columns(cells, layout, mapping)
    return Table(sheet, layout, columns, tuple(cells), at + 1, f"{titles} {sheet.name}"[:_TITLES], score)


def _first_filled(rows: Sequence[Sequence[str]]) -> int:
    """Return the first row with several different texts, which no title has."""
    filled = (len({cell.strip() for cell in row} - {""}) for row in rows)
    return next((at for at, texts in enumerate(filled) if texts >= _HEADERS_AT_LEAST), 0)


def _plain(cells: Sequence[str]) -> list[str]:
    return [plain_header(cell) for cell in in_context(cells)]


def _score(cells: Sequence[str], mapping: Mapping[str, str] | None) -> int:
    """Return how much a row looks like headers."""
    plain = _plain(cells)
    layout = recognize(plain)
    known = len({header for header in plain if layout.key(header)})
    mapped = sum(name in mapping for name in name_headers(cells)) if mapping else 0
    return known + mapped + (_RECOGNIZED + len(layout.needs) if layout is not UNKNOWN else 0)


def _columns(cells: Sequence[str], layout: Layout, mapping: Mapping[str, str] | None) -> tuple[Column, ...]:
    names, plain = name_headers(cells), _plain(cells)
    given = None if mapping is None else _by_either_name(mapping)
    found = []
    for index, name in enumerate(names):
        key = layout.first if index == 0 and layout.first else layout.key(plain[index])
        if given is not None:
            key = given.get(name, given.get(plain_header(name), ""))
        people = plain[index] in headers_of_people()
        key = "" if key not in FIELDS else key
        found.append(Column(index, name, key, season_in(cells[index]), people and not key))
    return tuple(found)


def _by_either_name(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return a mapping by headers as they are, and as they are without their year."""
    return {plain_header(name): key for name, key in mapping.items()} | dict(mapping)
