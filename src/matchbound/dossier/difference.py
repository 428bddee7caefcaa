"""What differs between two versions of a dossier, place by place, and where an entry went in between.

Entries of a list are compared with the entries they came from, wherever they stand now: taking the first of
ten exams out is one change and not ten. An order that alone was changed is no difference.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from matchbound.dossier.model import Dossier
from matchbound.dossier.words import shown, shown_key
from matchbound.dossier.write import to_tree

ALIKE = 0.5
"""Entries that agree on more than this share of the keys they both have are one entry, changed."""
PAIRS = 10_000
"""Beyond so many possible pairs, entries are compared by their numbers only."""

Plain = Any
_NOTHING: tuple[Plain, ...] = (None, [], {})


class Kind(StrEnum):
    """What happened at a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its path in the newer version (of what was removed: in the older), before and after."""

    path: str
    before: Plain = None
    after: Plain = None

    @property
    def kind(self) -> Kind:
        """Say what happened there."""
        if self.before in _NOTHING:
            return Kind.ADDED
        return Kind.REMOVED if self.after in _NOTHING else Kind.CHANGED

    def __str__(self) -> str:
        if self.kind is Kind.CHANGED:
            return f"{self.path}: {in_words(self.before)} → {in_words(self.after)}"
        value = self.after if self.kind is Kind.ADDED else self.before
        return f"{self.path}: {self.kind}, {in_words(value)}"


def in_words(value: Plain) -> str:
    """Return plain data on one line, in the file's own words."""
    if isinstance(value, dict):
        return ", ".join(f"{shown_key(key)} {in_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(in_words(one) for one in value) or "nothing"
    return value if isinstance(value, str) and value.isprintable() else shown(value)


def difference(before: Dossier, after: Dossier) -> list[Change]:
    """Return every change that leads from one version to another, in the order of the newer file."""
    return list(_changes(to_tree(before), to_tree(after), ""))


def _changes(before: Plain, after: Plain, path: str) -> Iterator[Change]:
    if before in _NOTHING and after in _NOTHING:
        return
    if _is_group(before) and _is_group(after):
        before, after = before or {}, after or {}
        for key in [*after, *(key for key in before if key not in after)]:
            yield from _changes(before.get(key), after.get(key), _join(path, shown_key(key)))
    elif _is_list(before) and _is_list(after):
        yield from _in_list(before or [], after or [], path)
    elif not _same(before, after):
        yield Change(path, before, after)


def _in_list(before: list[Plain], after: list[Plain], path: str) -> Iterator[Change]:
    for old, new in aligned(before, after):
        if old is None and new is not None:
            yield Change(_join(path, str(new)), None, after[new])
        elif new is None and old is not None:
            yield Change(_join(path, str(old)), before[old], None)
        elif old is not None and new is not None:
            yield from _changes(before[old], after[new], _join(path, str(new)))


def _is_group(value: Plain) -> bool:
    return value is None or isinstance(value, dict)


def _is_list(value: Plain) -> bool:
    """Say whether a value is a list of entries; a list of plain words is one value."""
    return value is None or (isinstance(value, list) and all(isinstance(entry, dict) for entry in value))


def _same(one: Plain, other: Plain) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


# -- entries of two versions of a list ----------------------------------------------------------------------


def aligned(before: Sequence[Plain], after: Sequence[Plain]) -> list[tuple[int | None, int | None]]:
    """Return which entry became which, in the newer order: pairs of numbers, None for what came or went."""
    came_from = _equals(before, after)
    settled = set(came_from.values())
    olds = [index for index in range(len(before)) if index not in settled]
    news = [index for index in range(len(after)) if index not in came_from]
    came_from |= _likes(before, after, olds, news)
    kept = set(came_from.values())
    pairs: list[tuple[int | None, int | None]] = [(came_from.get(new), new) for new in range(len(after))]
    return pairs + [(old, None) for old in range(len(before)) if old not in kept]


def _equals(before: Sequence[Plain], after: Sequence[Plain]) -> dict[int, int]:
    """Return new numbers with old ones, of entries that did not change."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for index, entry in enumerate(before):
        places[repr(entry)].append(index)
    return {
        index: places[repr(entry)].popleft() for index, entry in enumerate(after) if places.get(repr(entry))
    }


def _likes(
    before: Sequence[Plain], after: Sequence[Plain], olds: list[int], news: list[int]
) -> dict[int, int]:
    """Return new numbers with old ones, of changed entries: the most alike first, then the nearest."""
    if len(olds) * len(news) > PAIRS:
        return {index: index for index in set(olds).intersection(news)}
    enough = ALIKE if len(olds) > 1 or len(news) > 1 else 0.0
    found: dict[int, int] = {}
    ranked = sorted(
        (-_alike(before[old], after[new]), abs(old - new), old, new) for old in olds for new in news
    )
    for negative, _, old, new in ranked:
        if -negative > enough and new not in found and old not in found.values():
            found[new] = old
    return found


def _alike(one: Plain, other: Plain) -> float:
    """Return the share of agreement among the keys that two entries both have."""
    both = [key for key in one if key in other]
    return len([key for key in both if one[key] == other[key]]) / (len(both) or 1)


# -- following a place ------------------------------------------------------------------------------------


def followed(before: Dossier, after: Dossier, path: str) -> str | None:
    """Return where what stood at a path stands in another version; None if the entry is gone.

    A place outside of lists keeps its path, whether something stands there or not.
    """
    old: Plain = to_tree(before)
    new: Plain = to_tree(after)
    parts: list[str] = []
    for part in path.split("."):
        place = part
        if isinstance(old, list) and _is_list(old):
            went = _went(old, new if isinstance(new, list) else [], part)
            if went is None:
                return None
            place, old, new = str(went), old[int(part)], new[went]
        else:
            old, new = _inside(old, part), _inside(new, part)
        parts.append(place)
    return ".".join(parts)


def _went(before: list[Plain], after: list[Plain], part: str) -> int | None:
    pairs = aligned(before, after) if part.isascii() and part.isdecimal() else []
    return next((new for old, new in pairs if old is not None and str(old) == part), None)


def _inside(tree: Plain, key: str) -> Plain:
    return tree.get(key) if isinstance(tree, dict) else None
