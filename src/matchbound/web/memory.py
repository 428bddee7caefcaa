"""Pieces of pages that this process made lately: of one version of a dossier, on one day, in one language.

A version never changes, and neither do the rules while a process runs, so a piece made once is right until it
is forgotten. Pieces are made without the request: no session, no token and no message can be in them. A page
looks up the viewer's own dossier first, by a query; only its version opens what is here.
"""

import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from django.utils.translation import get_language

from matchbound.web.store.queries.dossiers import Head

T = TypeVar("T")
MOST_BYTES = 32_000_000
"""What all pieces of a process may take together."""
UNUSED_FOR = 600.0
"""Seconds after which a piece that nobody asked for is forgotten."""


class Memory:
    """Values by their keys: bounded in bytes, the least recently used forgotten first."""

    def __init__(self, most_bytes: int, unused_for: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._unused_for, self._now = most_bytes, unused_for, now
        self._held: OrderedDict[Hashable, tuple[object, int, float]] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0

    def get(self, key: Hashable) -> object | None:
        """Return a value; None for one that is not here, or not any more."""
        now = self._now()
        with self._lock:
            self._forget(now)
            found = self._held.get(key)
            if found is None:
                return None
            self._held[key] = (found[0], found[1], now)
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: object) -> None:
        """Remember a value, unless it alone would fill the place."""
        size, now = sum(_sizes(value)), self._now()
        with self._lock:
            _, before, _ = self._held.pop(key, (None, 0, 0.0))
            self.bytes -= before
            if size <= self._most:
                self._held[key] = (value, size, now)
                self.bytes += size
            self._forget(now)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self.bytes = 0

    def _forget(self, now: float) -> None:
        """Drop what was not used for long, and what there is no room for."""
        while self._held:
            _, size, used = next(iter(self._held.values()))
            if self.bytes <= self._most and now - used <= self._unused_for:
                break
            self._held.popitem(last=False)
            self.bytes -= size


def _sizes(value: object) -> Iterator[int]:
    """Yield about what a value takes in memory, part by part."""
    yield sys.getsizeof(value)
    if is_dataclass(value):
        for field in fields(value):
            yield from _sizes(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.items():
            yield from _sizes(item)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _sizes(one)


_memory = Memory(MOST_BYTES, UNUSED_FOR)


def remembered(kind: type[T], head: Head, on: date, make: Callable[[], T | None]) -> T | None:
    """Return a piece of one kind for a version of a dossier and a day, made now if it is not remembered.

    What is None is not finished yet, and is made again for the next who asks.
    """
    key = (kind, head.record_id, head.number, head.written_at, on, get_language())
    found: Any = _memory.get(key)
    if found is None:
        found = make()
        if found is not None:
            _memory.put(key, found)
    piece: T | None = found
    return piece


def forget_all() -> None:
    """Forget every piece, as a new process would."""
    _memory.clear()
