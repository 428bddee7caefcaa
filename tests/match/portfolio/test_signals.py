"""Where signals go: limits kept, the strong tier first, where they add most."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.match.portfolio.signals import assumed, placed
from matchbound.rules.signals import SignalLimit

EVEN = np.full(2, 0.5)


def chances(*rows: list[float]) -> np.ndarray:
    return np.array(rows)


def test_a_signal_goes_where_it_adds_most_to_any_match() -> None:
    plain = chances([0.5, 0.1, 0.2], [0.5, 0.1, 0.2])
    gold = chances([0.55, 0.3, 0.3], [0.55, 0.3, 0.3])

    found = placed(plain, [gold], EVEN, ["a"] * 3, {"a": SignalLimit((1,))})

    assert found == ["", "gold", ""]


def test_the_strong_tier_goes_first_and_no_program_gets_two() -> None:
    plain, gold, silver = (
        np.tile(row, (2, 1)) for row in ([0.1, 0.1, 0.1], [0.4, 0.3, 0.2], [0.2, 0.2, 0.2])
    )

    found = placed(plain, [gold, silver], EVEN, ["a"] * 3, {"a": SignalLimit((1, 1))})

    assert found == ["gold", "", "silver"] or found == ["gold", "silver", ""]


@pytest.mark.parametrize(
    ("specialties", "limit", "expected"),
    [
        pytest.param(["a", "a"], SignalLimit(None), ["", ""], id="nobody knows the limit"),
        pytest.param(["a", "a"], SignalLimit(()), ["", ""], id="no signals in the specialty"),
        pytest.param(["", "a"], SignalLimit((2,)), ["", "gold"], id="a program that says it needs none"),
    ],
)
def test_no_signal_goes_where_there_is_none(
    specialties: list[str], limit: SignalLimit, expected: list[str]
) -> None:
    plain, gold = np.full((2, 2), 0.1), np.full((2, 2), 0.3)

    assert placed(plain, [gold], EVEN, specialties, {"a": limit}) == expected


@given(
    plain=st.lists(st.floats(0, 0.9), min_size=4, max_size=4),
    raised=st.lists(st.floats(0, 0.1), min_size=4, max_size=4),
    room=st.integers(0, 4),
)
def test_signals_in_one_draw_are_as_good_as_the_best_placing(
    plain: list[float], raised: list[float], room: int
) -> None:
    before = np.array([plain])
    after = before + np.array([raised])
    weights = np.ones(1)

    found = placed(before, [after], weights, ["a"] * 4, {"a": SignalLimit((room,))})

    def refused(signaled: set[int]) -> float:
        return float(np.prod([1 - (after if one in signaled else before)[0, one] for one in range(4)]))

    best = min(refused(set(some[:room])) for some in permutations(range(4)))
    assert found.count("gold") <= room
    assert refused({at for at, one in enumerate(found) if one}) == pytest.approx(best, abs=1e-12)


def test_the_assumption_never_does_harm_is_shared_by_twins_and_silver_does_less() -> None:
    gold, silver = (assumed().drawn(tier, 400, seed=3) for tier in (0, 1))

    assert (gold >= 0).all()
    assert (gold[0::2] == gold[1::2]).all()
    assert gold.mean() == pytest.approx(assumed().effects[0].value, abs=0.1)
    assert silver.mean() < gold.mean()
    assert assumed().cite.doubtful
