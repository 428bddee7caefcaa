"""SOAP's plan as text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from matchbound.base.dates import human
from matchbound.cli.text import Footnotes, wrap
from matchbound.rules.finding import cites

if TYPE_CHECKING:
    from matchbound.planner.soap import SoapPlan
    from matchbound.planner.soap_ready import Ready
    from matchbound.planner.soap_steps import SoapStep

DONE = {True: "done", False: "to do", None: "see to it"}


def soap_lines(plan: "SoapPlan", zone: ZoneInfo | None, notes: Footnotes) -> Iterator[str]:
    """Return the plan line by line."""
    yield typer.style(f"If you do not match: SOAP {plan.season}", bold=True)
    for one in plan.findings:
        mark = f" [{notes.mark(one.cites)}]" if one.cites else ""
        yield from wrap(f"{one.summary}{mark}", "  ", "  ")
        if one.next:
            yield from wrap(one.next, "  ", "  ")
    if plan.closed:
        return
    yield from _title("Ready beforehand")
    for ready in plan.ready:
        yield from _ready(ready)
    yield from _title("Match Week, US Eastern time" + (f" (yours: {zone.key})" if zone else ""))
    if not plan.steps:
        yield from wrap("The days are not known yet.", "  ", "  ")
    for step in plan.steps:
        yield from _step(step, zone, notes)
    yield from _title("What must not be done")
    for rule in plan.must_not:
        yield from wrap(f"{rule.words} [{notes.mark(rule.cites)}]", "  - ", "    ")
    yield from _title("What there is to win")
    yield from _worth(plan, notes)


def _title(words: str) -> Iterator[str]:
    yield ""
    yield typer.style(f"  {words}", bold=True)


def _ready(one: "Ready") -> Iterator[str]:
    by = f" · by {human(one.by)}" if one.by else ""
    yield from wrap(f"{one.title}: {DONE[one.done]}{by}", "  - ", "    ")
    yield from wrap(one.words, "    ", "    ")


def _step(one: "SoapStep", zone: ZoneInfo | None, notes: Footnotes) -> Iterator[str]:
    hours = one.clock()
    local = f" ({one.clock(zone)})" if hours and zone else ""
    doubt = f" ({one.doubt})" if one.doubt else ""
    when = f"{one.day:%a} {human(one.day)}" + (f", {hours}{local}" if hours else "")
    yield from wrap(f"{when}{doubt}: {one.title} [{notes.mark(one.cites)}]", "  - ", "    ")
    yield from wrap(one.words, "    ", "    ")


def _worth(plan: "SoapPlan", notes: Footnotes) -> Iterator[str]:
    for one in plan.history:
        words = f"{one.season}: {one.offered:,} positions offered, {one.filled:,} filled"
        yield from wrap(f"{words} [{notes.mark(one.cites)}]", "  - ", "    ")
    if plan.gone:
        first, second = plan.gone.value
        words = f"Gone after the first round: about {first}%; after the second: about {second}%"
        yield from wrap(f"{words} [{notes.mark(cites(plan.gone))}]", "  - ", "    ")
    for words in plan.notes:
        yield from wrap(words, "  - ", "    ")
    yield from wrap(
        f"Applications: at most {plan.limit.value} [{notes.mark(cites(plan.limit))}]", "  - ", "    "
    )
