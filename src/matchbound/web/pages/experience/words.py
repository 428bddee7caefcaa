"""What the directory's pages say of fields, values and states."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.base.dated import Confidence
from matchbound.experience.directory.fields import BETWEEN, FIELDS, FLAGS, shown
from matchbound.rules.finding import Verdict
from matchbound.web.labels import countries, word_of
from matchbound.web.store.models import OpportunityImport, OpportunityReview, OpportunityStatement

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Words = "dict[str, StrOrPromise]"
LABELS: "dict[str, StrOrPromise]" = {
    "institution": _("Institution"),
    "type": _("What it is in substance"),
    "title": _("What the host calls it"),
    "specialties": _("Specialties"),
    "city": _("City"),
    "state": _("US state"),
    "hands_on": _("Hands-on"),
    "medical_school_hospital": _("A US medical school's hospital"),
    "who": _("Who may come"),
    "residency_seekers": _("People who aim at a US residency"),
    "final_year": _("Students in their final year"),
    "visas": _("Visa classes accepted"),
    "countries_excluded": _("Countries the host excludes"),
    "weeks_min": _("Weeks at least"),
    "weeks_max": _("Weeks at most"),
    "cost": _("Cost of the shortest stay"),
    "currency": _("Currency"),
    "application_fee": _("Application fee"),
    "cost_on": _("Cost as of"),
    "apply_from": _("Applications from"),
    "apply_until": _("Applications until"),
    "apply_weeks_ahead": _("Weeks to apply ahead"),
    "offered_from": _("Offered from"),
    "offered_until": _("Offered until"),
    "letter": _("Letter of recommendation"),
    "flags": _("Warning signs"),
    "website": _("Web page"),
    "note": _("Note"),
}
HELPS: "dict[str, StrOrPromise]" = {
    "institution": _("The hospital, school, clinic or company."),
    "specialties": _("With semicolons between them; any, if it is any."),
    "state": _("Two letters, such as TX."),
    "countries_excluded": _("Codes of two letters with semicolons between them."),
    "cost": _("Without living and travel; 0 if it is free."),
    "currency": _("Three letters, such as USD."),
    "application_fee": _("In the same currency."),
}
WORDS: "dict[str, StrOrPromise]" = {
    "student": _("Students"),
    "graduate": _("Graduates"),
    "yes": _("Yes"),
    "no": _("No"),
    "given": _("Given to everybody"),
    "on-merit": _("If it is earned"),
    "none": _("None"),
    "none-needed": _("People who need no visa"),
    "any": _("Any"),
    "guarantees-letter": _("Guarantees a letter"),
    "guarantees-interviews": _("Guarantees interviews"),
    "names-nobody": _("Will not name the physician or the site"),
    "hands-on-for-visitors": _("Offers hands-on work to people on visitor visas"),
    "applicant-uploads-letter": _("Asks the applicant to upload the letter"),
}
IN_WORDS = frozenset(
    (
        "type",
        "hands_on",
        "medical_school_hospital",
        "who",
        "residency_seekers",
        "final_year",
        "letter",
        "flags",
    )
)
VERDICTS: "dict[Verdict, tuple[str, StrOrPromise]]" = {
    Verdict.MET: ("met", _("Suits you")),
    Verdict.UNKNOWN: ("unknown", _("Ask")),
    Verdict.FAILED: ("failed", _("Does not suit")),
}
CONFIDENCE: "dict[Confidence, StrOrPromise]" = {
    Confidence.CONFIRMED: _("the host's own page or letter"),
    Confidence.SECONDARY: _("somebody else's page or list"),
    Confidence.UNCONFIRMED: _("heard, or not certain"),
}
State, ReviewState, ImportState = OpportunityStatement.State, OpportunityReview.State, OpportunityImport.State
STATES: "dict[str, tuple[str, StrOrPromise]]" = {
    State.PROPOSED: ("unknown", _("waits for an editor")),
    State.ACCEPTED: ("met", _("accepted")),
    State.REFUSED: ("failed", _("refused")),
    State.TAKEN_BACK: ("secondary", _("taken back")),
    ReviewState.WAITING: ("unknown", _("waits for an editor")),
    ReviewState.PUBLISHED: ("met", _("published")),
    ReviewState.WITHDRAWN: ("secondary", _("withdrawn")),
    ImportState.DRY_RUN: ("unknown", _("not applied yet")),
    ImportState.HELD: ("unknown", _("waits for an editor")),
    ImportState.APPLIED: ("met", _("applied")),
    ImportState.UNDONE: ("secondary", _("undone")),
}


def value_words(name: str, value: str) -> str:
    """Return a value in plain words of the page's language, where it is one of a few."""
    if name == "countries_excluded":
        return ", ".join(str(countries().get(one, one)) for one in value.split(BETWEEN))
    if name in IN_WORDS:
        return ", ".join(str(WORDS.get(one) or word_of(one)) for one in value.split(BETWEEN))
    return shown(name, value)


def choice_words(value: str) -> "StrOrPromise":
    """Return one of a field's choices in plain words."""
    return WORDS.get(value) or (word_of(value) if value not in FLAGS else FLAGS[value])


def label_of(name: str) -> "StrOrPromise":
    """Return a field's label."""
    return LABELS[name] if name in LABELS else FIELDS[name].label
