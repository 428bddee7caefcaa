"""One answer: the card after it, by the `fsrs` library, with the learner's days and the exam's date."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler, State

from matchbound.study.repetition.cards import Card, Settings, Stage
from matchbound.study.repetition.until_exam import day_before_exam, retention_on

_STATES = {
    Stage.NEW: State.Learning,
    Stage.LEARNING: State.Learning,
    Stage.REVIEW: State.Review,
    Stage.RELEARNING: State.Relearning,
}
_STAGES = {State.Learning: Stage.LEARNING, State.Review: Stage.REVIEW, State.Relearning: Stage.RELEARNING}
SPREAD_FROM, SPREAD = 3, 0.05
"""Intervals from so many days on are moved by up to this share and a day: cards of one day part ways."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did. Undoing it puts `before` back."""

    before: Card
    card: Card
    rating: Rating
    at: datetime
    leech: bool
    """It lapsed so often now that another card, or another way, would do better."""


def answer(card: Card, rating: Rating, at: datetime, settings: Settings, *, name: str) -> Answered:
    """Return a card after an answer; `name` only spreads the days of cards that are alike.

    Days are the learner's study days: two answers on one day are zero days apart, whatever the hour.
    """
    today = settings.study_day(at)
    scheduler = Scheduler(
        settings.parameters, desired_retention=retention_on(settings, today), enable_fuzzing=False
    )
    after, _ = scheduler.review_card(_for_library(card, settings), rating, _noon(today))
    stage, lapsed = _STAGES[after.state], card.stage is Stage.REVIEW and rating is Rating.Again
    lapses = card.lapses + lapsed
    due = (
        _due(today, (after.due - _noon(today)).days, settings, spread_name(name, card.reps))
        if stage is Stage.REVIEW
        else at + (after.due - _noon(today))
    )
    made = replace(
        card,
        stage=stage,
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=due,
        last=at,
        reps=card.reps + 1,
        lapses=lapses,
    )
    leech = lapsed and lapses >= settings.leech_after and _counts(lapses, settings.leech_after)
    return Answered(card, made, rating, at, leech)


def _counts(lapses: int, after: int) -> bool:
    """Say so at the first time, and again at every half as many more."""
    return (lapses - after) % max(1, after // 2) == 0


def _due(today: date, days: int, settings: Settings, name: str) -> datetime | None:
    key = key_of(name)
    day = day_before_exam(settings, today, today + timedelta(days=_spread(days, key)), key)
    return None if day is None else settings.begins(max(day, today + timedelta(days=1)))


def spread_name(name: str, reps: int) -> str:
    """Return what the days of a card are spread by after so many answers before the last."""
    return f"{name}:{reps}"


def key_of(name: str) -> int:
    """Return the number by which the days of a card are spread."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=6).digest(), "big")


def _spread(days: int, key: int) -> int:
    """Move an interval a little; the same card moves the same way."""
    if days < SPREAD_FROM:
        return days
    reach = 1 + int(SPREAD * days)
    return days - reach + key % (2 * reach + 1)


def _for_library(card: Card, settings: Settings) -> LibraryCard:
    last = None if card.last is None else _noon(settings.study_day(card.last))
    step = card.step if card.stage is not Stage.NEW else 0
    return LibraryCard(
        card_id=0,
        state=_STATES[card.stage],
        step=None if card.stage is Stage.REVIEW else step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_review=last,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
