"""What my list shows, in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.planner.applications import Status
from matchbound.planner.interviews import Clash
from matchbound.planner.lacks import Lack, LackKind
from matchbound.reference.program import ApplicationService
from matchbound.rules.signals import SignalLimit
from matchbound.screening.verdict import Point, ProgramVerdict
from matchbound.web.parts import day_words
from matchbound.web.programs.words import CRITERION

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STATUSES: "dict[Status, StrOrPromise]" = {
    Status.CONSIDERING: _("Considering"),
    Status.APPLYING: _("Applying"),
    Status.APPLIED: _("Applied"),
    Status.INVITED: _("Invited"),
    Status.INTERVIEWED: _("Interviewed"),
    Status.RANKED: _("Ranked"),
    Status.WITHDRAWN: _("Withdrawn"),
}
SERVICES: "dict[ApplicationService, StrOrPromise]" = {
    ApplicationService.ERAS: _("ERAS"),
    ApplicationService.RESIDENCY_CAS: _("ResidencyCAS"),
    ApplicationService.PLASTIC_SURGERY: _("Plastic Surgery Common Application"),
    ApplicationService.SF_MATCH: _("SF Match"),
    ApplicationService.OTHER: _("another service"),
}
SIGNALS: "dict[str, StrOrPromise]" = {"gold": _("Gold signal"), "silver": _("Silver signal")}
TIERS: "dict[str, StrOrPromise]" = {"gold": _("Gold"), "silver": _("Silver")}
CLASHES: "dict[Clash, StrOrPromise]" = {
    Clash.OVERLAP: _("at the same time as %(name)s"),
    Clash.TWO_PLACES: _("on the same day in another place than %(name)s"),
}
ZONES: "dict[str, StrOrPromise]" = {
    "America/New_York": _("Eastern (New York)"),
    "America/Chicago": _("Central (Chicago)"),
    "America/Denver": _("Mountain (Denver)"),
    "America/Phoenix": _("Arizona, without summer time (Phoenix)"),
    "America/Los_Angeles": _("Pacific (Los Angeles)"),
    "America/Anchorage": _("Alaska (Anchorage)"),
    "Pacific/Honolulu": _("Hawaii (Honolulu)"),
    "America/Puerto_Rico": _("Atlantic (Puerto Rico)"),
    "Pacific/Guam": _("Chamorro (Guam)"),
}
VERDICT_TAGS = {
    ProgramVerdict.ELIGIBLE: "met",
    ProgramVerdict.LIKELY: "likely",
    ProgramVerdict.UNKNOWN: "unknown",
    ProgramVerdict.INELIGIBLE: "failed",
}


def signal_words(tier: str, limit: SignalLimit) -> str:
    """Return what a signal is called: by its tier, but where the specialty is known to have only one."""
    if not tier:
        return ""
    return str(SIGNALS[tier]) if tier_words(tier, limit) else gettext("Signal")


def tier_words(tier: str, limit: SignalLimit) -> str:
    """Return what a tier is called; empty for the only one that the specialty has."""
    only = limit.tiers is not None and len(limit.tiers) == 1
    return "" if only and tier == next(iter(TIERS)) else str(TIERS[tier])


def lack_tag(lack: Lack) -> str:
    """Return the tag of how much a lack weighs."""
    return {Point.UNMET: "failed", Point.TO_DO: "secondary"}.get(lack.weight, "unknown")


def lack_words(lack: Lack) -> str:
    """Return what an application lacks; what screening finds is told in English."""
    if lack.kind is LackKind.REQUIREMENT:
        return lack.ground.summary if lack.ground else ""
    if lack.kind is LackKind.STEP_2_CK:
        return _step_2_ck(lack)
    if lack.kind is LackKind.SIGNAL:
        needed = lack.weight is Point.LATER
        return (
            gettext("No signal, and it practically needs one") if needed else gettext("No signal; one helps")
        )
    return _letters(lack)


def short_words(lack: Lack) -> str:
    """Return what an application lacks in a few words, for a table."""
    counts = {"had": lack.had, "asked": lack.asked}
    if lack.kind is LackKind.REQUIREMENT:
        what = CRITERION.get(lack.ground.criterion, "") if lack.ground else ""
        return (gettext("%(what)s: not met") if lack.weight is Point.UNMET else gettext("%(what)s: open")) % {
            "what": what
        }
    if lack.kind is LackKind.STEP_2_CK:
        return gettext("Step 2 CK by %(day)s") % {"day": day_words(lack.due)} if lack.due else "Step 2 CK"
    if lack.kind is LackKind.LETTERS:
        return gettext("%(had)d of %(asked)d letters") % counts if lack.asked else gettext("no letter")
    return str(_SHORT[lack.kind])


_SHORT: "dict[LackKind, StrOrPromise]" = {
    LackKind.SIGNAL: _("no signal"),
    LackKind.TOO_MANY_LETTERS: _("too many letters"),
    LackKind.LETTER_GONE: _("a letter left your dossier"),
    LackKind.LETTER_NOT_THERE: _("a letter is not uploaded"),
}


def _step_2_ck(lack: Lack) -> str:
    if lack.due is None:
        return gettext("Step 2 CK is not passed; by when it must be is not known")
    if lack.weight is Point.UNMET:
        return gettext("Step 2 CK was to be passed by %(day)s") % {"day": day_words(lack.due)}
    return gettext("Step 2 CK is not passed; it must be by %(day)s") % {"day": day_words(lack.due)}


def _letters(lack: Lack) -> str:
    counts = {"had": lack.had, "asked": lack.asked}
    if lack.kind is LackKind.TOO_MANY_LETTERS:
        return gettext("%(had)d letters assigned, %(asked)d at most") % counts
    if lack.kind is LackKind.LETTER_GONE:
        said = ngettext(
            "%(had)d letter assigned is no longer in your dossier",
            "%(had)d letters assigned are no longer in your dossier",
            lack.had,
        )
        return said % counts
    if lack.kind is LackKind.LETTER_NOT_THERE:
        said = ngettext(
            "%(had)d letter assigned is not uploaded yet",
            "%(had)d letters assigned are not uploaded yet",
            lack.had,
        )
        return said % counts
    if lack.asked is None:
        return gettext("No letter assigned; how many it asks for is not known")
    return gettext("%(had)d of %(asked)d letters assigned") % counts
