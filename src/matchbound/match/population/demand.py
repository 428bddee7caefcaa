"""Who wants what: the specialties that each type prefers, how contested they are, and scores there."""

from dataclasses import dataclass

import numpy as np

from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.published import Published
from matchbound.match.population.types import TYPES, Type

PREFERS_YEAR, FILLED_YEAR = 2026, 2022
"""The years of the figures that say what people prefer, and which positions each type of others holds."""
SCORE_SD = 14.0
"""Points of Step 2 CK in one standard deviation among applicants of a type and specialty."""
SCALINGS = 50
_NOT_SAID = {Type.DO_SENIOR: 20.0, Type.EARLIER_US: 3.0, Type.US_IMG: 2.0, Type.NON_US_IMG: 1.0}
"""Percent of a specialty's filled positions where no figure ships: our own estimate."""


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """What people want, by kind of position."""

    sums: Floats
    """The share of each type that prefers each kind, summed up from the left."""
    contested: Floats
    """How many prefer the kind for each of its positions, as a logarithm; 0 where nothing is known."""
    mean_score: float | None
    """The mean Step 2 CK of non-US IMGs."""
    scores: Floats
    """How far the mean of graduates from abroad who prefer the kind lies off it, in standard deviations."""

    @classmethod
    def of(cls, published: Published, kinds: Kinds) -> "Demand":
        """Return what the figures say."""
        wanted = _preferring(published, kinds, "")
        abroad = _preferring(published, kinds, Type.NON_US_IMG)
        rows = np.vstack((_others(published, kinds, np.maximum(wanted - abroad, 0.0)), abroad))
        seats = _figures(published, kinds, "positions", "")
        means = _figures(published, kinds, "step-2-ck", Type.NON_US_IMG)
        told = ~np.isnan(means)
        mean = float(np.average(means[told], weights=abroad[told])) if abroad[told].sum() else None
        return cls(
            sums=np.asarray(np.cumsum(rows / rows.sum(axis=1)[:, None], axis=1)),
            contested=np.nan_to_num(np.log(np.where(wanted > 0, wanted, np.nan) / seats)),
            mean_score=mean,
            scores=np.nan_to_num((means - (mean or 0.0)) / SCORE_SD),
        )

    def tastes(self, constants: Coefficients) -> Floats:
        """Return what programs of each kind make of each type, against MD seniors."""
        types = ("do", "earlier", "us_img", "non_us_img")
        level = np.array([0.0, *(constants[f"taste_{one}"] for one in types)])
        made = np.repeat(level[:, None], len(self.contested), axis=1)
        made[TYPES.index(Type.US_IMG) :] += constants["contested_img"] * self.contested
        return made


def _others(published: Published, kinds: Kinds, wanted: Floats) -> Floats:
    """Return how many of each type but non-US IMGs prefer each kind, where so many of them all do.

    They are parted as their types hold the positions, scaled until both sums agree (iterative proportional
    fitting). Figures of US graduates by type change nothing beyond chance in what is compared; none ship.
    """
    types = [one for one in TYPES if one is not Type.NON_US_IMG]
    people = np.array([published.need("applicants", PREFERS_YEAR, one) for one in types])
    found = np.array([[_held(published, one, slug) for slug in kinds.slugs] for one in types])
    for _ in range(SCALINGS):
        found *= wanted / np.maximum(found.sum(axis=0), 1e-9)
        found *= (people / found.sum(axis=1))[:, None]
    return found


def _held(published: Published, one: Type, slug: str) -> float:
    """Return the percent of a specialty's filled positions that a type holds."""
    if one is Type.MD_SENIOR:
        return 100.0 - sum(_held(published, other, slug) for other in TYPES if other is not one)
    found = published.value("share-of-filled", FILLED_YEAR, one, slug)
    return _NOT_SAID[one] if found is None else found


def _figures(published: Published, kinds: Kinds, what: str, type_: str) -> Floats:
    """Return a figure of each kind; NaN where there is none."""
    return np.array(
        [published.value(what, PREFERS_YEAR, type_, slug) for slug in kinds.slugs], dtype=np.float64
    )


def _preferring(published: Published, kinds: Kinds, type_: str) -> Floats:
    return np.nan_to_num(_figures(published, kinds, "prefer", type_))
