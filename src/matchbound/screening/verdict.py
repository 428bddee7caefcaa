"""Verdicts of screening: of each requirement, and of a program as a whole."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from matchbound.reference.assertion import Assertion


class Point(IntEnum):
    """How one requirement of one program stands for one applicant; a higher number weighs more."""

    MET = 0  # stated and met, or stated that there is none
    HARMLESS = 1  # not stated or long ago, and met at what nearly all programs ask
    PREFERENCE = 2  # a preference that is not met
    TO_DO = 3  # not had yet, and one's own to get in time, as letters are
    UNKNOWN = 4  # not stated, disputed, too old to decide, or a fact of the applicant is missing
    LATER = 5  # not met yet; can still be met in time for the season
    UNMET = 6  # stated, hard, and cannot be met for the season


class ProgramVerdict(StrEnum):
    """A program's verdict for a dossier in a season."""

    ELIGIBLE = "eligible"  # everything stated, everything met
    LIKELY = "likely"  # nothing known stands against it; what is unknown would hardly matter
    UNKNOWN = "unknown"  # something open decides: ask, or do it first
    INELIGIBLE = "ineligible"


OF_POINT = (
    ProgramVerdict.ELIGIBLE,
    ProgramVerdict.LIKELY,
    ProgramVerdict.LIKELY,
    ProgramVerdict.LIKELY,
    ProgramVerdict.UNKNOWN,
    ProgramVerdict.UNKNOWN,
    ProgramVerdict.INELIGIBLE,
)
"""A program's verdict by its weightiest point."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One criterion's verdict on one program, with what decided it."""

    criterion: str
    point: Point
    summary: str
    """One plain sentence."""
    because: tuple[str, ...] = ()
    """Paths of the deciding or missing facts in the dossier."""
    assertions: tuple[Assertion, ...] = ()
    """What the program is said to ask."""
    change: str | None = None
    """What would change it ("eligible once Step 2 CK is passed", "ask about H-1B"); None: nothing would."""
