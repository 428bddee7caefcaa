"""The loops of the mechanism, compiled. They stand in one file: a change in any of them compiles all anew.

What is in progress is finished before the next thing is begun, in this order: a chain of applicants who lost
a seat and go down their lists; seats that somebody left, offered to whoever likes them better than what they
have; supplemental lists of those who now hold the position before them; couples, in their order. While a
chain runs down, seats that somebody left are set apart, so that a chain only goes down or only goes up, and
must end. Only couples and supplemental lists can go round in circles, and their moves are counted. No
numbering of applicants or programs changes what comes of it.

`m` is the market's tables, `s` its state, `place_of` the place of each couple in the order of couples.
"""

from matchbound.base.compiled import loop, piece
from matchbound.match.mechanism.tables import Int32s, State, Tables

PROGRAM = HOLDER = 0xFFFFFFFF
"""The lower half of an edge, and of a seat."""
FREE = 1 << 62
"""The cut of a program with a free seat: worse than any rank."""
VACATED, NEXT_DUE, NEXT_COUPLE, PROPOSALS, LINES, OFFERS = range(6)
"""Places in `State.mark`: programs with seats set apart; where to look for work; work done."""


# Programs and their seats


@piece
def _seat(m: Tables, s: State, p: int, rank: int, holder: int) -> int:
    """Seat a holder better than the program's cut; return the holder that lost the seat, or -1."""
    first, count, lost = m.slot[p], s.taken[p], -1
    if count == s.seats[p]:
        count -= 1
        lost = s.held[first + count] & HOLDER
    else:
        s.taken[p] = count + 1
    i, seat = first + count, (rank << 32) | holder
    while i > first and s.held[i - 1] > seat:
        s.held[i] = s.held[i - 1]
        i -= 1
    s.held[i] = seat
    if count + 1 == s.seats[p]:
        s.cut[p] = s.held[first + count] >> 32 << 32
    return lost


@piece
def _unseat(m: Tables, s: State, p: int, holder: int) -> None:
    """Take a holder out of its seat, which is free at once."""
    first, last = m.slot[p], m.slot[p] + s.taken[p] - 1
    i = first
    while s.held[i] & HOLDER != holder:
        i += 1
    while i < last:
        s.held[i] = s.held[i + 1]
        i += 1
    s.taken[p] -= 1
    s.cut[p] = FREE


@piece
def _leave(m: Tables, s: State, p: int, holder: int) -> None:
    """Take a holder out of its seat, which is set apart until it is offered.

    With two more seats free, nobody can have been waiting for this one, not even a couple that needs two.
    """
    wanted = s.taken[p] >= s.seats[p] - 1
    _unseat(m, s, p, holder)
    if wanted:
        s.seats[p] -= 1
        s.apart[p] += 1
        _close(m, s, p)
        _push(s, p)


@piece
def _close(m: Tables, s: State, p: int) -> None:
    """Set the cut of a program by what it holds."""
    count = s.taken[p]
    if count < s.seats[p]:
        s.cut[p] = FREE
    elif count == 0:
        s.cut[p] = 0
    else:
        s.cut[p] = s.held[m.slot[p] + count - 1] >> 32 << 32


@piece
def _push(s: State, p: int) -> None:
    """Note a program for later, once."""
    if not s.in_vacated[p]:
        s.in_vacated[p] = True
        s.vacated[s.mark[VACATED]] = p
        s.mark[VACATED] += 1


@piece
def _pop(s: State) -> int:
    """Take the program noted last."""
    s.mark[VACATED] -= 1
    p = s.vacated[s.mark[VACATED]]
    s.in_vacated[p] = False
    return int(p)


# Singles alone, from an empty market


@loop
def singles_propose(m: Tables, s: State) -> None:
    """Match the singles' primary lists, applicants proposing."""
    proposals = 0
    for single in range(m.singles):
        holder, e = single, m.start[single]
        while True:
            first, end = e, m.start[holder + 1]
            while e < end and m.edge[e] >= s.cut[m.edge[e] & PROGRAM]:
                e += 1
            proposals += e - first
            s.at[holder] = e
            if e == end:
                break
            proposals += 1
            lost = _seat(m, s, m.edge[e] & PROGRAM, m.edge[e] >> 32, holder)
            if lost < 0:
                break
            holder = lost
            e = s.at[holder] + 1
    s.mark[PROPOSALS] += proposals


