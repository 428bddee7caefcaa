"""What is to be said of a list: faults, risks and advice, each with a code, its place and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.base.dated import Cite
from matchbound.rules.finding import cite_data


class Gravity(StrEnum):
    """How much a remark weighs, the gravest first."""

    FAULT = "fault"  # NRMP refuses it, or the applicant is sure to regret it
    RISK = "risk"  # allowed, and mostly a mistake
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a list."""

    code: str
    gravity: Gravity
    place: str
    """Such as "rank 3" or "line 4, partner"; empty: the whole list."""
    summary: str
    remedy: str = ""
    rank: int | None = None
    """The line of the list it stands beside, from 0."""
    due: date | None = None
    cites: tuple[Cite, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return the remark as plain data."""
        return {
            "code": self.code,
            "gravity": self.gravity.value,
            "place": self.place or None,
            "summary": self.summary,
            "remedy": self.remedy or None,
            "due": self.due.isoformat() if self.due else None,
            "cites": [cite_data(one) for one in self.cites],
        }


def by_gravity(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return remarks, the gravest first, then in the order of the list."""
    order = list(Gravity)
    return tuple(sorted(remarks, key=lambda one: (order.index(one.gravity), one.rank is None, one.rank or 0)))
