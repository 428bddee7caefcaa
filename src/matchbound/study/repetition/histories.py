"""Histories of reviews as columns, card after card."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.base.errors import MatchboundError

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Ratings = NDArray[np.int8]
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class HistoryError(MatchboundError):
    """Reviews that cannot be; the message says which."""


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """Reviews of n cards: m ratings, and the days since the same card's review before.

    Days are calendar days of the learner, not spans of 24 hours; 0 is the same day, and the first review's.
    """

    start: Whole
    """n + 1: where each card's reviews begin, and the end."""
    rating: Ratings
    """m: 1 again, 2 hard, 3 good, 4 easy; all but 1 were recalled."""
    elapsed: Floats
    """m: days."""
    day: Whole
    """m: the day of each review, counted from any day on."""

    @classmethod
    def of(
        cls, card: Sequence[int] | Whole, day: Sequence[int] | Whole, rating: Sequence[int] | Ratings
    ) -> "Histories":
        """Return histories of reviews in the order in which they happened, cards by their numbers."""
        cards, days = np.asarray(card, np.int64), np.asarray(day, np.int64)
        ratings = np.asarray(rating, np.int8)
        if not cards.shape == days.shape == ratings.shape:
            raise HistoryError("cards, days and ratings are not of as many reviews")
        if len(ratings) and not (ratings.min() >= AGAIN and ratings.max() <= EASY):
            raise HistoryError("a rating is not between 1 and 4")
        order = np.argsort(cards, kind="stable")
        cards, days, ratings = cards[order], days[order], ratings[order]
        first = np.flatnonzero(np.diff(cards, prepend=cards[:1] - 1))
        elapsed = np.diff(days, prepend=days[:1]).astype(float)
        elapsed[first] = 0.0
        if (elapsed < 0).any():
            raise HistoryError("a review stands after one of a later day: give them in their order")
        return cls(np.append(first, len(cards)), ratings, elapsed, days)

    def __len__(self) -> int:
        """Return the number of cards."""
        return len(self.start) - 1

    def judged(self) -> NDArray[np.bool_]:
        """Say of each review whether it tells of forgetting: not the first, and not on the same day."""
        return self.elapsed > 0
