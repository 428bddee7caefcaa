"""What breaks a start date, and the last day on which it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.base.dated import Cite, Dated, Timeline
from matchbound.dossier.model import VisaRoute
from matchbound.rules.finding import cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.papers import ORIENTATION
from matchbound.rules.visa.start import Start, month_day
from matchbound.rules.visa.steps import VisaStep

P = parameters(__file__)  # breaks.yaml, checked on import


@dataclass(frozen=True, slots=True)
class Break:
    """Something that breaks the start: until `day` it can be mended.

    It is settled when all of `settled_by` are there (papers by their ids); one that is a matter of time only
    is settled when one of `lasting` lasts long enough.
    """

    id: str
    title: str
    day: date
    settled_by: tuple[str, ...]
    lasting: tuple[str, ...]
    cites: tuple[Cite, ...]


def breaks_for(route: VisaRoute, steps: Iterable[VisaStep], start: Start, on: date) -> tuple[Break, ...]:
    """Return what can break the start on a route, the earliest day first."""
    names = {step.name for step in steps}
    found = [
        _break(name, line.about, value, start)
        for name, line in P.by_name.items()
        if isinstance(line, Timeline)
        and (value := line.find(on)) is not None
        and route.value in value.value["routes"]
        and value.value.get("step", "") in {"", *names}
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def _break(name: str, title: str, dated: Dated, start: Start) -> Break:
    value = dated.value
    lasting = tuple(value.get("lasting", ()))
    return Break(name, title, _day(value, start), tuple(value["settled_by"]), lasting, cites(dated))


def _day(value: dict[str, Any], start: Start) -> date:
    """Return the day; one of a year that begins on 1 July moves with the first day of training."""
    if "by" in value:
        return start.orientation.day if value["by"] == ORIENTATION else start.day_one.day
    return month_day(value["day"], start.day_one.day.year) + start.moved
