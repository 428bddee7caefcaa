"""Chances given the markets, against what they are by definition."""

from statistics import NormalDist

import numpy as np
import pytest

from matchbound.match.odds.focal import Merits
from matchbound.match.odds.integrate import Tried, integrated

BELOW = NormalDist().cdf


def tried(programs: int, draws: int = 2, seed: int = 1, share: float = 1.0) -> Tried:
    """Return made-up programs, some of which had interviews or seats to spare, or none."""
    rng = np.random.default_rng(seed)
    interview, seat = rng.normal(0.5, 1, (draws, programs)), rng.normal(0, 1, (draws, programs))
    seat[:, 0] = -np.inf
    interview[:, -1] = np.inf
    return Tried(
        np.zeros(programs, np.int64),
        np.full(programs, share),
        rng.normal(0, 0.3, (draws, programs)),
        interview,
        seat,
    )


def merits(value: float, rest: float, draws: int = 2, noise: float = 1.2) -> Merits:
    return Merits(np.full((draws, 1), value), np.full(draws, rest), np.full(draws, noise))


def test_without_a_common_factor_programs_decide_apart() -> None:
    some = tried(6, share=0.7)

    found = integrated(some, merits(0.2, 0.0))

    for draw in range(2):
        seen = 0.2 + some.opens[draw]
        met = np.array([0.7 * BELOW(one) for one in seen - some.interview[draw]])
        taken = met * [BELOW(one / 1.2) for one in seen - some.seat[draw]]
        assert found.any[draw] == pytest.approx(1 - np.prod(1 - taken))
        assert found.met[draw] == pytest.approx(met)
        assert found.at[draw] == pytest.approx(taken * np.cumprod([1, *(1 - taken)])[:-1])


def test_with_a_common_factor_it_is_what_plain_draws_give() -> None:
    some, luck = tried(8), np.random.default_rng(3)

    found = integrated(some, merits(0.0, 1.0))

    draws = 200_000
    seen = luck.standard_normal(draws)[:, None] + some.opens[0]
    invited = seen + luck.standard_normal((draws, 8)) > some.interview[0]
    taken = invited & (seen + 1.2 * luck.standard_normal((draws, 8)) > some.seat[0])
    first = np.where(taken.any(axis=1), taken.argmax(axis=1), -1)
    ranks = np.where(
        first >= 0, np.take_along_axis(invited.cumsum(axis=1), first[:, None].clip(0), 1)[:, 0] - 1, -1
    )
    error = 4 * 0.5 / draws**0.5
    assert found.any[0] == pytest.approx((first >= 0).mean(), abs=error)
    assert found.at[0] == pytest.approx([(first == one).mean() for one in range(8)], abs=error)
    assert found.rank[0] == pytest.approx([(ranks == one).mean() for one in range(10)], abs=error)


@pytest.mark.parametrize("programs", [1, 5, 40])
def test_parts_add_up_to_the_whole(programs: int) -> None:
    found = integrated(tried(programs), merits(0.3, 0.8))

    assert found.at.sum(axis=1) == pytest.approx(found.any)
    assert found.rank.sum(axis=1) == pytest.approx(found.any)
    assert (found.at <= found.met + 1e-12).all()


def test_what_is_shared_makes_many_programs_worth_less() -> None:
    chances = []
    for rest in (0.0, 1.5):
        bar = np.full((1, 60), 1.8 * (1 + rest**2) ** 0.5)  # each program alone is as likely either way
        many = Tried(np.zeros(60, np.int64), np.ones(60), np.zeros((1, 60)), bar, np.full((1, 60), -np.inf))
        chances.append(integrated(many, merits(0.0, rest, draws=1)))
    apart, together = chances

    assert together.met == pytest.approx(apart.met, rel=0.01)
    assert together.any[0] < apart.any[0] - 0.2