@loop
def programs_propose(m: Tables, s: State, upto: Int32s) -> None:
    """Match the singles' primary lists, programs proposing; `upto` (first `p_start`) is how far each got."""
    for p in range(len(m.quota)):
        _push(s, p)
    while s.mark[VACATED] > 0:
        p = _pop(s)
        while s.taken[p] < s.seats[p] and upto[p] < m.p_start[p + 1]:
            holder, e, rank = m.p_holder[upto[p]], m.p_link[upto[p]], upto[p] - m.p_start[p]
            upto[p] += 1
            s.mark[PROPOSALS] += 1
            old = s.at[holder]
            if e < old:
                if old < m.start[holder + 1]:
                    _unseat(m, s, m.edge[old] & PROGRAM, holder)
                    _push(s, m.edge[old] & PROGRAM)
                s.at[holder] = e
                _seat(m, s, p, rank, holder)


# Chains down, and seats offered


@piece
def _end_supplemental(m: Tables, s: State, holder: int) -> None:
    """Close the supplemental list that a holder had opened, if any; its seat is set apart."""
    which = s.opened[holder]
    if which >= 0:
        s.opened[holder] = -1
        e = s.at[which]
        s.at[which] = m.start[which]
        if e < m.start[which + 1]:
            _leave(m, s, m.edge[e] & PROGRAM, which)


@piece
def _note(m: Tables, s: State, holder: int, opens: int) -> None:
    """Note that a holder sits where a supplemental list may follow."""
    if opens >= 0:
        turn = m.turn[holder]
        s.due[turn] = True
        s.mark[NEXT_DUE] = min(s.mark[NEXT_DUE], turn)


@piece
def _wait(s: State, place: int) -> None:
    """Let the couple at a place of the order look at its lines again."""
    s.waiting[place] = True
    s.mark[NEXT_COUPLE] = min(s.mark[NEXT_COUPLE], place)


@piece
def _take_out(m: Tables, s: State, c: int, lost: int) -> None:
    """Take a couple out of its seats, but for the member that has lost hers already."""
    first, line = len(m.start) - 1 + 2 * c, s.line[c]
    if line < m.c_start[c + 1]:
        for k in range(2):
            _end_supplemental(m, s, first + k)
            p = m.c_program[2 * line + k]
            if p >= 0 and first + k != lost:
                _leave(m, s, p, first + k)
        s.line[c] = m.c_start[c + 1]


@piece
def _lose(m: Tables, s: State, lost: int, place_of: Int32s) -> bool:
    """Do at once what follows from a lost seat; return whether the holder now goes down its list."""
    lists = len(m.start) - 1
    if lost >= lists:
        c = (lost - lists) // 2
        _take_out(m, s, c, lost)
        _wait(s, place_of[c])
        return False
    if lost < m.singles:
        _end_supplemental(m, s, lost)
    return True


@piece
def _propose(m: Tables, s: State, holder: int, e: int, place_of: Int32s) -> None:
    """Let a list propose from an edge on, and then whoever lost a seat by it."""
    while True:
        first, end = e, m.start[holder + 1]
        while e < end and m.edge[e] >= s.cut[m.edge[e] & PROGRAM]:
            e += 1
        s.mark[PROPOSALS] += e - first
        s.at[holder] = e
        if e == end:
            return
        s.mark[PROPOSALS] += 1
        _note(m, s, holder, m.opens[e])
        lost = _seat(m, s, m.edge[e] & PROGRAM, m.edge[e] >> 32, holder)
        if lost < 0 or not _lose(m, s, lost, place_of):
            return
        holder = lost
        e = s.at[holder] + 1


