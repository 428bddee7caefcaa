"""What was certified: every list of a market, as columns of numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
NOBODY = -1
"""In a couple's list: this member asks for no program in this line."""


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Lists one after the other: list i is `named[start[i]:start[i + 1]]`, best first."""

    start: Numbers
    named: Numbers

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> "Lists":
        """Return lists that are given one by one."""
        kept = [np.asarray(one, dtype=np.int32) for one in lists]
        start = np.zeros(len(kept) + 1, dtype=np.int32)
        np.cumsum([len(one) for one in kept], out=start[1:])
        return cls(start, np.concatenate(kept) if kept else np.empty(0, dtype=np.int32))

    def __len__(self) -> int:
        """Return the number of lists."""
        return len(self.start) - 1

    def __getitem__(self, number: int) -> Numbers:
        """Return one list."""
        return self.named[self.start[number] : self.start[number + 1]]

    @property
    def whose(self) -> Numbers:
        """Return, for each entry, the number of its list."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.start))


def _no_lists() -> Lists:
    return Lists.of([])


def _no_rows(width: int) -> Numbers:
    return np.empty((0, width), dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class RankOrderLists:
    """A market's input, applicants and programs numbered; line k of a couple is entry k of both members."""

    applicants: tuple[str, ...]
    programs: tuple[str, ...]
    quotas: Numbers
    primary: Lists
    """Each applicant's programs; NOBODY in a couple's."""
    ranked: Lists
    """Each program's applicants."""
    couples: Numbers = field(default_factory=lambda: _no_rows(2))
    """The two members of each couple."""
    supplemented: Numbers = field(default_factory=lambda: _no_rows(2))
    """Applicant and position to which each supplemental list belongs."""
    supplemental: Lists = field(default_factory=_no_lists)
    reversions: Numbers = field(default_factory=lambda: _no_rows(3))
    """Donor, receiver, and how many unfilled seats may move."""
    specialties: Numbers = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    """A number for each program's specialty, where known; it changes how fast a market is solved, not how."""

    def __post_init__(self) -> None:
        if not len(self.specialties):
            object.__setattr__(self, "specialties", np.zeros(len(self.programs), dtype=np.int32))
