"""The day's cards: limits, what comes first after a break, new cards between, what the days ahead bring."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.repetition.cards import Settings
from matchbound.study.repetition.queue import EPOCH, Due, Today, forecast, today_of

TODAY = date(2026, 11, 26)
DAY = (TODAY - EPOCH).days
PLAIN = Settings(ZoneInfo("Africa/Cairo"), new_a_day=2, reviews_a_day=3)


def due(*cards: tuple[float, int]) -> Due:
    """Return cards 0, 1, … of so much stability, seen so many days ago."""
    stability, days = (np.array(part) for part in zip(*cards, strict=True)) if cards else ([], [])
    return Due(np.arange(len(cards)), np.asarray(stability, float), DAY - np.asarray(days, np.int64))


def test_after_a_break_what_is_still_known_is_kept_first() -> None:
    waiting = due((1, 60), (30, 31), (10, 40), (100, 110), (3, 3))

    assert today_of(waiting, np.array([], np.int64), PLAIN, TODAY) == Today((4, 1, 3), 3, 0, 2)


@pytest.mark.parametrize(
    ("reviewed", "begun", "order"),
    [(0, 0, (0, 90, 1, 91, 2)), (2, 0, (90, 0, 91)), (0, 1, (0, 1, 90, 2)), (3, 2, ()), (9, 9, ())],
)
def test_new_cards_come_between_reviews_and_the_day_holds_so_many(
    reviewed: int, begun: int, order: tuple[int, ...]
) -> None:
    waiting, new = due((40, 41), (40, 42), (40, 43), (40, 44)), np.array([90, 91, 92])

    assert today_of(waiting, new, PLAIN, TODAY, reviewed=reviewed, begun=begun).order == order


def test_nothing_new_shortly_before_the_exam() -> None:
    settings = replace(PLAIN, exam_on=TODAY + timedelta(days=5))

    assert today_of(due(), np.array([90, 91]), settings, TODAY) == Today((), 0, 0, 0)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 20), st.integers(0, 20))
def test_the_day_holds_each_card_once_and_no_more_than_asked(
    waiting: int, new: int, reviews: int, fresh: int
) -> None:
    settings = replace(PLAIN, reviews_a_day=reviews, new_a_day=fresh)
    found = today_of(due(*[(10, 10)] * waiting), np.arange(100, 100 + new), settings, TODAY)

    assert len(set(found.order)) == len(found.order) == found.reviews + found.new
    assert (found.reviews, found.new) == (min(waiting, reviews), min(new, fresh))
    assert found.put_off == waiting - found.reviews


def test_the_days_ahead_count_what_is_overdue_for_today() -> None:
    days = np.array([DAY - 9, DAY, DAY + 1, DAY + 2, DAY + 2, DAY + 3])

    assert list(forecast(days, TODAY, 3)) == [2, 1, 2]