@piece
def _offer(m: Tables, s: State, p: int, place_of: Int32s) -> None:
    """Offer one seat that was set apart to the best who wants it; couples who might want it wait."""
    lists, first, end = len(m.start) - 1, m.p_start[p], m.p_start[p + 1]
    i = first
    if (
        s.taken[p] >= 2
    ):  # whoever is better than the last but one would not have had to wait for just this seat
        i += (s.held[m.slot[p] + s.taken[p] - 2] >> 32) + 1
    s.apart[p] -= 1
    s.seats[p] += 1
    s.cut[p] = FREE
    s.mark[OFFERS] += 1
    while i < end:
        holder, link = m.p_holder[i], m.p_link[i]
        if holder >= lists:
            _call(s, (holder - lists) // 2, link, place_of)
        elif link < s.at[holder]:
            old = s.at[holder]
            if old < m.start[holder + 1]:
                if holder < m.singles:
                    _end_supplemental(m, s, holder)
                _leave(m, s, m.edge[old] & PROGRAM, holder)
            s.at[holder] = link
            _note(m, s, holder, m.opens[link])
            _seat(m, s, p, i - first, holder)
            return
        i += 1


@piece
def _call(s: State, c: int, link: int, place_of: Int32s) -> None:
    """Let a couple wait that has a line, better than what it holds, with a program that changed."""
    if s.inside[c] and link < s.line[c]:
        _wait(s, place_of[c])


# Supplemental lists


@piece
def _next_list(m: Tables, s: State, holder: int) -> int:
    """Return the supplemental list that belongs to what a holder sits at, or -1."""
    lists = len(m.start) - 1
    if holder < lists:
        if s.at[holder] < m.start[holder + 1]:
            return int(m.opens[s.at[holder]])
        return -1
    c, k = (holder - lists) // 2, (holder - lists) % 2
    if s.line[c] < m.c_start[c + 1]:
        return int(m.c_opens[2 * s.line[c] + k])
    return -1


@piece
def _open_list(m: Tables, s: State, holder: int, limit: int, place_of: Int32s) -> None:
    """Open the supplemental list of what a holder sits at; too often, and the list is set aside."""
    which = _next_list(m, s, holder)
    if which < 0 or s.opened[holder] == which or s.shut[which - m.singles]:
        return
    count = len(m.c_start) - 1 + which - m.singles
    s.moves[count] += 1
    if s.moves[count] > limit:
        s.shut[which - m.singles] = True
        return
    s.opened[holder] = which
    _propose(m, s, which, m.start[which], place_of)


# Couples


@piece
def _fits(m: Tables, s: State, c: int, line: int) -> bool:
    """Say whether both programs of a line would take the couple, members counted where they sit now."""
    p, q = m.c_program[2 * line], m.c_program[2 * line + 1]
    if p == q:
        return _both_fit(m, s, c, p, max(m.c_rank[2 * line], m.c_rank[2 * line + 1]))
    for k in range(2):
        p = m.c_program[2 * line + k]
        if p < 0 or (s.line[c] < m.c_start[c + 1] and m.c_program[2 * s.line[c] + k] == p):
            continue
        if m.c_rank[2 * line + k] << 32 >= s.cut[p]:
            return False
    return True


@piece
def _both_fit(m: Tables, s: State, c: int, p: int, worse: int) -> bool:
    """Say whether one program has room for both: few enough others are better than the worse of the two."""
    one, better = len(m.start) - 1 + 2 * c, 0
    for i in range(m.slot[p], m.slot[p] + s.taken[p]):
        if s.held[i] >> 32 >= worse:
            break
        holder = s.held[i] & HOLDER
        theirs = holder == one or holder == one + 1  # numba has no `in` for these
        if not theirs and holder != s.opened[one] and holder != s.opened[one + 1]:
            better += 1
    return bool(better <= s.seats[p] - 2)


@piece
def _move(m: Tables, s: State, c: int, line: int, place_of: Int32s) -> None:
    """Seat a couple at a line that fits, then let those who lost a seat by it propose."""
    one, old = len(m.start) - 1 + 2 * c, s.line[c]
    held = old < m.c_start[c + 1]
    for k in range(2):
        p = m.c_program[2 * old + k] if held else -1
        if p >= 0 and p != m.c_program[2 * line + k]:
            _end_supplemental(m, s, one + k)
            _leave(m, s, p, one + k)
    s.line[c] = line
    down, down_e, more, more_e = -1, 0, -1, 0
    for k in range(2):
        p = m.c_program[2 * line + k]
        if p < 0 or (held and m.c_program[2 * old + k] == p):
            continue
        just_left = s.apart[p] > 0
        if just_left:  # by the partner, or by the partner of somebody who lost a seat
            s.apart[p] -= 1
            s.seats[p] += 1
        lost = _seat(m, s, p, m.c_rank[2 * line + k], one + k)
        _note(m, s, one + k, m.c_opens[2 * line + k])
        if just_left:
            _call_pairs(m, s, p, place_of)
        if lost >= 0 and _lose(m, s, lost, place_of):
            more, more_e, down, down_e = down, down_e, lost, s.at[lost]
            s.at[lost] = m.start[lost + 1]
    if more >= 0 and s.at[more] == m.start[more + 1]:  # if not ended meanwhile, with what had opened it
        _propose(m, s, more, more_e + 1, place_of)
    if down >= 0 and s.at[down] == m.start[down + 1]:
        _propose(m, s, down, down_e + 1, place_of)


@piece
def _call_pairs(m: Tables, s: State, p: int, place_of: Int32s) -> None:
    """Let couples wait that may now find two seats where somebody worse took a seat just left."""
    lists, first, i = len(m.start) - 1, m.p_start[p], m.p_start[p]
    while i < m.p_start[p + 1] and (i - first) << 32 < s.cut[p]:
        if m.p_holder[i] >= lists:
            _call(s, (m.p_holder[i] - lists) // 2, m.p_link[i], place_of)
        i += 1


@piece
def _look(m: Tables, s: State, c: int, limit: int, place_of: Int32s) -> None:
    """Let a couple take the first line that fits, if it is better; too often, and the couple is set aside."""
    for line in range(m.c_start[c], s.line[c]):
        s.mark[LINES] += 1
        if not s.barred[line] and _fits(m, s, c, line):
            s.moves[c] += 1
            if s.moves[c] <= limit:
                _move(m, s, c, line, place_of)
            else:
                for other in range(len(s.inside)):
                    s.looped[other] |= s.moves[other] > 0
                s.inside[c] = False
                _take_out(m, s, c, -1)
            return


# The whole


@loop
def settle(m: Tables, s: State, order: Int32s, place_of: Int32s, limit: int) -> None:
    """Go on until nothing is left to do."""
    while True:
        if s.mark[VACATED] > 0:
            p = s.vacated[s.mark[VACATED] - 1]
            if s.apart[p] > 0:
                _offer(m, s, p, place_of)
            else:
                _pop(s)
            continue
        turn = s.mark[NEXT_DUE]
        while turn < len(s.due) and not s.due[turn]:
            turn += 1
        s.mark[NEXT_DUE] = turn
        if turn < len(s.due):
            s.due[turn] = False
            _open_list(m, s, m.holder[turn], limit, place_of)
            continue
        place = s.mark[NEXT_COUPLE]
        while place < len(order) and not s.waiting[place]:
            place += 1
        s.mark[NEXT_COUPLE] = place
        if place == len(order):
            return
        s.waiting[place] = False
        if s.inside[order[place]]:
            _look(m, s, order[place], limit, place_of)


@loop
def bring_in(m: Tables, s: State, who: Int32s, order: Int32s, place_of: Int32s, limit: int) -> None:
    """Bring couples in, one after the other."""
    for c in who:
        s.moves[:] = 0
        s.inside[c] = True
        _wait(s, place_of[c])
        settle(m, s, order, place_of, limit)


@loop
def revert(m: Tables, s: State, left: Int32s) -> bool:
    """Move the free seats of the first donor that may still give some; return whether any moved."""
    for row in range(len(left)):
        donor, receiver = m.reverts[3 * row], m.reverts[3 * row + 1]
        moved = min(left[row], s.seats[donor] - s.taken[donor])
        if moved > 0:
            left[row] -= moved
            s.seats[donor] -= moved
            _close(m, s, donor)
            s.apart[receiver] += moved
            _push(s, receiver)
            return True
    return False


@loop
def would_move(m: Tables, s: State, c: int) -> bool:
    """Say whether a couple would rather have a line that it could have."""
    for line in range(m.c_start[c], s.line[c]):  # noqa: SIM110 - numba knows no generators
        if _fits(m, s, c, line):
            return True
    return False


@loop
def would_open(m: Tables, s: State, which: int) -> bool:
    """Say whether a supplemental list that was set aside is due and could have a seat."""
    if _next_list(m, s, m.owner[which - m.singles]) == which:
        for e in range(m.start[which], m.start[which + 1]):
            if m.edge[e] < s.cut[m.edge[e] & PROGRAM]:
                return True
    return False
