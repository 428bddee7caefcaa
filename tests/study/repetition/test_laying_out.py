"""Days of many cards at once are those that single answers would have given."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from fsrs import Rating

from matchbound.study.repetition.answering import answer
from matchbound.study.repetition.cards import Card, Settings, Stage
from matchbound.study.repetition.laying_out import Remembered, due_days
from matchbound.study.repetition.queue import EPOCH

KARACHI = ZoneInfo("Asia/Karachi")
NOW = datetime(2026, 11, 26, 15, tzinfo=UTC)
TODAY = date(2026, 11, 26)
PLAIN = Settings(KARACHI)
FAR = replace(PLAIN, exam_on=date(2027, 1, 20))


def learned(count: int, settings: Settings) -> list[tuple[str, Card]]:
    """Return cards that were answered now, of very different strength."""
    cards = []
    for number in range(count):
        before = Card(
            stage=Stage.REVIEW,
            stability=1.3 ** (number % 20 + 1),
            difficulty=5.0,
            last=NOW - timedelta(days=10 + number % 7),
            reps=4,
        )
        cards.append((f"c{number}", answer(before, Rating.Good, NOW, settings, name=f"c{number}").card))
    return cards


def remembered(cards: list[tuple[str, Card]], settings: Settings) -> Remembered:
    return Remembered(
        [name for name, _ in cards],
        np.array([card.reps for _, card in cards]),
        np.array([card.stability for _, card in cards]),
        np.array([(settings.study_day(card.last or NOW) - EPOCH).days for _, card in cards]),
    )


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
@pytest.mark.parametrize("exam_on", [None, date(2027, 1, 20), date(2026, 12, 10), date(2026, 11, 26)])
def test_laid_out_anew_is_as_if_answered_so(retention: float, exam_on: date | None) -> None:
    settings = replace(PLAIN, retention=retention, exam_on=exam_on)
    cards = learned(200, settings)

    days = due_days(remembered(cards, settings), settings, TODAY)

    expected = [-1 if card.due is None else (settings.study_day(card.due) - EPOCH).days for _, card in cards]
    assert days.tolist() == expected


def test_an_exam_brings_all_into_the_weeks_before_it_and_none_after_it() -> None:
    days = due_days(remembered(learned(300, PLAIN), PLAIN), FAR, TODAY)
    exam = (date(2027, 1, 20) - EPOCH).days

    assert days.max() < exam
    assert days.min() > (TODAY - EPOCH).days
    looks = days[days >= exam - 21]
    assert len(set(looks.tolist())) == 21


def test_what_was_last_seen_long_ago_comes_before_an_exam_that_is_near() -> None:
    cards = [(name, replace(card, last=NOW - timedelta(days=60))) for name, card in learned(300, PLAIN)]
    near = replace(PLAIN, exam_on=TODAY + timedelta(days=5))

    days = due_days(remembered(cards, PLAIN), near, TODAY) - (TODAY - EPOCH).days

    assert days.max() == 4
    assert set(days[days >= 0].tolist()) >= {0, 1, 2, 3, 4}
