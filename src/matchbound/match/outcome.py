"""The outcome of a match in the ids of its files: who is where, what is left, who blocks."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from matchbound.match.lists import NOBODY, Numbers, RankOrderLists
from matchbound.match.matching import Matching
from matchbound.match.stability.check import Stability


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tables of a matching, and what a check of it found."""

    lists: RankOrderLists
    matching: Matching
    stability: Stability

    def matches(self) -> pl.DataFrame:
        """Return a row for each applicant: program and rank, those of the preliminary year; null for none."""
        lists, matching = self.lists, self.matching
        return pl.DataFrame(
            {
                "applicant": lists.applicants,
                "program": self._names(matching.program),
                "rank": _none_for_zero(primary_ranks(lists, matching)),
                "lines": np.diff(lists.primary.start),
                "preliminary": self._names(matching.preliminary),
                "preliminary_rank": _none_for_zero(_supplemental_ranks(lists, matching)),
            }
        )

    def positions(self) -> pl.DataFrame:
        """Return a row for each program: quota, positions after reversions, how many are filled and left."""
        lists, matching = self.lists, self.matching
        held = np.concatenate((matching.program, matching.preliminary))
        filled = np.bincount(held[held != NOBODY], minlength=len(lists.programs))
        return pl.DataFrame(
            {
                "program": lists.programs,
                "quota": lists.quotas,
                "positions": matching.seats,
                "filled": filled,
                "unfilled": matching.seats - filled,
            }
        )

    def blocking(self) -> pl.DataFrame:
        """Return a row for each pair, supplemental list or couple that blocks the matching."""
        rows = [
            (
                one.kind.value,
                *self._two(self.lists.applicants, one.applicants),
                *self._two_programs(one.programs),
            )
            for one in self.stability.blocking
        ]
        columns = ("kind", "applicant", "partner", "program", "partner_program")
        return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")

    def unresolved(self) -> dict[str, list[list[str]]]:
        """Return couples, and applicants with the position before a preliminary year, left set aside."""
        lists, matching = self.lists, self.matching
        couples = lists.couples[list(matching.unresolved_couples)].tolist()
        rows = lists.supplemented[list(matching.unresolved_lists)].tolist()
        return {
            "couples": [[lists.applicants[one] for one in couple] for couple in couples],
            "supplemental": [[lists.applicants[a], lists.programs[p]] for a, p in rows],
        }

    def reversions(self) -> list[dict[str, Any]]:
        """Return the positions that reverted, row by row."""
        names, moved = self.lists.programs, self.matching.reverted.tolist()
        return [
            {"donor": names[donor], "receiver": names[receiver], "positions": positions}
            for (donor, receiver, _), positions in zip(self.lists.reversions.tolist(), moved, strict=True)
            if positions
        ]

    def summary(self) -> dict[str, int]:
        """Return the counts that people ask for first."""
        matching, ranks = self.matching, primary_ranks(self.lists, self.matching)
        positions = self.positions()
        placed = matching.program != NOBODY
        both = placed[self.lists.couples].sum(axis=1)
        return {
            "applicants": len(placed),
            "matched": int(placed.sum()),
            "first_choice": int((ranks == 1).sum()),
            "first_three": int(((ranks >= 1) & (ranks <= 3)).sum()),
            "preliminary": int((matching.preliminary != NOBODY).sum()),
            "programs": len(positions),
            "positions": int(positions["positions"].sum()),
            "filled": int(positions["filled"].sum()),
            "programs_unfilled": int((positions["unfilled"] > 0).sum()),
            "reverted": int(matching.reverted.sum()),
            "couples": len(both),
            "couples_both": int((both == 2).sum()),
            "couples_one": int((both == 1).sum()),
        }

    def to_data(self) -> dict[str, Any]:
        """Return everything as plain data."""
        stability = self.stability
        return {
            "stable": stability.stable,
            "rule": stability.rule.value,
            "summary": self.summary(),
            "matches": self.matches().to_dicts(),
            "positions": self.positions().to_dicts(),
            "reversions": self.reversions(),
            "blocking": self.blocking().to_dicts(),
            "faults": list(stability.faults),
            "unresolved": self.unresolved(),
            "checked": {"pairs": stability.pairs, "lines": stability.lines},
            "work": asdict(self.matching.work),
        }

    def _names(self, programs: Numbers) -> pl.Series:
        names = pl.Series([*self.lists.programs, None], dtype=pl.String)
        return names.gather(np.where(programs == NOBODY, len(self.lists.programs), programs))

    def _two(self, names: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[str | None, str | None]:
        first, *rest = (names[one] if one != NOBODY else None for one in numbers)
        return first, rest[0] if rest else None

    def _two_programs(self, numbers: tuple[int, ...]) -> tuple[str | None, str | None]:
        return self._two(self.lists.programs, numbers)


def _none_for_zero(ranks: Numbers) -> pl.Series:
    return pl.Series(ranks).replace(0, None)


def primary_ranks(lists: RankOrderLists, matching: Matching) -> Numbers:
    """Return the rank, from 1, at which each applicant's primary list matched; 0 for those without a program.

    Of a couple's members that is the line, which the partner must hold as well.
    """
    whose, named = lists.primary.whose, lists.primary.named
    held = (named != NOBODY) & (named == matching.program[whose])
    for one, other in (*lists.couples.tolist(), *lists.couples[:, ::-1].tolist()):
        mine = slice(lists.primary.start[one], lists.primary.start[one + 1])
        held[mine] &= lists.primary[other] == matching.program[other]
    return _first_ranks(held, whose, lists.primary.start, len(lists.applicants))


def _supplemental_ranks(lists: RankOrderLists, matching: Matching) -> Numbers:
    """Return the rank at which each applicant's supplemental list matched, 0 for those without."""
    which = lists.supplemental.whose
    owner, advanced = lists.supplemented[which].T
    held = (matching.program[owner] == advanced) & (matching.preliminary[owner] == lists.supplemental.named)
    ranks = _first_ranks(held, which, lists.supplemental.start, len(lists.supplemental))
    found = np.zeros(len(lists.applicants), dtype=np.int32)
    np.maximum.at(found, lists.supplemented[:, 0], ranks)
    return found


def _first_ranks(held: np.ndarray, whose: Numbers, start: Numbers, count: int) -> Numbers:
    at = np.flatnonzero(held)
    lists, first = np.unique(whose[at], return_index=True)
    ranks = np.zeros(count, dtype=np.int32)
    ranks[lists] = at[first] - start[lists] + 1
    return ranks
