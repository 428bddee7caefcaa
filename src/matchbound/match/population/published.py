"""The published aggregate figures that the market is held against; one's own file replaces any of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from matchbound.base.dated import Confidence
from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import load_yaml_file

_NEEDED = ("what", "year", "value", "source", "confidence")
_KEYS = {*_NEEDED, "type", "specialty", "note"}
_LARGEST = 1e9
"""No figure of the Match comes near it; beyond what a float holds, a number cannot be read."""
_SOURCE_KEYS = {"title", "url", "checked_on"}
Key = tuple[str, int, str, str]
"""What, year, type and specialty; the last two may be empty."""


class PublishedError(MatchboundError):
    """A file of published figures cannot be used; the message names every fault."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure, or simple arithmetic on several."""

    what: str
    year: int
    value: float
    type: str
    specialty: str
    source: str
    url: str
    checked_on: str
    confidence: Confidence
    note: str = ""

    @property
    def key(self) -> Key:
        """Return what makes two figures the same one."""
        return self.what, self.year, self.type, self.specialty


@dataclass(frozen=True, slots=True)
class Published:
    """Figures by what, year, type and specialty."""

    figures: Mapping[Key, Figure]

    @classmethod
    def of(cls, path: Path | None = None) -> "Published":
        """Return the figures that ship, with the rows of an operator's own file in their place."""
        own = _read(path) if path else {}
        return cls(MappingProxyType({**_shipped(), **own}))

    def value(self, what: str, year: int, type_: str = "", specialty: str = "") -> float | None:
        """Return a figure's value, or None where there is none."""
        found = self.figures.get((what, year, type_, specialty))
        return None if found is None else found.value

    def need(self, what: str, year: int, type_: str = "", specialty: str = "") -> float:
        """Return a figure's value; PublishedError where there is none."""
        found = self.value(what, year, type_, specialty)
        if found is None:
            which = ", ".join(str(one) for one in (what, year, type_, specialty) if one)
            raise PublishedError(f"no published figure for {which}: add a row to your own file")
        return found

    def all(self, what: str) -> Iterator[Figure]:
        """Return all figures of a kind."""
        return (one for one in self.figures.values() if one.what == what)


@cache
def _shipped() -> dict[Key, Figure]:
    return _read(Path(__file__).with_name("published.yaml"))


def _read(path: Path) -> dict[Key, Figure]:
    data = load_yaml_file(path)
    parts = data if isinstance(data, dict) else {}
    rows, sources = parts.get("figures") or [], parts.get("sources") or {}
    if not isinstance(rows, list) or not isinstance(sources, dict):
        raise PublishedError(f"{path.name}: write `figures` as a list of rows, `sources` as keys with theirs")
    faults = [f"figures.{n}: {fault}" for n, row in enumerate(rows) for fault in _faults(row, sources)]
    made = [] if faults else [_figure(row, sources) for row in rows]
    keys = [one.key for one in made]
    faults += [f"figures.{n}: given twice" for n, key in enumerate(keys) if key in keys[:n]]
    if faults or not made:
        raise PublishedError(f"{path.name}: " + ("; ".join(faults) or "no `figures`: list at least one"))
    return dict(zip(keys, made, strict=True))


def _faults(row: Any, sources: dict[str, Any]) -> Iterator[str]:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(row, dict):
        yield "write a row of keys and values"
        return
    yield from (f"'{name}' is missing" for name in _NEEDED if name not in row)
    yield from (f"'{name}' is not known" for name in row if name not in _KEYS)
    texts = (name for name in ("what", "type", "specialty", "note") if not isinstance(row.get(name, ""), str))
    yield from (f"'{name}' must be text" for name in texts)
    if "source" in row and not _is_source(row["source"], sources):
        yield f"'{row['source']}' must stand in `sources` with title, url and checked_on"
    for name in ("year", "value"):
        if name in row and not _is_number(row[name]):
            yield f"'{name}' must be a number"
    if "confidence" in row and row["confidence"] not in list(Confidence):
        yield f"'confidence' must be one of {', '.join(Confidence)}"


def _is_source(name: object, sources: dict[str, Any]) -> bool:
    found = sources.get(name) if isinstance(name, str) else None
    return isinstance(found, dict) and set(found) == _SOURCE_KEYS


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < _LARGEST


def _figure(row: dict[str, Any], sources: dict[str, Any]) -> Figure:
    source = sources[row["source"]]
    return Figure(
        what=row["what"],
        year=int(row["year"]),
        value=float(row["value"]),
        type=row.get("type", ""),
        specialty=row.get("specialty", ""),
        source=source["title"],
        url=source["url"],
        checked_on=str(source["checked_on"]),
        confidence=Confidence(row["confidence"]),
        note=row.get("note", ""),
    )
