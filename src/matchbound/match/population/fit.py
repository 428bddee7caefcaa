"""Fitting the constants to the published figures: damped least squares with what was likely beforehand.

Each constant is moved a little in turn, in seasons drawn from the same numbers, to see what it does to every
figure; then all are set so that the figures fit best, none too far from what was likely (Levenberg and
Marquardt's method on a penalized sum of squares). How much the figures leave open becomes the covariance.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from math import hypot, sqrt

import numpy as np

from matchbound.base.dated import Confidence
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.draws import Floats
from matchbound.match.population.places import Places
from matchbound.match.population.published import Published
from matchbound.match.population.validated import PERCENT, RATES, SHARES, Cell, Validation
from matchbound.match.population.validation import validate

Progress = Callable[[int, int], None]
TOLERANCES = {
    RATES[0]: 0.35,
    SHARES[0]: 2.0,
    SHARES[1]: 2.0,
    "unfilled": 300.0,
    "ranks-matched": 0.7,
    "ranks-unmatched": 0.7,
    "step-2-ck-gap": 1.0,
    "match-rate-visa": 2.0,
    "match-rate-no-visa": 2.0,
    "couples-match-rate": 4.0,
}
"""How far off a figure may be before it counts as one unit of misfit; of rates, besides chance."""
STEP = 0.3
"""The part of what was likely by which a constant is moved to see what it does."""
DAMPINGS = (0.0, 2.0, 16.0)


@dataclass(frozen=True, slots=True)
class Problem:
    """What the constants are fitted to."""

    places: Places
    published: Published
    start: Coefficients
    executor: Executor
    seed: int = 1
    scale: float = 1.0

    def without(self, year: int) -> "Problem":
        """Return the problem without the figures of a year."""
        years = tuple(one for one in self.start.fitted_years if one != year)
        return replace(self, start=replace(self.start, fitted_years=years))

    def validation(self, constants: Coefficients) -> Validation:
        """Return the fitted years' comparison under some constants."""
        years = constants.fitted_years
        return validate(
            self.places, self.published, constants, self.executor, years, seeds=(self.seed,), scale=self.scale
        )

    def misfit(self, vector: Floats) -> Floats:
        """Return all misfits in units of their tolerance, with the distance from what was likely."""
        cells = self.validation(self.start.with_vector(vector)).cells
        sure = (one for one in cells if one.confidence is not Confidence.UNCONFIRMED)
        errors = [one.error / self._tolerance(one) for one in sure]
        return np.concatenate((errors, (vector - self.expected) / self.likely))

    def _tolerance(self, one: Cell) -> float:
        people = self.published.value("applicants", one.year, one.type) if one.what in RATES else None
        chance = sqrt(one.published * (PERCENT - one.published) / people) if people else 0.0
        return hypot(TOLERANCES[one.what], chance)

    @property
    def expected(self) -> Floats:
        """Return what each constant was thought to be."""
        return np.array(list(self.start.start.values()))

    @property
    def likely(self) -> Floats:
        """Return how far each constant was thought to be off."""
        return np.array(list(self.start.likely.values()))


def fit(problem: Problem, *, rounds: int = 5, progress: Progress | None = None) -> Coefficients:
    """Return the constants that fit the published figures of the fitted years, with their covariance."""
    size = len(problem.likely)
    done, of = 0, rounds * (size + len(DAMPINGS)) + size + 1

    def misfit(vector: Floats) -> Floats:
        nonlocal done
        done += 1
        if progress:
            progress(done, of)
        return problem.misfit(vector)

    vector = problem.start.vector()
    here = misfit(vector)
    for _ in range(rounds):
        slopes = _slopes(misfit, vector, here, problem.likely)
        tries = [vector + _move(slopes, here, problem.likely, damping) for damping in DAMPINGS]
        found = [(misfit(one), one) for one in tries]
        best, there = min(found, key=lambda pair: float(pair[0] @ pair[0]))
        if best @ best >= here @ here:
            break
        here, vector = best, problem.start.with_vector(there).vector()
    slopes = _slopes(misfit, vector, here, problem.likely)
    return replace(problem.start.with_vector(vector), covariance=_covariance(slopes, here, problem.likely))


def _slopes(misfit: Callable[[Floats], Floats], vector: Floats, here: Floats, likely: Floats) -> Floats:
    columns = []
    for number, size in enumerate(likely):
        moved = vector.copy()
        moved[number] += STEP * size
        columns.append((misfit(moved) - here) / (STEP * size))
    return np.stack(columns, axis=1)


def _move(slopes: Floats, here: Floats, likely: Floats, damping: float) -> Floats:
    normal = slopes.T @ slopes + damping * np.diag(1 / likely**2)
    return np.asarray(-np.linalg.solve(normal, slopes.T @ here))


def _covariance(slopes: Floats, here: Floats, likely: Floats) -> Floats:
    """Return how far the constants may be off, the misfit that remains taken as the figures' own noise."""
    own, prior = slopes[: -len(likely)], np.diag(1 / likely**2)
    noise = max(1.0, float((here[: -len(likely)] ** 2).mean()))
    return np.asarray(np.linalg.inv(own.T @ own / noise + prior), dtype=np.float64)
