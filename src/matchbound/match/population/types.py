"""Types of applicants."""

from enum import StrEnum


class Type(StrEnum):
    """Types of applicants, as the published tables part them."""

    MD_SENIOR = "md-senior"
    DO_SENIOR = "do-senior"
    EARLIER_US = "earlier-us"
    US_IMG = "us-img"
    NON_US_IMG = "non-us-img"


TYPES = tuple(Type)
