"""Rank order lists made into the flat arrays that the loops read."""

from dataclasses import dataclass

import numpy as np

from matchbound.match.lists import NOBODY, RankOrderLists
from matchbound.match.mechanism.mutual import Edges, Lines, mutual_edges, mutual_lines, ranks_of, slices
from matchbound.match.mechanism.tables import Int32s, Tables


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """A market ready to be solved."""

    lists: RankOrderLists
    tables: Tables
    program: Int32s
    """The number in the lists of each program of the tables."""
    single: Int32s
    """The applicant of each primary list of the tables."""
    couple_order: Int32s
    """Couples by the members' ids, so that the order of rows in a file changes nothing."""

    @classmethod
    def of(cls, lists: RankOrderLists) -> "Market":
        """Return the market of some lists: only what both sides list, neighbors side by side in memory.

        Programs are numbered by specialty and popularity, singles by the specialty of their first program and
        by how well programs rank them. That changes no result, only how far the processor must jump.
        """
        coupled = np.zeros(len(lists.applicants), dtype=np.bool_)
        coupled[lists.couples] = True
        ranks = ranks_of(lists, lists.primary, np.arange(len(coupled), dtype=np.int32))
        mutual = mutual_edges(lists.primary, ranks, but=coupled)
        program = _programs_in_order(lists, mutual)
        number = np.empty_like(program)
        number[program] = np.arange(len(program), dtype=np.int32)
        single = _singles_in_order(lists, mutual, np.flatnonzero(~coupled).astype(np.int32))
        edges = _with_supplemental(lists, mutual, single)
        lines = mutual_lines(lists, ranks, first=len(edges.start) - 1)
        return cls(
            lists, _tables(lists, edges, lines, number, single), program, single, _couples_by_id(lists)
        )


def _programs_in_order(lists: RankOrderLists, mutual: Edges) -> Int32s:
    """Return the programs by specialty, the most wanted first."""
    wanted = np.bincount(mutual.program, minlength=len(lists.programs)) / np.maximum(lists.quotas, 1)
    return np.lexsort((-wanted, lists.specialties)).astype(np.int32)


def _singles_in_order(lists: RankOrderLists, mutual: Edges, singles: Int32s) -> Int32s:
    """Return the singles by the specialty of their first program, those that programs like best first."""
    sizes = np.diff(mutual.start)
    relative = mutual.rank / np.maximum(np.diff(lists.ranked.start), 1)[mutual.program]
    mean = np.bincount(mutual.whose, relative, len(sizes)) / np.maximum(sizes, 1)
    kind = np.full(len(sizes), -1, dtype=np.int32)
    some = np.flatnonzero(sizes)
    kind[some] = lists.specialties[mutual.program[mutual.start[some]]]
    return singles[np.lexsort((mean[singles], kind[singles]))]


def _with_supplemental(lists: RankOrderLists, mutual: Edges, single: Int32s) -> Edges:
    """Return the edges of the singles in their order, then those of the supplemental lists."""
    start, take = slices(mutual.start, single)
    owner = lists.supplemented[:, 0].copy()
    more = mutual_edges(lists.supplemental, ranks_of(lists, lists.supplemental, owner))
    return Edges(
        np.concatenate((start, start[-1] + more.start[1:])),
        np.concatenate((mutual.whose[take], owner[more.whose])),
        np.concatenate((mutual.program[take], more.program)),
        np.concatenate((mutual.rank[take], more.rank)),
    )


