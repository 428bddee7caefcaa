"""The loops of a season: who applies where, who is interviewed, and both sides' lists."""

import numpy as np
from numpy.typing import NDArray

from matchbound.base.compiled import compiled
from matchbound.match.population.draws import Floats, Keys, bell, mixed, mixed32, normal

Int32s = NDArray[np.int32]
Keys32 = NDArray[np.uint32]
Floats32 = NDArray[np.float32]
Flags = NDArray[np.bool_]
Int64s = NDArray[np.int64]
_ALL32 = 2.0**32
_FAR, _GRAIN = 16.0, 2.0**23
"""Scores are kept to a ten-millionth, up to 16 units on either side."""
_SCORE_AT, _PROGRAM_AT = 18, 46
_ENTRY, _SCORE = (1 << 18) - 1, (1 << 28) - 1
LESS_LIKED = 1e3
"""By how much anything in a second specialty is liked less than all of the first."""


@compiled
def _asks(asked: np.uint32, mark: Keys32, wish: Floats32, weight: np.float32, yes: Flags) -> None:
    """Mark who applies to one program; without a branch, so that many are decided at a time."""
    for e in range(len(mark)):
        yes[e] = np.float32(mixed32(np.uint32(asked ^ mark[e]))) < wish[e] * weight


@compiled
def _readings(read: np.uint32, mark: Keys32, chosen: Int32s, even: Floats, luck: Floats) -> None:
    """Draw what chance adds in reading each application."""
    for i in range(len(chosen)):
        even[i] = (np.float64(mixed32(np.uint32(read ^ mark[chosen[i]]))) + 0.5) / _ALL32
    bell(even, luck)


@compiled
def packed(program: int, score: float, entry: int) -> int:
    """Return one number that sorts by program, then by score from the best, then by entry."""
    down = np.int64((_FAR - min(max(score, -_FAR + 1e-6), _FAR)) * _GRAIN)
    return np.int64(program) << _PROGRAM_AT | down << _SCORE_AT | np.int64(entry)  # type: ignore[return-value] # numba's


@compiled
def unpacked(keys: Int64s, programs: int) -> tuple[Int32s, Int32s, Floats]:
    """Return where each program's part of sorted numbers begins, the entries, and the scores."""
    begins = np.zeros(programs + 1, np.int32)
    entry, score = np.empty(len(keys), np.int32), np.empty(len(keys))
    for i in range(len(keys)):
        key = keys[i]
        begins[(key >> _PROGRAM_AT) + 1] += 1
        entry[i] = key & _ENTRY
        score[i] = _FAR - (key >> _SCORE_AT & _SCORE) / _GRAIN
    for p in range(programs):
        begins[p + 1] += begins[p]
    return begins, entry, score


@compiled
def applications(
    start: Int32s,
    entry_start: Int32s,
    us_until: Int32s,
    mark: Keys,
    merit: Floats,
    wish: Floats,
    program: Keys,
    opens: Floats,
    weight: Floats,
    asks: np.uint64,
    reads: np.uint64,
    floor: float,
) -> Int64s:
    """Return applications above the floor, packed, in no order.

    Entries are people in a specialty, kind after kind (`entry_start`), US graduates first (`us_until`).
    `weight[img, p]`: the share of applications in its kind that goes to a program.
    """
    filled, room = 0, 1 << 16
    found = np.empty(room, np.int64)
    mark32, wish32 = mark.astype(np.uint32), (wish * _ALL32).astype(np.float32)
    yes, chosen = np.empty(len(mark), np.bool_), np.empty(len(mark) + 1, np.int32)
    even, luck = np.empty(len(mark)), np.empty(len(mark))
    for kind in range(len(entry_start) - 1):
        first, middle, last = entry_start[kind], us_until[kind], entry_start[kind + 1]
        for p in range(start[kind], start[kind + 1]):
            asked, read = np.uint32(mixed(asks ^ program[p])), np.uint32(mixed(reads ^ program[p]))
            us, img = np.float32(weight[0, p]), np.float32(weight[1, p])
            _asks(asked, mark32[first:middle], wish32[first:middle], us, yes[first:middle])
            _asks(asked, mark32[middle:last], wish32[middle:last], img, yes[middle:last])
            count = 0
            for e in range(first, last):
                chosen[count] = e
                count += yes[e]
            if filled + count > room:
                room = 2 * room + count
                more = np.empty(room, np.int64)
                more[:filled] = found[:filled]
                found = more
            _readings(read, mark32, chosen[:count], even[:count], luck[:count])
            for i in range(count):
                e = chosen[i]
                seen = merit[e] + luck[i]
                if e >= middle:
                    seen += opens[p]
                if seen >= floor:
                    found[filled] = packed(p, seen, e)
                    filled += 1
    return found[:filled].copy()


