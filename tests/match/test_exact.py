"""An exact method says whether a market has a stable matching; enumeration says so of small ones."""

import pytest
from hypothesis import given, settings

from match.small_markets import instances, lists_of, markets
from referees.exact_match import has_stable_matching
from referees.plain_match import PlainMarket, stable_matchings


@settings(max_examples=40)
@given(markets(singles=4, couples=2))
def test_the_exact_method_says_what_enumeration_says(plain: PlainMarket) -> None:
    assert has_stable_matching(lists_of(plain)) == bool(stable_matchings(plain))


@pytest.mark.parametrize("name", [name for name, one in instances().items() if one.market.couples])
def test_the_exact_method_knows_the_instances(name: str) -> None:
    instance = instances()[name]

    assert has_stable_matching(lists_of(instance.market)) == bool(instance.stable)
