"""Histories over columns: the numbers that the library gives answer by answer, and slopes that are right."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.study.repetition.histories import Histories, HistoryError
from matchbound.study.repetition.memory import loss_and_slope, states_after
from matchbound.study.repetition.recall import DEFAULTS, retrievability
from study.repetition.drawn import learner, reviews_of

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
HISTORY = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), min_size=1, max_size=12)


def by_library(history: list[tuple[int, int]], parameters: tuple[float, ...]) -> tuple[list[float], Card]:
    scheduler, card, chances, day = Scheduler(parameters, enable_fuzzing=False), Card(1), [], 0
    for waits, rating in history:
        day += waits
        at = BEGIN + timedelta(days=day)
        chances.append(scheduler.get_card_retrievability(card, at))
        card, _ = scheduler.review_card(card, Rating(rating), at)
    return chances, card


def columns(histories: list[list[tuple[int, int]]]) -> Histories:
    rows = [
        (card, day, rating)
        for card, history in enumerate(histories)
        for day, (_, rating) in zip(np.cumsum([waits for waits, _ in history]), history, strict=True)
    ]
    return Histories.of(*zip(*rows, strict=True))


@settings(max_examples=60)
@given(st.lists(HISTORY, min_size=1, max_size=4), st.integers(0, 5))
def test_columns_hold_what_the_library_computes_answer_by_answer(
    histories: list[list[tuple[int, int]]], seed: int
) -> None:
    parameters = learner(seed)
    expected = [by_library(one, tuple(parameters.tolist())) for one in histories]
    together = columns(histories)
    stability, difficulty = states_after(together, parameters)

    assert stability == pytest.approx([card.stability for _, card in expected], rel=1e-9)
    assert difficulty == pytest.approx([card.difficulty for _, card in expected], rel=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_slopes_are_what_a_small_change_does(seed: int) -> None:
    histories, here = reviews_of(learner(seed), cards=300), (learner(seed + 10) + DEFAULTS) / 2
    weight = histories.judged().astype(float)
    _, slope = loss_and_slope(histories, weight, here)
    for number in range(len(here)):
        off = np.zeros(len(here))
        off[number] = 1e-6
        above, below = (loss_and_slope(histories, weight, one)[0] for one in (here + off, here - off))
        assert slope[number] == pytest.approx((above - below) / 2e-6, rel=1e-3, abs=1e-2), number


def test_the_loss_counts_what_its_weights_say() -> None:
    given_ = [[(0, 3), (3, 3), (9, 1)], [(0, 2), (0, 3), (5, 3)]]
    histories = columns(given_)
    (_, first, second), (_, _, third) = (by_library(one, tuple(DEFAULTS.tolist()))[0] for one in given_)
    weight = histories.judged() * np.array([9.0, 1, 2, 9, 9, 3])

    loss, _ = loss_and_slope(histories, weight, DEFAULTS)

    assert list(histories.judged()) == [False, True, True, False, False, True]
    assert loss == pytest.approx(-np.log(first) - 2 * np.log(1 - second) - 3 * np.log(third))


@pytest.mark.parametrize("days", [0.5, 1, 10, 400])
def test_nine_in_ten_recall_after_the_stability(days: float) -> None:
    assert retrievability(np.array([days]), np.array([days]), DEFAULTS) == pytest.approx([0.9])


@pytest.mark.parametrize(
    ("card", "day", "rating", "words"),
    [
        ([1, 1], [3, 2], [3, 3], "in their order"),
        ([1], [3], [5], "between 1 and 4"),
        ([1], [3], [0], "between 1 and 4"),
        ([1], [3, 4], [3], "as many"),
    ],
)
def test_reviews_that_cannot_be_are_refused(
    card: list[int], day: list[int], rating: list[int], words: str
) -> None:
    with pytest.raises(HistoryError, match=words):
        Histories.of(card, day, rating)


def test_no_reviews_are_no_cards() -> None:
    nothing = Histories.of([], [], [])

    assert len(nothing) == 0
    assert [list(one) for one in states_after(nothing, DEFAULTS)] == [[], []]
