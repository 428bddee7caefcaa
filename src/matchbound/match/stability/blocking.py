"""Pairs, supplemental lists and couples that block a matching."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matchbound.match.lists import NOBODY, Numbers
from matchbound.match.stability.seating import NOT_RANKED, Seating


class Rule(StrEnum):
    """How members are counted while a couple asks: where they sit now, or as if both had left their seats."""

    STANDARD = "standard"
    COALITION = "coalition"


class Kind(StrEnum):
    """Who would rather have something else that they could have."""

    PAIR = "pair"
    SUPPLEMENTAL = "supplemental"
    COUPLE = "couple"
    REVERTED = "reverted"
    """A pair or couple that a donor would take on a seat that it gave away."""


@dataclass(frozen=True, slots=True, order=True)
class Blocking:
    """Applicants and programs who would all rather have one another; a couple's member may ask for NOBODY."""

    kind: Kind
    applicants: tuple[int, ...]
    programs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked at, and what was found."""

    pairs: int
    lines: int
    found: tuple[Blocking, ...]


def search(seating: Seating, seats: Numbers, rule: Rule) -> Search:
    """Look at every entry of every list, with so many seats at each program."""
    bars = seating.bars(seats)
    pairs, singles = _pairs(seating, bars)
    more_pairs, supplemental = _supplemental(seating, bars)
    lines, couples = 0, []
    for couple in range(len(seating.lists.couples)):
        above, better = _couple(seating, couple, seats, rule)
        lines += above
        couples += better
    return Search(pairs + more_pairs, lines, (*singles, *supplemental, *couples))


def _pairs(seating: Seating, bars: np.ndarray) -> tuple[int, list[Blocking]]:
    """Look at the primary lists of singles."""
    lists, matching = seating.lists, seating.matching
    whose, program = lists.primary.whose, lists.primary.named
    single = np.ones(len(lists.applicants), dtype=np.bool_)
    single[lists.couples] = False
    rank = np.where(single[whose], seating.primary_ranks, NOT_RANKED)
    better = _above(whose, program == matching.program[whose], len(single))
    taken = (rank < bars[program]) | (matching.preliminary[whose] == program)
    return _found(Kind.PAIR, whose, program, rank != NOT_RANKED, better & taken)


def _supplemental(seating: Seating, bars: np.ndarray) -> tuple[int, list[Blocking]]:
    """Look at the supplemental lists that belong to what their owners hold."""
    lists, matching = seating.lists, seating.matching
    which, program = lists.supplemental.whose, lists.supplemental.named
    owner, advanced = lists.supplemented[which, 0], lists.supplemented[which, 1]
    rank = np.where(matching.program[owner] == advanced, seating.ranks(program, owner), NOT_RANKED)
    better = _above(which, program == matching.preliminary[owner], len(lists.supplemental))
    return _found(Kind.SUPPLEMENTAL, owner, program, rank != NOT_RANKED, better & (rank < bars[program]))


def _above(which: Numbers, held: np.ndarray, count: int) -> np.ndarray:
    """Return which entries stand above the one that is held, or in a list of which none is."""
    entry = np.arange(len(which))
    first = np.full(count, len(which))
    np.minimum.at(first, which[held], entry[held])
    return entry < first[which]


def _found(
    kind: Kind, applicant: Numbers, program: Numbers, seen: np.ndarray, blocks: np.ndarray
) -> tuple[int, list[Blocking]]:
    at = np.flatnonzero(seen & blocks)
    found = zip(applicant[at].tolist(), program[at].tolist(), strict=True)
    return int(seen.sum()), [Blocking(kind, (a,), (p,)) for a, p in found]


def _couple(seating: Seating, couple: int, seats: Numbers, rule: Rule) -> tuple[int, list[Blocking]]:
    """Look at a couple's lines above the one it holds."""
    members = tuple(seating.lists.couples[couple].tolist())
    held = tuple(int(seating.matching.program[one]) for one in members)
    above, found = 0, []
    for line, ranks in _lines(seating, members):
        if line == held:
            break
        above += 1
        if all(_takes(seating, members, line, ranks, k, seats, rule) for k in range(2)):
            found.append(Blocking(Kind.COUPLE, members, line))
    return above, found


def _lines(seating: Seating, members: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return each line of a couple: the two programs, and each member's rank at hers."""
    primary, ranks = seating.lists.primary, seating.primary_ranks
    spans = [slice(primary.start[one], primary.start[one + 1]) for one in members]
    lines = zip(*(primary.named[span].tolist() for span in spans), strict=True)
    return zip(lines, zip(*(ranks[span].tolist() for span in spans), strict=True), strict=True)


def _takes(
    seating: Seating,
    members: tuple[int, ...],
    line: tuple[int, ...],
    ranks: tuple[int, ...],
    k: int,
    seats: Numbers,
    rule: Rule,
) -> bool:
    """Say whether the program that member k asks for would take her, counting who is ahead of her there."""
    program, rank, together = line[k], ranks[k], line[0] == line[1]
    if program == NOBODY:
        return True
    if rank == NOT_RANKED:
        return False
    gone = members if together or rule is Rule.COALITION else (members[k],)
    held = seating.seated.get(program, {})
    ahead = sum(theirs < rank for who, theirs in held.items() if who not in gone)
    return ahead + (together and ranks[1 - k] < rank) < int(seats[program])
