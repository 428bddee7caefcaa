"""The words of cohorts: columns, filters with what they mean, values."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.cohort.columns import Column, Missing, Share
from matchbound.cohort.row import MatchState, PlanState, Stuck
from matchbound.rules.report import CertificationStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COLUMNS: "dict[Column, StrOrPromise]" = {
    Column.NAME: _("Name"),
    Column.SEASON: _("Season"),
    Column.STAGE: _("Stands at"),
    Column.STUCK: _("Stuck"),
    Column.CERTIFICATION: _("Certification"),
    Column.NEXT: _("What is next"),
    Column.NEXT_DUE: _("Next, due"),
    Column.EXPIRES_ON: _("Runs out"),
    Column.CHANGED_ON: _("Last change"),
    Column.UNKNOWN_FACTS: _("Facts missing"),
    Column.LAST_EXAM: _("Last exam passed"),
    Column.ATTEMPTS_LEFT: _("Attempts left"),
    Column.US_LETTERS: _("US letters"),
    Column.PLAN: _("Plan"),
    Column.MATCHED: _("Match"),
}
FILTERS: "dict[str, tuple[StrOrPromise, StrOrPromise]]" = {
    "stuck": (
        _("Stuck"),
        _(
            "A station of the line is barred as things stand, or nothing has changed for 90 days and no exam"
            " is booked."
        ),
    ),
    "exam-runs-out": (
        _("Exam runs out"),
        _("An exam, a Pathway or the certificate stops counting within so many months, or has stopped."),
    ),
    "attempts-at-risk": (
        _("Attempts at risk"),
        _("At most so many attempts are left at a Step that was sat and not passed."),
    ),
    "no-us-letter": (_("No US letter"), _("No letter is uploaded by a writer licensed in the US.")),
    "no-plan-this-season": (
        _("No plan for this season"),
        _("For the season aimed at no plan was made, the last one is out of date, or none is possible."),
    ),
    "due-soon": (_("Due soon"), _("The next thing has a last day within so many months.")),
    "quiet": (_("Nothing changed"), _("The dossier was not saved for so many months.")),
    "not-certified": (_("Not certified"), _("ECFMG has not issued a certificate yet.")),
    "unknown-facts": (
        _("Facts missing"),
        _("At least so many facts that certification hangs on are not in the dossier."),
    ),
    "unmatched": (_("Did not match"), _("In the last season applied in.")),
    "matched": (_("Matched"), _("In the last season applied in.")),
}
"""Each filter's name and what it means."""
UNITS: "dict[str, StrOrPromise]" = {
    "exam-runs-out": _("Months"),
    "attempts-at-risk": _("Attempts"),
    "due-soon": _("Months"),
    "quiet": _("Months"),
    "unknown-facts": _("Facts"),
}
MISSING: "dict[Missing, StrOrPromise]" = {
    Missing.NOT_SHARED: _("not shared"),
    Missing.UNKNOWN: _("not known"),
}
SHARES: "dict[Share, StrOrPromise]" = {
    Share.STATUS: _("Status"),
    Share.EXAMS: _("Exams"),
    Share.PLAN: _("Plan"),
    Share.EXPERIENCE: _("Experience and letters"),
    Share.OUTCOMES: _("Outcomes"),
}
STUCK: "dict[str, StrOrPromise]" = {
    Stuck.NO: _("No"),
    Stuck.BLOCKED: _("Barred"),
    Stuck.STILL: _("Standing still"),
}
PLANS: "dict[str, StrOrPromise]" = {
    PlanState.POSSIBLE: _("Possible"),
    PlanState.IMPOSSIBLE: _("Not possible"),
    PlanState.NONE: _("None made"),
    PlanState.OUT_OF_DATE: _("Out of date"),
}
MATCHES: "dict[str, StrOrPromise]" = {
    MatchState.MATCHED: _("Matched"),
    MatchState.UNMATCHED: _("Did not match"),
    MatchState.WAITING: _("Applied"),
    MatchState.NOT_APPLIED: _("No application noted"),
}
CERTIFICATIONS: "dict[str, StrOrPromise]" = {
    CertificationStatus.NOT_AN_IMG: _("Not needed"),
    CertificationStatus.NOT_ELIGIBLE: _("Not possible as things stand"),
    CertificationStatus.IN_PROGRESS: _("In progress"),
    CertificationStatus.REQUIREMENTS_MET: _("Requirements met"),
    CertificationStatus.CERTIFIED: _("Certified"),
}
