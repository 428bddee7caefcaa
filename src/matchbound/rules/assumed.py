"""Rules as they would judge if a parameter had other values: for research, not for advice."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from matchbound.base.dated import Cite, Confidence, Dated, Timeline, standing_in
from matchbound.base.errors import MatchboundError
from matchbound.rules.engine import Rule, rule_named

READ_AHEAD: Mapping[str, frozenset[str]] = {
    "ecfmg.certificate": frozenset({"pathways_from"}),
    "ecfmg.english": frozenset({"shown_by"}),
    "ecfmg.exam_time_limit": frozenset({"required_exams", "leap_day", "stops_at_certification"}),
    "usmle.attempt_limit": frozenset({"newcomer_from", "invalidated_counts"}),
    "usmle.retake_spacing": frozenset({"month_end"}),
}
"""Parameters that a rule looks at without asking for a day: other values would not reach all of it."""
ASSUMED = "an assumption, made in a with_parameter block"


class AssumptionError(MatchboundError):
    """A parameter cannot be given other values; the message says which can."""


@contextmanager
def with_parameter(rule: str, parameter: str, values: Mapping[date, Any]) -> Iterator[None]:
    """Judge as if a parameter had these values since these days, until the block ends.

    It holds in this thread or task alone, for this rule and for whatever else asks its parameter. Blocks may
    stand in one another. What was judged before stays as it was: make reports anew inside the block.

    >>> from datetime import date
    >>> from matchbound.demo.people import AMINA, person
    >>> from matchbound.rules.report import evaluate
    >>> with with_parameter("ecfmg.exam_time_limit", "years", {date(2004, 6, 14): 5}):
    ...     shorter = evaluate(person(AMINA), on=date(2026, 11, 22))
    >>> shorter.of("ecfmg.exam_time_limit").expires
    datetime.date(2028, 5, 4)
    """
    line = _line(rule_named(rule), parameter)
    if not values:
        raise AssumptionError(f"{rule}, {parameter}: give at least one value with the day it begins")
    cite = replace(line.values[-1].cite, source=ASSUMED, confidence=Confidence.UNCONFIRMED, note=None)
    with standing_in(line, replace(line, values=tuple(_dated(values, cite)))):
        yield


def _dated(values: Mapping[date, Any], cite: Cite) -> Iterator[Dated]:
    return (Dated(value, cite, since) for since, value in sorted(values.items()))


def _line(rule: Rule, name: str) -> Timeline:
    """Return the timeline of a rule that other values may stand in for."""
    known = rule.parameters.by_name if rule.parameters else {}
    barred = READ_AHEAD.get(rule.name, frozenset())
    open_ = {key: one for key, one in known.items() if isinstance(one, Timeline) and key not in barred}
    if rule.authority == "states" or name not in open_:
        can = ", ".join(open_) if open_ and rule.authority != "states" else "none of its parameters can"
        raise AssumptionError(f"{rule.name}: '{name}' cannot be given other values here; of this rule: {can}")
    return open_[name]
