"""Searching the catalogue: words, facets with their counts, distance, order. No loop over programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.screening.facets import Facet, Mask, facets_of, facets_of_screening, share_of
from matchbound.screening.places import Place, Places
from matchbound.screening.screen import Screening
from matchbound.screening.words import Words

Rows = NDArray[np.intp]
Scores = NDArray[np.float64]
WORDS, NEAR = "q", "near"
"""The names of what narrows a search beside facets."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for. Values within a facet widen, facets narrow."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: Place | None = None
    miles: float | None = None
    """The radius around it; None: anywhere, but the distance is told."""
    order: str = "fit"
    """A key of ORDERS."""
    reverse: bool = False
    """The other way round than the order's own: from the worst fit, from the fewest positions."""


@dataclass(frozen=True, slots=True)
class ProgramIndex:
    """What searching needs of a catalogue; made once for a catalogue."""

    catalogue: Catalogue
    facets: tuple[Facet, ...]
    words: Words
    places: Places
    orders: Mapping[str, Scores]
    """Keys that depend neither on the applicant nor on a place: the lowest first, NaN for what is unknown."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> "ProgramIndex":
        """Return the index of a catalogue."""
        programs = catalogue.programs
        return cls(
            catalogue, facets_of(catalogue), Words.of(programs), Places.of(programs), _orders(catalogue)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The programs found in their order, and what each choice leaves of the catalogue."""

    rows: Rows
    facets: tuple[Facet, ...]
    masks: Mapping[str, Mask]
    """By the name of each choice that was made: the programs it leaves."""
    everything: Mask
    """All programs."""
    miles: Scores | None = None
    """The distance of each program of the catalogue from the place asked for."""

    def without(self, *names: str) -> Mask:
        """Return the programs that all choices leave but those named."""
        left = self.everything.copy()
        for other, mask in self.masks.items():
            if other not in names:
                left &= mask
        return left

    def counts(self) -> dict[str, dict[str, int]]:
        """Return by facet how many programs have each value, given all other choices."""
        left = self.without()
        return {
            one.name: one.counts(self.without(one.name) if one.name in self.masks else left)
            for one in self.facets
        }

    def relaxed(self) -> dict[str, int]:
        """Return how many programs would be found without each of the choices; if that is more."""
        found = {name: int(self.without(name).sum()) for name in self.masks}
        return {name: count for name, count in found.items() if count > len(self.rows)}

    def unplaced(self) -> int:
        """Return how many programs are left out only because nobody knows where they lie."""
        if self.miles is None or NEAR not in self.masks:
            return 0
        return int((self.without(NEAR) & np.isnan(self.miles)).sum())


def search(index: ProgramIndex, query: Query, screening: Screening | None, score: Scores | None) -> Found:
    """Return what is found; with a screening, verdicts and reasons are facets, too, and fit is an order."""
    facets = (*index.facets, *(facets_of_screening(screening) if screening else ()))
    miles = index.places.miles_from(query.near) if query.near else None
    masks = {one.name: one.mask(query.chosen[one.name]) for one in facets if query.chosen.get(one.name)}
    if query.words.strip():
        masks[WORDS] = index.words.having(query.words)
    if miles is not None and query.miles is not None:
        masks[NEAR] = miles <= query.miles
    everything = np.ones(len(index.catalogue.programs), dtype=np.bool_)
    found = Found(np.arange(0), facets, masks, everything, miles)
    rows = np.flatnonzero(found.without())
    *ties, first = (keys[rows] for keys in _keys(index, query, screening, score, miles))
    return replace(found, rows=rows[np.lexsort((*ties, -first if query.reverse else first))])


# -- order -------------------------------------------------------------------------------------------


def positions(program: Program) -> int | None:
    """Return the positions of a program's newest season, all tracks together; None where none is known."""
    known = [track.offers[0].quota for track in program.tracks if track.offers]
    told = [one for one in known if one is not None]
    return sum(told) if told else None


def _orders(catalogue: Catalogue) -> dict[str, Scores]:
    programs = catalogue.programs
    shares = [share_of(one, catalogue) for one in programs]
    sizes = [positions(one) for one in programs]
    return {
        "name": _ranked([one.name.casefold() for one in programs]),
        "specialty": _ranked([one.specialty for one in programs]),
        "state": _ranked([one.state for one in programs]),
        "positions": -np.array(sizes, dtype=np.float64),
        "imgs": -np.array(shares, dtype=np.float64),
    }


def _ranked(texts: Sequence[str | None]) -> Scores:
    """Return each text's place among the different ones; NaN for none."""
    place = {text: float(at) for at, text in enumerate(sorted({one for one in texts if one is not None}))}
    return np.array([np.nan if one is None else place[one] for one in texts], dtype=np.float64)


ORDERS = ("fit", "verdict", "name", "specialty", "state", "positions", "imgs", "miles")
PERSONAL = frozenset({"fit", "verdict"})
"""Orders that need an applicant."""
DESCENDING = frozenset({"fit", "positions", "imgs"})
"""Orders whose own way is from the highest to the lowest."""


def _keys(
    index: ProgramIndex, query: Query, screening: Screening | None, score: Scores | None, miles: Scores | None
) -> tuple[Scores, ...]:
    """Return keys of every program, the weightiest last; ties, and what cannot be ordered so, by name.

    NaN sorts last whichever way round.
    """
    name = index.orders["name"]
    best = name if score is None else -score
    if query.order == "fit" and score is not None:
        return name, best
    if query.order == "verdict" and screening is not None:
        return name, best, screening.verdicts.astype(np.float64)
    if query.order == "miles" and miles is not None:
        return name, miles
    return name, index.orders.get(query.order, name)
