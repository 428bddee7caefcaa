"""Programs like one: of its specialty, those most like it in what they ask, the nearest among equals."""

from dataclasses import dataclass

import numpy as np

from matchbound.screening.facets import UNKNOWN
from matchbound.screening.search import ProgramIndex

COMPARED = frozenset(
    {"state", "visa", "track", "imgs", "years", "attempts", "step2ck", "usce", "signals", "setting"}
)
"""The facets that are compared."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A program like another: its row, in how much they agree, and how far it is (NaN: not known)."""

    row: int
    alike: int
    miles: float


def similar(index: ProgramIndex, row: int, count: int) -> list[Similar]:
    """Return some programs like one; what is unknown of either is no likeness."""
    specialty = next(one for one in index.facets if one.name == "specialty")
    same = specialty.members[specialty.members[:, row].astype(bool)].any(axis=0)
    same[row] = False
    alike = np.zeros(len(same), dtype=np.float32)
    for facet in index.facets:
        if facet.name in COMPARED:
            mine = facet.members[:, row] * [value != UNKNOWN for value in facet.values]
            alike += (mine @ facet.members) > 0
    miles = index.places.miles_from(index.places.at(row, ""))
    rows = np.flatnonzero(same)
    order = rows[np.lexsort((rows, miles[rows], -alike[rows]))][:count]
    return [Similar(int(one), int(alike[one]), float(miles[one])) for one in order]
