"""A person's own parameters, fitted to their reviews with what is likely beforehand.

The chance of each recall is held against what happened (log loss); what nobody's few reviews can tell stays
near the defaults. Whether the result foretells later reviews better than the defaults do is tried on the last
fifth of the reviews before any of it is used.
"""

from dataclasses import dataclass

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from matchbound.study.repetition.histories import Floats, Histories
from matchbound.study.repetition.memory import loss_and_slope
from matchbound.study.repetition.outcome import LEAST_REVIEWS, Outcome
from matchbound.study.repetition.recall import DEFAULTS

TOLD_APART = 0.8
"""The share of reviews, the earlier ones, that a fit is tried on before it is held against the rest."""
STEPS = 60
_SPREAD = np.array(
    [1.0, 2.0, 3.5, 8.0, 0.6, 0.3, 0.6, 0.1, 0.4, 0.2, 0.3, 0.3, 0.1, 0.2, 0.6, 0.3, 1.0, 0.3, 0.3, 0.15, 0.2]
)
"""How far people's parameters were thought to lie from the defaults: our own assumption."""
_BOUNDS = np.array([LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS])
_OPEN = 1e-6
"""Slopes divide by some parameters: they are kept off zero by so much."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Parameters to use, and what they were tried on."""

    outcome: Outcome
    parameters: Floats
    """The defaults unless the outcome is `fitted`."""
    reviews: int
    """Judged ones: not the first of a card, not on the same day as the one before."""
    default_loss: float | None
    """Log loss a review of the defaults, on the reviews held back; None where nothing was tried."""
    own_loss: float | None


def fit(histories: Histories) -> Fit:
    """Return the parameters of the person whose reviews these are."""
    judged = histories.judged()
    count = int(judged.sum())
    if count < LEAST_REVIEWS:
        return Fit(Outcome.TOO_FEW, DEFAULTS, count, None, None)
    until = np.quantile(histories.day[judged], TOLD_APART)
    later = judged & (histories.day > until)
    if not later.any():
        return Fit(Outcome.TOO_FEW, DEFAULTS, count, None, None)
    earlier = fitted(histories, (judged & ~later).astype(float))
    losses = [mean_loss(histories, later.astype(float), one) for one in (DEFAULTS, earlier)]
    if losses[1] >= losses[0]:
        return Fit(Outcome.NOT_BETTER, DEFAULTS, count, losses[0], losses[1])
    return Fit(Outcome.FITTED, fitted(histories, judged.astype(float)), count, losses[0], losses[1])


def fitted(histories: Histories, weight: Floats) -> Floats:
    """Return the likeliest parameters given the reviews, by their weights, and what was likely beforehand."""
    from scipy.optimize import minimize  # takes a quarter of a second, and only fitting needs it

    def misfit(off: Floats) -> tuple[float, Floats]:
        loss, slope = loss_and_slope(histories, weight, DEFAULTS + off * _SPREAD)
        return loss + 0.5 * float(off @ off), slope * _SPREAD + off

    low, high = (_BOUNDS + np.array([[_OPEN], [0.0]]) - DEFAULTS) / _SPREAD
    options = {"maxiter": STEPS, "ftol": 1e-9}
    found = minimize(
        misfit,
        np.zeros(len(DEFAULTS)),
        jac=True,
        method="L-BFGS-B",
        bounds=list(zip(low, high, strict=True)),
        options=options,
    )
    parameters: Floats = np.clip(DEFAULTS + found.x * _SPREAD, *_BOUNDS)
    return parameters


def mean_loss(histories: Histories, weight: Floats, parameters: Floats) -> float:
    """Return the log loss a review."""
    return loss_and_slope(histories, weight, parameters)[0] / float(weight.sum())
