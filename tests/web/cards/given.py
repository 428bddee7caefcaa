"""Cards and packages that tests of cards share."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from fsrs import Rating

from matchbound.web.store.actions.cards import Given, add_card, answer_card, queue_of_day
from matchbound.web.store.actions.deck_work import work_on
from matchbound.web.store.actions.decks import take_package
from matchbound.web.store.models import Account, CardRow, DeckImport, SeenQuestion
from matchbound.web.store.queries.cards import settings_of
from study.decks import made
from tests_web import AT

AGAIN, HARD, GOOD, EASY = Rating.Again, Rating.Hard, Rating.Good, Rating.Easy


def cards(by: Account, many: int = 1, at: datetime = AT) -> list[CardRow]:
    """Make cards of somebody's own."""
    return [
        add_card(f"Front {n}", f"Back {n}", "Mine", (), by=by, at=at + timedelta(microseconds=n))
        for n in range(many)
    ]


def give(card: CardRow, rating: Rating, at: datetime) -> CardRow:
    """Answer a card and return it as it is then."""
    answer_card(card.pk, Given(rating, uuid4()), by=card.account, at=at)
    return CardRow.objects.get(pk=card.pk)


def learn(card: CardRow, ratings: str, at: datetime = AT) -> CardRow:
    """Answer a card whenever it is due: a(gain), h(ard), g(ood), e(asy)."""
    for letter in ratings:
        card = give(card, Rating("ahge".index(letter) + 1), max(card.due or at, at))
    return card


def bring(
    by: Account, file: io.BytesIO | Path, at: datetime = AT, *, with_history: bool = True
) -> DeckImport:
    """Import a package at once."""
    data = file.read_bytes() if isinstance(file, Path) else file.getvalue()
    run = take_package(_pieces(data), "deck.apkg", with_history=with_history, by=by, at=at)
    work_on(run.pk, at=at)
    run.refresh_from_db()
    return run


def furnish_cards(owner: Account) -> dict[str, Any]:
    """Give somebody who sat blocks cards of their own and an imported deck; return what names them."""
    (card,) = cards(owner)
    note = "<img src='heart.png'>\x1fAmina's back"
    package = made.package(
        lambda db: db.execute("update notes set flds = ?", (note,)),
        media=b'{"0": "heart.png"}',
        **{"0": made.PICTURE},
    )
    run = bring(owner, package)
    settings = settings_of(owner)
    queue_of_day(owner, settings, at=AT)
    give(card, EASY, AT)
    return {
        "card": card.pk,
        "deck": card.deck_id,
        "deck_import": run.pk,
        "media": "heart.png",
        "seen_question": SeenQuestion.objects.filter(account=owner).order_by("pk")[0].question,
    }


def _pieces(data: bytes) -> Iterator[bytes]:
    yield data