@compiled
def joint_list(one: Int32s, other: Int32s, state: Int32s, near: int, lines: int) -> tuple[Int32s, Int32s]:
    """Return a couple's columns: pairs near to each other and to the top first, then either member alone."""
    n, m = len(one), len(other)
    cost = np.empty(n * m, np.int64)
    for i in range(n):
        for j in range(m):
            same = state[one[i]] == state[other[j]]
            cost[i * m + j] = (i + j - near * same) * n * m + i * m + j
    best = np.sort(cost)[:lines]
    size = len(best)
    first, second = np.full(size + n + m, -1, np.int32), np.full(size + n + m, -1, np.int32)
    for k in range(size):
        pair = best[k] % (n * m)
        first[k], second[k] = one[pair // m], other[pair % m]
    first[size : size + n] = one
    second[size + n :] = other
    return first, second


@compiled
def interviews(
    begins: Int32s,
    who: Int32s,
    person: Int32s,
    people: int,
    mark: Keys,
    second: Int32s,
    program: Keys,
    popular: Floats,
    places: Int32s,
    most: int,
    likes: np.uint64,
) -> tuple[Int32s, Int32s, Floats, Int32s]:
    """Return each person's interviews (program, or -1), entry, and liking; and how far programs asked.

    Programs ask down their applications until their interviews are full; people hold the ones they like best.
    Whoever asks first, the outcome is the same: it is the programs' deferred acceptance.
    """
    held = np.full(people * most, -1, np.int32)
    entry, liking = np.empty(people * most, np.int32), np.empty(people * most)
    asked, count, own = begins[:-1].copy(), np.zeros(len(places), np.int32), np.zeros(people, np.int32)
    stack = np.arange(len(places)).astype(np.int32)
    top = len(stack)
    while top:
        p = stack[top - 1]
        if count[p] >= places[p] or asked[p] >= begins[p + 1]:
            top -= 1
            continue
        e = who[asked[p]]
        asked[p] += 1
        liked = popular[p] + normal(mixed(mixed(likes ^ program[p]) ^ mark[e])) - LESS_LIKED * second[e]
        a = person[e]
        worst = a * most
        if own[a] < most:
            worst += own[a]
            own[a] += 1
        else:
            for i in range(a * most + 1, (a + 1) * most):
                if liking[i] < liking[worst]:
                    worst = i
            if liking[worst] >= liked:
                continue
            lost = held[worst]
            count[lost] -= 1
            if lost != p and count[lost] == places[lost] - 1:
                stack[top] = stack[top - 1]
                stack[top - 1] = lost
                top += 1
        held[worst], entry[worst], liking[worst] = p, e, liked
        count[p] += 1
    return held, entry, liking, asked


@compiled
def own_lists(held: Int32s, entry: Int32s, liking: Floats, most: int) -> tuple[Int32s, Int32s, Int32s]:
    """Return people's lists, best liked first: where they begin, the programs, the entries."""
    people = len(held) // most
    start = np.zeros(people + 1, np.int32)
    program, whose = np.empty(len(held), np.int32), np.empty(len(held), np.int32)
    likes = np.empty(len(held))
    n = 0
    for a in range(people):
        first = n
        for i in range(a * most, (a + 1) * most):
            if held[i] < 0:
                break
            at = n
            while at > first and likes[at - 1] < liking[i]:
                program[at], whose[at], likes[at] = program[at - 1], whose[at - 1], likes[at - 1]
                at -= 1
            program[at], whose[at], likes[at] = held[i], entry[i], liking[i]
            n += 1
        start[a + 1] = n
    return start, program[:n].copy(), whose[:n].copy()


@compiled
def meetings(
    named: Int32s,
    whose: Int32s,
    mark: Keys,
    merit: Floats,
    img: Int32s,
    program: Keys,
    opens: Floats,
    noise: float,
    meets: np.uint64,
) -> Int64s:
    """Return who was interviewed with what programs make of them then, packed, in no order."""
    found = np.empty(len(named), np.int64)
    for i in range(len(named)):
        p, e = named[i], whose[i]
        met = normal(mixed(mixed(meets ^ program[p]) ^ mark[e]))
        found[i] = packed(p, merit[e] + img[e] * opens[p] + noise * met, e)
    return found
