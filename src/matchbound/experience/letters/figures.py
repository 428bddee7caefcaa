"""The figures that judgments of letters rest on, with who says so."""

from datetime import date
from pathlib import Path

from matchbound.base.dated import Dated
from matchbound.rules.parameters import read_parameters

_P = read_parameters(Path(__file__).with_name("letters.yaml"))


def dated(name: str, on: date) -> Dated:
    """Return a figure that holds on a day."""
    return _P.timeline(name).on(on)


def figure(name: str, on: date) -> int:
    """Return the value of a figure on a day."""
    return int(dated(name, on).value)
