"""What comes today, of cards as columns: reviews with new ones between; and the days to come."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matchbound.study.repetition.cards import Settings
from matchbound.study.repetition.histories import Floats, Whole
from matchbound.study.repetition.recall import retrievability
from matchbound.study.repetition.until_exam import takes_new

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Due:
    """Cards in review that are due by today, as columns."""

    number: Whole
    """Any number by which the caller knows the card."""
    stability: Floats
    last_day: Whole
    """Study day of the last answer, in days since 1970."""


@dataclass(frozen=True, slots=True)
class Today:
    """Numbers of cards in the order in which they come."""

    order: tuple[int, ...]
    reviews: int
    new: int
    put_off: int
    """Reviews that are due and do not fit into the day."""


def reviews_first_known(due: Due, settings: Settings, today: date) -> NDArray[np.int64]:
    """Return due cards, those that are best remembered first.

    After a break there are more than a day holds: what is nearly lost is learned anew either way, while
    what is still known can be kept by looking now.
    """
    days = (today - EPOCH).days - due.last_day
    recall = retrievability(due.stability, np.maximum(days, 0).astype(float), np.array(settings.parameters))
    return due.number[np.lexsort((due.number, -recall))]


def today_of(
    due: Due, new: Whole, settings: Settings, today: date, *, reviewed: int = 0, begun: int = 0
) -> Today:
    """Return what comes today besides cards in learning: reviews and, spread evenly between them, new cards.

    `reviewed` and `begun`: reviews and new cards that this day has seen already.
    """
    reviews = reviews_first_known(due, settings, today)
    kept = reviews[: max(0, settings.reviews_a_day - reviewed)]
    room = max(0, settings.new_a_day - begun) if takes_new(settings, today) else 0
    fresh = new[:room]
    at = np.concatenate((np.arange(len(kept)) + 0.5, _between(len(fresh), len(kept))))
    order = np.concatenate((kept, fresh))[np.argsort(at, kind="stable")]
    return Today(tuple(order.tolist()), len(kept), len(fresh), len(reviews) - len(kept))


def _between(count: int, among: int) -> Floats:
    return np.arange(1.0, count + 1.0) * (among / (count + 1.0))


def forecast(due_days: Whole, today: date, days: int) -> Whole:
    """Return how many reviews come on each of the next days; what is overdue counts for today."""
    ahead = np.maximum(due_days - (today - EPOCH).days, 0)
    return np.bincount(ahead[ahead < days], minlength=days)
