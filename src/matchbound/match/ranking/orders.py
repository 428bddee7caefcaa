"""Why the true order is the right one: the same programs in other orders, on the very same draws."""

from collections.abc import Callable, Sequence

import numpy as np

from matchbound.match.population.draws import Floats
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.match.ranking.outcome import Order
from matchbound.match.ranking.walk import Walked
from matchbound.reference.program import TrackKind

BEST = 5
"""So many of the best liked programs are told about."""
YOURS, BY_WISH, BY_CHANCE = "yours", "by-wish", "by-chance"
WORDS = {
    YOURS: "in your order",
    BY_WISH: "by your liking",
    BY_CHANCE: "sorted by chance, the likeliest first",
}


def orders_of(
    listed: RankList,
    walk: Callable[[RankList], Walked],
    mean: Callable[[Floats], Floats],
    alone: Sequence[float],
    held: Held,
) -> tuple[Order, ...]:
    """Return the list's own order and others, each judged by the applicant's own wish.

    The wish is the liking where one is said of every rank, else the order of the list itself.
    """
    likings = [held.liking(one) for one in listed.primary]
    told = all(one is not None for one in likings)
    ranks = range(len(listed.primary))
    wish = sorted(ranks, key=lambda rank: _wish(listed.primary[rank], likings[rank])) if told else [*ranks]
    orders = {YOURS: list(ranks), BY_WISH: wish, BY_CHANCE: sorted(ranks, key=lambda rank: -alone[rank])}
    kept = {name: order for name, order in orders.items() if name != BY_WISH or order != list(ranks)}
    best = [listed.primary[rank] for rank in wish]
    return tuple(
        _judged(name, RankList(tuple(listed.primary[rank] for rank in order)), best, walk, mean)
        for name, order in kept.items()
    )


def _wish(choice: Choice, liking: int | None) -> tuple[bool, int]:
    """Return what to sort by: whole training before single years, then the better liked first."""
    return choice.track is TrackKind.PRELIMINARY, -(liking or 0)


def _judged(
    name: str,
    listed: RankList,
    best: Sequence[Choice],
    walk: Callable[[RankList], Walked],
    mean: Callable[[Floats], Floats],
) -> Order:
    at = dict(zip(listed.primary, mean(walk(listed).at)[:, 0].tolist(), strict=True))
    reached = np.cumsum([at[one] for one in best])
    return Order(
        name, WORDS[name], tuple(map(str, listed.primary)), float(reached[-1]), tuple(reached[:BEST].tolist())
    )
