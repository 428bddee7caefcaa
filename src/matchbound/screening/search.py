"""Searching the catalogue: words, facets with their counts, distance, order. No loop over programs."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.reference.specialty import specialties
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.screen import VERDICTS, Screening
from matchbound.screening.verdict import Point

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]
UNKNOWN = "unknown"
EARTH_MILES = 3959.0


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: `members[v, i]` says whether program i has value v."""

    name: str
    values: tuple[str, ...]
    members: NDArray[np.float32]

    def mask(self, chosen: Iterable[str]) -> Mask:
        """Return the programs that have one of the values; an unknown value has none."""
        rows = [self.values.index(one) for one in chosen if one in self.values]
        return np.asarray(self.members[rows].any(axis=0))

    def counts(self, mask: Mask) -> dict[str, int]:
        """Return how many of some programs have each value, leaving out those that none has."""
        found = self.members @ mask.astype(np.float32)
        return {one: int(count) for one, count in zip(self.values, found, strict=True) if count}


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for. Values within a facet widen, facets narrow."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: str | None = None
    """A program's id; then `miles` is the radius around it."""
    miles: float | None = None
    order: str = "fit"
    """A key of ORDERS."""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The programs found in their order, and the counts of each facet given all other choices."""

    rows: Rows
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ProgramIndex:
    """What searching needs of a catalogue; made once for a catalogue."""

    catalogue: Catalogue
    facets: tuple[Facet, ...]
    words: tuple[str, ...]
    """Every word, sorted; `where[i]` are the programs that have words[i]."""
    where: tuple[Rows, ...]
    places: NDArray[np.float64]
    """Latitude and longitude in radians; NaN where unknown."""
    orders: Mapping[str, Rows]
    """Places of the programs in each order that does not depend on the applicant."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> "ProgramIndex":
        """Return the index of a catalogue."""
        programs = catalogue.programs
        facets = tuple(_facet(name, values_of, catalogue) for name, values_of in _FACETS.items())
        words, where = _words(programs)
        places = np.radians([[_number(one.latitude), _number(one.longitude)] for one in programs])
        return cls(catalogue, facets, words, where, places.reshape(-1, 2), _static_orders(programs))


def search(
    index: ProgramIndex, query: Query, screening: Screening | None, score: NDArray[np.float64] | None
) -> Found:
    """Return what is found; with a screening, verdicts and reasons are facets, too, and fit is an order."""
    base = _matching(index, query.words) & _near(index, query)
    facets = (*index.facets, *(_of_screening(screening) if screening else ()))
    masks = {one.name: one.mask(query.chosen[one.name]) for one in facets if query.chosen.get(one.name)}
    all_of = base.copy()
    for mask in masks.values():
        all_of &= mask
    counts = {one.name: one.counts(_without(one.name, base, masks, all_of)) for one in facets}
    return Found(_ordered(index, np.flatnonzero(all_of), query, screening, score), counts)


def _without(name: str, base: Mask, masks: Mapping[str, Mask], all_of: Mask) -> Mask:
    """Return the programs that all choices but those of one facet leave."""
    if name not in masks:
        return all_of
    left = base.copy()
    for other, mask in masks.items():
        if other != name:
            left &= mask
    return left


# -- words -------------------------------------------------------------------------------------------


