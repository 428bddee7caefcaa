"""Which positions are not in the Main Residency Match, and who fills them."""

from datetime import date
from pathlib import Path

from matchbound.base.dated import Dated
from matchbound.rules.parameters import read_parameters

_ELSEWHERE = read_parameters(Path(__file__).with_suffix(".yaml"))


def matched_elsewhere(
    on: date, *, specialty: str, service: str | None = None, setting: str | None = None
) -> Dated | None:
    """Return which other match a program belongs to, None where nothing says so."""
    named = (("specialty", specialty), ("service", service), ("setting", setting))
    names = (f"{kind}.{value}" for kind, value in named if value)
    found = (_ELSEWHERE.timeline(name).find(on) for name in names if name in _ELSEWHERE.by_name)
    return next((one for one in found if one is not None), None)
