"""States of papers and breaks in words, and slack in weeks and days."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.planner.visa_weeks.lines import BreakState, Warned
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.rules.visa.routes import NONE_NEEDED, Route, RouteVerdict

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES: "dict[str, StrOrPromise]" = {
    NONE_NEEDED: _("No visa needed"),
    "other": _("Another status"),
}
TAGS: "dict[RouteVerdict, tuple[str, StrOrPromise]]" = {
    RouteVerdict.OPEN: ("met", _("Open")),
    RouteVerdict.CLOSED: ("failed", _("Closed")),
    RouteVerdict.UNKNOWN: ("unknown", _("Unknown")),
    RouteVerdict.NOT_NEEDED: ("not-applicable", _("Not needed")),
}
STATES: "dict[PaperState, StrOrPromise]" = {
    PaperState.MISSING: _("Missing"),
    PaperState.ASKED: _("Asked for"),
    PaperState.HAVE: _("I have it"),
    PaperState.NOT_NEEDED: _("Not needed"),
}
STATE_TAGS = {
    PaperState.MISSING: "open",
    PaperState.ASKED: "expiring",
    PaperState.HAVE: "met",
    PaperState.NOT_NEEDED: "not-applicable",
}
WARNINGS: "dict[Warned, StrOrPromise]" = {
    Warned.LATE: _("Ask for it now: it usually takes longer than the time that is left."),
    Warned.TOO_SHORT: _("It runs out too early: it must last until %(day)s."),
    Warned.UNSAID: _("Enter until when it is valid: it must last until %(day)s."),
}
BREAKS: "dict[BreakState, StrOrPromise]" = {
    BreakState.BROKEN: _("As it stands, this breaks the start"),
    BreakState.OVER: _("The day is over, and nothing here says that it is settled"),
    BreakState.NEAR: _("Near"),
    BreakState.UNKNOWN: _("Unknown"),
    BreakState.AHEAD: _("Ahead"),
    BreakState.SETTLED: _("Settled"),
}
BREAK_TAGS = {
    BreakState.BROKEN: "failed",
    BreakState.OVER: "failed",
    BreakState.NEAR: "expiring",
    BreakState.UNKNOWN: "unknown",
    BreakState.AHEAD: "open",
    BreakState.SETTLED: "met",
}
WEEK = 7


def route_title(route: Route) -> str:
    """Return a route's name in words."""
    return str(TITLES.get(route.route, route.route))


def span_words(days: int) -> str:
    """Return a number of days in weeks and days, without its sign."""
    weeks, rest = divmod(abs(days), WEEK)
    parts = []
    if weeks:
        parts.append(ngettext("%(number)d week", "%(number)d weeks", weeks) % {"number": weeks})
    if rest or not weeks:
        parts.append(ngettext("%(number)d day", "%(number)d days", rest) % {"number": rest})
    if len(parts) == 1:
        return parts[0]
    return gettext("%(weeks)s and %(days)s") % {"weeks": parts[0], "days": parts[1]}


def slack_words(days: int) -> str:
    """Return how much time there is before orientation, or how much too late it is."""
    if days < 0:
        return gettext("%(span)s too late for orientation") % {"span": span_words(days)}
    if days == 0:
        return gettext("on the very day of orientation")
    return gettext("%(span)s before orientation") % {"span": span_words(days)}
