"""The body systems that concepts and questions are filed under."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from matchbound.base.yaml import load_yaml_file
from matchbound.study.curriculum.model import Id, Line, Record

CONTENT = Path(__file__).parents[1] / "content"
"""The content that ships with Matchbound."""


class System(Record):
    """One system: its id, its name, and the short form that ids of questions begin with."""

    id: Id
    name: Line
    short: Line


@cache
def systems() -> Mapping[str, System]:
    """Return the systems by their ids, in the order of the outline."""
    data = load_yaml_file(CONTENT / "systems.yaml")
    return {key: System(id=key, **value) for key, value in data.items()}
