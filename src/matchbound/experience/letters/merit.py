"""How much a letter helps an application: who wrote it, how fresh it is, how far it is. Our own weights.

They order the letters that could go to a program; what a program asks comes before all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.dossier.model import Relation, Strength
from matchbound.experience.letters.figures import figure
from matchbound.experience.letters.life import Kept, Stage

_STAGE = {Stage.UPLOADED: 24, Stage.AGREED: 16, Stage.ASKED: 6, Stage.PLANNED: 0}
_RELATION = {
    Relation.PROGRAM_DIRECTOR: 16,
    Relation.DEPARTMENT_CHAIR: 16,
    Relation.CLERKSHIP_DIRECTOR: 15,
    Relation.SUPERVISOR: 12,
    Relation.RESEARCH_MENTOR: 7,
    Relation.OTHER: 0,
    Relation.RESIDENT: -20,
}
_STRENGTH = {Strength.STRONG: 20, Strength.GOOD: 6, Strength.WEAK: -30}
_IN_SPECIALTY, _US, _US_UNSAID = 14, 18, 6
_FRESH, _TOLERATED, _OLD = 10, 2, -30
_NOT_WAIVED = -12


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a letter (`points` above 0) or against it."""

    key: str
    points: int


def reasons(one: Kept, specialty: str, opens: date) -> tuple[Reason, ...]:
    """Return what speaks for and against a letter at a program of a specialty, read from `opens` on."""
    return tuple(reason for reason in _reasons(one, specialty, opens) if reason.points)


def merit(one: Kept, specialty: str, opens: date) -> int:
    """Return the sum of all that speaks for and against a letter."""
    return sum(reason.points for reason in reasons(one, specialty, opens))


def _reasons(one: Kept, specialty: str, opens: date) -> Iterator[Reason]:
    letter = one.letter
    yield Reason(f"stage-{one.stage}", _STAGE[one.stage])
    if letter.relation is not None:
        yield Reason(f"relation-{letter.relation}", _RELATION[letter.relation])
    if letter.strength is not None:
        yield Reason(f"strength-{letter.strength}", _STRENGTH[letter.strength])
    if one.specialty == specialty:
        yield Reason("in-specialty", _IN_SPECIALTY)
    if letter.us_licensed is not False:
        yield Reason("us", _US) if letter.us_licensed else Reason("us-unsaid", _US_UNSAID)
    yield _age(one, opens)
    if letter.waived is False:
        yield Reason("not-waived", _NOT_WAIVED)


def _age(one: Kept, opens: date) -> Reason:
    if not one.older_than(figure("preferred_months", opens), opens):
        return Reason("fresh", _FRESH)
    if not one.older_than(figure("tolerated_months", opens), opens):
        return Reason("tolerated", _TOLERATED)
    return Reason("old", _OLD)
