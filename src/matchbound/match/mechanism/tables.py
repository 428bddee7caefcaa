"""A market as flat arrays: what the loops read, and what they change.

Holders are numbered: first the lists of singles, then the supplemental lists, then the members of couples,
two by two. A list that holds a seat is a holder, too: a supplemental list sits at its preliminary program by
itself. Ranks are those among the holders that can be at a program at all: rank i stands at `p_start[p] + i`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Tables(NamedTuple):
    """What does not change while a market is solved."""

    start: Int32s
    """List i has the edges `start[i]` up to `start[i + 1]`, best first."""
    edge: Int64s
    """The holder's rank at the program, times 2**32, plus the program."""
    opens: Int32s
    """The supplemental list that an edge opens, or -1."""
    singles: int
    """How many of the lists are primary ones; supplemental ones follow."""
    turn: Int32s
    """For each list and member: the turn among those with supplemental lists, by id; or -1."""
    holder: Int32s
    """The list or member that has each turn."""
    owner: Int32s
    """The list or member to which each supplemental list belongs."""
    p_start: Int32s
    p_holder: Int32s
    p_link: Int32s
    """Program p's list, best first: holder, and its edge (of a couple's member: the first line with p)."""
    slot: Int32s
    """Seats of program p are `slot[p]` up to `slot[p + 1]`, enough for seats that may revert to it."""
    quota: Int32s
    c_start: Int32s
    """Couple c has the lines `c_start[c]` up to `c_start[c + 1]`, best first."""
    c_program: Int32s
    c_rank: Int32s
    c_opens: Int32s
    """For each line and member: program (or -1), rank there, supplemental list it opens (or -1)."""
    reverts: Int32s
    """Donor, receiver, and how many seats may move, one reversion after the other."""


class State(NamedTuple):
    """What changes: who holds what, and what is left to do."""

    at: Int32s
    """The edge at which a list sits; its end where it holds nothing; its start while nobody opened it."""
    line: Int32s
    """The line that a couple holds; its end where it holds none."""
    held: Int64s
    """Seat by seat, best first: rank times 2**32 plus holder."""
    taken: Int32s
    """Seats of a program that are held."""
    seats: Int32s
    """Seats of a program that are not set apart."""
    apart: Int32s
    """Seats that somebody left and that were not offered yet."""
    cut: Int64s
    """Times 2**32: the worst rank held where a program is full; FREE where it is not."""
    opened: Int32s
    """For each list and member: the supplemental list it opened, or -1."""
    vacated: Int32s
    """Programs with seats set apart, the last one first."""
    in_vacated: Flags
    due: Flags
    """By turn: holders whose supplemental list may have to be opened."""
    waiting: Flags
    """By place in the order of couples: those that must look at their lines again."""
    inside: Flags
    """Couples that were brought in and not set aside."""
    looped: Flags
    """Couples that moved while one went round until it was set aside."""
    barred: Flags
    """Lines of couples that are left out for a trial."""
    shut: Flags
    """Supplemental lists that were set aside."""
    moves: Int32s
    """Moves of each couple, then openings of each supplemental list, since somebody was last brought in."""
    mark: Int64s
    """Sizes and counters; loops.py names their places."""

    def copied(self) -> "State":
        """Return a state of its own."""
        return State._make(one.copy() for one in self)


def fresh(m: Tables, free: int) -> State:
    """Return the state in which nobody holds anything; a program with a seat has the cut `free`."""
    lists, couples, programs = len(m.start) - 1, len(m.c_start) - 1, len(m.quota)
    at = m.start[1:].copy()
    at[m.singles :] = m.start[m.singles : -1]
    return State(
        at=at,
        line=m.c_start[1:].copy(),
        held=np.zeros(m.slot[-1], dtype=np.int64),
        taken=np.zeros(programs, dtype=np.int32),
        seats=m.quota.copy(),
        apart=np.zeros(programs, dtype=np.int32),
        cut=np.where(m.quota > 0, free, 0),
        opened=np.full(lists + 2 * couples, -1, dtype=np.int32),
        vacated=np.zeros(programs, dtype=np.int32),
        in_vacated=np.zeros(programs, dtype=np.bool_),
        due=np.ones(len(m.holder), dtype=np.bool_),
        waiting=np.zeros(couples, dtype=np.bool_),
        inside=np.zeros(couples, dtype=np.bool_),
        looped=np.zeros(couples, dtype=np.bool_),
        barred=np.zeros(len(m.c_program) // 2, dtype=np.bool_),
        shut=np.zeros(lists - m.singles, dtype=np.bool_),
        moves=np.zeros(couples + lists - m.singles, dtype=np.int32),
        mark=np.zeros(6, dtype=np.int64),
    )
