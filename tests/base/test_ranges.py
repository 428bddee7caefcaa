"""Ranges in words: ends that print the same are told as one number."""

import pytest

from matchbound.base.ranges import ranged, somewhere
from matchbound.match.odds.answer import Range
from matchbound.match.portfolio.answer import hundreds
from matchbound.match.ranking.outcome import matching_words


@pytest.mark.parametrize(
    ("value", "low", "high", "brackets", "words"),
    [
        (37, 35, 39, "37 (35 to 39)", "somewhere between 35 and 39"),
        (37, 37, 37, "37", "hardly more or less"),
        ("+3", "+3", "+3", "+3", "hardly more or less"),
        (0, 0, 1, "0 (0 to 1)", "somewhere between 0 and 1"),
    ],
)
def test_a_range_is_told_where_its_ends_differ(
    value: object, low: object, high: object, brackets: str, words: str
) -> None:
    assert (ranged(value, low, high), somewhere(low, high)) == (brackets, words)


def test_chances_whose_ends_round_alike_are_one_number() -> None:
    narrow = Range(0.371, 0.366, 0.374)

    assert hundreds(narrow) == "37 of 100"
    assert matching_words(narrow).endswith("about 37 match (hardly more or less)")
