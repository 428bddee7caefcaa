"""The outcome of a match."""

from dataclasses import dataclass

from matchbound.match.lists import Numbers


@dataclass(frozen=True, slots=True)
class Work:
    """What it took: entries of singles' lists and couples' lines looked at, seats offered again, tries."""

    proposals: int
    lines: int
    offers: int
    tries: int


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """Who trains where; numbers are those of the lists, -1 stands for no program."""

    program: Numbers
    """Each applicant's program from the primary list."""
    preliminary: Numbers
    """Each applicant's program from a supplemental list."""
    seats: Numbers
    """Each program's positions after reversions."""
    reverted: Numbers
    """Positions moved, for each reversion."""
    unresolved_couples: tuple[int, ...]
    """Couples that were set aside and would still rather have a line that they could have."""
    unresolved_lists: tuple[int, ...]
    """Supplemental lists that were set aside and could still have a position."""
    work: Work
