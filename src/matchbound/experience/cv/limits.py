"""How much of an application is filled: what the season's form holds, and how much of it is used.

A character counts as the form counts it: spaces and line ends, too. A season of which nobody knows a limit
has none here, and one after the last that is known takes that one's, unconfirmed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from matchbound.base.dated import Confidence, Dated
from matchbound.dossier.model import Dossier, Publication, PublicationStatus
from matchbound.rules import eras
from matchbound.rules.parameters import read_parameters

_P = read_parameters(Path(eras.__file__).with_name("content.yaml"))
NO_LIMIT_UNTIL = 2023
"""The last season in which any number of experiences could be entered."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One thing that a form limits: where in the dossier, how much is used, how much there may be."""

    name: str
    path: str
    used: int
    limit: Dated | None
    unit: str = "characters"

    @property
    def left(self) -> int | None:
        """Return how much is left, less than nothing if too much is used; None where no limit is known."""
        return None if self.limit is None else int(self.limit.value) - self.used

    @property
    def over(self) -> bool:
        """Say whether too much is used."""
        return self.left is not None and self.left < 0

    def to_data(self) -> dict[str, Any]:
        """Return the counter as plain data."""
        limit = int(self.limit.value) if self.limit else None
        confidence = self.limit.cite.confidence.value if self.limit else None
        found = {"name": self.name, "path": self.path, "used": self.used, "limit": limit, "unit": self.unit}
        return found | {"confidence": confidence, "over": self.over}


def limit_of(name: str, season: int) -> Dated | None:
    """Return a limit of a season; None where nobody knows it, or where there is none."""
    table = _P.seasons(name)
    last = table.last_season
    if last is None or season <= last:
        found = table.of(season)
        return found if found is not None and found.value is not None else None
    value = table.of(last)
    if value is None or value.value is None:
        return None
    note = f"No figure of {season} could be read; that of {last} stands for it"
    cite = replace(value.cite, confidence=Confidence.UNCONFIRMED, note=note)
    return replace(value, season=season, forecast=True, cite=cite)


def length_of(text: str | None) -> int:
    """Return the characters of a text, a line end being one."""
    return len((text or "").replace("\r\n", "\n").strip())


def words_in(text: str | None) -> int:
    """Return the words of a text."""
    return len((text or "").split())


def counters_of(dossier: Dossier, season: int) -> list[Counter]:
    """Return all that the form of a season limits: how many, then each text that was begun."""
    return [*_numbers(dossier, season), *_texts(dossier, season)]


def _numbers(dossier: Dossier, season: int) -> Iterator[Counter]:
    chosen = [one for one in dossier.experiences if one.in_application]
    meaningful = sum(bool(one.meaningful) for one in chosen)
    yield Counter("experiences", "experiences", len(chosen), limit_of("experiences", season), "entries")
    yield Counter("meaningful", "experiences", meaningful, limit_of("meaningful", season), "entries")


def _texts(dossier: Dossier, season: int) -> Iterator[Counter]:
    for index, one in enumerate(dossier.experiences):
        for name, key in (("description", "experience_characters"), ("meaningful", "meaningful_characters")):
            if text := getattr(one, name):
                yield Counter(name, f"experiences.{index}.{name}", length_of(text), limit_of(key, season))
    for name, key in _BESIDE.items():
        if text := getattr(dossier.cv, name):
            yield Counter(name, f"cv.{name}", length_of(text), limit_of(key, season))


_BESIDE = {
    "impactful": "impactful_characters",
    "hobbies": "hobbies_characters",
    "honors": "honors_characters",
    "memberships": "honors_characters",
}


def unwritten(dossier: Dossier) -> list[str]:
    """Return the paths of experiences that were chosen and say nothing of what was done."""
    return [
        f"experiences.{index}"
        for index, one in enumerate(dossier.experiences)
        if one.in_application and not (one.description or "").strip()
    ]


def category_of(work: Publication, season: int) -> str | None:
    """Return under which of the form's categories a work goes; None where that is not known."""
    found = limit_of("publication_categories", season)
    named: dict[str, str] = (found.value if found else {}).get(work.kind or "", {})
    if work.peer_reviewed is False and "not-peer-reviewed" in named:
        return named["not-peer-reviewed"]
    out = work.status in (PublicationStatus.PUBLISHED, None)
    return named.get("published") if out else named.get("otherwise", named.get("published"))
