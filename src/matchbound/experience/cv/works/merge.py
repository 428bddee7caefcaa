"""Works that a file brought, merged with those that are there: by DOI, by PubMed ID, by title.

What is there wins; what it lacks is filled in; a work that has come further says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchbound.dossier.edit import updated
from matchbound.dossier.model import Publication, PublicationStatus

_ORDER = (
    PublicationStatus.ONGOING,
    PublicationStatus.SUBMITTED,
    PublicationStatus.ACCEPTED,
    PublicationStatus.PUBLISHED,
)
_KEYS = tuple(name for name in Publication.model_fields if name != "expected")
_YEARS_APART = 1
"""The same title this many years apart may be one work, first seen ahead of print."""


class Kind(StrEnum):
    """What came of one work that a file brought."""

    ADDED = "added"
    FILLED = "filled"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Line:
    """One work of the file: what came of it, which keys were filled in, which say something else there."""

    kind: Kind
    title: str
    index: int
    filled: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The works afterwards, those that were there in their places, and a line for each that was brought."""

    works: tuple[Publication, ...]
    lines: tuple[Line, ...]

    def count(self, kind: Kind) -> int:
        """Return how many works came to this."""
        return sum(line.kind is kind for line in self.lines)


def merged(there: Sequence[Publication], brought: Iterable[Publication]) -> Merged:
    """Return works with others merged into them."""
    works, lines = list(there), []
    for work in brought:
        index = next((i for i, one in enumerate(works) if same_work(one, work)), None)
        if index is None:
            works.append(work)
            lines.append(Line(Kind.ADDED, work.title or "", len(works) - 1))
        else:
            works[index], line = _filled(works[index], work, index)
            lines.append(line)
    return Merged(tuple(works), tuple(lines))


def same_work(one: Publication, other: Publication) -> bool:
    """Say whether two entries are one work: by their identifiers, else by title, kind and year."""
    for name in ("doi", "pmid"):
        mine, theirs = _identifier(one, name), _identifier(other, name)
        if mine and theirs:
            return mine == theirs
    if one.kind and other.kind and one.kind is not other.kind:
        return False
    if one.year and other.year and abs(one.year - other.year) > _YEARS_APART:
        return False
    title = plain_title(one.title)
    return bool(title) and title == plain_title(other.title)


def _identifier(work: Publication, name: str) -> str:
    return str(getattr(work, name) or "").lower()


def plain_title(title: str | None) -> str:
    """Return a title by which two spellings of it are found equal."""
    plain = unicodedata.normalize("NFKD", title or "").casefold()
    return " ".join(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def _filled(there: Publication, work: Publication, index: int) -> tuple[Publication, Line]:
    values = {name: getattr(work, name) for name in _KEYS if _fills(name, there, work)}
    differs = tuple(name for name in _KEYS if name not in values and _differs(name, there, work))
    kind = Kind.FILLED if values else Kind.SAME
    line = Line(kind, there.title or work.title or "", index, tuple(values), differs)
    return (updated(there, values) if values else there), line


def _fills(name: str, there: Publication, work: Publication) -> bool:
    mine, theirs = getattr(there, name), getattr(work, name)
    if theirs in (None, ()):
        return False
    if name == "status" and mine is not None:
        return _ORDER.index(theirs) > _ORDER.index(mine)
    return mine in (None, ())


def _differs(name: str, there: Publication, work: Publication) -> bool:
    mine, theirs = getattr(there, name), getattr(work, name)
    if mine in (None, ()) or theirs in (None, ()):
        return False
    return plain_title(str(mine)) != plain_title(str(theirs))
