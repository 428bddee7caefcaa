"""Filters as data: what holds, what does not, and what cannot be told."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.cohort.columns import ALL_SHARES, SHARED_WITH, Share
from matchbound.cohort.filters import FILTERS, Chosen, Sieve, UnknownFilterError, chosen
from matchbound.cohort.row import row_of
from matchbound.demo.people import PEOPLE, person
from matchbound.dossier.read import parse_dossier

ON = date(2026, 11, 22)
SEASONS = (
    "[{season: 2026, matched: false}]",
    "[{season: 2026, matched: true}]",
    "[{season: 2026, programs_applied: 3}]",
)
ROWS = [row_of(person(one), ON) for one in PEOPLE] + [
    row_of(parse_dossier(f"format: 1\nseasons: {one}"), ON) for one in SEASONS
]
some_filters = st.lists(st.sampled_from(list(FILTERS.values())).map(Chosen), max_size=3)
some_shares = st.frozensets(st.sampled_from(list(Share)))


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (["attempts-at-risk"], ["Jose Maria Santos"]),
        (["exam-runs-out:4"], ["Leyla Demir", "Chidinma Okafor"]),
        (["exam-runs-out:3", "not-certified"], []),
        (["exam-runs-out:4", "not-certified"], ["Chidinma Okafor"]),
        (["unmatched"], ["Leyla Demir", ""]),
        (["matched"], [""]),
        (["unknown-facts:2"], []),
        (["no-us-letter", "exam-runs-out:24", "unknown-facts"], ["Chidinma Okafor", "Jordan Ellis"]),
    ],
)  # fmt: skip
def test_who_is_found(filters: list[str], names: list[str]) -> None:
    sieve = Sieve([chosen(one) for one in filters], ON)

    assert [one.name for one in ROWS if sieve.judge(one)] == names


def test_of_whom_it_cannot_be_told_is_counted() -> None:
    sieve = Sieve([chosen("unmatched")], ON)

    assert [one.outcomes[-1].matched for one in ROWS if sieve.judge(one) is None] == [None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stuk", "there is no filter 'stuk'; there are: stuck, exam-runs-out"),
        ("stuck:3", "stuck takes no number; write 'stuck' alone"),
        ("exam-runs-out:x", "exam-runs-out: 'x' is not a whole number; write such as exam-runs-out:3"),
        ("exam-runs-out:0", "exam-runs-out: 0 is not a number from 1 to 84"),
        ("exam-runs-out:9999", "exam-runs-out: '9999' is not a whole number"),
    ],
)
def test_a_filter_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnknownFilterError) as error:
        chosen(text)

    assert error.value.message.startswith(message)


@given(some_filters, some_shares)
def test_filters_together_are_all_of_them_and_their_order_is_nothing(
    filters: list[Chosen], shares: frozenset[Share]
) -> None:
    for row in ROWS:
        alone = [Sieve([one], ON).judge(row, shares) for one in filters]
        together = Sieve(filters, ON).judge(row, shares)

        assert together == Sieve(filters[::-1], ON).judge(row, shares)
        assert together == (False if False in alone else None if None in alone else True)


@given(some_filters, some_shares)
def test_nobody_is_found_by_what_they_do_not_share(filters: list[Chosen], shares: frozenset[Share]) -> None:
    needed = {SHARED_WITH[one.filter.column] for one in filters} - {None}
    sieve = Sieve(filters, ON)

    for row in ROWS:
        if sieve.judge(row, shares):
            assert needed <= shares
            assert sieve.judge(row, ALL_SHARES)


def test_a_later_day_finds_more() -> None:
    found = [
        {
            number
            for number, row in enumerate(ROWS)
            if Sieve([chosen(f"exam-runs-out:{months}")], ON).judge(row)
        }
        for months in range(1, 85)
    ]

    assert all(earlier <= later for earlier, later in pairwise(found))
    assert found[0] < found[-1]
