"""FSRS-6 over whole histories, compiled: states, chances of recall, and how they change with the parameters.

The formulas are those of the `fsrs` library (Ye, open-spaced-repetition, FSRS-6: 21 parameters), card by card
and review by review; a test holds both against one another.
"""

import math

import numpy as np
from fsrs.scheduler import STABILITY_MIN

from matchbound.base.compiled import compiled, loop
from matchbound.study.repetition.histories import AGAIN, EASY, HARD, Floats, Histories, Ratings, Whole
from matchbound.study.repetition.recall import DEFAULTS, LOG_RECALLED

SIZE = len(DEFAULTS)
_LEAST, _EASIEST, _HARDEST = STABILITY_MIN, 1.0, 10.0


def states_after(histories: Histories, parameters: Floats) -> tuple[Floats, Floats]:
    """Return the stability (days) and the difficulty (1 to 10) of every card after its last review."""
    return _states(histories.start, histories.rating, histories.elapsed, parameters)


def loss_and_slope(histories: Histories, weight: Floats, parameters: Floats) -> tuple[float, Floats]:
    """Return the log loss summed over the reviews by their weights, and its slope by parameter."""
    loss, slope = _loss(histories.start, histories.rating, histories.elapsed, weight, parameters)
    return float(loss), slope


@loop
def _recall(stability: float, elapsed: float, decay: float, factor: float) -> float:
    return float((1.0 + factor * elapsed / stability) ** -decay)


@loop
def _step(s: float, d: float, r: float, rating: int, elapsed: float, w: Floats) -> tuple[float, float]:
    """Return stability and difficulty after a review that is not the first."""
    if elapsed < 1:
        grows = math.exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
        after = s * (max(grows, 1.0) if rating > AGAIN else grows)
    elif rating == AGAIN:
        slow = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp((1 - r) * w[14])
        after = min(slow, s / math.exp(w[17] * w[18]))
    else:
        bonus = w[15] if rating == HARD else (w[16] if rating == EASY else 1.0)
        after = s * (1 + math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp((1 - r) * w[10]) - 1) * bonus)
    moved = d + (10 - d) * (-w[6] * (rating - 3)) / 9
    easy = w[4] - math.exp(3 * w[5]) + 1
    return max(after, _LEAST), min(max(w[7] * easy + (1 - w[7]) * moved, _EASIEST), _HARDEST)


@loop
def _first(rating: int, w: Floats) -> tuple[float, float]:
    """Return stability and difficulty after the first review."""
    difficulty = w[4] - math.exp(w[5] * (rating - 1)) + 1
    return max(w[rating - 1], _LEAST), min(max(difficulty, _EASIEST), _HARDEST)


@compiled
def _states(start: Whole, rating: Ratings, elapsed: Floats, w: Floats) -> tuple[Floats, Floats]:
    cards = len(start) - 1
    stability, difficulty = np.empty(cards), np.empty(cards)
    decay, factor = w[20], math.exp(-LOG_RECALLED / w[20]) - 1
    for card in range(cards):
        s, d = _first(rating[start[card]], w)
        for at in range(start[card] + 1, start[card + 1]):
            r = _recall(s, elapsed[at], decay, factor)
            s, d = _step(s, d, r, rating[at], elapsed[at], w)
        stability[card], difficulty[card] = s, d
    return stability, difficulty


