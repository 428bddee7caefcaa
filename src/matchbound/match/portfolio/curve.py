"""Chance against dollars, and where more applications stop paying."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchbound.match.portfolio.options import Options
from matchbound.match.portfolio.plan import Portfolio


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What so many applications of a portfolio cost and bring."""

    applications: int
    cost: float
    chance: float
    """That at least one program takes the applicant."""


def curve(options: Options, portfolio: Portfolio) -> tuple[CurvePoint, ...]:
    """Return the points of a portfolio, application by application in its order, from none on."""
    refused = np.cumprod(1 - options.chance[:, list(portfolio.chosen)], axis=1)
    taken = 1 - refused.mean(axis=0)
    pairs = zip(portfolio.costs, taken, strict=True)
    points = (CurvePoint(number, cost, float(chance)) for number, (cost, chance) in enumerate(pairs, start=1))
    return (CurvePoint(0, 0.0, 0.0), *points)


def stops_paying(points: Sequence[CurvePoint], *, dollars: float, least: float) -> CurvePoint:
    """Return the first point from which the next `dollars` raise the chance by less than `least`.

    The last one, if it never falls so low or the curve ends before so many dollars are spent.
    """
    for place, here in enumerate(points):
        after = next((one for one in points[place + 1 :] if one.cost - here.cost >= dollars), None)
        if after is None:
            break
        if (after.chance - here.chance) * dollars / (after.cost - here.cost) < least:
            return here
    return points[-1]
