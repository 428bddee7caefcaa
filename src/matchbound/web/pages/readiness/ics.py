"""The study plan as a calendar: one entry for each day of study."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from matchbound.planner.ics import blank_calendar, blank_event, whole_second

if TYPE_CHECKING:
    from matchbound.web.pages.readiness.planned import DayLine, PartLine

SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "study.matchbound")
DAY = timedelta(days=1)


def to_ics(days: "Iterable[DayLine]", account: int, at: datetime) -> str:
    """Return days of study as an iCalendar text; a later import moves what an earlier one put there."""
    calendar, stamp = blank_calendar(_("Matchbound: study")), whole_second(at)
    for one in days:
        if not one.parts:
            continue
        event = blank_event(uuid.uuid5(SPACE, f"{account}/{one.day}"), stamp)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + DAY)
        event.add("transp", "TRANSPARENT")
        event.add("summary", _("Study: %(length)s") % {"length": one.length})
        lines = (_line(part) for part in one.parts)
        event.add("description", "\n".join(lines))
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _line(part: "PartLine") -> str:
    words = ", ".join(words for words, _href in part.links)
    return f"{part.name}: {words}" if part.name else words
