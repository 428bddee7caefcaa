"""The answer for somebody's list: which letters go to which program, why, and what each still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matchbound.base.dated import Cite
from matchbound.experience.letters.asked import Asked, asked_by, statements
from matchbound.experience.letters.assign import Missing, assign
from matchbound.experience.letters.life import Kept
from matchbound.experience.letters.merit import Reason, reasons
from matchbound.experience.letters.warnings import Letters
from matchbound.reference.assertion import Assertion
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.rules.applying import letter_limit
from matchbound.rules.finding import cite_data, cites
from matchbound.rules.seasons import ERAS

LETTERS_USUAL = ERAS.timeline("letters_usual")
NEEDS = {
    "us": "from physicians licensed in the US",
    "specialty": "from the specialty",
    "chair": "from a department chair",
}
REASONS = {
    "stage-uploaded": "uploaded",
    "stage-agreed": "promised",
    "stage-asked": "asked for",
    "relation-program-director": "from a program director",
    "relation-department-chair": "from a department chair",
    "relation-clerkship-director": "from a clerkship director",
    "relation-supervisor": "from the physician who supervised you",
    "relation-research-mentor": "from a research mentor",
    "relation-resident": "signed by a resident alone",
    "strength-strong": "strong, as you think",
    "strength-good": "good, as you think",
    "strength-weak": "weak, as you think",
    "in-specialty": "from this specialty",
    "us": "from a US physician",
    "us-unsaid": "perhaps from a US physician",
    "fresh": "recent",
    "tolerated": "more than a year old",
    "old": "too old",
    "not-waived": "not waived",
}
"""What speaks for and against a letter, in words."""


@dataclass(frozen=True, slots=True)
class Going:
    """One letter that goes to a program, and what speaks for and against it there."""

    kept: Kept
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> str:
        """Return its reasons in words."""
        return ", ".join(REASONS[one.key] for one in self.reasons if one.key in REASONS)


@dataclass(frozen=True, slots=True)
class ForProgram:
    """What goes to one program, what it asks with who says so, and what the letters at hand lack."""

    program: Program
    asked: Asked
    said: tuple[Assertion, ...]
    letters: tuple[Going, ...]
    missing: tuple[Missing, ...]

    @property
    def met(self) -> bool:
        """Say whether all that the program asks, or usually is asked, is filled."""
        return not self.missing

    def lacks(self) -> tuple[str, ...]:
        """Return what is missing in words."""
        return tuple(in_words(one, stated=self.asked.least is not None) for one in self.missing)


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """The answer for a list of programs in one season."""

    season: int
    programs: tuple[ForProgram, ...]
    proven: bool
    cites: tuple[Cite, ...]

    @property
    def lacking(self) -> tuple[ForProgram, ...]:
        """Return the programs whose wishes the letters at hand cannot fill."""
        return tuple(one for one in self.programs if one.missing)


def letter_plan(held: Letters, programs: Sequence[Program], catalogue: Catalogue) -> LetterPlan:
    """Return the best letters for each program, in the order given."""
    letters, usual = held.usable, LETTERS_USUAL.on(held.opens)
    asked = [asked_by(one, catalogue.of(one.id), held.season) for one in programs]
    found = assign(letters, asked, opens=held.opens, usual=usual.value)
    by_place = {one.place: one for one in letters}

    def of(program: Program, wants: Asked) -> ForProgram:
        chosen = found.of[wants]
        kept = (by_place[place] for place in chosen.places)
        going = tuple(Going(one, reasons(one, program.specialty, held.opens)) for one in kept)
        return ForProgram(program, wants, statements(catalogue.of(program.id)), going, chosen.missing)

    return LetterPlan(
        held.season,
        tuple(of(*pair) for pair in zip(programs, asked, strict=True)),
        found.proven,
        cites(usual, letter_limit(held.season)),
    )


def in_words(missing: Missing, *, stated: bool = True) -> str:
    """Return what is missing in words; `stated`: the program itself says how many letters."""
    if missing.need == "number":
        more = f"{missing.short} more letter{'s' * (missing.short > 1)}"
        words = f"asks for {more}" if stated else f"{more} would be usual"
    else:
        words = f"asks for {missing.short} more {NEEDS[missing.need]}"
    if missing.unsaid:
        words += f" ({missing.unsaid} of those that go may be; they do not say)"
    return words


def plan_data(plan: LetterPlan) -> dict[str, Any]:
    """Return the answer as plain data."""
    return {
        "season": plan.season,
        "proven": plan.proven,
        "programs": [_program_data(one) for one in plan.programs],
        "cites": [cite_data(one) for one in plan.cites],
    }


def _program_data(one: ForProgram) -> dict[str, Any]:
    asked = one.asked
    return {
        "program": one.program.id,
        "name": one.program.name,
        "specialty": one.program.specialty,
        "synthetic": one.program.synthetic,
        "asks": {
            "letters": asked.least,
            "us": asked.us,
            "specialty": asked.of_specialty,
            "chair": asked.chair,
            "most": asked.most,
        },
        "letters": [
            {"letter": going.kept.path, "writer": going.kept.letter.writer, "why": going.words}
            for going in one.letters
        ],
        "met": one.met,
        "lacks": list(one.lacks()),
    }
