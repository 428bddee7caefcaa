"""Cards with notes of any kind, as somebody keeps them, as a deck that can be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from matchbound.study.decks.cards import Deck, Note, NoteType
from matchbound.study.decks.own import KIND, Own, Reviewed, deck_of
from matchbound.study.decks.package import Media
from matchbound.study.repetition.cards import Card, Settings


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note; `guid` is the same wherever it is exported."""

    guid: str
    kind: int
    """Number of its type."""
    fields: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptCard:
    """One card of a note with its history."""

    note: int
    """Number of its note."""
    ord: int
    deck: str
    made_at: datetime
    card: Card
    reviews: tuple[Reviewed, ...] = ()


def deck_of_kept(
    notes: Mapping[int, KeptNote],
    cards: Sequence[KeptCard],
    kinds: Mapping[int, NoteType],
    media: Sequence[Media],
    settings: Settings,
    *,
    created: datetime,
) -> Deck:
    """Return a deck that holds the cards, with their notes and kinds of notes as they came."""
    own = [Own("", one.made_at, "", "", one.deck, one.card, (), one.reviews) for one in cards]
    deck = deck_of(own, settings, created=created)
    place = {number: at for at, number in enumerate(notes)}
    ids = {one.note: row.id for one, row in zip(reversed(cards), reversed(deck.cards), strict=True)}
    rows = [
        replace(row, note=place[one.note], ord=one.ord) for one, row in zip(cards, deck.cards, strict=True)
    ]
    return replace(
        deck,
        kinds={KIND + number: kind for number, kind in kinds.items()},
        notes=tuple(_note(one, ids[number]) for number, one in notes.items()),
        cards=tuple(rows),
        media=tuple(media),
    )


def _note(one: KeptNote, id_: int) -> Note:
    return Note(id_, one.guid, KIND + one.kind, one.fields, one.tags)
