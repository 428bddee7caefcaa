"""Tasks that an adviser set, as entries of a calendar on the day by which they are wanted."""

import uuid
from datetime import timedelta

from icalendar import Event

from matchbound.planner.asked_tasks import AskedTask
from matchbound.planner.ics import alarm, blank_event, whole_second

_SPACE = uuid.UUID("2f0ce6f5-7b6a-4f1e-9b7a-5f8b7f0f4d11")
_REMIND = timedelta(days=1)


def event_of_task(task: AskedTask) -> Event:
    """Return the entry of one task: the whole day by which it is wanted."""
    event = blank_event(uuid.uuid5(_SPACE, f"asked/{task.id}"), whole_second(task.set_at))
    event.add("dtstart", task.due_on)
    event.add("dtend", task.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", task.title)
    said = f"Asked by {task.asked_by}."
    event.add("description", "\n".join([said, *([task.words] if task.words else [])]))
    event.add("categories", ["Matchbound", "Adviser"])
    event.add_component(alarm(task.title, _REMIND))
    return event
