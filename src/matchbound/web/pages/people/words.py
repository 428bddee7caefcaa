"""What stands on pages of people, and what is counted of schools, in words of the page's language."""

from typing import TYPE_CHECKING

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from matchbound.people.crowd import LEAST, OTHERS, Cell
from matchbound.people.profile import LANGUAGES, Audience, Route, Shown, Stage, Topic
from matchbound.reference.specialty import specialties

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

AUDIENCES: "dict[int, StrOrPromise]" = {
    Audience.NOBODY: _("Nobody"),
    Audience.SCHOOL: _("People of my school"),
    Audience.MEMBERS: _("All members"),
}
FIELDS: "dict[Shown, StrOrPromise]" = {
    Shown.SCHOOL: _("School"),
    Shown.YEAR: _("Year of graduation"),
    Shown.COUNTRY: _("Country I come from"),
    Shown.LANGUAGES: _("Languages"),
    Shown.STAGE: _("Where I am on the way"),
    Shown.SPECIALTY: _("Specialty"),
    Shown.PROGRAM: _("Program"),
    Shown.STATE: _("US state"),
    Shown.VISA: _("Visa route"),
    Shown.ABOUT: _("About me"),
    Shown.MENTORING: _("Mentoring"),
}
LABELS: "dict[Shown, StrOrPromise]" = {
    **FIELDS,
    Shown.COUNTRY: _("Comes from"),
    Shown.STAGE: _("On the way"),
    Shown.ABOUT: _("About"),
}
"""As others read them."""
STAGES: "dict[str, StrOrPromise]" = {
    Stage.PREPARING: _("Preparing"),
    Stage.APPLYING: _("Applying"),
    Stage.MATCHED: _("Matched, not begun yet"),
    Stage.RESIDENT: _("In residency"),
    Stage.PRACTICING: _("After residency"),
}
ROUTES: "dict[str, StrOrPromise]" = {
    Route.J1: _("J-1"),
    Route.H1B: _("H-1B"),
    Route.NONE_NEEDED: _("No visa needed"),
    Route.OTHER: _("Another route"),
}
TOPICS: "dict[str, StrOrPromise]" = {
    Topic.EXAMS: _("Exams"),
    Topic.APPLICATION: _("The application"),
    Topic.STATEMENT: _("Personal statement"),
    Topic.INTERVIEWS: _("Interviews"),
    Topic.EXPERIENCE: _("Experience in the US"),
    Topic.LETTERS: _("Letters"),
    Topic.RESEARCH: _("Research"),
    Topic.SPECIALTY: _("Choosing a specialty"),
    Topic.VISA: _("Visa"),
    Topic.RESIDENCY: _("Life in residency"),
    Topic.AGAIN: _("Applying again"),
    Topic.FAMILY: _("Moving with a family"),
}
_OTHER_LANGUAGES: "dict[str, StrOrPromise]" = {
    "am": _("Amharic"),
    "gu": _("Gujarati"),
    "ha": _("Hausa"),
    "ht": _("Haitian Creole"),
    "ku": _("Kurdish"),
    "ps": _("Pashto"),
    "rw": _("Kinyarwanda"),
    "sd": _("Sindhi"),
    "si": _("Sinhala"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "tl": _("Filipino"),
    "yo": _("Yoruba"),
    "zh": _("Chinese"),
}
QUESTIONS: "dict[str, StrOrPromise]" = {
    "step_1": _("Step 1: passed at which attempt"),
    "step_2_ck": _("Step 2 CK: passed at which attempt"),
    "score": _("Step 2 CK: score"),
    "years": _("Years from graduation to the Match"),
    "experience": _("Months of clinical experience in the US"),
    "specialty": _("Specialty matched into"),
    "visa": _("Visa route"),
}
_TRIES: "dict[tuple[str, str], StrOrPromise]" = {
    ("1", "1"): _("at the first"),
    ("1", "2"): _("at the first or second"),
    ("2", "2"): _("at the second"),
    ("2", "3+"): _("at the second or a later one"),
    ("3+", "3+"): _("at the third or a later one"),
}
"""By the first and the last attempt; all of them together are never one cell."""
_ATTEMPTS = ("step_1", "step_2_ck")


def language_words(code: str) -> str:
    """Return a language's name."""
    if code in _OTHER_LANGUAGES:
        return str(_OTHER_LANGUAGES[code])
    return _now(LANG_INFO[code]["name"])


def language_choices() -> "list[tuple[str, StrOrPromise]]":
    """Return the languages by their names."""
    return sorted(((code, language_words(code)) for code in LANGUAGES), key=lambda one: one[1])


def specialty_choices() -> list[tuple[str, str]]:
    """Return the specialties by their names."""
    return sorted(((slug, one.name) for slug, one in specialties().items()), key=lambda one: one[1])


def specialty_words(slug: str) -> str:
    """Return a specialty's name."""
    found = specialties().get(slug)
    return found.name if found else slug


def people_words(least: int) -> str:
    """Return how many people there are, as near as it is told."""
    return _now("%(least)d to %(most)d people") % {"least": least, "most": least + LEAST - 1}


def cell_words(question: str, cell: Cell) -> str:
    """Return what the people of a cell have in common: one band, or several next to each other."""
    first, last = cell.bands[0], cell.bands[-1]
    if first == OTHERS:
        return _now("All others")
    if question == "specialty":
        return specialty_words(first)
    if question == "visa":
        return str(ROUTES.get(first, first))
    if question in _ATTEMPTS:
        return str(_TRIES[first, last])
    return _span_words(first, last)


def _span_words(first: str, last: str) -> str:
    """Return the numbers from one band to another, both of them within."""
    low, high = first.partition("-")[0], last.partition("-")[2]
    if not low:
        return _now("up to %s") % high
    return _now("%s or more") % low if not high else f"{low}\u2013{high}"
