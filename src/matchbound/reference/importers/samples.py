"""A few cells of each column, for whoever says what a column means."""

from collections.abc import Iterator, Sequence

from matchbound.reference.importers.files import NO_VALUE
from matchbound.reference.importers.layouts import Reads
from matchbound.reference.importers.table import Table

_DIFFERENT = 3
_LOOKED_AT = 200
_LONGEST = 60


class Samples:
    """Passes the rows of a table on, counts them, and keeps the first different texts of each column."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = 0
        people = table.layout.reads is Reads.PEOPLE
        self._columns = [one for one in table.columns if not one.people and not people]
        self._found: dict[str, dict[str, None]] = {one.header: {} for one in table.columns}

    @property
    def found(self) -> dict[str, tuple[str, ...]]:
        """Return the samples by header; of columns about people there are none."""
        return {header: tuple(texts) for header, texts in self._found.items()}

    def rows_of(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Pass rows on."""
        for number, cells in self.table.rows():
            self.rows += 1
            if self.rows <= _LOOKED_AT:
                self._look(cells)
            yield number, cells

    def count(self) -> None:
        """Read the table only for its samples and the number of its rows."""
        for _ in self.rows_of():
            pass

    def _look(self, cells: Sequence[str]) -> None:
        for one in self._columns:
            text = " ".join(cells[one.index].split()) if one.index < len(cells) else ""
            texts = self._found[one.header]
            if text and text != NO_VALUE and len(texts) < _DIFFERENT:
                texts[text[:_LONGEST]] = None
