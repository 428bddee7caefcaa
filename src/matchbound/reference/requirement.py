"""The vocabulary of what programs ask: each requirement's values, written one way everywhere.

A value is a canonical text: `yes`, `5`, `none` (the program says it has no such limit), `rank-list`,
`2026-12-01`. Not knowing is the absence of an assertion, never a value.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.errors import MatchboundError

NONE = "none"
"""The value of a limit that a program says it does not have."""


class RequirementValueError(MatchboundError):
    """A value that a requirement cannot have; the message says which it can."""


class Shape(StrEnum):
    """What a requirement's values look like."""

    CHOICE = "choice"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    TEXT = "text"


class Force(StrEnum):
    """How strictly a program means it."""

    HARD = "hard"
    CONDITIONAL = "conditional"  # hard, with an exception that the condition tells
    PREFERRED = "preferred"
    NONE = "none"  # plain information, or "there is no such rule"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a program may ask or say of itself."""

    name: str
    label: str
    shape: Shape
    choices: tuple[str, ...] = ()
    """For a choice; beside a day: words that may stand instead of a date."""
    lowest: int = 0
    highest: int = 0
    unit: str = ""
    limit: bool = False
    """Whether `none` is a value: the program says that it sets no limit."""

    def canonical(self, text: str) -> str:
        """Return the value in its one spelling; RequirementValueError says what it may be."""
        value = text.strip()
        if self.limit and value.lower() == NONE:
            return NONE
        return _SHAPES[self.shape](self, value)


PHASES = ("application", "interview", "rank-list", "match", "start")
"""By when something must be had, in the season's order."""
_YES_NO = ("yes", "no")
_VISA = ("yes", "conditional", "continue-only", "no")


def _choice(asked: Requirement, value: str) -> str:
    plain = re.sub(r"[\s_]+", "-", value.lower())
    if plain not in asked.choices:
        raise RequirementValueError(f"'{value}' is none of {', '.join(asked.choices)}")
    return plain


def _number(asked: Requirement, value: str) -> str:
    plain = value.removesuffix(".0")
    if not re.fullmatch(r"\d{1,4}", plain) or not asked.lowest <= int(plain) <= asked.highest:
        also = " or none" if asked.limit else ""
        raise RequirementValueError(
            f"'{value}' is not a whole number from {asked.lowest} to {asked.highest}{also}"
        )
    return str(int(plain))


def _percent(_: Requirement, value: str) -> str:
    plain = value.removesuffix("%").strip()
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", plain) or float(plain) > 100:
        raise RequirementValueError(f"'{value}' is not a percentage from 0 to 100")
    return f"{float(plain):g}"


def _day(asked: Requirement, value: str) -> str:
    if value.lower() in asked.choices:
        return value.lower()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        words = f", or one of {', '.join(asked.choices)}" if asked.choices else ""
        raise RequirementValueError(f"'{value}' is not a date YYYY-MM-DD{words}") from None


def _text(_: Requirement, value: str) -> str:
    if not value or len(value) > LONGEST_TEXT:
        raise RequirementValueError(f"a text needs 1 to {LONGEST_TEXT} characters")
    return " ".join(value.split())


LONGEST_TEXT = 500
_SHAPES = {
    Shape.CHOICE: _choice,
    Shape.NUMBER: _number,
    Shape.PERCENT: _percent,
    Shape.DAY: _day,
    Shape.TEXT: _text,
}


def _choices(name: str, label: str, choices: Iterable[str]) -> Requirement:
    return Requirement(name, label, Shape.CHOICE, tuple(choices))


def _count(
    name: str, label: str, highest: int, unit: str = "", *, lowest: int = 0, limit: bool = True
) -> Requirement:
    return Requirement(name, label, Shape.NUMBER, (), lowest, highest, unit, limit)


_ALL = (
    _choices("visa_j1", "J-1 visa", _VISA),
    _choices("visa_h1b", "H-1B visa", _VISA),
    _choices("visa_f1", "F-1 visa (OPT)", _VISA),
    _count("yog_max_years", "Years since graduation, at most", 60, "years"),
    _choices("yog_measured_at", "Years since graduation counted to", ("application", "start")),
    Requirement("education_gap_activity", "What must fill a gap since graduation", Shape.TEXT),
    _count("attempts_max", "Attempts at each Step, at most", 10, "attempts", lowest=1),
    _count("attempts_total_max", "Attempts at all Steps together, at most", 30, "attempts", lowest=1),
    _choices("step1_pass_required", "Step 1 passed", _YES_NO),
    _choices("step1_first_attempt", "Step 1 passed at the first attempt", _YES_NO),
    _count("step1_min", "Step 1 score, at least", 300),
    _choices("step2ck_required", "Step 2 CK result", _YES_NO),
    _choices("step2ck_pass_required", "Step 2 CK passed", _YES_NO),
    _count("step2ck_min", "Step 2 CK score, at least", 300),
    Requirement("step2ck_by", "Step 2 CK result by", Shape.DAY, PHASES),
    _choices("step3", "Step 3", ("not-required", "preferred", "required", "required-for-h1b")),
    _count("usce_months_min", "US clinical experience, at least", 60, "months"),
    _choices("usce_kind", "Kind of US clinical experience", ("any", "hands-on")),
    _count("usce_recency_years", "US clinical experience within the last", 20, "years", lowest=1),
    _choices("observership_counts", "Observerships count as US clinical experience", ("yes", "partly", "no")),
    _count("letters_min", "Letters of recommendation, at least", 4, "letters"),
    _count("letters_max", "Letters of recommendation, at most", 6, "letters"),
    _count("letters_us_min", "Letters from US physicians, at least", 4, "letters"),
    _count("letters_specialty_min", "Letters from the specialty, at least", 4, "letters"),
    Requirement("letter_kinds", "Kinds of letters", Shape.TEXT),
    Requirement("ecfmg_by", "ECFMG Certificate by", Shape.DAY, PHASES),
    _choices("pgy1_needed", "A PGY-1 year in the US before", _YES_NO),
    _choices("img_accepted", "International medical graduates taken", ("yes", "rarely", "no")),
    Requirement("img_share", "Share of international medical graduates", Shape.PERCENT, unit="%"),
    _choices("signal_needed", "Signal needed", ("no", "helps", "practically")),
    Requirement("deadline", "Last day to apply", Shape.DAY),
    Requirement("earliest_application", "First day to apply", Shape.DAY),
    Requirement("interview_period", "Interview period", Shape.TEXT),
    Requirement("state_rule", "What the state asks", Shape.TEXT),
)
REQUIREMENTS = {one.name: one for one in _ALL}
"""Every requirement by its name, in the order they are shown."""
