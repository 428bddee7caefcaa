"""What the list's address asks for: which season, which view, which applications in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from matchbound.planner.applications import Status
from matchbound.web.pages.listing.shown import Row

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEASONS = range(1990, 2101)
VIEWS = ("board", "table")
_STATUS_PLACES = {status: place for place, status in enumerate(Status)}


def _weight(row: Row) -> tuple[int, int]:
    return -sum(lack.tag != "secondary" for lack in row.lacks), -len(row.lacks)


SORTS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: row.name.casefold(),
    "specialty": lambda row: row.specialty,
    "state": lambda row: row.where.rpartition(", ")[2] or "~",
    "status": lambda row: _STATUS_PLACES[row.entry.status],
    "since": lambda row: row.since,
    "verdict": lambda row: row.verdict or "~",
    "lacks": _weight,
    "letters": lambda row: row.letters,
    "signal": lambda row: row.entry.signal or "~",
    "interview": lambda row: (
        row.interview is None,
        row.interview.interview.begins.timestamp() if row.interview else 0,
    ),
    "due": lambda row: (row.entry.due_on is None, str(row.entry.due_on)),
}
HEADINGS: "tuple[tuple[str, StrOrPromise], ...]" = (
    ("name", _("Program")),
    ("status", _("Status")),
    ("verdict", _("For you")),
    ("lacks", _("What it lacks")),
    ("signal", _("Signal")),
    ("letters", _("Letters")),
    ("interview", _("Interview")),
    ("due", _("Your date")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: sorting by it, the other way round if it is sorted by already."""

    label: "StrOrPromise"
    address: str
    sorted: str
    """As aria-sort says it; empty: not by this column."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; what it asks for that does not exist is passed over."""

    view: str = "board"
    season: int | None = None
    status: str = ""
    specialty: str = ""
    sort: str = "name"
    down: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address."""
        season = query.get("season", "")
        return cls(
            view="table" if query.get("view") == "table" else "board",
            season=int(season) if season.isdecimal() and int(season[:5]) in SEASONS else None,
            status=query.get("status", "") if query.get("status", "") in set(Status) else "",
            specialty=query.get("specialty", "")[:80],
            sort=query.get("sort", "") if query.get("sort", "") in SORTS else "name",
            down="down" in query,
        )

    def address(self, **changes: object) -> str:
        """Return the query of the same list with some things asked for otherwise."""
        asked: dict[str, object] = {
            "season": self.season,
            "view": self.view,
            "status": self.status,
            "specialty": self.specialty,
            "sort": self.sort,
            "down": "1" if self.down else "",
            **changes,
        }
        return "?" + urlencode({name: str(value) for name, value in asked.items() if value})

    def chosen(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows asked for in their order; ties by name."""
        found = [
            row
            for row in rows
            if self.status in ("", row.entry.status) and self.specialty in ("", row.entry.specialty)
        ]
        by_name = sorted(found, key=SORTS["name"])
        return sorted(by_name, key=SORTS[self.sort], reverse=self.down)

    @property
    def headings(self) -> list[Heading]:
        """Return the headings of the table."""
        return [self._heading(name, label) for name, label in HEADINGS]

    def _heading(self, name: str, label: "StrOrPromise") -> Heading:
        here = name == self.sort
        turned = "1" if here and not self.down else ""
        way = "descending" if self.down else "ascending"
        return Heading(label, self.address(sort=name, down=turned), way if here else "")