def _tables(lists: RankOrderLists, edges: Edges, lines: Lines, number: Int32s, single: Int32s) -> Tables:
    """Return the tables: what can meet at each program numbered, best first, beside the edges and lines."""
    count, listed = len(edges.start) - 1, len(edges.program)
    asked, first, again = _distinct(lines)
    holder = np.concatenate(
        (np.repeat(np.arange(count, dtype=np.int32), np.diff(edges.start)), lines.holder[first])
    )
    link = np.concatenate((np.arange(listed, dtype=np.int32), (first // 2).astype(np.int32)))
    at = number[np.concatenate((edges.program, lines.program[first]))]
    rank = np.concatenate((edges.rank, lines.rank[first])).astype(np.int64)
    later = (len(single) <= holder) & (
        holder < count
    )  # of one person, the place by the primary list comes first
    order = np.argsort(at.astype(np.int64) << 32 | rank << 1 | later, kind="stable")
    p_start = _starts(np.bincount(at, minlength=len(number)))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order)) - p_start[at[order]]
    c_rank = np.full(len(lines.program), -1, dtype=np.int32)
    c_rank[asked] = place[listed:][again]
    quota = np.empty_like(lists.quotas)
    quota[number] = lists.quotas
    turn, holder_of_turn, owner = _turns(lists, single, count)
    donors_and_receivers = number[lists.reversions[:, :2]]
    return Tables(
        start=edges.start,
        edge=place[:listed] << 32 | at[:listed],
        opens=_opened(lists, edges.whose, edges.program, len(single)),
        singles=len(single),
        turn=turn,
        holder=holder_of_turn,
        owner=owner,
        p_start=p_start,
        p_holder=holder[order],
        p_link=link[order],
        slot=_slots(lists, number, quota),
        quota=quota,
        c_start=lines.start,
        c_program=np.where(lines.program == NOBODY, NOBODY, number[lines.program]).astype(np.int32),
        c_rank=c_rank,
        c_opens=_opened(lists, lines.whose, lines.program, len(single)),
        reverts=np.column_stack((donors_and_receivers, lists.reversions[:, 2])).astype(np.int32).ravel(),
    )


def _distinct(lines: Lines) -> tuple[Int32s, Int32s, Int32s]:
    """Return which entries of lines name a program, which come first for a member, and the first of each."""
    asked = np.flatnonzero(lines.program != NOBODY)
    key = lines.holder[asked].astype(np.int64) << 32 | lines.program[asked]
    _, first, again = np.unique(key, return_index=True, return_inverse=True)
    return asked.astype(np.int32), asked[first].astype(np.int32), again.astype(np.int32)


def _starts(sizes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Int32s:
    start = np.zeros(len(sizes) + 1, dtype=np.int32)
    np.cumsum(sizes, out=start[1:])
    return start


def _opened(lists: RankOrderLists, whose: Int32s, program: Int32s, first: int) -> Int32s:
    """Return the supplemental list that each entry opens, or -1."""
    found = np.full(len(whose), -1, dtype=np.int32)
    if len(lists.supplemented):
        key = lists.supplemented[:, 0].astype(np.int64) << 32 | lists.supplemented[:, 1]
        order = np.argsort(key)
        wanted = whose.astype(np.int64) << 32 | program
        at = order[np.minimum(np.searchsorted(key, wanted, sorter=order), len(key) - 1)]
        same = key[at] == wanted
        found[same] = first + at[same]
    return found


def _turns(lists: RankOrderLists, single: Int32s, count: int) -> tuple[Int32s, Int32s, Int32s]:
    """Return the turns of holders with supplemental lists, each turn's holder, and each list's."""
    holder_of = np.full(len(lists.applicants), -1, dtype=np.int32)
    holder_of[single] = np.arange(len(single), dtype=np.int32)
    holder_of[lists.couples.ravel()] = count + np.arange(lists.couples.size, dtype=np.int32)
    whose = sorted(set(lists.supplemented[:, 0].tolist()), key=lists.applicants.__getitem__)
    holders = holder_of[np.array(whose, dtype=np.int32)]
    turn = np.full(count + lists.couples.size, -1, dtype=np.int32)
    turn[holders] = np.arange(len(holders), dtype=np.int32)
    return turn, holders, holder_of[lists.supplemented[:, 0]]


def _slots(lists: RankOrderLists, number: Int32s, quota: Int32s) -> Int32s:
    """Return where each program's seats begin, with room for those that may revert to it."""
    room = quota.astype(np.int64)
    np.add.at(room, number[lists.reversions[:, 1]], lists.reversions[:, 2])
    return _starts(room)


def _couples_by_id(lists: RankOrderLists) -> Int32s:
    ids = [sorted(lists.applicants[one] for one in pair) for pair in lists.couples.tolist()]
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int32)
