"""Dollars for so many applications: the boundaries of the season's tiers, and seasons without any."""

from itertools import pairwise

import pytest

from matchbound.base.dated import Confidence
from matchbound.match.odds.focal import NotAskedError
from matchbound.match.portfolio.fees import MOST, Fees
from matchbound.rules.fees import TARIFF


@pytest.mark.parametrize("season", [2026, 2027])
def test_each_application_costs_what_its_tier_says(season: int) -> None:
    first, further = TARIFF.of(season).value  # type: ignore[union-attr] - there are two tiers since 2026
    last = first["up_to"]

    dollars = Fees.of(season).dollars

    prices = [after - before for before, after in pairwise(dollars)]
    assert dollars[0] == 0
    assert prices == [first["each"]] * last + [further["each"]] * (MOST - last)


def test_each_specialty_begins_anew() -> None:
    fees = Fees.of(2027)

    assert fees.of_numbers({"internal-medicine": 32, "pediatrics": 32}) == 2 * fees.dollars[32]
    assert fees.of_numbers({}) == 0


def test_a_season_to_come_takes_over_the_last_fees_unconfirmed() -> None:
    assert Fees.of(2030).dollars == Fees.of(2027).dollars
    assert [one.confidence for one in Fees.of(2030).cites] == [Confidence.UNCONFIRMED]


@pytest.mark.parametrize(
    ("season", "words"),
    [
        pytest.param(2012, "what applications cost in the season of 2012 is not known", id="unknown"),
        pytest.param(2025, "the first applications had one price together", id="flat tier"),
    ],
)
def test_seasons_without_a_price_for_each_are_refused(season: int, words: str) -> None:
    with pytest.raises(NotAskedError, match=words):
        Fees.of(season)
