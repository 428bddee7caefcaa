"""What a package tells of memory: each card from its reviews, else from what is stored with it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from matchbound.study.decks.cards import CardRow, Deck
from matchbound.study.repetition.cards import ROLLOVER, Card, Settings, Stage
from matchbound.study.repetition.histories import AGAIN, EASY, Histories, Whole

_STAGES = {0: Stage.NEW, 1: Stage.LEARNING, 2: Stage.REVIEW, 3: Stage.RELEARNING}
_SUSPENDED, _IN_DAYS = -1, 3
_FILTERED, _BY_HAND = 3, 4
_MIDDLE = 5.0
"""Difficulty of a card of which only an interval is known."""
_DAY_MS = 86_400_000


def histories_of(deck: Deck, settings: Settings) -> tuple[Histories, Whole]:
    """Return the reviews that tell of memory, with the card of each history.

    Left out: what was no answer, cramming, and all before a card was set back to new.
    """
    rows, counts = deck.reviews, telling(deck)
    card, at, ease = rows.card[counts], rows.at[counts], rows.ease[counts]
    histories = Histories.of(card, study_days(at, settings), ease.astype(np.int8))
    return histories, np.unique(card)


def telling(deck: Deck) -> NDArray[np.bool_]:
    """Say of each review whether it tells of memory as it is now."""
    rows = deck.reviews
    counts: NDArray[np.bool_] = (rows.ease >= AGAIN) & (rows.ease <= EASY)
    counts &= ~((rows.kind == _FILTERED) & (rows.factor == 0))
    counts &= rows.at > _last_reset(deck)[rows.card]
    return counts


def _last_reset(deck: Deck) -> Whole:
    rows, last = deck.reviews, np.full(max(len(deck.cards), 1), -1, dtype=np.int64)
    reset = (rows.kind == _BY_HAND) & (rows.factor == 0)
    np.maximum.at(last, rows.card[reset], rows.at[reset])
    return last


def study_days(at: Whole, settings: Settings) -> Whole:
    """Return the study day of moments in their order (ms since 1970) in days since 1970."""
    hours, place = np.unique(at // 3_600_000, return_inverse=True)
    moments = [datetime.fromtimestamp(hour * 3600, UTC).astimezone(settings.zone) for hour in hours.tolist()]
    offsets = np.array(
        [int((one.utcoffset() or timedelta()).total_seconds() * 1000) for one in moments], np.int64
    )
    local = at + offsets[place] if len(at) else at
    found: Whole = np.maximum.accumulate((local - int(ROLLOVER.total_seconds() * 1000)) // _DAY_MS)
    return found


def cards_of(deck: Deck, settings: Settings) -> Iterator[Card]:
    """Return every card as it stands, in their order."""
    from matchbound.study.repetition.memory import (
        states_after,  # compiled: only who brings a deck waits for it
    )

    histories, whose = histories_of(deck, settings)
    stability, difficulty = states_after(histories, np.array(settings.parameters))
    last = _last_reviews(deck)
    state = dict(zip(whose.tolist(), zip(stability.tolist(), difficulty.tolist(), strict=True), strict=True))
    for place, row in enumerate(deck.cards):
        yield _card(row, state.get(place), int(last[place]), deck.created, settings)


def _last_reviews(deck: Deck) -> NDArray[np.int64]:
    last = np.zeros(len(deck.cards), dtype=np.int64)
    answered = deck.reviews.ease >= AGAIN
    np.maximum.at(last, deck.reviews.card[answered], deck.reviews.at[answered])
    return last


def _card(
    row: CardRow, state: tuple[float, float] | None, last_ms: int, created: int, settings: Settings
) -> Card:
    stage, suspended = _STAGES.get(row.type, Stage.NEW), row.queue == _SUSPENDED
    if stage is Stage.NEW:
        return Card(suspended=suspended)
    due = _due(row, stage, created, settings)
    stability, difficulty = state or _stored(row)
    last = (
        _moment(last_ms / 1000)
        if last_ms
        else (due or _moment(created)) - timedelta(days=max(row.interval, 0))
    )
    return Card(
        stage=stage,
        step=None if stage is Stage.REVIEW else 0,
        stability=stability,
        difficulty=difficulty,
        due=due,
        last=last,
        reps=max(row.reps, 1),
        lapses=max(row.lapses, 0),
        suspended=suspended,
    )


def _due(row: CardRow, stage: Stage, created: int, settings: Settings) -> datetime | None:
    number = row.filtered_due or row.due
    if stage is Stage.REVIEW or row.queue == _IN_DAYS:
        day = settings.study_day(_moment(created)) + timedelta(days=max(-36_500, min(number, 36_500)))
        return settings.begins(day)
    return _moment(number)


def _stored(row: CardRow) -> tuple[float, float]:
    """Return stability and difficulty as Anki stored them; of who used another method, by the interval."""
    try:
        data = json.loads(row.data or "{}")
        return max(float(data["s"]), 0.001), min(max(float(data["d"]), 1.0), 10.0)
    except (ValueError, KeyError, TypeError, RecursionError):
        return float(max(row.interval, 1)), _MIDDLE


def _moment(seconds: float) -> datetime:
    """Return a moment; one beyond any calendar counts as the beginning."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
