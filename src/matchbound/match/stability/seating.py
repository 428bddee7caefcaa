"""Who sits where in a matching, and who could: ranks, seats taken, the worst holder of a full program."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matchbound.match.lists import NOBODY, Numbers, RankOrderLists
from matchbound.match.matching import Matching

Ranks = NDArray[np.int64]
ANYBODY = np.iinfo(np.int64).max
"""The bar of a program with a free seat."""
NOT_RANKED = -1


@dataclass(frozen=True)
class Seating:
    """A matching beside its lists."""

    lists: RankOrderLists
    matching: Matching

    @cached_property
    def _ranking(self) -> tuple[Ranks, Ranks]:
        """Return each pair of a program and somebody it ranks as one number, sorted, and the rank of each."""
        ranked = self.lists.ranked
        pair = self._pair(ranked.whose, ranked.named)
        rank = np.arange(len(pair)) - ranked.start[ranked.whose]
        order = np.argsort(pair, kind="stable")
        return pair[order], rank[order]

    def _pair(self, program: Numbers, applicant: Numbers) -> Ranks:
        return program.astype(np.int64) * len(self.lists.applicants) + applicant

    def ranks(self, program: Numbers, applicant: Numbers) -> Ranks:
        """Return the rank of each applicant at the program beside them, NOT_RANKED where that is NOBODY."""
        pairs, ranks = self._ranking
        wanted = self._pair(program, applicant)
        at = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
        if not len(pairs):
            return np.full(len(wanted), NOT_RANKED)
        return np.where((pairs[at] == wanted) & (program != NOBODY), ranks[at], NOT_RANKED)

    @cached_property
    def primary_ranks(self) -> Ranks:
        """Return the rank of each entry's owner at the program it names, over all primary lists."""
        return self.ranks(self.lists.primary.named, self.lists.primary.whose)

    @cached_property
    def holders(self) -> tuple[Numbers, Numbers, Ranks]:
        """Return program, applicant and rank for each seat held, whichever list led to it."""
        one, two = (
            np.flatnonzero(held != NOBODY) for held in (self.matching.program, self.matching.preliminary)
        )
        program = np.concatenate((self.matching.program[one], self.matching.preliminary[two]))
        applicant = np.concatenate((one, two)).astype(np.int32)
        return program, applicant, self.ranks(program, applicant)

    @cached_property
    def taken(self) -> NDArray[np.int64]:
        """Return how many seats of each program are held."""
        return np.bincount(self.holders[0], minlength=len(self.lists.programs))

    def bars(self, seats: Numbers) -> Ranks:
        """Return, for each program, the rank that somebody must beat to be taken."""
        program, _, rank = self.holders
        worst = np.full(len(seats), NOT_RANKED, dtype=np.int64)
        np.maximum.at(worst, program, rank)
        return np.where(self.taken < seats, ANYBODY, worst)

    @cached_property
    def seated(self) -> dict[int, dict[int, int]]:
        """Return the rank of each applicant held, by program."""
        found: dict[int, dict[int, int]] = {}
        for program, applicant, rank in zip(*(one.tolist() for one in self.holders), strict=True):
            found.setdefault(program, {})[applicant] = rank
        return found
