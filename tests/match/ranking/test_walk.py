"""A list walked from the top, against what it is by definition; and why the true order is the right one."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from match.ranking.some import listed
from matchbound.match.population.draws import Floats
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.match.ranking.orders import BY_CHANCE, BY_WISH, YOURS, orders_of
from matchbound.match.ranking.walk import NOWHERE, Step, Walked, walked

NODES = 2
chances = st.lists(st.lists(st.floats(0, 1), min_size=NODES, max_size=NODES), min_size=1, max_size=5).map(
    np.array
)


def plainly(steps: Sequence[Step], chance: Sequence[float]) -> tuple[list[float], list[float], float]:
    """Walk a list once for each way in which all places may decide."""
    at, with_year, left = [0.0] * len(steps), [0.0] * len(steps), 0.0
    for takes in product((True, False), repeat=len(chance)):
        weight = float(np.prod([p if yes else 1 - p for p, yes in zip(chance, takes, strict=True)]))
        ends = next((k for k, one in enumerate(steps) if one.place != NOWHERE and takes[one.place]), None)
        if ends is None:
            left += weight
            continue
        at[ends] += weight
        years = [one for one in steps[ends].years if one not in (NOWHERE, steps[ends].place)]
        with_year[ends] += weight * any(takes[one] for one in years)
    return at, with_year, left


@given(chances, st.data())
def test_a_walk_is_what_all_decisions_together_give(taken: Floats, data: st.DataObject) -> None:
    places = st.integers(NOWHERE, len(taken) - 1)
    steps = data.draw(
        st.lists(st.builds(Step, places, st.lists(places, max_size=3).map(tuple)), min_size=1, max_size=5)
    )

    found = walked(steps, taken)

    for node in range(NODES):
        at, with_year, left = plainly(steps, taken[:, node].tolist())
        assert found.at[:, node] == pytest.approx(at)
        assert found.with_year[:, node] == pytest.approx(with_year)
        assert found.left[node] == pytest.approx(left)


@given(chances, st.data())
def test_no_order_does_better_than_the_true_one_and_none_matches_more_often(
    taken: Floats, data: st.DataObject
) -> None:
    true = list(range(len(taken)))
    other = data.draw(st.permutations(true))

    by_wish, by_other = (walked([Step(place) for place in order], taken) for order in (true, other))

    assert by_other.left == pytest.approx(by_wish.left)
    at = by_other.at[np.argsort(other)]
    assert (by_wish.at.cumsum(axis=0) >= at.cumsum(axis=0) - 1e-12).all()


@given(chances, st.data())
def test_one_rank_more_at_the_end_leaves_the_ranks_above_as_they_are(
    taken: Floats, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(taken))))
    steps = [Step(place) for place in order]

    assert (walked(steps[:-1], taken).at == walked(steps, taken).at[:-1]).all()


def test_orders_are_judged_by_what_the_applicant_wants() -> None:
    own, taken = listed("city", "mercy", "state"), np.array([[0.2], [0.9], [0.5]])
    number = {one: at for at, one in enumerate(own.primary)}
    likings = dict(zip(own.primary, (3, 5, 9), strict=True))

    def walk(some: RankList) -> Walked:
        return walked([Step(number[one]) for one in some.primary], taken)

    def first(chance: Floats) -> Floats:
        return chance

    yours, wish, chance = orders_of(own, walk, first, [0.2, 0.9, 0.5], Held(likings=likings))

    assert (yours.name, wish.name, chance.name) == (YOURS, BY_WISH, BY_CHANCE)
    assert wish.best == pytest.approx((0.5, 0.95, 0.96))
    assert yours.best == pytest.approx((0.8 * 0.1 * 0.5, 0.8 * 0.9 + 0.04, 0.96))
    assert chance.best == pytest.approx((0.1 * 0.5, 0.95, 0.96))
    assert {round(one.match, 9) for one in (yours, wish, chance)} == {0.96}


def test_without_likings_the_list_itself_is_the_wish() -> None:
    own, taken = listed("city", "mercy"), np.array([[0.2], [0.9]])
    number = {Choice("city", own.primary[0].track): 0, Choice("mercy", own.primary[1].track): 1}

    found = orders_of(
        own,
        lambda some: walked([Step(number[one]) for one in some.primary], taken),
        lambda chance: chance,
        [0.2, 0.9],
        Held(),
    )

    assert [one.name for one in found] == [YOURS, BY_CHANCE]
    assert found[0].best == pytest.approx((0.2, 0.92))
    assert found[1].best == pytest.approx((0.02, 0.92))
