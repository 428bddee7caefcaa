"""What comes of a couple's list: drawn pair by pair, each partner's luck apart, given the market."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.base.ranges import somewhere
from matchbound.match.odds.answer import DOTS, Range, in_ten
from matchbound.match.odds.standing import Standing
from matchbound.match.population.draws import Floats, Purpose, stem, uniforms
from matchbound.match.ranking.known import Known
from matchbound.match.ranking.lists import PARTNERS, Choice, JointList
from matchbound.match.ranking.outcome import Drawn
from matchbound.match.ranking.posterior import told
from matchbound.match.ranking.simulate import Case
from matchbound.match.ranking.walk import NOWHERE

DRAWS = 2000
"""Of both partners' luck, in each view of the market."""
_BITS = np.uint64(20)
"""Of a key: enough for any place; a draw's first number is for the quality, not for a place."""
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LineChance:
    """One line of a couple's list."""

    line: int
    names: tuple[str, str]
    match: Range
    here_or_better: Range


@dataclass(frozen=True, slots=True)
class JointOutcome:
    """What comes of a couple's list."""

    both: Range
    one_alone: tuple[Range, Range]
    """Only the first partner; only the second."""
    neither: Range
    expected_line: Range | None
    lines: tuple[LineChance, ...]
    interviews: tuple[int, int]
    drawn: Drawn

    def words(self) -> str:
        """Say the chance in plain words, without false decimals."""
        many, low, high = (round(DOTS * one) for one in (self.both.value, self.both.low, self.both.high))
        return (
            f"{in_ten(self.both.value)}: of {DOTS} couples like you with these interviews, in about {many}"
            f" both match ({somewhere(low, high)})"
        )


def simulate_joint(
    joint: JointList, known: tuple[Known, Known], standing: tuple[Standing, Standing], seed: int
) -> JointOutcome:
    """Return what comes of a couple's list with the interviews that both held."""
    cases = tuple(Case.of(joint.side(k), known[k], standing[k], seed) for k in range(2))
    first = _first_lines(joint, cases, seed)
    views, count = len(first), len(joint.lines)
    by_line = np.stack([np.bincount(one, minlength=count + 1)[:count] for one in first], axis=1) / DRAWS
    reached = np.cumsum(by_line, axis=0)
    kinds = [(line[0] is not None, line[1] is not None) for line in joint.lines]
    sums = {
        kind: by_line[[k for k, one in enumerate(kinds) if one == kind]].sum(axis=0)
        if kind in kinds
        else np.zeros(views)
        for kind in ((True, True), (True, False), (False, True))
    }
    return JointOutcome(
        both=told(sums[True, True]),
        one_alone=(told(sums[True, False]), told(sums[False, True])),
        neither=told(1 - reached[-1]),
        expected_line=_expected(by_line),
        lines=tuple(
            LineChance(
                k + 1,
                (_name(joint, cases, k, 0), _name(joint, cases, k, 1)),
                told(by_line[k]),
                told(reached[k]),
            )
            for k in range(count)
        ),
        interviews=(len(cases[0].met.invited), len(cases[1].met.invited)),
        drawn=Drawn.of(standing[0].background),
    )


def _name(joint: JointList, cases: Sequence[Case], line: int, side: int) -> str:
    choice = joint.lines[line][side]
    return "" if choice is None else cases[side].known.title(choice)


def _expected(by_line: Floats) -> Range | None:
    any_ = by_line.sum(axis=0)
    if not any_.all():
        return None
    return told((np.arange(1, len(by_line) + 1)[:, None] * by_line).sum(axis=0) / any_)


def _first_lines(joint: JointList, cases: Sequence[Case], seed: int) -> list[NDArray[np.int64]]:
    """Return by view of the market, for each draw of luck, the first line works; the end if none."""
    columns = [[_column(case, line[k]) for line in joint.lines] for k, case in enumerate(cases)]
    return [
        _first([_lucky(case, seed, k, view) for k, case in enumerate(cases)], columns)
        for view in range(cases[0].posterior.weight.shape[0])
    ]


def _column(case: Case, choice: Choice | None) -> int:
    """Return where `_lucky` says whether a choice would take the partner."""
    count = len(case.met.places)
    if choice is None:
        return count + 1
    place = case.at(choice)
    return count if place == NOWHERE else place


def _lucky(case: Case, seed: int, side: int, view: int) -> Bools:
    """Return by draw of luck which places would take a partner; then: nowhere, and going without."""
    root = stem(seed, Purpose.RANKING)
    sample = (np.arange(DRAWS, dtype=np.uint64) * np.uint64(len(PARTNERS)) + np.uint64(side)) << _BITS
    sample |= np.uint64(view) << (_BITS + _BITS)
    sums = np.cumsum(case.posterior.weight[view])
    node = np.minimum(np.searchsorted(sums, uniforms(root, sample)), len(sums) - 1)
    takes = np.zeros((DRAWS, len(case.met.places) + 2), dtype=np.bool_)
    for number, place in enumerate(case.met.places.tolist()):
        luck = uniforms(root, sample | np.uint64(1 + place))
        takes[:, number] = luck < case.posterior.taken[number, view, node]
    takes[:, -1] = True
    return takes


def _first(takes: Sequence[Bools], columns: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return the first line in which both sides can be, by draw of luck."""
    first = np.full(len(takes[0]), len(columns[0]), dtype=np.int64)
    for line in range(len(columns[0]) - 1, -1, -1):
        can = takes[0][:, columns[0][line]] & takes[1][:, columns[1][line]]
        first[can] = line
    return first
