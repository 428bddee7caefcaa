"""What exams ask about: topics by name, under the headings of each system, in our own words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matchbound.base.dated import Confidence
from matchbound.base.yaml import load_yaml_file

_SURE = {"outline": Confidence.CONFIRMED, "added": Confidence.UNCONFIRMED}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its name, the system and heading it stands under, and whether the outline has it."""

    system: str
    heading: str
    name: str
    confidence: Confidence


@cache
def topics() -> tuple[Topic, ...]:
    """Return all topics, by system and heading."""
    data = load_yaml_file(Path(__file__).with_suffix(".yaml"))
    return tuple(_topics(data))


def _topics(data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[Topic]:
    for system, headings in data.items():
        for heading, groups in headings.items():
            for group, names in groups.items():
                yield from (Topic(system, heading, name, _SURE[group]) for name in names)


def plain(name: str) -> str:
    """Return a name by which topics are compared: words in small letters.

    >>> plain("Fanconi, Bartter (and Gitelman) syndromes")
    'fanconi bartter and gitelman syndromes'
    """
    return " ".join(_WORD.findall(name.casefold()))


@cache
def topic_index() -> Mapping[str, tuple[Topic, ...]]:
    """Return the topics that a name means, by plain names; a heading means all its topics."""
    found: dict[str, list[Topic]] = {}
    for topic in topics():
        for name in {plain(topic.name), plain(topic.heading)}:
            found.setdefault(name, []).append(topic)
    return {name: tuple(ones) for name, ones in found.items()}


def meant_by(name: str, system: str) -> tuple[Topic, ...]:
    """Return the topics that a concept of a system means by a name; those of its own system come first."""
    found = topic_index().get(plain(name), ())
    own = tuple(topic for topic in found if topic.system == system)
    return own or found
