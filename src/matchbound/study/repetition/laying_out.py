"""Days of many cards at once: laid out anew for another exam's day, retention or parameters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matchbound.study.repetition.answering import SPREAD, SPREAD_FROM, key_of, spread_name
from matchbound.study.repetition.cards import Settings
from matchbound.study.repetition.histories import Floats, Whole
from matchbound.study.repetition.queue import EPOCH
from matchbound.study.repetition.until_exam import LAST_LOOK, retention_on

LONGEST = 36_500
"""Days that the library waits at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Remembered:
    """Cards in review as columns."""

    name: Sequence[str]
    """As given to `answer`."""
    reps: Whole
    """Answers so far."""
    stability: Floats
    last_day: Whole
    """Study day of the last answer, in days since 1970."""


def due_days(cards: Remembered, settings: Settings, today: date) -> NDArray[np.int64]:
    """Return the study day of each card, in days since 1970; -1 where it need not come before the exam.

    Each is the day that `answer` would have given to it had it known the settings, and the exam, of today.
    A card that would have come already comes now.
    """
    keys = np.array(
        [
            key_of(spread_name(name, reps - 1))
            for name, reps in zip(cards.name, cards.reps.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
    due = cards.last_day + _spread(_intervals(cards.stability, settings, today), keys)
    found = np.maximum(due, cards.last_day + 1)
    return _before_exam(found, cards.last_day, keys, settings, (today - EPOCH).days)


def _intervals(stability: Floats, settings: Settings, today: date) -> Whole:
    decay = -settings.parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    days = stability / factor * (retention_on(settings, today) ** (1 / decay) - 1)
    found: Whole = np.clip(np.rint(days), 1, LONGEST).astype(np.int64)
    return found


def _spread(days: Whole, keys: Whole) -> Whole:
    reach = 1 + (SPREAD * days).astype(np.int64)
    found: Whole = np.where(days < SPREAD_FROM, days, days - reach + keys % (2 * reach + 1))
    return found


def _before_exam(due: Whole, last: Whole, keys: Whole, settings: Settings, today: int) -> Whole:
    """Bring what would come after the exam into the weeks before it, unless it was seen in those already."""
    if settings.exam_on is None or today >= (exam := (settings.exam_on - EPOCH).days):
        return due
    first = exam - LAST_LOOK.days
    begin = max(first, today)
    look = begin + keys % (exam - begin)
    brought: Whole = np.where(last >= first, -1, look)
    found: Whole = np.where(due < exam, due, brought)
    return found
