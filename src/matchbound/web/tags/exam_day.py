"""The exam's day: the chosen one beside that of the plan of the whole way, where the two differ."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.template.context import Context

from matchbound import clock
from matchbound.web.store.queries.exam_day import Coming, DayFrom, coming_exam, wishes_of
from matchbound.web.store.queries.plans import planned_sitting
from matchbound.web.study.names import exam_name
from matchbound.web.study.standing import day_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Apart:
    """An exam whose chosen day is not the one that the plan of the whole way has."""

    coming: Coming
    name: str
    planned: date


@register.simple_tag(takes_context=True)
def planned_elsewhere(context: Context, coming: Coming | None) -> date | None:
    """Return the day that the plan of the whole way has for an exam, where another one was chosen."""
    if coming is None or coming.day_from is not DayFrom.CHOSEN:
        return None
    planned = planned_sitting(context["request"].user, coming.exam)
    return None if planned == coming.on else planned


@register.simple_tag(takes_context=True)
def days_apart(context: Context) -> Apart | None:
    """Return the exam whose chosen day differs from the plan's; None where there is none."""
    viewer = context["request"].user
    if wishes_of(viewer).exam_on is None:
        return None
    coming = coming_exam(viewer, day_of(viewer, clock.now()))
    planned = planned_elsewhere(context, coming)
    return Apart(coming, exam_name(coming.exam), planned) if coming and planned else None
