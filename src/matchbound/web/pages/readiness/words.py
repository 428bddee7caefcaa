"""Words for readiness: self-assessments, chances, activities."""

from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.study.plan.asked import Activity

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ACTIVITIES: "dict[Activity, StrOrPromise]" = {
    Activity.REVIEWS: gettext_lazy("Cards"),
    Activity.NEW_CARDS: gettext_lazy("New cards"),
    Activity.REPEATS: gettext_lazy("Missed questions again"),
    Activity.READ: gettext_lazy("Read"),
    Activity.QUESTIONS: gettext_lazy("Questions"),
    Activity.MOCK: gettext_lazy("Simulated exam"),
    Activity.SELF_ASSESSMENT: gettext_lazy("Official self-assessment"),
    Activity.MIXED: gettext_lazy("Seen questions, mixed"),
    Activity.READ_AGAIN: gettext_lazy("Reviews again"),
}
ALMOST, HARDLY, HALF, TWENTIETHS = 0.975, 0.025, 0.5, 20
NEARLY = 1e-9
WEEK = 7


def chance_words(chance: float) -> str:
    """Say a chance in twentieths that are full; nobody knows it any better.

    One that is said to be 18 in 20 has reached that, as the table of safe days has it.

    >>> chance_words(0.83)
    'about 16 in 20'
    """
    if chance >= ALMOST:
        return _("more than 39 in 40")
    if chance < HARDLY:
        return _("less than 1 in 40")
    many = max(1, min(TWENTIETHS - 1, floor(TWENTIETHS * chance + NEARLY)))
    return _("about %(many)d in 20") % {"many": many}


def range_words(low: float, high: float) -> str:
    """Say between which chances the truth lies nine times in ten."""
    ends = {"low": floor(TWENTIETHS * low + NEARLY), "high": ceil(TWENTIETHS * high - NEARLY)}
    if ends["high"] - ends["low"] <= 1:
        return _("hardly more or less than that")
    return _("somewhere between %(low)d and %(high)d in 20") % ends


def weeks_words(day: date, today: date) -> str:
    """Say how far away a day is, in weeks."""
    weeks = round((day - today).days / WEEK)
    if weeks < 1:
        return _("within a week")
    return ngettext("in about %(weeks)d week", "in about %(weeks)d weeks", weeks) % {"weeks": weeks}
