"""What is shown of programs, in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.base.dates import human
from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.requirement import NONE, REQUIREMENTS, Force
from matchbound.reference.specialty import specialties
from matchbound.screening.criteria import CRITERIA

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FACETS: "dict[str, StrOrPromise]" = {
    "specialty": _("Specialty"),
    "state": _("State"),
    "verdict": _("For you"),
    "why-not": _("Why not"),
    "visa": _("Visa"),
    "track": _("Track"),
    "imgs": _("Graduates from abroad, % of residents"),
    "years": _("Years since graduation, at most"),
    "attempts": _("Attempts, at most"),
    "step2ck": _("Step 2 CK, at least"),
    "usce": _("US clinical experience, months"),
    "signals": _("Signals"),
    "setting": _("Setting"),
    "kind": _("Real or synthetic"),
}
ORDERS: "dict[str, StrOrPromise]" = {
    "fit": _("Fit"),
    "verdict": _("Verdict"),
    "name": _("Name"),
    "specialty": _("Specialty"),
    "state": _("State"),
    "positions": _("Positions"),
    "imgs": _("Graduates from abroad"),
}
VERDICTS: "dict[str, StrOrPromise]" = {
    "eligible": _("Eligible"),
    "likely": _("Likely"),
    "unknown": _("Ask or do first"),
    "ineligible": _("Not eligible"),
}
VALUES: "dict[str, StrOrPromise]" = {
    "unknown": _("not known"),
    "none": _("no limit"),
    "categorical": _("categorical"),
    "primary": _("primary care"),
    "preliminary": _("preliminary"),
    "advanced": _("advanced"),
    "physician": _("physician (PGY-2)"),
    "university-based": _("university"),
    "community-based": _("community"),
    "community-based-university-affiliated": _("community, university-affiliated"),
    "military-based": _("military"),
    "other": _("other"),
    "synthetic": _("synthetic"),
    "real": _("real"),
    "practically": _("practically needed"),
    "helps": _("helps"),
    "no": _("no"),
    "yes": _("yes"),
    "partly": _("partly"),
    "rarely": _("rarely"),
    "conditional": _("on conditions"),
    "continue-only": _("only to continue one"),
    "application": _("application"),
    "interview": _("interview"),
    "rank-list": _("rank order list"),
    "match": _("Match"),
    "start": _("start of training"),
    "not-required": _("not required"),
    "preferred": _("preferred"),
    "required": _("required"),
    "required-for-h1b": _("required for an H-1B"),
    "any": _("any kind"),
    "hands-on": _("hands-on"),
}
FORCES: "dict[Force, StrOrPromise]" = {
    Force.HARD: _("required"),
    Force.CONDITIONAL: _("with exceptions"),
    Force.PREFERRED: _("preferred"),
}
SOURCES: "dict[SourceKind, StrOrPromise]" = {
    SourceKind.PROGRAM: _("the program itself"),
    SourceKind.DIRECTORY: _("a directory"),
    SourceKind.LIST: _("somebody's list"),
    SourceKind.APPLICANT: _("an applicant"),
    SourceKind.SYNTHETIC: _("synthetic: true of nobody"),
}
CRITERION = {one.name: one.label for one in CRITERIA}


def value_words(facet: str, value: str) -> str:
    """Return a facet's value as it is read."""
    if facet == "specialty":
        found = specialties().get(value)
        return found.name if found else value
    if facet == "why-not":
        return CRITERION.get(value, value)
    if facet == "verdict":
        return str(VERDICTS.get(value, value))
    return str(VALUES.get(value, value))


def requirement_words(one: Assertion) -> str:
    """Return a requirement's value with its unit."""
    asked = REQUIREMENTS[one.requirement]
    if one.value == NONE:
        return gettext("no limit")
    if one.value.isdigit() and asked.unit:
        return f"{one.value} {asked.unit}".replace(" %", "%")
    return str(VALUES.get(one.value, one.value))


def age_words(one: Assertion, season: int) -> str:
    """Return how old a statement is for a season."""
    if one.age_season is None:
        return gettext("without a date: taken to be old")
    seasons = season - one.age_season
    if seasons <= 0:
        said = gettext("for this season")
    else:
        said = ngettext("%(count)d season before", "%(count)d seasons before", seasons) % {"count": seasons}
    return f"{said}, {gettext('read on')} {human(one.seen_on)}" if one.seen_on else said


def doubt_words(one: Current) -> str:
    """Return why a value is in doubt; empty where it is not."""
    if one.contradicted:
        return gettext("sources contradict each other")
    return gettext("disputed") if one.doubtful else ""
