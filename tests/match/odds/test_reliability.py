"""Odds told for people of another season, against what became of them, on a tenth of the country."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from match.tenth import season, tenth
from matchbound.match.odds.background import background_of
from matchbound.match.odds.reliability import Reliability, reliability
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.types import Type


@pytest.fixture(scope="module")
def found() -> Reliability:
    with ThreadPoolExecutor(2) as executor:
        background = background_of(tenth(), coefficients(), executor, seed=50, markets=8)
    return reliability(season(999), background, Type.NON_US_IMG, most=600)


def test_odds_are_right_on_average(found: Reliability) -> None:
    assert found.all.people == 600
    assert found.all.told == pytest.approx(found.all.matched, abs=0.06)


def test_those_with_better_odds_match_more_often(found: Reliability) -> None:
    large = [one for one in found.bins if one.people >= 30]

    assert len(large) >= 5
    for one in large:
        assert one.told == pytest.approx(one.matched, abs=0.06 + 3 * one.error)
    assert large[-1].matched - large[0].matched > 0.3
