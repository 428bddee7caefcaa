"""Cards of the demo's first applicant: concepts that were read, and two months of answers to them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fsrs import Rating

from matchbound.study.repetition.answering import answer
from matchbound.study.repetition.cards import Card, Settings
from matchbound.web.store.actions.cards import cards_from_concept, kept_settings
from matchbound.web.store.models import Account, CardRow, RepetitionSettings, ReviewRow
from matchbound.web.store.queries.cards import STATE, day_number, settings_of
from matchbound.web.store.queries.content import site_curriculum as curriculum

CONCEPTS, SINCE, A_DAY = 24, timedelta(days=60), 2
"""Concepts that cards are made of, when the first was answered, cards begun each day."""
_FORGETS, _EASY = 9, 5
"""One answer in so many is a lapse, one is easy."""


def give_cards(by: Account, *, at: datetime) -> None:
    """Give somebody cards with answers up to a moment, unless there are cards already."""
    if CardRow.objects.filter(account=by).exists():
        return
    settings = settings_of(by, kept_settings(by))
    rows = [
        row
        for concept in list(curriculum().concepts)[:CONCEPTS]
        for row in cards_from_concept(concept, by=by, at=at)
    ]
    reviews = [
        review for number, row in enumerate(rows) for review in _answered(row, number, settings, by, at)
    ]
    ReviewRow.objects.bulk_create(reviews, batch_size=500)
    CardRow.objects.bulk_update(rows, [*STATE, "last_day"], batch_size=100)
    RepetitionSettings.objects.filter(account=by).update(reviews=len(reviews))


def _answered(
    row: CardRow, number: int, settings: Settings, by: Account, at: datetime
) -> Iterator[ReviewRow]:
    """Answer a card from the day on which it was begun, and put its state into its row."""
    card, moment = Card(), at - SINCE + timedelta(days=number // A_DAY, minutes=number % A_DAY)
    while moment < at - timedelta(days=1):
        turn = number + card.reps
        rating = Rating.Again if turn % _FORGETS == 3 else Rating.Easy if turn % _EASY == 4 else Rating.Good
        yield _review(row, card, rating, moment, settings, by)
        card = answer(card, rating, moment, settings, name=str(row.pk)).card
        moment = (card.due or at) + timedelta(hours=4, seconds=7 * number)
    for name in STATE:
        setattr(row, name, getattr(card, name))
    row.stage = card.stage.value
    row.last_day = None if card.last is None else day_number(settings.study_day(card.last))


def _review(
    row: CardRow, card: Card, rating: Rating, at: datetime, settings: Settings, by: Account
) -> ReviewRow:
    return ReviewRow(
        account=by,
        card=row,
        at=at,
        day=day_number(settings.study_day(at)),
        rating=int(rating),
        stage=card.stage.value,
        first=card.reps == 0,
        took_ms=6_000,
    )
