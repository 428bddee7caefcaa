"""The words of lists, read once from words.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matchbound.base.yaml import load_yaml_file
from matchbound.reference.requirement import Force, Requirement, Shape


@dataclass(frozen=True, slots=True)
class Way:
    """A way of saying a value."""

    pattern: re.Pattern[str]
    value: str
    force: Force | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What texts mean."""

    blank: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    filler: frozenset[str]
    sentinels: frozenset[str]
    zero_is_blank: frozenset[str]
    errors: frozenset[str]
    no_limit: frozenset[str]
    numbers: Mapping[str, int]
    relative: re.Pattern[str]
    least: Mapping[str, int]
    leads: frozenset[str]
    below: frozenset[str]
    above: frozenset[str]
    units: Mapping[str, Mapping[str, float]]
    forces_said: tuple[tuple[re.Pattern[str], Force], ...]
    forces: Mapping[str, Mapping[str, str]]
    ways: Mapping[str, tuple[Way, ...]]
    """By requirement."""
    visas: Mapping[str, re.Pattern[str]]
    no_visas: re.Pattern[str]
    visa_filler: frozenset[str]
    values: Mapping[str, Mapping[str, str]]
    """Of program fields: text to value."""

    def not_given(self, asked: Requirement) -> frozenset[str]:
        """Return the numbers that stand for "not given" beside a requirement."""
        if asked.shape is Shape.PERCENT:
            return frozenset()
        return self.sentinels | {"0"} if asked.name in self.zero_is_blank else self.sentinels

    def force_of(self, requirement: str, value: str) -> Force:
        """Return how a value is meant where nothing else is said."""
        if value == "none":
            return Force.NONE
        known = self.forces.get(requirement, {})
        return Force(known.get(value) or known.get("*") or Force.HARD)


@cache
def words() -> Words:
    """Return the words."""
    data = load_yaml_file(Path(__file__).with_name("words.yaml"))
    sets = (
        "blank", "yes", "no", "filler", "sentinels", "zero_is_blank", "errors", "no_limit", "leads", "below",
        "above",
    )  # fmt: skip
    return Words(
        **{name: frozenset(data[name]) for name in sets},
        numbers=data["numbers"],
        relative=re.compile(data["relative"]),
        least=data["least"],
        units=data["units"],
        forces_said=tuple((re.compile(one), Force(force)) for one, force in data["forces_said"]),
        forces=data["forces"],
        ways=_ways(data),
        visas={name: re.compile(one) for name, one in data["visas"]["names"].items()},
        no_visas=re.compile(data["visas"]["nobody"]),
        visa_filler=frozenset(data["visas"]["filler"]),
        values={
            name: {text: value for value, texts in data[name].items() for text in (*texts, value)}
            for name in ("accreditation", "service", "setting", "track", "force", "source")
        },
    )


def _ways(data: dict[str, Any]) -> dict[str, tuple[Way, ...]]:
    made = {
        name: tuple(
            Way(re.compile(row[0]), row[1], Force(row[2]) if row[2:] else None, row[3] if row[3:] else None)
            for row in rows
        )
        for name, rows in data["patterns"].items()
    }
    return made | {name: made[same] for name, same in data["same"].items()}
