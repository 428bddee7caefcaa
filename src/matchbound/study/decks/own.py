"""Cards of our own as a deck that can be written: one kind of note, a front and a back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import numpy as np

from matchbound.study.decks.cards import CardRow, Deck, Note, NoteType, ReviewRows, Template
from matchbound.study.repetition.cards import Card, Settings, Stage

KIND = 1_764_000_000_000
"""The same kind of note in every package, so that Anki keeps one."""
FRONT_AND_BACK = NoteType(
    "Matchbound",
    ("Front", "Back"),
    (Template("Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"),),
)
_TYPES = {Stage.NEW: 0, Stage.LEARNING: 1, Stage.REVIEW: 2, Stage.RELEARNING: 3}
_IN_LEARNING = (Stage.LEARNING, Stage.RELEARNING)
_LEARN, _REVIEW, _RELEARN, _CRAM = 0, 1, 2, 3
_SUSPENDED = -1


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One answer."""

    at: datetime
    rating: int
    before: Stage
    took_ms: int = 0
    counts: bool = True
    """False: it tells nothing of memory, and Anki is told that it was cramming."""


@dataclass(frozen=True, slots=True)
class Own:
    """One card with its history; `name` is the same whenever it is exported."""

    name: str
    made_at: datetime
    front: str
    back: str
    deck: str
    card: Card
    tags: tuple[str, ...] = ()
    reviews: tuple[Reviewed, ...] = ()


def deck_of(cards: Sequence[Own], settings: Settings, *, created: datetime) -> Deck:
    """Return a deck that holds the cards. `created` is the day from which it counts due days."""
    day = settings.begins(settings.study_day(created))
    ids = _unused([int(one.made_at.timestamp() * 1000) for one in cards])
    notes = [
        Note(id_, _guid(one.name), KIND, (one.front, one.back), one.tags)
        for id_, one in zip(ids, cards, strict=True)
    ]
    rows = [
        _row(id_, place, one, settings, day) for place, (id_, one) in enumerate(zip(ids, cards, strict=True))
    ]
    return Deck(
        generation=1,
        created=int(day.timestamp()),
        kinds={KIND: FRONT_AND_BACK},
        notes=tuple(notes),
        cards=tuple(rows),
        reviews=_reviews(cards),
        media=(),
        faults=(),
    )


def _guid(name: str) -> str:
    return blake2b(name.encode(), digest_size=8).hexdigest()


def _unused(wanted: Sequence[int]) -> list[int]:
    """Return numbers as wanted, or the next after those that come before."""
    made, last = [0] * len(wanted), -1
    for place in sorted(range(len(wanted)), key=lambda at: (wanted[at], at)):
        made[place] = last = max(wanted[place], last + 1)
    return made


def _row(id_: int, place: int, one: Own, settings: Settings, created: datetime) -> CardRow:
    card = one.card
    days = 0 if card.due is None else (settings.study_day(card.due) - settings.study_day(created)).days
    waits = 0 if card.due is None or card.last is None else _days_between(card.last, card.due, settings)
    kind = _TYPES[card.stage]
    return CardRow(
        id=id_,
        note=place,
        ord=0,
        deck=one.deck,
        type=kind,
        queue=_SUSPENDED if card.suspended else min(kind, 2) if card.stage is not Stage.RELEARNING else 1,
        due=_due(card, place, days),
        interval=max(waits, 1) if card.stage is Stage.REVIEW else 0,
        lapses=card.lapses,
        reps=card.reps,
        filtered_due=0,
        data=_data(card, settings),
    )


def _due(card: Card, place: int, days: int) -> int:
    if card.stage is Stage.NEW:
        return place + 1
    if card.stage in _IN_LEARNING and card.due is not None:
        return int(card.due.timestamp())
    return days


def _days_between(last: datetime, due: datetime, settings: Settings) -> int:
    return (settings.study_day(due) - settings.study_day(last)).days


def _data(card: Card, settings: Settings) -> str:
    if card.stability is None or card.difficulty is None or card.last is None:
        return ""
    stored = {
        "s": card.stability,
        "d": card.difficulty,
        "dr": settings.retention,
        "decay": settings.parameters[20],
    }
    return json.dumps({**stored, "lrt": int(card.last.timestamp())})


def _reviews(cards: Sequence[Own]) -> ReviewRows:
    kinds = {Stage.NEW: _LEARN, Stage.LEARNING: _LEARN, Stage.REVIEW: _REVIEW, Stage.RELEARNING: _RELEARN}
    found = sorted(
        (
            int(one.at.timestamp() * 1000),
            place,
            one.rating,
            kinds[one.before] if one.counts else _CRAM,
            one.took_ms,
        )
        for place, card in enumerate(cards)
        for one in card.reviews
    )
    moments = _unused([one[0] for one in found])
    table = np.array([one[1:] for one in found], dtype=np.int64).reshape(-1, 4)
    nothing = np.zeros(len(found), dtype=np.int64)
    card, ease, kind, took = table.T
    return ReviewRows(
        card=card,
        at=np.array(moments, dtype=np.int64),
        ease=ease,
        kind=kind,
        factor=np.where((kind == _LEARN) | (kind == _CRAM), 0, 2500),
        took=took,
        interval=nothing,
        before=nothing,
    )
