"""What a package holds: notes, their kinds, cards, reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matchbound.study.decks.package import Media

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of card is made from a note's fields."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A kind of note: its fields, and the cards that are made of each."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `guid` is the same wherever it is exported."""

    id: int
    guid: str
    kind: int
    """Number of its type."""
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    changed: int = 0
    """When its text was changed, in seconds since 1970; 0: when its id says that it was made."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card as the package has it, its numbers as Anki keeps them."""

    id: int
    note: int
    """Place of its note among the notes."""
    ord: int
    deck: str
    """Names of nested decks are joined by `::`."""
    type: int
    queue: int
    due: int
    interval: int
    lapses: int
    reps: int
    filtered_due: int
    data: str


@dataclass(frozen=True, slots=True, eq=False)
class ReviewRows:
    """Reviews as columns, in the order in which they happened."""

    card: Whole
    """Place of the card among the cards."""
    at: Whole
    """Milliseconds since 1970."""
    ease: Whole
    """1 to 4; 0 is no answer."""
    kind: Whole
    factor: Whole
    took: Whole
    """Milliseconds."""
    interval: Whole
    """Days that it led to; below zero: seconds."""
    before: Whole
    """The interval before."""

    def __len__(self) -> int:
        """Return the number of reviews."""
        return len(self.at)


@dataclass(frozen=True, slots=True, eq=False)
class Deck:
    """All that a package holds, its HTML as it came."""

    generation: int
    created: int
    """Seconds since 1970: the day from which review cards count their due days."""
    kinds: Mapping[int, NoteType]
    notes: tuple[Note, ...]
    cards: tuple[CardRow, ...]
    reviews: ReviewRows
    media: tuple["Media", ...]
    faults: tuple[str, ...]
    """What was left out, in words."""
