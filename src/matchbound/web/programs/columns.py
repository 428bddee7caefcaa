"""The catalogue as columns, made once in a process for each state of it."""

import gc
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from matchbound.reference.catalogue import Catalogue
from matchbound.screening.search import ProgramIndex
from matchbound.screening.table import ProgramTable
from matchbound.web.store.queries.catalogue import load_catalogue

MOST_SEASONS = 4
MANY = 1_000
"""Programs from which on the collector would notice."""


@dataclass
class Columns:
    """One state of the catalogue, its index, and its tables by season."""

    catalogue: Catalogue
    index: ProgramIndex
    """What to search by."""
    _tables: dict[int, ProgramTable] = field(default_factory=dict)

    @cached_property
    def synthetic(self) -> bool:
        """Say whether any program is made up."""
        return any(one.synthetic for one in self.catalogue.programs)

    @cached_property
    def rows(self) -> dict[str, int]:
        """Return the row of each program by its id."""
        return {one.id: row for row, one in enumerate(self.catalogue.programs)}

    def table(self, season: int) -> ProgramTable:
        """Return the table for a season."""
        found = self._tables.get(season)
        if found is None:
            if len(self._tables) >= MOST_SEASONS:
                self._tables.clear()
            found = self._tables[season] = ProgramTable.of(self.catalogue, season)
        return found


_lock = Lock()
_kept: list[Columns] = []


def columns() -> Columns:
    """Return the columns of the catalogue as it stands now."""
    catalogue = load_catalogue()
    with _lock:
        if not _kept or _kept[0].catalogue is not catalogue:
            _kept[:] = [_made(catalogue)]
        return _kept[0]


def _made(catalogue: Catalogue) -> Columns:
    """Return new columns, and take them and the catalogue out of the collector's sight.

    They are hundreds of thousands of objects without a cycle. To look through them takes the collector a
    quarter of a second, each time some request happens to set it off.
    """
    held = Columns(catalogue, ProgramIndex.of(catalogue))
    if len(catalogue.programs) >= MANY:
        gc.collect()
        gc.freeze()
    return held
