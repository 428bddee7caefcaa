"""What is doubtful about a catalogue: values that contradict each other, are old, or cannot be looked up."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from matchbound.reference.assertion import Assertion, Current
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.screening import figures
from matchbound.screening.figures import latest


class DoubtKind(StrEnum):
    """Why a value is doubtful."""

    CONTRADICTED = "contradicted"  # sources of equal weight say different things
    DISPUTED = "disputed"  # more people dispute it than confirm it
    OLD = "old"  # of a season that decides nothing any more
    UNDATED = "undated"  # nobody says when, so it is taken to be old
    UNSOURCED = "unsourced"  # no address where it stands


@dataclass(frozen=True, slots=True)
class ValueDoubt:
    """One value that stands, and all that is doubtful about it."""

    program: Program
    assertion: Assertion
    kinds: tuple[DoubtKind, ...]


def doubts(catalogue: Catalogue, season: int) -> Iterator[ValueDoubt]:
    """Yield the doubtful values of real programs, as of a season; what is synthetic is true of nobody."""
    for program in catalogue.programs:
        if program.synthetic:
            continue
        for stands in catalogue.of(program.id).values():
            if kinds := tuple(_kinds(stands, season)):
                yield ValueDoubt(program, stands.assertion, kinds)


def _kinds(stands: Current, season: int) -> Iterator[DoubtKind]:
    one = stands.assertion
    if stands.contradicted:
        yield DoubtKind.CONTRADICTED
    if one.disputed:
        yield DoubtKind.DISPUTED
    if one.age_season is None:
        yield DoubtKind.UNDATED
    elif one.age_season < season - latest(figures.OLD_AFTER_SEASONS):
        yield DoubtKind.OLD
    if not one.url:
        yield DoubtKind.UNSOURCED
