"""Work on many things side by side: the same results in the same order, whoever does it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 32
"""Pieces that are handed out before the first answer is asked for, so that many need not fit into memory."""


def in_order(
    work: Callable[[Given], Made],
    given: Iterable[Given],
    executor: Executor,
    *,
    at_a_time: int = 1,
    ahead: int = AHEAD,
) -> Iterator[Made]:
    """Yield what is made of each, in their order; so many go to a worker at a time."""
    handed: deque[Future[list[Made]]] = deque()
    rest = iter(given)
    while piece := list(islice(rest, at_a_time)):
        handed.append(executor.submit(_each, work, piece))
        if len(handed) >= ahead:
            yield from handed.popleft().result()
    while handed:
        yield from handed.popleft().result()


def _each(work: Callable[[Given], Made], piece: list[Given]) -> list[Made]:
    return [work(one) for one in piece]
