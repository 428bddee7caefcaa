"""What both sides list: nobody else can ever be placed there."""

from dataclasses import dataclass

import numpy as np

from matchbound.base.compiled import loop
from matchbound.match.lists import NOBODY, Lists, RankOrderLists
from matchbound.match.mechanism.tables import Flags, Int32s

NOT_RANKED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Entries that both sides list, list by list: of whom, for which program, at which rank there."""

    start: Int32s
    whose: Int32s
    program: Int32s
    rank: Int32s


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Couples' lines that could come true, couple by couple; two entries a line, one for each member."""

    start: Int32s
    whose: Int32s
    holder: Int32s
    program: Int32s
    rank: Int32s


def slices(start: Int32s, chosen: Int32s) -> tuple[Int32s, Int32s]:
    """Return where chosen lists start when put one after the other, and which entries they take."""
    sizes = start[chosen + 1] - start[chosen]
    begin = np.zeros(len(chosen) + 1, dtype=np.int32)
    np.cumsum(sizes, out=begin[1:])
    return begin, np.repeat(start[chosen] - begin[:-1], sizes) + np.arange(begin[-1], dtype=np.int32)


def ranks_of(lists: RankOrderLists, some: Lists, owner: Int32s) -> Int32s:
    """Return, for each entry of the owners' lists, their rank at the program named, or NOT_RANKED."""
    ranked, named = lists.ranked, lists.ranked.named
    start = np.zeros(len(lists.applicants) + 1, dtype=np.int32)
    np.cumsum(np.bincount(named, minlength=len(start) - 1), out=start[1:])
    program, rank = np.empty_like(named), np.empty_like(named)
    _turn_round(ranked.start, named, start[:-1].copy(), program, rank)
    at = np.full(len(lists.programs), NOT_RANKED, dtype=np.int32)
    found = np.full(len(some.named), NOT_RANKED, dtype=np.int32)
    _look_up((some.start, some.named, owner), (start, program, rank), at, found)
    return found


def mutual_edges(some: Lists, ranks: Int32s, but: Flags | None = None) -> Edges:
    """Return the entries whose program ranks the list's owner, without the lists marked in `but`."""
    whose = some.whose
    keep = ranks >= 0 if but is None else (ranks >= 0) & ~but[whose]
    return Edges(_starts(whose[keep], len(some)), whose[keep], some.named[keep], ranks[keep])


def mutual_lines(lists: RankOrderLists, ranks: Int32s, first: int) -> Lines:
    """Return the lines whose programs rank the member who asks; members are numbered from `first` on."""
    (size, one), (_, other) = (slices(lists.primary.start, member.copy()) for member in lists.couples.T)
    entries = np.stack((one, other), axis=1)
    program, rank = lists.primary.named[entries], ranks[entries]
    keep = ((program == NOBODY) | (rank >= 0)).all(axis=1) & (program != NOBODY).any(axis=1)
    couple = np.repeat(np.arange(len(lists.couples), dtype=np.int32), np.diff(size))[keep]
    holder = (first + 2 * couple[:, None] + np.arange(2, dtype=np.int32)).astype(np.int32)
    return Lines(
        _starts(couple, len(lists.couples)),
        lists.couples[couple].ravel(),
        holder.ravel(),
        program[keep].ravel(),
        rank[keep].ravel(),
    )


def _starts(whose: Int32s, count: int) -> Int32s:
    start = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(whose, minlength=count), out=start[1:])
    return start


@loop
def _turn_round(start: Int32s, named: Int32s, into: Int32s, program: Int32s, rank: Int32s) -> None:
    """Write programs' lists by applicant: of applicant a from `into[a]` on."""
    for p in range(len(start) - 1):
        for i in range(start[p], start[p + 1]):
            a = named[i]
            program[into[a]], rank[into[a]] = p, i - start[p]
            into[a] += 1


@loop
def _look_up(
    some: tuple[Int32s, Int32s, Int32s], ranked: tuple[Int32s, Int32s, Int32s], at: Int32s, found: Int32s
) -> None:
    """Write each entry's rank: list by list, with the owner's ranks laid out by program in `at`."""
    start, named, owner = some
    by, program, rank = ranked
    for one in range(len(start) - 1):
        mine = range(by[owner[one]], by[owner[one] + 1])
        for j in mine:
            at[program[j]] = rank[j]
        for e in range(start[one], start[one + 1]):
            if named[e] >= 0:
                found[e] = at[named[e]]
        for j in mine:
            at[program[j]] = NOT_RANKED
