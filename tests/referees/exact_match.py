"""Whether a market of singles and couples has a stable matching at all, by a model for CP-SAT.

Its solutions are the stable matchings, by the standard rule for couples: variables say which entry or line is
held, counters how many of the first on a program's list it holds.
"""

from collections import defaultdict
from collections.abc import Iterator

from ortools.sat.python import cp_model

from matchbound.match.lists import NOBODY, RankOrderLists


def has_stable_matching(lists: RankOrderLists, seconds: float = 600) -> bool | None:
    """Return whether there is a stable matching; None where the time did not suffice."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(_Model(lists).model)
    return {cp_model.OPTIMAL: True, cp_model.FEASIBLE: True, cp_model.INFEASIBLE: False}.get(status)


class _Model:
    def __init__(self, lists: RankOrderLists) -> None:
        self.lists, self.model = lists, cp_model.CpModel()
        self.yes, self.no = self.model.new_constant(1), self.model.new_constant(0)
        ranked = [lists.ranked[p].tolist() for p in range(len(lists.ranked))]
        self.rank = [{a: i for i, a in enumerate(one)} for one in ranked]
        self.lines = list(self._lines())
        self.held = [[self.model.new_bool_var("") for _ in lines] for _, lines in self.lines]
        self.placed = self._placed()
        self.full = [self._counters(p) for p in range(len(lists.programs))]
        for (members, lines), held in zip(self.lines, self.held, strict=True):
            self.model.add_at_most_one(held)
            for i, line in enumerate(lines):
                self.model.add_bool_or([*held[: i + 1], *self._refused(members, line)])

    def _lines(self) -> Iterator[tuple[tuple[int, ...], list[tuple[int, ...]]]]:
        """Yield singles and couples with the lines of theirs that the programs asked for could grant."""
        coupled = set(self.lists.couples.ravel().tolist())
        alone = [(a,) for a in range(len(self.lists.applicants)) if a not in coupled]
        for members in (*alone, *map(tuple, self.lists.couples.tolist())):
            lines = zip(*(self.lists.primary[one].tolist() for one in members), strict=True)
            yield members, [line for line in lines if self._can_be(members, line)]

    def _can_be(self, members: tuple[int, ...], line: tuple[int, ...]) -> bool:
        asked = [(a, p) for a, p in zip(members, line, strict=True) if p != NOBODY]
        room = all(line.count(p) <= self.lists.quotas[p] for _, p in asked)
        return room and all(a in self.rank[p] for a, p in asked)

    def _placed(self) -> list[list[cp_model.IntVar]]:
        """Return, for each program and rank there, whether that applicant is placed there."""
        ways = defaultdict(list)
        for (members, lines), held in zip(self.lines, self.held, strict=True):
            for line, one in zip(lines, held, strict=True):
                for a, p in zip(members, line, strict=True):
                    ways[a, p].append(one)
        return [[self._any(*ways[a, p]) for a in ranks] for p, ranks in enumerate(self.rank)]

    def _any(self, *some: cp_model.IntVar) -> cp_model.IntVar:
        some = tuple(one for one in some if one is not self.no)
        if len(some) <= 1 or any(one is self.yes for one in some):
            return next((one for one in some if one is self.yes), some[0] if some else self.no)
        either = self.model.new_bool_var("")
        self.model.add_max_equality(either, some)
        return either

    def _both(self, one: cp_model.IntVar, other: cp_model.IntVar) -> cp_model.IntVar:
        for known, rest in ((one, other), (other, one)):
            if known is self.no or known is self.yes:
                return self.no if known is self.no else rest
        both = self.model.new_bool_var("")
        self.model.add_min_equality(both, [one, other])
        return both

    def _counters(self, p: int) -> list[list[cp_model.IntVar]]:
        """Return, in row i, whether at least k of the first i are placed, for each k up to the quota."""
        quota = int(self.lists.quotas[p])
        rows = [[self.yes, *[self.no] * quota]]
        for placed in self.placed[p]:
            before = rows[-1]
            self.model.add_bool_or(~before[quota], ~placed)
            more = (self._both(before[k - 1], placed) for k in range(1, quota + 1))
            rows.append([self.yes, *map(self._any, before[1:], more)])
        return rows

    def _refused(self, members: tuple[int, ...], line: tuple[int, ...]) -> list[cp_model.IntVar]:
        """Return why a line may not be granted: somebody is refused by a program full of better ones."""
        asked = [(self.rank[p][a], p) for a, p in zip(members, line, strict=True) if p != NOBODY]
        found = [self.full[p][rank][int(self.lists.quotas[p])] for rank, p in asked]
        if len(asked) > len({p for _, p in asked}):  # both at one program
            (better, p), (worse, _) = sorted(asked)
            quota, rows = int(self.lists.quotas[p]), self.full[p]
            others = self.model.new_bool_var("")  # as many others as there are seats but one
            self.model.add_implication(others, rows[worse][quota - 1])
            self.model.add_implication(others, ~self.placed[p][better])
            found = [rows[worse][quota], others]
        return found
