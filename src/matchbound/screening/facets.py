"""Facets of a catalogue: what programs can be narrowed by, and how many have each value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.screen import VERDICTS, Screening
from matchbound.screening.verdict import Point

Mask = NDArray[np.bool_]
UNKNOWN = "unknown"
NO_VISA, CONTINUE = "none", "continue"
"""Of visas: that none is sponsored, and that only an existing one is continued."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: `members[v, i]` says whether program i has value v."""

    name: str
    values: tuple[str, ...]
    members: NDArray[np.float32]

    def mask(self, chosen: Iterable[str]) -> Mask:
        """Return the programs that have one of the values; a value that nobody has finds nothing."""
        rows = [self.values.index(one) for one in chosen if one in self.values]
        return np.asarray(self.members[rows].any(axis=0))

    def counts(self, mask: Mask) -> dict[str, int]:
        """Return how many of some programs have each value, leaving out those that none has."""
        found = self.members @ mask.astype(np.float32)
        return {one: int(count) for one, count in zip(self.values, found, strict=True) if count}


ValuesOf = Callable[[Program, Catalogue], Iterable[str]]


def facets_of(catalogue: Catalogue) -> tuple[Facet, ...]:
    """Return the facets that do not depend on an applicant."""
    return tuple(_facet(name, values_of, catalogue) for name, values_of in _FACETS.items())


def facets_of_screening(screening: Screening) -> tuple[Facet, Facet]:
    """Return the facets of one applicant: the verdict, and what stands against a program."""
    verdicts = tuple(one.value for one in VERDICTS)
    by_verdict = (screening.verdicts == np.arange(len(VERDICTS))[:, None]).astype(np.float32)
    reasons = tuple(one.name for one in CRITERIA)
    unmet = (screening.points == Point.UNMET).astype(np.float32)
    return Facet("verdict", verdicts, by_verdict), Facet("why-not", reasons, unmet)


def share_of(one: Program, catalogue: Catalogue) -> float | None:
    """Return the percentage of graduates from abroad, of the record or as stated; None where unknown."""
    said = catalogue.of(one.id).get("img_share")
    if one.img_share is not None or said is None or said.doubtful:
        return one.img_share
    return float(said.assertion.value)


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


def _facet(name: str, values_of: ValuesOf, catalogue: Catalogue) -> Facet:
    had = [tuple(values_of(one, catalogue)) for one in catalogue.programs]
    values = tuple(sorted({value for one in had for value in one}, key=_in_order))
    at = {value: row for row, value in enumerate(values)}
    members = np.zeros((len(values), len(had)), dtype=np.float32)
    for column, mine in enumerate(had):
        for value in mine:
            members[at[value], column] = 1
    return Facet(name, values, members)


def _in_order(value: str) -> tuple[bool, bool, str]:
    """Return the place of a value among others: what is unknown last, "none" before it."""
    return value == UNKNOWN, value == "none", value


def _said(name: str) -> ValuesOf:
    def values_of(one: Program, catalogue: Catalogue) -> Iterable[str]:
        current = catalogue.of(one.id).get(name)
        yield UNKNOWN if current is None or current.doubtful else current.assertion.value

    return values_of


def _band(name: str, steps: tuple[int, ...], low: int = 0) -> ValuesOf:
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


_VISAS = {"visa_j1": "J-1", "visa_h1b": "H-1B", "visa_f1": "F-1"}
_MAIN_VISAS = frozenset({"visa_j1", "visa_h1b"})


def _visas(one: Program, catalogue: Catalogue) -> Iterable[str]:
    """Yield what a program is said to sponsor; "none" only where it says so of both J-1 and H-1B."""
    stands = catalogue.of(one.id)
    said = {name: stands[name] for name in _VISAS if name in stands and not stands[name].doubtful}
    offered = [name for name in said if said[name].assertion.value != "no"]
    for name in offered:
        yield CONTINUE if said[name].assertion.value == "continue-only" else _VISAS[name]
    if not offered:
        yield NO_VISA if said.keys() >= _MAIN_VISAS else UNKNOWN


def _imgs(one: Program, catalogue: Catalogue) -> Iterable[str]:
    share = share_of(one, catalogue)
    yield UNKNOWN if share is None else band(share, (0, 24, 49))


_FACETS: dict[str, ValuesOf] = {
    "specialty": lambda one, _: (one.specialty,),
    "state": lambda one, _: (one.state or UNKNOWN,),
    "visa": _visas,
    "track": lambda one, _: {track.kind.value for track in one.tracks} or (UNKNOWN,),
    "imgs": _imgs,
    "years": _band("yog_max_years", (2, 3, 5)),
    "attempts": _band("attempts_max", (1, 2), low=1),
    "step2ck": _band("step2ck_min", (210, 220, 230, 240), low=200),
    "usce": _band("usce_months_min", (0, 1, 3)),
    "signals": _said("signal_needed"),
    "setting": lambda one, _: (one.setting.value if one.setting else UNKNOWN,),
    "kind": lambda one, _: ("synthetic" if one.synthetic else "real",),
}
