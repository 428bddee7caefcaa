"""The whole mechanism: singles, supplemental lists, couples in a seeded order, reversions, and loops.

After Roth and Peranson (1999): a couple that goes round in circles is set aside and brought back later. Where
that leaves a couple that could do better, other orders are tried, then lists of the couples that went round
are cut to one line at a time; what comes of it counts only if it holds against the whole lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from matchbound.base.errors import MatchboundError
from matchbound.match.lists import NOBODY
from matchbound.match.matching import Matching, Work
from matchbound.match.mechanism import loops
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.tables import Int32s, State, Tables, fresh

LOOP_LIMIT = 12
"""Moves of a couple, while another is brought in, after which it is set aside."""
ROUNDS = 3
"""How often those that were set aside are brought back."""
ORDERS = 6
"""Orders of couples that are tried."""
CUTS = 400
"""Trials with a list cut to one line."""


class ProposingError(MatchboundError):
    """Programs cannot propose in a market where somebody asks for two seats at once."""


def solve(market: Market, *, seed: int = 0) -> Matching:
    """Return the matching of a market, applicants proposing; the seed shuffles the order of couples."""
    start = _singles_alone(market.tables)
    trials = _trials(market, start, seed)
    best, tries = next(trials), 1
    while best.unresolved and (one := next(trials, None)):
        best, tries = min(best, one, key=attrgetter("unresolved")), tries + 1
    return _matching(market, best, tries)


def solve_from_programs(market: Market) -> Matching:
    """Return the matching of a market of singles, programs proposing: the one that programs like best."""
    if len(market.lists.couples) or len(market.lists.supplemented):
        raise ProposingError(
            "Programs can propose only where nobody asks for two positions at once: leave out couples and"
            " supplemental lists, or let applicants propose."
        )
    state = fresh(market.tables, loops.FREE)
    loops.programs_propose(market.tables, state, market.tables.p_start.copy())
    trial = _Trial.of(market.tables, state, market.couple_order)
    return _matching(market, trial, 1)


def _singles_alone(tables: Tables) -> State:
    """Return the state before couples come: singles placed, their supplemental lists opened."""
    state = fresh(tables, loops.FREE)
    loops.singles_propose(tables, state)
    nobody = np.arange(len(state.inside), dtype=np.int32)
    loops.settle(tables, state, nobody, nobody, LOOP_LIMIT)
    return state


def _trials(market: Market, start: State, seed: int) -> Iterator["_Trial"]:
    """Solve in one order of couples after the other, then with lists of those that went round cut."""
    orders = _orders(market, seed)
    looped: dict[int, Int32s] = {}
    for order in orders:
        trial = _Trial.of(market.tables, start, order)
        yield trial
        for couple in order[trial.state.looped[order]].tolist():
            looped.setdefault(couple, order)
    lines = market.tables.c_start
    cuts = [(c, line, order) for c, order in looped.items() for line in range(lines[c], lines[c + 1])]
    for couple, line, order in cuts[:CUTS]:
        yield _Trial.of(market.tables, start, order, cut=(couple, line))


def _orders(market: Market, seed: int) -> list[Int32s]:
    """Return some different orders of couples."""
    rng, found = np.random.default_rng(seed), list[Int32s]()
    for _ in range(ORDERS):
        order = rng.permutation(market.couple_order)
        if not any(np.array_equal(order, one) for one in found):
            found.append(order)
    return found


@dataclass(slots=True)
class _Trial:
    """One try at a market, with couples in one order."""

    tables: Tables
    state: State
    order: Int32s
    place_of: Int32s
    cut: int
    """The couple whose list was cut, or -1."""
    left: Int32s
    """Seats that may still move, for each reversion."""
    unresolved: int = 0
    """Couples and supplemental lists that could do better."""

    @classmethod
    def of(cls, tables: Tables, start: State, order: Int32s, cut: tuple[int, int] | None = None) -> "_Trial":
        """Go all the way from a state without couples; of the couple of a cut, with that line only."""
        place_of = np.empty_like(order)
        place_of[order] = np.arange(len(order), dtype=np.int32)
        couple, line = cut or (-1, -1)
        made = cls(tables, start.copied(), order, place_of, couple, tables.reverts[2::3].copy())
        if cut:
            made.state.barred[tables.c_start[couple] : tables.c_start[couple + 1]] = True
            made.state.barred[line] = False
        made.run()
        return made

    def run(self) -> None:
        """Bring everybody in, bring back who was set aside, then let free seats revert."""
        self.bring_in(self.order)
        for _ in range(ROUNDS):
            self.bring_back()
        while loops.revert(self.tables, self.state, self.left):
            self.settle()
            self.bring_back()
        self.unresolved = len(self.couples()) + len(self.supplemental_lists())

    def bring_in(self, who: Int32s) -> None:
        """Bring couples in, one after the other."""
        loops.bring_in(self.tables, self.state, who, self.order, self.place_of, LOOP_LIMIT)

    def settle(self) -> None:
        """Go on until nothing is left to do."""
        loops.settle(self.tables, self.state, self.order, self.place_of, LOOP_LIMIT)

    def bring_back(self) -> None:
        """Bring back couples and supplemental lists that were set aside."""
        state = self.state
        if state.shut.any():
            state.shut[:] = False
            state.moves[:] = 0
            state.due[:] = True
            state.mark[loops.NEXT_DUE] = 0
            self.settle()
        aside = self.order[~state.inside[self.order]]
        if len(aside):
            self.bring_in(aside)

    def couples(self) -> list[int]:
        """Return the couples set aside, or cut, that would rather have a line that they could have."""
        out = ~self.state.inside
        if self.cut >= 0:
            out[self.cut] = True
        return [c for c in np.flatnonzero(out).tolist() if loops.would_move(self.tables, self.state, c)]

    def supplemental_lists(self) -> list[int]:
        """Return the supplemental lists set aside that are due and could have a seat."""
        shut, singles = np.flatnonzero(self.state.shut).tolist(), self.tables.singles
        return [one for one in shut if loops.would_open(self.tables, self.state, singles + one)]


def _matching(market: Market, trial: _Trial, tries: int) -> Matching:
    """Return a trial's outcome in the numbers of the lists."""
    m, s, lists = market.tables, trial.state, market.lists
    program = np.full(len(lists.applicants), NOBODY, dtype=np.int32)
    preliminary, seats = program.copy(), np.empty_like(lists.quotas)
    sits = np.flatnonzero(s.at < m.start[1:])
    single, more = sits[sits < m.singles], sits[sits >= m.singles]
    more = more[s.opened[m.owner[more - m.singles]] == more]
    program[market.single[single]] = market.program[m.edge[s.at[single]] & loops.PROGRAM]
    preliminary[lists.supplemented[more - m.singles, 0]] = market.program[m.edge[s.at[more]] & loops.PROGRAM]
    placed = np.flatnonzero(s.line < m.c_start[1:])
    for k in range(2):
        theirs = m.c_program[2 * s.line[placed] + k]
        program[lists.couples[placed, k]] = np.where(theirs == NOBODY, NOBODY, market.program[theirs])
    seats[market.program] = s.seats
    mark = s.mark.tolist()
    return Matching(
        program=program,
        preliminary=preliminary,
        seats=seats,
        reverted=m.reverts[2::3] - trial.left,
        unresolved_couples=tuple(trial.couples()),
        unresolved_lists=tuple(trial.supplemental_lists()),
        work=Work(mark[loops.PROPOSALS], mark[loops.LINES], mark[loops.OFFERS], tries),
    )
