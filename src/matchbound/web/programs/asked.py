"""What an address asks for: the address is the whole search, so that it can be shared and kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isnan
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from matchbound.screening.fit import DEFAULT_WEIGHTS
from matchbound.screening.places import Place
from matchbound.screening.search import NEAR, ORDERS, PERSONAL, WORDS, Query
from matchbound.web.programs.columns import Columns

FACETS = (
    "verdict",
    "why-not",
    "specialty",
    "state",
    "visa",
    "track",
    "imgs",
    "years",
    "attempts",
    "step2ck",
    "usce",
    "signals",
    "setting",
    "kind",
)
VERDICT_FACETS = frozenset({"verdict", "why-not"})
"""Facets that need a dossier."""
LONGEST = 100
MOST_VALUES = 80
"""So many values of a facet are read from an address: more than any facet has."""
MOST_MILES = 5000
HEAVIEST = 10.0
MAP = "map"


class Pair(NamedTuple):
    """One choice as the address tells it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address tells it: only what exists, and nothing that is so anyway."""

    query: Query
    pairs: tuple[Pair, ...]
    """The address, in one order whatever the order in which it was asked."""
    near: str = ""
    """The place as it was written: a city, or a program's id."""
    weights: dict[str, float] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    as_map: bool = False
    lost: str = ""
    """A place that is not in the catalogue."""
    suggested: tuple[str, ...] = ()
    """Places that it may have meant."""

    @property
    def address(self) -> str:
        """Return the address of this search."""
        return urlencode(self.pairs)

    def without(self, name: str, value: str | None = None) -> str:
        """Return the address without a choice, or without one of its values."""
        gone = {name, "miles"} if name == NEAR else {name}
        return urlencode(
            [one for one in self.pairs if one.name not in gone or (value is not None and one.value != value)]
        )

    def having(self, **values: str) -> str:
        """Return the address with one value for each name instead of those it had; none where it is empty."""
        kept = [one for one in self.pairs if one.name not in values]
        return urlencode([*kept, *(Pair(name, value) for name, value in values.items() if value)])

    def ordered(self, order: str) -> str:
        """Return the address in another order; in the same order the other way round."""
        kept = [one for one in self.pairs if one.name not in {"order", "reversed"}]
        turned = order == self.query.order and not self.query.reverse
        return urlencode([*kept, Pair("order", order), *([Pair("reversed", "1")] if turned else [])])


def asked_of(asked: QueryDict, held: Columns, *, personal: bool) -> Asked:
    """Return what an address asks for; what it asks for that does not exist is passed over.

    A place that is not in the catalogue is not passed over: without it the answer would be another.
    """
    near = asked.get(NEAR, "").strip()[:LONGEST]
    place = place_of(near, held) if near else None
    usual = "fit" if personal else "name"
    order = asked.get("order", "")
    able = order in ORDERS and (personal or order not in PERSONAL) and (place is not None or order != "miles")
    query = Query(
        words=asked.get(WORDS, "").strip()[:LONGEST],
        chosen={name: values for name in FACETS if (values := _values(asked, name))},
        near=place,
        miles=_number(asked.get("miles", ""), MOST_MILES) if near else None,
        order=order if able else usual,
        reverse="reversed" in asked,
    )
    weights = weights_of(asked)
    as_map = asked.get("view") == MAP
    pairs = (*_pairs(query, near, usual), *_weight_pairs(weights), *([Pair("view", MAP)] if as_map else ()))
    lost = near if near and place is None else ""
    return Asked(query, pairs, near, weights, as_map, lost, held.index.places.suggest(lost) if lost else ())


def _values(asked: QueryDict, name: str) -> tuple[str, ...]:
    given = (value[:LONGEST] for value in asked.getlist(name)[:MOST_VALUES] if value)
    return tuple(dict.fromkeys(given))


def place_of(near: str, held: Columns) -> Place | None:
    """Return the place that a text means: a program by its id, or a city; None where nobody knows it."""
    row = held.rows.get(near)
    if row is None:
        return held.index.places.find(near)
    found = held.index.places.at(row, held.catalogue.programs[row].name)
    return None if isnan(found.latitude) else found


def weights_of(asked: QueryDict) -> dict[str, float]:
    """Return the weights of an address; the usual ones where it has none, or none above zero."""
    given = {name: _number(asked.get(f"w-{name}", ""), HEAVIEST) for name in DEFAULT_WEIGHTS}
    weights = {
        name: usual if (one := given[name]) is None else one for name, usual in DEFAULT_WEIGHTS.items()
    }
    return weights if any(weights.values()) else dict(DEFAULT_WEIGHTS)


def _pairs(query: Query, near: str, usual: str) -> Iterator[Pair]:
    if query.words:
        yield Pair(WORDS, query.words)
    for name, values in query.chosen.items():
        yield from (Pair(name, value) for value in sorted(values))
    if near:
        yield Pair(NEAR, near)
        if query.miles is not None:
            yield Pair("miles", f"{query.miles:g}")
    if query.order != usual:
        yield Pair("order", query.order)
    if query.reverse:
        yield Pair("reversed", "1")


def _weight_pairs(weights: dict[str, float]) -> Iterator[Pair]:
    for name, weight in weights.items():
        if weight != DEFAULT_WEIGHTS[name]:
            yield Pair(f"w-{name}", f"{weight:g}")


def _number(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= most else None
