"""The content outline of an exam on a day: what shares of its items belong where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from matchbound.base.dated import Cite, Confidence, Dated
from matchbound.base.parameters import parameters
from matchbound.dossier.model import ExamName

P = parameters(__file__)  # outline.yaml, checked on import
WHOLE = 100


class Dimension(StrEnum):
    """What every item has one of; each dimension is shared out by itself."""

    SYSTEM = "system"
    TASK = "task"
    DISCIPLINE = "discipline"


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the outline: its name, the tags it covers, and the percent of items it has."""

    name: str
    of: tuple[str, ...]
    low: int
    high: int
    overlaps: bool
    confidence: Confidence

    @property
    def among(self) -> frozenset[str]:
        """Return the tags it covers."""
        return frozenset(self.of)

    @property
    def middle(self) -> float:
        """Return the middle of the published range, which sampling aims at."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Outline:
    """The editions that hold for an exam on a day, by dimension, with their sources."""

    exam: ExamName
    shares: Mapping[Dimension, tuple[Share, ...]]
    cites: Mapping[Dimension, Cite]

    def targets(self, dimension: Dimension) -> tuple[tuple[Share, float], ...]:
        """Return the parts that do not cut across others, each with the share to aim at; they sum to 1."""
        parts = [share for share in self.shares.get(dimension, ()) if not share.overlaps and share.of]
        whole = sum(share.middle for share in parts)
        return tuple((share, share.middle / whole) for share in parts)

    def tags(self, dimension: Dimension) -> tuple[str, ...]:
        """Return the tags that items of this exam may have in a dimension."""
        parts = (share for share in self.shares.get(dimension, ()) if not share.overlaps)
        return tuple(dict.fromkeys(tag for share in parts for tag in share.of))

    def overlapping(self) -> tuple[str, ...]:
        """Return the tags of parts that cut across the others, such as nutrition."""
        parts = (share for shares in self.shares.values() for share in shares if share.overlaps)
        return tuple(dict.fromkeys(tag for share in parts for tag in share.of))


def outline(exam: ExamName, day: date) -> Outline:
    """Return the outline that holds for an exam on a day, without dimensions nobody knows for that day."""
    found = dict(_editions(exam, day))
    return Outline(
        exam,
        {dimension: _shares(value) for dimension, value in found.items()},
        {dimension: value.cite for dimension, value in found.items()},
    )


def _editions(exam: ExamName, day: date) -> Iterator[tuple[Dimension, Dated]]:
    for dimension in Dimension:
        timeline = P.timelines(f"{dimension}s").get(exam)
        value = timeline.find(day) if timeline else None
        if value is not None:
            yield dimension, value


def _shares(edition: Dated) -> tuple[Share, ...]:
    return tuple(_share(raw, edition.cite) for raw in edition.value)


def _share(raw: Mapping[str, Any], cite: Cite) -> Share:
    confidence = Confidence(raw.get("confidence", cite.confidence))
    overlaps = raw.get("overlaps", False)
    return Share(raw["name"], tuple(raw["of"]), raw["low"], raw["high"], overlaps, confidence)


@cache
def newest_outline(exam: ExamName) -> Outline:
    """Return the outline that the latest known editions give."""
    return outline(exam, date.max)
