"""What is shown of programs, in words."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.base.dates import human
from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.program import Accreditation, ApplicationService, Offer
from matchbound.reference.requirement import NONE, REQUIREMENTS, Force, Shape
from matchbound.reference.specialty import specialties
from matchbound.reference.states import STATES
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.verdict import Point

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FACETS: "dict[str, StrOrPromise]" = {
    "specialty": _("Specialty"),
    "state": _("State"),
    "verdict": _("For you"),
    "why-not": _("Why not"),
    "visa": _("Visa"),
    "track": _("Track"),
    "imgs": _("Graduates from abroad, percent of residents"),
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
    "miles": _("Distance"),
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


_OF_FACET: "dict[tuple[str, str], StrOrPromise]" = {
    ("visa", "none"): _("sponsors none"),
    ("visa", "unknown"): _("nothing known"),
    ("visa", "continue"): _("H-1B, only to continue one"),
    ("signals", "no"): _("not needed"),
}
"""Values that are read otherwise in one facet than elsewhere."""


def value_words(facet: str, value: str) -> str:
    """Return a facet's value as it is read."""
    if facet == "specialty":
        return specialty_words(value)
    if facet == "state" and value in STATES:
        return STATES[value]
    if facet == "why-not":
        return CRITERION.get(value, value)
    if facet == "verdict":
        return str(VERDICTS.get(value, value))
    if value[:1].isdigit():
        return value.replace("-", "\N{EN DASH}") + ("%" if facet == "imgs" else "")
    return str(_OF_FACET.get((facet, value)) or VALUES.get(value, value))


def specialty_words(slug: str) -> str:
    """Return a specialty's name."""
    found = specialties().get(slug)
    return found.name if found else slug


VISAS = {"visa_j1": "J-1", "visa_h1b": "H-1B", "visa_f1": "F-1"}


def visa_words(stands: Mapping[str, Current]) -> str:
    """Return what a program sponsors in one phrase; what it does not say is never read as a no."""
    said = tuple(
        stands[name].assertion.value if name in stands and not stands[name].doubtful else None
        for name in VISAS
    )
    return _visa_words(said, get_language() or "")


@lru_cache(maxsize=1000)
def _visa_words(said: tuple[str | None, ...], _language: str) -> str:
    values = dict(zip(VISAS.values(), said, strict=True))
    yes = [_offered(label, value) for label, value in values.items() if value not in {None, "no"}]
    no = [label for label, value in values.items() if value == "no"]
    open_ = values["J-1"] is None or values["H-1B"] is None
    if not yes and not no:
        return gettext("not known")
    if not yes:
        return gettext("no %(visa)s") % {"visa": _joined(no)} if open_ else gettext("none")
    if len(yes) == 1 and no and not open_:
        return gettext("%(visa)s only") % {"visa": yes[0]}
    return _joined(yes)


def _offered(label: str, value: str | None) -> str:
    return label if value == "yes" else f"{label} ({VALUES.get(value or '', value or '')})"


def _joined(visas: list[str]) -> str:
    *most, last = visas
    return gettext("%(visas)s and %(visa)s") % {"visas": ", ".join(most), "visa": last} if most else last


def requirement_words(one: Assertion) -> str:
    """Return a requirement's value with its unit."""
    return said_words(one.requirement, one.value)


def force_words(requirement: str, value: str, force: Force) -> str:
    """Return how strictly a value is meant; nothing where it asks for nothing or says it itself."""
    if force is Force.CONDITIONAL:
        return "" if value in _ON_CONDITIONS else str(FORCES[force])
    return "" if requirement in _ASKS_NOTHING else str(FORCES.get(force, ""))


_ON_CONDITIONS = {"conditional", "continue-only"}
_ASKS_NOTHING = {
    "visa_j1", "visa_h1b", "visa_f1", "yog_measured_at", "step3", "observership_counts", "img_accepted",
    "img_share", "signal_needed", "deadline", "earliest_application", "interview_period",
}  # fmt: skip
"""What a program says of itself, and what says by its value how strictly it is meant: no visa is required."""


def said_words(requirement: str, value: str) -> str:
    """Return a value of a requirement with its unit."""
    asked = REQUIREMENTS.get(requirement)
    if value == NONE:
        return gettext("no limit")
    if value.isdigit() and asked and asked.unit in _UNITS:
        return _UNITS[asked.unit](int(value)) % {"count": int(value)}
    if asked and asked.shape is Shape.DAY and value[:1].isdigit():
        return human(date.fromisoformat(value))
    if asked and asked.shape is Shape.PERCENT:
        return f"{value}%"
    return str(VALUES.get(value, value))


_UNITS = {
    "years": lambda count: ngettext("%(count)d year", "%(count)d years", count),
    "attempts": lambda count: ngettext("%(count)d attempt", "%(count)d attempts", count),
    "months": lambda count: ngettext("%(count)d month", "%(count)d months", count),
    "letters": lambda count: ngettext("%(count)d letter", "%(count)d letters", count),
}


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


MARKS: "dict[str, StrOrPromise]" = {
    "old": _("old"),
    "contradicted": _("contradicted"),
    "unsaid": _("not stated"),
}
"""What is to be held against what is said."""


def mark_words(mark: str) -> str:
    """Return a mark as it is read."""
    return str(MARKS[mark])


POINTS: "dict[Point, StrOrPromise]" = {
    Point.MET: _("Met"),
    Point.HARMLESS: _("Likely met"),
    Point.PREFERENCE: _("Preference not met"),
    Point.TO_DO: _("To do"),
    Point.UNKNOWN: _("Not known"),
    Point.LATER: _("Not yet"),
    Point.UNMET: _("Not met"),
}
"""How one requirement stands."""


def offer_words(offer: Offer | None) -> str:
    """Return a track's positions in a season, and how many were filled where that is known."""
    if offer is None or offer.quota is None:
        return "?"
    if offer.filled is None:
        return str(offer.quota)
    return gettext("%(quota)d, %(filled)d filled") % {"quota": offer.quota, "filled": offer.filled}


ACCREDITATION: "dict[Accreditation, StrOrPromise]" = {
    Accreditation.CONTINUED: _("continued"),
    Accreditation.CONTINUED_WITHOUT_OUTCOMES: _("continued, without outcomes"),
    Accreditation.CONTINUED_WITH_WARNING: _("continued, with a warning"),
    Accreditation.INITIAL: _("initial"),
    Accreditation.INITIAL_WITH_WARNING: _("initial, with a warning"),
    Accreditation.INITIAL_CONTINGENT: _("initial, contingent"),
    Accreditation.PRE: _("pre-accreditation"),
    Accreditation.PROBATIONARY: _("probationary"),
    Accreditation.WITHDRAWN: _("withdrawn"),
    Accreditation.VOLUNTARY_WITHDRAWAL: _("withdrawn by the program itself"),
    Accreditation.EXPEDITED_WITHDRAWAL: _("withdrawn at once"),
    Accreditation.ADMINISTRATIVE_WITHDRAWAL: _("withdrawn, administratively"),
}
SERVICES: "dict[ApplicationService, StrOrPromise]" = {
    ApplicationService.ERAS: "ERAS",
    ApplicationService.RESIDENCY_CAS: "ResidencyCAS",
    ApplicationService.PLASTIC_SURGERY: _("the common application of plastic surgery"),
    ApplicationService.SF_MATCH: "SF Match",
    ApplicationService.OTHER: _("another service"),
}
