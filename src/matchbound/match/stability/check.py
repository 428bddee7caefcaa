"""The whole check of a matching: whether it is a legal outcome at all, and who blocks it."""

from dataclasses import dataclass, replace

import numpy as np

from matchbound.match.lists import RankOrderLists
from matchbound.match.matching import Matching
from matchbound.match.stability.blocking import Blocking, Kind, Rule, search
from matchbound.match.stability.legal import faults_of
from matchbound.match.stability.seating import Seating


@dataclass(frozen=True, slots=True)
class Stability:
    """What a check found, and how much it looked at."""

    rule: Rule
    pairs: int
    """Pairs of a single and a program who list each other."""
    lines: int
    """Couples' lines above what they hold."""
    blocking: tuple[Blocking, ...]
    faults: tuple[str, ...]
    """What no outcome may do, such as seating more people than there are positions."""

    @property
    def stable(self) -> bool:
        """Return whether nothing is wrong and nobody blocks."""
        return not self.blocking and not self.faults


def check_stability(lists: RankOrderLists, matching: Matching, rule: Rule = Rule.STANDARD) -> Stability:
    """Look for everybody who would rather have, and could have, something else than a matching gives them."""
    seating = Seating(lists, matching)
    plain = search(seating, matching.seats, rule)
    return Stability(
        rule=rule,
        pairs=plain.pairs,
        lines=plain.lines,
        blocking=(*plain.found, *_wanted_back(seating, plain.found, rule)),
        faults=faults_of(seating),
    )


def _wanted_back(seating: Seating, known: tuple[Blocking, ...], rule: Rule) -> tuple[Blocking, ...]:
    """Return who would block besides if donors still had the seats that they gave away."""
    matching, rows = seating.matching, seating.lists.reversions
    if not matching.reverted.any():
        return ()
    seats = matching.seats.copy()
    np.add.at(seats, rows[:, 0], matching.reverted)
    found = search(seating, seats, rule).found
    return tuple(replace(one, kind=Kind.REVERTED) for one in found if one not in known)
