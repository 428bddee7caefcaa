"""What else belongs to today's study: cards that are due, and what the study plan has for the day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.study.plan.asked import Activity
from matchbound.web.store.models import Account
from matchbound.web.store.queries.cards import days_due, settings_of
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.planning import planned_today

MOST_NAMED = 3


def cards_due(viewer: Account, at: datetime) -> int:
    """Return how many cards in review are due on the study day."""
    settings = settings_of(viewer)
    return len(days_due(viewer, settings, settings.study_day(at) + timedelta(days=1)))


def planned_for(viewer: Account, on: date) -> list[str]:
    """Return what the plan that was made last has for a day, in words; nothing without a plan."""
    return list(_in_words(planned_today(viewer, on) or []))


def _in_words(parts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one line for each kind of work, whatever it is about."""
    sums = {kind: sum(one["amount"] for one in parts if one["activity"] == kind) for kind in Activity}
    read = [one["concept"] for one in parts if one["activity"] == Activity.READ]
    if many := sums[Activity.REVIEWS]:
        yield ngettext("%(many)d card", "%(many)d cards", many) % {"many": many}
    if many := sums[Activity.NEW_CARDS]:
        yield ngettext("%(many)d new card", "%(many)d new cards", many) % {"many": many}
    if many := sums[Activity.REPEATS]:
        yield ngettext("%(many)d missed question again", "%(many)d missed questions again", many) % {
            "many": many
        }
    if read:
        yield _("to read: %s") % _names(read)
    if many := sums[Activity.QUESTIONS]:
        yield ngettext("%(many)d new question", "%(many)d new questions", many) % {"many": many}
    if sums[Activity.MOCK]:
        yield _("a simulated exam")
    if sums[Activity.SELF_ASSESSMENT]:
        yield _("an official self-assessment")


def _names(concepts: list[str]) -> str:
    """Return the first concepts by name, and how many more there are."""
    names = ", ".join(map(_name, concepts[:MOST_NAMED]))
    more = len(concepts) - MOST_NAMED
    return names if more <= 0 else _("%(names)s and %(more)d more") % {"names": names, "more": more}


def _name(concept: str) -> str:
    found = curriculum().concepts.get(concept)
    return found.name if found else concept
