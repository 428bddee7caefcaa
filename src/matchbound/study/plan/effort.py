"""How long studying takes, by our own estimates."""

from datetime import date
from pathlib import Path
from typing import Any

from matchbound.base.parameters import read_parameters
from matchbound.study.plan.asked import Part

P = read_parameters(Path(__file__).with_name("effort.yaml"))  # checked on import


def effort(name: str, on: date) -> Any:  # noqa: ANN401 - as the file has it
    """Return an estimate as it holds on a day; before its history begins, the first."""
    timeline = P.timeline(name)
    return (timeline.find(on) or timeline.values[0]).value


def minutes_of(parts: "tuple[Part, ...] | list[Part]") -> float:
    """Return how long parts of a day take together."""
    return sum(part.minutes for part in parts)
