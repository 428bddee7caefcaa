"""Luck of single programs leveled out: what is known stays, what is chance goes, sums are kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from match.tenth import tenth
from matchbound.match.portfolio.leveled import leveled

MARKET = tenth().places


def of_kind(kind: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(MARKET.start[kind], MARKET.start[kind + 1], dtype=np.int64)


def by_what_is_known(place: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray:
    """Return chances that follow from positions and openness alone."""
    opens, seats = np.nan_to_num(MARKET.open_known[place]), np.log(MARKET.quota[place])
    return 1 / (1 + np.exp(2.5 - 0.6 * opens - 0.5 * (seats - seats.mean())))


@given(seed=st.integers(0, 1_000), kind=st.sampled_from([0, 1, 2, len(MARKET.start) - 2]))
def test_chances_keep_their_sum_in_every_draw_and_stay_chances(seed: int, kind: int) -> None:
    raw = np.random.default_rng(seed).beta(0.2, 3, (3, len(of_kind(kind))))

    found = leveled(raw, of_kind(kind), MARKET)

    assert found.sum(axis=1) == pytest.approx(raw.sum(axis=1), rel=1e-4)
    assert ((found >= 0) & (found <= 1)).all()


def test_what_follows_from_what_is_known_stays_nearly_as_it_is() -> None:
    place = of_kind(0)
    expected = by_what_is_known(place)

    found = leveled(expected[None, :], place, MARKET)[0]

    assert found == pytest.approx(expected, abs=0.02)


def test_luck_of_single_programs_goes() -> None:
    place, rng = of_kind(0), np.random.default_rng(3)
    expected = by_what_is_known(place)
    lucky = (rng.random((16, len(place))) < expected).astype(float)  # all or nothing, in 16 markets

    found = leveled(lucky, place, MARKET)

    off, was = (np.abs(one.mean(axis=0) - expected).mean() for one in (found, lucky))
    assert off < was / 2


def test_kinds_are_leveled_apart_and_where_nothing_differs_all_get_the_mean() -> None:
    place = np.concatenate((of_kind(0), of_kind(1)))
    raw = np.concatenate((np.full(len(of_kind(0)), 0.3), np.full(len(of_kind(1)), 0.05)))[None, :]

    assert leveled(raw, place, MARKET) == pytest.approx(raw, abs=1e-9)


def test_chances_of_nobody_and_of_everybody_are_borne() -> None:
    place = of_kind(0)
    raw = np.stack((np.zeros(len(place)), np.ones(len(place))))

    assert leveled(raw, place, MARKET) == pytest.approx(raw, abs=1e-9)
