"""Fit: how well a program suits an applicant, as a weighted mean of parts that are all shown.

No estimate of a chance: each part says one plain thing from 0 to 1, and the applicant sets the weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.program import Program
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.screen import Screening
from matchbound.screening.verdict import Point

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FitPart:
    """One part of the fit: its name, its words, and the weight it has until somebody changes it."""

    name: str
    label: str
    weight: float


PARTS = (
    FitPart("specialty", "The specialty you want", 3.0),
    FitPart("state", "A state you want", 1.0),
    FitPart("visa", "A visa you can have, stated", 3.0),
    FitPart("imgs", "Graduates from abroad among its residents", 2.0),
    FitPart("met", "Requirements you are known to meet", 2.0),
    FitPart("size", "Positions", 1.0),
)
DEFAULT_WEIGHTS = {one.name: one.weight for one in PARTS}
NOTHING_KNOWN = 0.5
"""A part of which nothing is known stands in the middle."""
_OF_POINT = np.array([1.0, 0.75, 0.5, 0.5, 0.25, 0.5, 0.0])
_LARGE_SHARE, _LARGE_QUOTA = 50.0, 20


@dataclass(frozen=True, slots=True)
class Fit:
    """Parts by programs from 0 to 1 in the order of PARTS, and their weighted mean by program."""

    parts: Values
    score: Values


def fit_parts(screening: Screening) -> Values:
    """Return every part of the fit for every program."""
    programs, profile = screening.table.catalogue.programs, screening.profile
    traits = _traits_of(programs)
    wished = np.isin(traits.specialty, profile.specialties).astype(float)
    place = np.isin(traits.state, profile.states).astype(float)
    visa = _OF_POINT[screening.points[_row("visa")]]
    met = (screening.points <= Point.HARMLESS).mean(axis=0)
    return np.stack(
        [
            wished if profile.specialties else np.full(len(programs), NOTHING_KNOWN),
            place if profile.states else np.full(len(programs), NOTHING_KNOWN),
            visa,
            traits.imgs,
            met,
            traits.size,
        ]
    )


def fit(screening: Screening, weights: Mapping[str, float] | None = None) -> Fit:
    """Return the fit of every program; ValueError if no weight is above zero or one is below it."""
    given = np.array([{**DEFAULT_WEIGHTS, **(weights or {})}[one.name] for one in PARTS])
    if (given < 0).any() or not given.sum():
        raise ValueError("weights must not be below zero, and not all of them zero")
    parts = fit_parts(screening)
    return Fit(parts, given @ parts / given.sum())


def _row(name: str) -> int:
    return next(i for i, one in enumerate(CRITERIA) if one.name == name)


@dataclass(frozen=True, slots=True)
class _Traits:
    specialty: NDArray[np.str_]
    state: NDArray[np.str_]
    imgs: Values
    size: Values


_kept: dict[int, tuple[tuple[Program, ...], _Traits]] = {}


def _traits_of(programs: tuple[Program, ...]) -> _Traits:
    """Return the programs' traits as columns, kept for the catalogue last asked for."""
    found = _kept.get(id(programs))
    if found is None or found[0] is not programs:
        _kept.clear()
        found = _kept[id(programs)] = (programs, _traits(programs))
    return found[1]


def _traits(programs: tuple[Program, ...]) -> _Traits:
    shares = [one.img_share for one in programs]
    sizes = [_size(one) for one in programs]
    return _Traits(
        np.array([one.specialty for one in programs], dtype=np.str_),
        np.array([one.state or "" for one in programs], dtype=np.str_),
        np.array([NOTHING_KNOWN if one is None else min(one / _LARGE_SHARE, 1.0) for one in shares]),
        np.array([NOTHING_KNOWN if one is None else min(one / _LARGE_QUOTA, 1.0) for one in sizes]),
    )


def _size(program: Program) -> int | None:
    newest = [track.offers[0].quota for track in program.tracks if track.offers]
    known = [one for one in newest if one is not None]
    return sum(known) if known else None
