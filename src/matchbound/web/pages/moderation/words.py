"""What the pages of moderation say of reports and decisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models import AbuseReport, ModerationLog
from matchbound.web.store.queries.contributors import name_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: "dict[str, StrOrPromise]" = {
    "request": _("Request to talk"),
    "message": _("Message"),
    "page": _("Page of a person"),
    "story": _("Story"),
}
REASONS: "dict[str, StrOrPromise]" = {
    "harassment": _("harassment"),
    "spam": _("unwanted advertising"),
    "money": _("asks for money"),
    "false": _("false"),
    "other": _("something else"),
}
DECIDED: "dict[str, StrOrPromise]" = {
    "shown": _("shown"),
    "refused": _("refused"),
    "dismissed": _("left as it is"),
    "taken-down": _("taken down"),
    "suspended": _("taken down, writing suspended"),
    "appeal-lifted": _("suspension lifted"),
    "appeal-upheld": _("suspension upheld"),
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in words. Who reported is not told: it decides nothing."""

    row: AbuseReport
    kind: "StrOrPromise"
    reason: "StrOrPromise"
    about: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """A decision in words; people under the names that the site gives them."""

    at: datetime
    by: str
    what: "StrOrPromise"
    kind: "StrOrPromise"
    about: str
    why: str
    days: int | None


def report_line(row: AbuseReport) -> ReportLine:
    """Return a report as it is shown."""
    return ReportLine(
        row, KINDS.get(row.kind, row.kind), REASONS.get(row.reason, row.reason), name_of(row.about_id)
    )


def log_line(row: ModerationLog) -> LogLine:
    """Return a decision as it is shown."""
    kind = KINDS.get(row.kind) or _("Suspension")
    return LogLine(
        row.at,
        name_of(row.by_id),
        DECIDED.get(row.what, row.what),
        kind,
        name_of(row.about_id),
        row.why,
        row.days,
    )
