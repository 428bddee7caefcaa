"""A couple's list, drawn pair by pair, against all decisions enumerated."""

from itertools import product

import numpy as np
import pytest

from match.ranking.markets import standing
from match.ranking.some import known, names
from matchbound.match.ranking.couple import simulate_joint
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.lists import Choice, JointList, Line
from matchbound.match.ranking.simulate import Case

ERROR = 0.04
"""Four standard errors of two thousand draws."""


def joint(*lines: tuple[str | None, str | None]) -> JointList:
    of = names().choice
    pairs: list[Line] = [(of(a) if a else None, of(b) if b else None) for a, b in lines]
    return JointList(tuple(pairs))


def exactly(listed: JointList, seed: int = 0) -> list[float]:
    """The chance of each line in the first view, each partner's places deciding in every way."""
    some, at = known(), standing(known())
    decisions = []
    for k in range(2):
        case = Case.of(listed.side(k), some, at, seed)
        own = listed.side(k).primary
        taken = np.array([case.posterior.taken[case.at(one), 0] for one in own])
        weight = case.posterior.weight[0]
        ways: dict[tuple[Choice, ...], float] = {}
        for takes in product((True, False), repeat=len(own)):
            chance = np.where(np.array(takes)[:, None], taken, 1 - taken).prod(axis=0)
            ways[tuple(one for one, yes in zip(own, takes, strict=True) if yes)] = float(weight @ chance)
        decisions.append(ways)
    found = [0.0] * len(listed.lines)
    for (mine, a), (theirs, b) in product(*(one.items() for one in decisions)):
        for k, (one, other) in enumerate(listed.lines):
            if (one is None or one in mine) and (other is None or other in theirs):
                found[k] += a * b
                break
    return found


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((("city", "mercy"), ("mercy", "city")), id="pairs"),
        pytest.param(
            (("city", "mercy"), ("city", "state"), ("mercy", "state"), ("city", None), (None, "state")),
            id="with one alone at the end",
        ),
    ],
)
def test_a_joint_list_is_walked_pair_by_pair(lines: tuple[tuple[str | None, str | None], ...]) -> None:
    some, listed = known(), joint(*lines)

    found = simulate_joint(listed, (some, some), (standing(some), standing(some)), 0)

    assert [one.match.value for one in found.lines] == pytest.approx(exactly(listed), abs=ERROR)


def test_parts_of_a_couples_outcome_agree() -> None:
    some = known()
    listed = joint(("city", "mercy"), ("mercy", "state"), ("city", None), (None, "mercy"))

    found = simulate_joint(listed, (some, some), (standing(some), standing(some)), 3)

    pairs, alone = found.lines[:2], found.lines[2:]
    assert found.both.value == pytest.approx(sum(one.match.value for one in pairs))
    assert [one.value for one in found.one_alone] == pytest.approx([one.match.value for one in alone])
    assert found.both.value + sum(
        one.value for one in found.one_alone
    ) + found.neither.value == pytest.approx(1)
    assert found.lines[-1].here_or_better.value == pytest.approx(1 - found.neither.value)
    assert [one.names for one in found.lines[1:3]] == [("Mercy", "State (categorical)"), ("City", "")]
    assert found.interviews == (2, 2)
    assert found.words().startswith(("About", "Less", "More"))


def test_a_line_more_at_the_end_leaves_the_lines_above_as_they_are() -> None:
    some, at = known(), standing(known())
    short, long = (
        simulate_joint(joint(*lines), (some, some), (at, at), 0)
        for lines in ((("city", "mercy"),), (("city", "mercy"), ("city", None)))
    )

    assert long.lines[0] == short.lines[0]


def test_a_program_that_did_not_interview_ends_a_pair() -> None:
    some, at = known(), standing(known())
    other = known(Held(frozenset({"state"})))

    found = simulate_joint(joint(("city", "mercy"), ("city", "state")), (some, other), (at, at), 0)

    assert found.lines[0].match.value == 0
    assert found.both.value == found.lines[1].match.value > 0