@loop
def _slope_of_stability(
    s: float, d: float, r: float, rating: int, elapsed: float, w: Floats, own: Floats
) -> tuple[float, float, float]:
    """Return the slopes of the next stability by stability, difficulty and recall; `own`: by parameter."""
    own[:] = 0.0
    if elapsed < 1:
        grows = math.exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
        if rating > AGAIN and grows <= 1.0:
            return 1.0, 0.0, 0.0
        own[17] = s * grows * (rating - 3 + w[18])
        own[18] = s * grows * w[17]
        own[19] = -s * grows * math.log(s)
        return grows * (1 - w[19]), 0.0, 0.0
    if rating == AGAIN:
        late = w[11] * d ** -w[12] * math.exp((1 - r) * w[14])
        power = (s + 1) ** w[13]
        slow, soon = late * (power - 1), s / math.exp(w[17] * w[18])
        if slow > soon:
            own[17], own[18] = -w[18] * soon, -w[17] * soon
            return soon / s, 0.0, 0.0
        own[11], own[12], own[14] = slow / w[11], -slow * math.log(d), slow * (1 - r)
        own[13] = late * power * math.log(s + 1)
        return late * w[13] * power / (s + 1), -w[12] * slow / d, -w[14] * slow
    bonus = w[15] if rating == HARD else (w[16] if rating == EASY else 1.0)
    plain = s * math.exp(w[8]) * (11 - d) * s ** -w[9]
    late = math.exp((1 - r) * w[10])
    gain = plain * bonus * (late - 1)
    own[8], own[9], own[10] = gain, -gain * math.log(s), plain * bonus * late * (1 - r)
    if rating == HARD:
        own[15] = plain * (late - 1)
    elif rating == EASY:
        own[16] = plain * (late - 1)
    return 1 + gain / s * (1 - w[9]), -gain / (11 - d), -plain * bonus * late * w[10]


@loop
def _slope_of_difficulty(d: float, rating: int, w: Floats, by: Floats) -> None:
    """Bring the slopes of difficulty by parameter (`by`) over one review."""
    delta = -w[6] * (rating - 3)
    moved = d + (10 - d) * delta / 9
    easy = w[4] - math.exp(3 * w[5]) + 1
    after = w[7] * easy + (1 - w[7]) * moved
    if after <= _EASIEST or after >= _HARDEST:
        by[:] = 0.0
        return
    by *= (1 - w[7]) * (1 - delta / 9)
    by[4] += w[7]
    by[5] -= w[7] * 3 * math.exp(3 * w[5])
    by[6] -= (1 - w[7]) * (10 - d) * (rating - 3) / 9
    by[7] += easy - moved


@compiled
def _loss(start: Whole, rating: Ratings, elapsed: Floats, weight: Floats, w: Floats) -> tuple[float, Floats]:
    decay, growth = w[20], math.exp(-LOG_RECALLED / w[20])
    factor, factor_by = growth - 1, growth * LOG_RECALLED / decay**2
    loss, slope = 0.0, np.zeros(SIZE)
    s_by, d_by, r_by, own = np.zeros(SIZE), np.zeros(SIZE), np.zeros(SIZE), np.zeros(SIZE)
    for card in range(len(start) - 1):
        first = rating[start[card]]
        s, d = _first(first, w)
        s_by[:], d_by[:] = 0.0, 0.0
        if w[first - 1] > _LEAST:
            s_by[first - 1] = 1.0
        if _EASIEST < d < _HARDEST:
            d_by[4], d_by[5] = 1.0, -(first - 1) * math.exp(w[5] * (first - 1))
        for at in range(start[card] + 1, start[card + 1]):
            t, given = elapsed[at], rating[at]
            u = factor * t / s
            r = (1.0 + u) ** -decay
            r_by[:] = s_by * (r * decay * u / (s * (1 + u)))
            r_by[20] -= r * (math.log(1 + u) + decay * factor_by * t / (s * (1 + u)))
            if weight[at] > 0:
                near = min(max(r, 1e-9), 1 - 1e-9)
                if given > AGAIN:
                    loss -= weight[at] * math.log(near)
                    slope -= (weight[at] / near) * r_by
                else:
                    loss -= weight[at] * math.log(1 - near)
                    slope += (weight[at] / (1 - near)) * r_by
            by_s, by_d, by_r = _slope_of_stability(s, d, r, given, t, w, own)
            before = d
            s, d = _step(s, d, r, given, t, w)
            if s <= _LEAST:
                s_by[:] = 0.0
            else:
                s_by[:] = by_s * s_by + by_d * d_by + by_r * r_by + own
            _slope_of_difficulty(before, given, w, d_by)
    return loss, slope
