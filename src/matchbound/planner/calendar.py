"""A plan as a calendar (RFC 5545) that another program can subscribe to, or import again after a change.

Each entry keeps its UID from plan to plan, so a later import moves what an earlier one put there. The UIDs
are digests: they tell nothing about the applicant. An entry for a task that a newer plan no longer has stays
where an import put it; a subscription drops it.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from icalendar import Event

from matchbound.base.dated import Cite
from matchbound.base.dates import DAY, human
from matchbound.dossier.model import Dossier
from matchbound.planner.ics import alarm, blank_calendar, blank_event, whole_second
from matchbound.planner.plan import MATCH_DAY, Plan, PlannedDeadline, PlannedTask
from matchbound.planner.problem import Weight
from matchbound.planner.sampling import NOTE

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "plan.matchbound")
_REMIND_TASK, _REMIND_DEADLINES = timedelta(days=1), (timedelta(days=7), timedelta(days=1))


def to_ics(plan: Plan, dossier: Dossier, at: datetime, more: Iterable[Event] = ()) -> str:
    """Return the plan's tasks and deadlines as an iCalendar text, written at an (aware) instant.

    `more` are entries beside the plan's, such as interviews.
    """
    stamp, whose = whole_second(at), _whose(dossier)
    calendar = blank_calendar(f"Matchbound: the way to the {plan.season} Match")
    for task in plan.tasks:
        calendar.add_component(_of_task(task, whose, stamp))
    for deadline in plan.deadlines:
        calendar.add_component(_of_deadline(deadline, whose, stamp))
    for event in more:
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _whose(dossier: Dossier) -> uuid.UUID:
    """Return a digest that stays the same while the dossier is improved, and differs between applicants."""
    person = dossier.applicant
    return uuid.uuid5(_SPACE, f"{person.name}|{person.born_on}|{','.join(sorted(person.citizenships))}")


def _event(name: str, whose: uuid.UUID, stamp: datetime, since: date, until: date) -> Event:
    event = blank_event(uuid.uuid5(whose, name), stamp)
    event.add("dtstart", since)
    event.add("dtend", until + DAY)  # in RFC 5545 the end of an all-day event is the day after
    event.add("transp", "TRANSPARENT")
    return event


def _of_task(task: PlannedTask, whose: uuid.UUID, stamp: datetime) -> Event:
    event = _event(f"task/{task.id}", whose, stamp, task.start, task.finish)
    event.add("summary", f"{task.title} (critical)" if task.critical else task.title)
    event.add("description", "\n".join(_about(task)))
    event.add("categories", ["Matchbound"])
    event.add_component(alarm(task.title, _REMIND_TASK))
    return event


def _about(task: PlannedTask) -> Iterator[str]:
    yield task.reason
    if task.hours_per_week is not None:
        yield f"{task.hours_per_week:g} hours of study a week, {task.effort_hours} in all (estimate)."
    if task.usd:
        yield f"To pay: ${task.usd:,}."
    if task.latest_start is not None and task.id != MATCH_DAY:
        yield f"Latest start that keeps the deadlines: {human(task.latest_start)}."
    if task.note:
        yield task.note
    yield from _sources(task.cites)


def _sources(cites: tuple[Cite, ...]) -> list[str]:
    """Name each source once, however many figures rest on it."""
    return list(dict.fromkeys(f"Source: {cite.source}, {cite.url}" for cite in cites))


def _of_deadline(deadline: PlannedDeadline, whose: uuid.UUID, stamp: datetime) -> Event:
    event = _event(f"deadline/{deadline.id}", whose, stamp, deadline.day, deadline.day)
    word = "Aim" if deadline.weight is Weight.AIM else "Deadline"
    event.add("summary", f"{word}: {deadline.title}")
    lines = [
        f"Planned to be ready on {human(deadline.finish)}; chance {deadline.probability:.0%}.",
        NOTE,
        *(["This date is a forecast or not confirmed: look it up."] if deadline.unconfirmed else []),
        *_sources(deadline.cites),
    ]
    event.add("description", "\n".join(lines))
    event.add("categories", ["Matchbound", word])
    if deadline.weight is not Weight.AIM:
        event.add("priority", 1)
    for ahead in _REMIND_DEADLINES:
        event.add_component(alarm(deadline.title, ahead))
    return event
