"""How far a paper is; apart from all that reads figures, since tables name it."""

from enum import StrEnum


class PaperState(StrEnum):
    """How far a paper is."""

    MISSING = "missing"
    ASKED = "asked"
    HAVE = "have"
    NOT_NEEDED = "not-needed"
