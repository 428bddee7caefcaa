"""The weeks as a calendar: steps, papers to ask for, questions, and the days that break the start."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from icalendar import Event

from matchbound.base.dated import Cite
from matchbound.base.dates import DAY, human
from matchbound.planner.ics import alarm, blank_calendar, blank_event, whole_second
from matchbound.planner.visa_weeks.lines import BreakState
from matchbound.planner.visa_weeks.weeks import Weeks

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "visa-weeks.matchbound")
_REMIND = timedelta(days=1)


def weeks_to_ics(weeks: Weeks, whose: str, at: datetime, *, settled: Collection[str] = ()) -> str:
    """Return the weeks as an iCalendar text, written at an (aware) instant; `whose` tells people apart.

    `settled` are topics (requirements of the catalogue) about which nobody is to be asked any more.
    """
    calendar = blank_calendar(f"Matchbound: the weeks before day one, {weeks.start.season}")
    for event in (*step_events(weeks, whose, at), *more_events(weeks, whose, at, settled)):
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def step_events(weeks: Weeks, whose: str, at: datetime) -> Iterator[Event]:
    """Yield the steps that are not done."""
    for one in weeks.steps:
        if one.done_on is None:
            lines = [
                f"In the hands of: {one.step.who}.",
                f"In time for orientation if it ends by {human(one.last)}.",
            ]
            span = (one.start, one.likely)
            yield _event(f"step/{one.step.name}", one.step.title, span, lines, one.step.cites, whose, at)


def more_events(weeks: Weeks, whose: str, at: datetime, settled: Collection[str] = ()) -> Iterator[Event]:
    """Yield what a plan does not have: papers to ask for, questions, days that break the start."""
    for line in weeks.papers:
        if not line.settled and line.paper.made_by is None:
            words = [f"From: {line.paper.issuer}. Needed by {human(line.needed_by)}.", line.paper.hint]
            day = (line.ask_by, line.ask_by)
            title = f"See to: {line.paper.title}"
            yield _event(f"paper/{line.paper.id}", title, day, words, line.paper.cites, whose, at)
    for one in weeks.questions:
        if one.topic in settled:
            continue
        day, words = (one.day, one.day), [f"Ask: {one.whom}.", one.why]
        yield _event(f"ask/{one.id}", f"Ask: {one.words}", day, words, one.cites, whose, at)
    for risk in weeks.breaks:
        if risk.state is not BreakState.SETTLED:
            day, title = (risk.what.day, risk.what.day), f"Last day to mend: {risk.what.title}"
            yield _event(f"break/{risk.what.id}", title, day, [], risk.what.cites, whose, at)


def _event(
    name: str,
    title: str,
    span: tuple[date, date],
    lines: list[str],
    cites: tuple[Cite, ...],
    whose: str,
    at: datetime,
) -> Event:
    event = blank_event(uuid.uuid5(_SPACE, f"{whose}/{name}"), whole_second(at))
    event.add("dtstart", span[0])
    event.add("dtend", span[1] + DAY)  # in RFC 5545 the end of an all-day event is the day after
    event.add("transp", "TRANSPARENT")
    event.add("summary", title)
    event.add("description", "\n".join([*lines, *_sources(cites)]))
    event.add("categories", ["Matchbound"])
    event.add_component(alarm(title, _REMIND))
    return event


def _sources(cites: tuple[Cite, ...]) -> Iterator[str]:
    for cite in cites:
        doubt = " (not confirmed)" if cite.doubtful else ""
        yield f"Source: {cite.source}, {cite.url}{doubt}"
