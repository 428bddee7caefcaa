"""Growing a set of programs by the one that adds most, compiled.

Adding program a changes what every other one adds: of a worse one it leaves the share in which a does not
take the applicant, of a better one it takes away what a would have brought (Kapur and Hong, 2022, arXiv
2205.01869).
"""

import numpy as np
from numpy.typing import NDArray

from matchbound.base.compiled import compiled
from matchbound.match.portfolio.options import Floats, Places

AFFORDABLE = 1e-6
"""Dollars by which rounding may pass a budget."""


@compiled
def grow(
    chance: Floats, utility: Floats, specialty: Places, prices: Floats, divisors: Floats, budget: float
) -> tuple[Places, Floats, Floats]:
    """Return programs in the order added, dollars after each, and what each program would add at the end.

    Programs come from the best down; `chance` is m by K. `prices[s, n]`: dollars of application n + 1 in
    specialty s. What adds most counts after division by `divisors[s, n]`: by prices it is most per dollar.
    """
    m, draws = chance.shape
    most = min(m, prices.size)
    taken, costs = np.empty(most, dtype=np.int64), np.empty(most)
    counts, number, spent = np.zeros(len(prices), dtype=np.int64), 0, 0.0
    worth, gains, inside = np.empty((m, draws)), np.empty(m), np.zeros(m, dtype=np.bool_)
    for j in range(m):
        worth[j] = utility[j]
        gains[j] = np.mean(chance[j]) * utility[j]
    while number < most:
        j = _next(gains, inside, specialty, prices, divisors, counts, budget - spent)
        if j < 0:
            break
        s = specialty[j]
        spent += prices[s, counts[s]]
        taken[number], costs[number], inside[j] = j, spent, True
        counts[s] += 1
        number += 1
        _lower(worth, chance, gains, j)
    gains[inside] = 0.0
    return taken[:number], costs[:number], gains


@compiled
def _next(
    gains: Floats,
    inside: NDArray[np.bool_],
    specialty: Places,
    prices: Floats,
    divisors: Floats,
    counts: Places,
    left: float,
) -> int:
    """Return the program to add next; -1 where none that can be paid for adds anything."""
    dividing = np.zeros(len(prices))  # 0: no more of this specialty
    for s in range(len(prices)):
        if counts[s] < prices.shape[1] and prices[s, counts[s]] <= left + AFFORDABLE:
            dividing[s] = divisors[s, counts[s]]
    best, found = 0.0, -1
    for j in range(len(gains)):
        by = dividing[specialty[j]]
        if by > 0 and gains[j] > best * by and not inside[j]:
            best, found = gains[j] / by, j
    return found


@compiled
def _lower(worth: Floats, chance: Floats, gains: Floats, added: int) -> None:
    """Bring what every program would add up to date with one that was added."""
    draws = chance.shape[1]
    stays, brought = 1 - chance[added], chance[added] * worth[added]
    for j in range(len(gains)):
        gain = 0.0
        if j > added:
            for k in range(draws):
                worth[j, k] *= stays[k]
                gain += chance[j, k] * worth[j, k]
        else:
            for k in range(draws):
                worth[j, k] -= brought[k]
                gain += chance[j, k] * worth[j, k]
        gains[j] = max(gain / draws, 0.0)


@compiled
def two_specialties(
    chance: Floats, utility: Floats, specialty: Places, most: tuple[int, int]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the best worth of x programs of one specialty and y of another, and which programs were taken.

    Programs come from the worst up; one draw. `taken[j, x, y]`: program j is in the best set of (x, y) among
    the first j + 1.
    """
    m = len(chance)
    best = np.zeros((most[0] + 1, most[1] + 1))
    taken = np.zeros((m, most[0] + 1, most[1] + 1), dtype=np.bool_)
    for j in range(m):
        f, brings = chance[j], chance[j] * utility[j]
        dx, dy = (1, 0) if specialty[j] == 0 else (0, 1)
        for x in range(most[0], dx - 1, -1):
            for y in range(most[1], dy - 1, -1):
                with_it = (1 - f) * best[x - dx, y - dy] + brings
                if with_it > best[x, y]:
                    best[x, y] = with_it
                    taken[j, x, y] = True
    return best, taken
