"""Opportunities: what was said of each, by whom, and what stands of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matchbound.base.dated import CHECK_EVERY_YEARS, Cite, Confidence
from matchbound.base.dates import Rounding, add_years
from matchbound.dossier.model import RotationType
from matchbound.experience.directory.fields import BETWEEN, FIELDS

_TRUST = {Confidence.UNCONFIRMED: 0, Confidence.SECONDARY: 1, Confidence.CONFIRMED: 2}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, where, and when somebody looked; what is made up for the sample says so."""

    name: str
    url: str
    checked_on: date
    confidence: Confidence
    synthetic: bool = False

    def stale(self, on: date) -> bool:
        """Say whether nobody looked for a year."""
        return add_years(self.checked_on, CHECK_EVERY_YEARS, rounding=Rounding.EARLIER) < on

    @property
    def cite(self) -> Cite:
        """Return it as findings cite it."""
        note = "Made up for the sample" if self.synthetic else None
        return Cite(self.name, self.url, self.checked_on, self.confidence, note)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one opportunity: some fields, and what it says nothing of is left out."""

    key: str
    said: Mapping[str, str]
    source: Source


@dataclass(frozen=True)
class Opportunity:
    """One opportunity as it stands: each value with the source that it rests on."""

    key: str
    values: Mapping[str, str]
    sources: Mapping[str, Source]

    def value(self, name: str) -> str:
        """Return a value, empty where nobody said one."""
        return self.values.get(name, "")

    def many(self, name: str) -> tuple[str, ...]:
        """Return the values of a list, none where nobody said one."""
        value = self.values.get(name, "")
        return tuple(value.split(BETWEEN)) if value else ()

    def yes(self, name: str) -> bool | None:
        """Return what a question of yes or no was answered; None: nobody knows."""
        value = self.values.get(name)
        return None if value is None else value == "yes"

    def number(self, name: str) -> int | None:
        """Return a number; None: nobody knows."""
        value = self.values.get(name)
        return None if value is None else int(value)

    def day(self, name: str) -> date | None:
        """Return a day; None: nobody knows."""
        value = self.values.get(name)
        return None if value is None else date.fromisoformat(value)

    @cached_property
    def type(self) -> RotationType:
        """Return what it is in substance."""
        return RotationType(self.values["type"])

    @cached_property
    def synthetic(self) -> bool:
        """Say whether all of it is made up."""
        return all(one.synthetic for one in self.sources.values())

    @cached_property
    def checked_on(self) -> date:
        """Return when somebody last looked at any of it."""
        return max(one.checked_on for one in self.sources.values())

    @property
    def title(self) -> str:
        """Return the name it is listed under."""
        return ": ".join(self.values[name] for name in ("institution", "title") if name in self.values)

    def cites(self, *names: str) -> tuple[Cite, ...]:
        """Return the sources of some values, each once."""
        found = (self.sources[name].cite for name in names if name in self.sources)
        return tuple(dict.fromkeys(found))


def standing(statements: Iterable[Statement]) -> tuple[Opportunity, ...]:
    """Return the opportunities that some statements, oldest first, make together, by institution and key.

    Of one value the real source wins over the made-up one, then the later look, then the more trusted
    source, then what was entered last. What has no institution or no type is not shown.
    """
    best: dict[str, dict[str, tuple[tuple[bool, date, int], str, Source]]] = {}
    for one in statements:
        fields = best.setdefault(one.key, {})
        weight = (not one.source.synthetic, one.source.checked_on, _TRUST[one.source.confidence])
        for name, value in one.said.items():
            if name in FIELDS and (name not in fields or weight >= fields[name][0]):
                fields[name] = (weight, value, one.source)
    made = (_made(key, fields) for key, fields in best.items() if {"institution", "type"} <= fields.keys())
    return tuple(sorted(made, key=lambda one: (one.synthetic, one.value("institution").casefold(), one.key)))


def _made(key: str, fields: Mapping[str, tuple[object, str, Source]]) -> Opportunity:
    found = {name: fields[name] for name in FIELDS if name in fields}
    values = {name: value for name, (_, value, _source) in found.items() if value}
    return Opportunity(key, values, {name: source for name, (_, _value, source) in found.items()})