def _tokens(text: str) -> list[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return plain.split()


def _words(programs: tuple[Program, ...]) -> tuple[tuple[str, ...], tuple[Rows, ...]]:
    names = {slug: one.name for slug, one in specialties().items()}
    found: dict[str, set[int]] = {}
    for row, one in enumerate(programs):
        texts = (one.name, one.sponsor, one.city, one.state, names.get(one.specialty), one.acgme_id, one.id)
        codes = (track.nrmp_code for track in one.tracks)
        for text in (*texts, *codes):
            for token in _tokens(text or ""):
                found.setdefault(token, set()).add(row)
    ordered = sorted(found)
    return tuple(ordered), tuple(np.array(sorted(found[one]), dtype=np.intp) for one in ordered)


def _matching(index: ProgramIndex, words: str) -> Mask:
    """Return the programs that have all words, each at least as the beginning of one of theirs."""
    left = np.ones(len(index.catalogue.programs), dtype=np.bool_)
    for token in _tokens(words):
        has = np.zeros_like(left)
        for at in range(bisect_left(index.words, token), len(index.words)):
            if not index.words[at].startswith(token):
                break
            has[index.where[at]] = True
        left &= has
    return left


# -- distance ----------------------------------------------------------------------------------------


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _near(index: ProgramIndex, query: Query) -> Mask:
    everywhere = np.ones(len(index.catalogue.programs), dtype=np.bool_)
    if query.near is None or query.miles is None:
        return everywhere
    here = [row for row, one in enumerate(index.catalogue.programs) if one.id == query.near]
    return miles_from(index, here[0]) <= query.miles if here else ~everywhere


def miles_from(index: ProgramIndex, row: int) -> NDArray[np.float64]:
    """Return the great-circle distance of every program from one, in miles; NaN where a place is unknown."""
    lat, lon = index.places[:, 0], index.places[:, 1]
    half = (np.sin((lat - lat[row]) / 2) ** 2) + np.cos(lat) * np.cos(lat[row]) * np.sin(
        (lon - lon[row]) / 2
    ) ** 2
    miles: NDArray[np.float64] = 2 * EARTH_MILES * np.arcsin(np.sqrt(half.clip(0, 1)))
    return miles


# -- facets ------------------------------------------------------------------------------------------


def _facet(
    name: str, values_of: Callable[[Program, Catalogue], Iterable[str]], catalogue: Catalogue
) -> Facet:
    had = [tuple(values_of(one, catalogue)) for one in catalogue.programs]
    values = tuple(sorted({value for one in had for value in one}, key=lambda one: (one == UNKNOWN, one)))
    at = {value: row for row, value in enumerate(values)}
    members = np.zeros((len(values), len(had)), dtype=np.float32)
    for column, mine in enumerate(had):
        for value in mine:
            members[at[value], column] = 1
    return Facet(name, values, members)


def _said(name: str) -> Callable[[Program, Catalogue], Iterable[str]]:
    def values_of(one: Program, catalogue: Catalogue) -> Iterable[str]:
        current = catalogue.of(one.id).get(name)
        yield UNKNOWN if current is None or current.doubtful else current.assertion.value

    return values_of


def _band(name: str, steps: tuple[int, ...], low: int = 0) -> Callable[[Program, Catalogue], Iterable[str]]:
    """Return the facet of a number by bands: up to each step, and above the last."""

    def values_of(one: Program, catalogue: Catalogue) -> Iterable[str]:
        current = catalogue.of(one.id).get(name)
        if current is None or current.doubtful:
            yield UNKNOWN
        elif not current.assertion.value.isdigit():
            yield current.assertion.value
        else:
            yield band(int(current.assertion.value), steps, low)

    return values_of


def band(value: float, steps: tuple[int, ...], low: int = 0) -> str:
    """Return the band a number lies in, as `low-high`, the last without an end.

    >>> band(3, (0, 3, 5)), band(6, (0, 3, 5))
    ('1-3', '6+')
    """
    for step in steps:
        if value <= step:
            return str(step) if low == step else f"{low}-{step}"
        low = step + 1
    return f"{low}+"


def _visas(one: Program, catalogue: Catalogue) -> Iterable[str]:
    stands = catalogue.of(one.id)
    for name, label in (("visa_j1", "J-1"), ("visa_h1b", "H-1B"), ("visa_f1", "F-1")):
        if name in stands and not stands[name].doubtful and stands[name].assertion.value != "no":
            yield label


def _imgs(one: Program, _: Catalogue) -> Iterable[str]:
    yield UNKNOWN if one.img_share is None else band(one.img_share, (0, 24, 49))


_FACETS: dict[str, Callable[[Program, Catalogue], Iterable[str]]] = {
    "specialty": lambda one, _: (one.specialty,),
    "state": lambda one, _: (one.state or UNKNOWN,),
    "visa": _visas,
    "track": lambda one, _: {track.kind.value for track in one.tracks},
    "imgs": _imgs,
    "years": _band("yog_max_years", (2, 3, 5)),
    "attempts": _band("attempts_max", (1, 2), low=1),
    "step2ck": _band("step2ck_min", (210, 220, 230, 240), low=200),
    "usce": _band("usce_months_min", (0, 1, 3)),
    "signals": _said("signal_needed"),
    "setting": lambda one, _: (one.setting.value if one.setting else UNKNOWN,),
    "kind": lambda one, _: ("synthetic" if one.synthetic else "real",),
}


def _of_screening(screening: Screening) -> tuple[Facet, Facet]:
    verdicts = tuple(one.value for one in VERDICTS)
    by_verdict = (screening.verdicts == np.arange(len(VERDICTS))[:, None]).astype(np.float32)
    reasons = tuple(one.name for one in CRITERIA)
    unmet = (screening.points == Point.UNMET).astype(np.float32)
    return Facet("verdict", verdicts, by_verdict), Facet("why-not", reasons, unmet)


# -- order -------------------------------------------------------------------------------------------

ORDERS = ("fit", "verdict", "name", "specialty", "state", "positions", "imgs")


def positions(program: Program) -> int | None:
    """Return the positions of a program's newest season, all tracks together; None where none is known."""
    known = [track.offers[0].quota for track in program.tracks if track.offers]
    told = [one for one in known if one is not None]
    return sum(told) if told else None


def _static_orders(programs: tuple[Program, ...]) -> dict[str, Rows]:
    keys: dict[str, Callable[[int], object]] = {
        "name": lambda row: programs[row].name.casefold(),
        "specialty": lambda row: (programs[row].specialty, programs[row].name.casefold()),
        "state": lambda row: (programs[row].state or "~", programs[row].name.casefold()),
        "positions": lambda row: positions(programs[row]) or -1,
        "imgs": lambda row: -1.0 if programs[row].img_share is None else programs[row].img_share,
    }
    places = {}
    for name, key in keys.items():
        order = sorted(range(len(programs)), key=key)  # type: ignore[arg-type]
        places[name] = np.empty(len(programs), dtype=np.intp)
        places[name][order] = np.arange(len(programs))
    return places


def _ordered(
    index: ProgramIndex,
    rows: Rows,
    query: Query,
    screening: Screening | None,
    score: NDArray[np.float64] | None,
) -> Rows:
    """Return rows in the order asked for; ties, and what needs an applicant without one, by name."""
    by_name = index.orders["name"][rows]
    if query.order == "fit" and score is not None:
        key = -score[rows]
    elif query.order == "verdict" and screening is not None:
        key = screening.verdicts[rows].astype(float)
    else:
        key = index.orders.get(query.order, index.orders["name"])[rows].astype(float)
    return rows[np.lexsort((by_name, -key if query.descending else key))]
