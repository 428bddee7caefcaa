"""Whether what an anonymous story tells may name its writer, and how it can be told less exactly.

Nobody is named by one fact alone. School, year, specialty and program together may be: wherever fewer than
five people fit them, the writer is told before the story is sent, and offered to say less.
"""

from dataclasses import dataclass

from matchbound.people.regions import region_of
from matchbound.people.stories import BAND, Span, Telling

FEWEST = 5
"""Fewer people than this are few; this project chose it, as for the counts of a school's graduates."""
YEARS = 5
"""A year of graduation that is not told exactly is told as one of so many."""
NAMING = ("school", "graduated", "specialty", "program")


@dataclass(frozen=True, slots=True)
class Traits:
    """What may name a person; empty and None: not told, so it narrows nothing down."""

    school: str = ""
    """Its stable key."""
    graduated: Span | None = None
    specialty: str = ""
    program: str = ""

    @property
    def naming(self) -> bool:
        """Say whether it could name anybody: a school or a program, with something beside it."""
        told = [self.school, self.graduated, self.specialty, self.program]
        return bool(self.school or self.program) and sum(map(bool, told)) > 1

    def fits(self, other: "Traits") -> bool:
        """Say whether somebody of whom this is known is one of those meant; what is unknown does not fit."""
        years, theirs = self.graduated, other.graduated
        return (
            self.school in ("", other.school)
            and self.specialty in ("", other.specialty)
            and self.program.casefold() in ("", other.program.casefold())
            and (years is None or (theirs is not None and years[0] <= theirs[1] and theirs[0] <= years[1]))
        )


def traits_of(told: Telling, school_key: str) -> Traits:
    """Return what of a story may name its writer."""
    return Traits(school_key if told.school else "", told.graduated, told.specialty, told.program)


def is_rare(told: Traits, fitting: int) -> bool:
    """Say whether an anonymous story may name its writer, where so many people are known to fit."""
    return told.naming and fitting < FEWEST


def coarser_parts(told: Telling) -> tuple[str, ...]:
    """Return what could be told less exactly, or left out."""
    exact = [
        name
        for name in ("graduated", "score_step_1", "score_step_2_ck", "score_step_3")
        if (span := getattr(told, name)) and span[0] == span[1]
    ]
    named = [name for name in ("program", "state", "school") if getattr(told, name)]
    return tuple(dict.fromkeys(["scores" if name.startswith("score") else name for name in exact + named]))


def coarser(told: Telling, parts: frozenset[str]) -> Telling:
    """Return a telling that says some parts less exactly: a span for a year, a region for a state."""
    changed: dict[str, object] = {}
    if "graduated" in parts and told.graduated:
        changed["graduated"] = _widened(told.graduated, YEARS)
    if "scores" in parts:
        scores = ("score_step_1", "score_step_2_ck", "score_step_3")
        changed |= {name: _widened(span, BAND) for name in scores if (span := getattr(told, name))}
    if "state" in parts and told.state:
        changed |= {"state": "", "region": region_of(told.state)}
    for name in ("program", "school"):
        if name in parts:
            changed[name] = ""
    return told.model_copy(update=changed)


def _widened(span: Span, size: int) -> Span:
    """Return the steps of a size that a span lies in: at round numbers, so that the middle says nothing."""
    return (span[0] - span[0] % size, span[1] - span[1] % size + size - 1)
