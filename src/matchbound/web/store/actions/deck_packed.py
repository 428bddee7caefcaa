"""A package as it is to be written: notes in order, the state and answers of each card, no strange ones."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from matchbound.study.decks.cards import Deck, ReviewRows
from matchbound.study.decks.memory import cards_of, study_days, telling
from matchbound.study.repetition.cards import Card, Settings, Stage
from matchbound.study.repetition.histories import AGAIN, EASY, Whole

FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_800_000
"""2000 and 2100: no answer was given before or after."""
MOST_ORD, MOST_COUNT, LONGEST_STABILITY = 10_000, 1_000_000, 36_500.0
_STAGES = {0: Stage.LEARNING, 1: Stage.REVIEW, 2: Stage.RELEARNING}


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """What is written of a package. A killed import reads it anew and finds the same order."""

    deck: Deck
    notes: Sequence[int]
    """Places of the notes that are written."""
    cards: Mapping[int, Sequence[int]]
    """Of each note's place the places of its cards."""
    states: Sequence[Card]
    answers: "Answers"
    faults: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Answers card by card, as columns; `start` says where each card's begin."""

    start: Whole
    at: Whole
    day: Whole
    rating: Whole
    stage: Sequence[str]
    counts: NDArray[np.bool_]
    took: Whole


def packed_of(deck: Deck, settings: Settings) -> Packed:
    """Return what is to be written of a package."""
    deck = replace(deck, reviews=_sane(deck.reviews))
    notes, twice = _each_once(deck)
    kept, cards, odd = set(notes), defaultdict[int, list[int]](list), 0
    for place, card in enumerate(deck.cards):
        if card.note not in kept or not 0 <= card.ord <= MOST_ORD:
            odd += card.note in kept
            continue
        cards[card.note].append(place)
    faults = [f"{twice} notes stand twice in the package: each is taken once"] if twice else []
    faults += [f"{odd} cards are left out: they are of no kind that can be"] if odd else []
    states = [_sound(one) for one in cards_of(deck, settings)]
    return Packed(deck, notes, cards, states, _answers(deck, settings), faults)


def _sane(rows: ReviewRows) -> ReviewRows:
    kept = (rows.at >= FIRST_MS) & (rows.at < LAST_MS)
    columns = ("card", "at", "ease", "kind", "factor", "took", "interval", "before")
    return ReviewRows(**{name: getattr(rows, name)[kept] for name in columns})


def _each_once(deck: Deck) -> tuple[list[int], int]:
    count = Counter(note.guid for note in deck.notes)
    first: dict[str, int] = {}
    for place, note in enumerate(deck.notes):
        first.setdefault(note.guid, place)
    return list(first.values()), sum(many - 1 for many in count.values())


def _sound(card: Card) -> Card:
    """Return a card with numbers that every database takes."""
    if card.stability is None or card.difficulty is None:
        return card
    stability = card.stability if isfinite(card.stability) else 1.0
    difficulty = card.difficulty if isfinite(card.difficulty) else 5.0
    return replace(
        card,
        stability=min(stability, LONGEST_STABILITY),
        difficulty=difficulty,
        reps=min(card.reps, MOST_COUNT),
        lapses=min(card.lapses, MOST_COUNT),
    )


def _answers(deck: Deck, settings: Settings) -> Answers:
    rows, counts = deck.reviews, telling(deck)
    answered = (rows.ease >= AGAIN) & (rows.ease <= EASY)
    day = study_days(rows.at, settings)
    order = np.lexsort((rows.at, rows.card))
    order = order[answered[order]]
    card, counts = rows.card[order], counts[order]
    start = np.searchsorted(card, np.arange(len(deck.cards) + 1))
    stages = [_STAGES.get(kind, Stage.LEARNING).value for kind in rows.kind[order].tolist()]
    telling_places = np.flatnonzero(counts)
    firsts = telling_places[np.unique(card[telling_places], return_index=True)[1]]
    for place in firsts.tolist():
        stages[place] = Stage.NEW.value
    took = np.clip(rows.took[order], 0, 3_600_000)
    return Answers(start, rows.at[order], day[order], rows.ease[order], stages, counts, took)
