"""The plain way to ask about one applicant: in a solved market one more proposes; then all is undone."""

from collections.abc import Sequence

from matchbound.match.lists import NOBODY, RankOrderLists
from matchbound.match.matching import Matching


class Solved:
    """A market of singles with its matching, in which one applicant more may propose last."""

    def __init__(self, lists: RankOrderLists, matching: Matching) -> None:
        self.wishes = [lists.primary[one].tolist() for one in range(len(lists.applicants))]
        self.ranks = [
            {applicant: rank for rank, applicant in enumerate(lists.ranked[one].tolist())}
            for one in range(len(lists.programs))
        ]
        self.quotas = lists.quotas.tolist()
        self.at = matching.program.tolist()
        self.held = [{a for a, at in enumerate(self.at) if at == p} for p in range(len(lists.programs))]

    def insert_last(self, wishes: Sequence[int], ahead_of: dict[int, float]) -> tuple[list[int], int]:
        """Return where everybody sits once one more has proposed, the newcomer last; then undo it all.

        `ahead_of[p]`: the newcomer's rank at program p, between those of others.
        """
        new, log = len(self.at), [(a, at) for a, at in enumerate(self.at)]
        self.at.append(NOBODY)
        self.wishes.append(list(wishes))
        for program in wishes:
            self.ranks[program][new] = ahead_of[program]
        self._run(new)
        found = list(self.at)
        moved = sum(found[a] != at for a, at in log)
        self._undo(new, log)
        return found, moved

    def _run(self, who: int) -> None:
        """Let one propose, and whoever is bumped go on below what they lost."""
        start = 0
        while True:
            for place, program in enumerate(self.wishes[who][start:], start=start):
                ranks, held = self.ranks[program], self.held[program]
                if who not in ranks or not self.quotas[program]:
                    continue
                if len(held) < self.quotas[program]:
                    held.add(who)
                    self.at[who] = program
                    return
                worst = max(held, key=ranks.__getitem__)
                if ranks[who] < ranks[worst]:
                    held.remove(worst)
                    held.add(who)
                    self.at[who], self.at[worst] = program, NOBODY
                    who, start = worst, self.wishes[worst].index(program) + 1
                    break
                del place
            else:
                self.at[who] = NOBODY
                return

    def _undo(self, new: int, log: list[tuple[int, int]]) -> None:
        self.at = [at for _, at in log]
        for program in self.wishes.pop():
            del self.ranks[program][new]
        self.held = [set() for _ in self.quotas]
        for applicant, at in log:
            if at != NOBODY:
                self.held[at].add(applicant)
