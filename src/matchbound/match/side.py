"""Who proposes."""

from enum import StrEnum


class Side(StrEnum):
    """The side that proposes: among singles, it gets the best that any stable matching could give it."""

    APPLICANTS = "applicants"
    PROGRAMS = "programs"
