"""Reviews of a learner whose parameters are known."""

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from matchbound.base.compiled import compiled
from matchbound.study.repetition.histories import Floats, Histories, Whole
from matchbound.study.repetition.memory import _first, _step
from matchbound.study.repetition.recall import DEFAULTS

SPREAD = [0.5, 1, 2, 5, 0.5, 0.2, 0.5, 0.02, 0.3, 0.1, 0.2, 0.3, 0.05, 0.1, 0.4, 0.2, 0.5, 0.2, 0.2, 0.1, 0.1]


def learner(seed: int) -> Floats:
    """Return parameters that lie off the defaults."""
    luck = np.random.default_rng(seed).standard_normal(len(DEFAULTS))
    return np.clip(DEFAULTS + 0.5 * luck * SPREAD, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def reviews_of(parameters: Floats, *, cards: int, days: int = 400, seed: int = 5) -> Histories:
    """Return what such a learner answered who is asked when 0.88 should still be known, give or take."""
    return Histories.of(*_drawn(cards, days, parameters, seed))


def one_after_the_other(first: Floats, then: Floats, *, cards: tuple[int, int]) -> Histories:
    """Return the reviews of a learner who begins other cards as another learner, a year later."""
    before, after = _drawn(cards[0], 400, first, 5), _drawn(cards[1], 400, then, 6)
    moved = (after[0] + cards[0], after[1] + 400, after[2])
    return Histories.of(*(np.concatenate(pair) for pair in zip(before, moved, strict=True)))


@compiled
def _drawn(cards: int, days: int, w: Floats, seed: int) -> tuple[Whole, Whole, Whole]:
    np.random.seed(seed)
    most = 400 * cards
    card, day, rating = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
    decay, factor, count = w[20], 0.9 ** (-1 / w[20]) - 1, 0
    for one in range(cards):
        at, luck = np.random.randint(0, days), np.random.random()
        given = 1 if luck < 0.2 else (2 if luck < 0.3 else (3 if luck < 0.85 else 4))
        s, d = _first(given, w)
        while at < days:
            card[count], day[count], rating[count] = one, at, given
            count += 1
            wanted = s / factor * (0.88 ** (-1 / decay) - 1)
            waits = max(1, round(wanted * (0.8 + 0.6 * np.random.random())))
            at += waits
            recall = (1 + factor * waits / s) ** -decay
            if np.random.random() < recall:
                luck = np.random.random()
                given = 2 if luck < 0.1 else (3 if luck < 0.85 else 4)
            else:
                given = 1
            s, d = _step(s, d, recall, given, waits, w)
    return card[:count], day[:count], rating[:count]
