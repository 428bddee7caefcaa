"""What can come of fitting somebody's own parameters."""

from enum import StrEnum

LEAST_REVIEWS = 5_000
"""Fewer judged reviews leave a fit worse than the defaults (measured on drawn reviews)."""


class Outcome(StrEnum):
    """What came of a fit."""

    TOO_FEW = "too-few"
    NOT_BETTER = "not-better"
    FITTED = "fitted"
