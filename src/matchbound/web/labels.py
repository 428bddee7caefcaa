"""How keys and words of the dossier are shown: labels, the notes beside them, and which keys come first."""

import ast
import inspect
import itertools
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from matchbound.base.countries import COUNTRIES
from matchbound.dossier.model import Dossier, Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: "dict[str, StrOrPromise]" = {
    # parts of the dossier
    "format": _("Format"),
    "applicant": _("About you"),
    "education": _("Education"),
    "certification": _("Certification"),
    "credentials": _("Credentials"),
    "exams": _("Exams"),
    "experiences": _("Experience"),
    "letters": _("Letters"),
    "publications": _("Publications"),
    "cv": _("CV"),
    "seasons": _("Seasons"),
    "goal": _("Goal"),
    "application": _("Application for ECFMG Certification"),
    "pathway": _("Pathway"),
    "encounters": _("Clinical encounters"),
    "licences": _("Licenses"),
    "training": _("US training"),
    "visas_held": _("US visas"),
    # the person
    "citizenships": _("Citizenships"),
    "born_on": _("Date of birth"),
    "us_status": _("Immigration status in the US"),
    "in_us": _("In the United States now"),
    "permanent_residence": _("Country of permanent residence"),
    "ead_category": _("EAD category"),
    "ead_until": _("EAD valid until"),
    "home_requirement": _("Two-year home requirement"),
    "j1_years_used": _("Years of J-1 training used"),
    "h1b_years_used": _("Years of H-1B used"),
    "fifth_pathway_issued_on": _("Fifth Pathway certificate of"),
    "ecfmg_hold": _("Hold on the ECFMG record"),
    # education
    "school": _("School"),
    "country": _("Country"),
    "degree": _("Degree"),
    "enrolled_on": _("Enrolled on"),
    "basic_science_completed_on": _("Basic science completed on"),
    "closed_on": _("School closed on"),
    "wdoms_id": _("World Directory number"),
    "licensed": _("Ever held a license to practice"),
    "ecfmg_note": _("ECFMG note in the World Directory"),
    "ecfmg_note_years": _("Graduation years that the note covers"),
    "accredited": _("Accredited school"),
    "accreditor_comparable": _("Accreditor found comparable"),
    "licensing_osce_passed": _("Licensing OSCE passed"),
    "joint_us_degree": _("Joint degree with a US school"),
    "graduated_on": _("Graduated on"),
    "left_on": _("Left without the degree on"),
    "credit_years": _("Years of credit"),
    "transfer_schools": _("Schools that credits came from"),
    "transfer_accepted_on": _("Transferred credits accepted on"),
    # exams
    "exam": _("Exam"),
    "taken_on": _("Taken on"),
    "outcome": _("Outcome"),
    "listening": _("Listening"),
    "reading": _("Reading"),
    "speaking": _("Speaking"),
    "writing": _("Writing"),
    "invalidated_on": _("Declared invalid on"),
    "extension_requested_on": _("Extension requested on"),
    "score": _("Score"),
    "scores": _("OET scores"),
    "applied_on": _("Applied for it on"),
    "reported_on": _("Result reported on"),
    "at_home": _("OET taken at home (OET@Home)"),
    "period": _("Eligibility period"),
    # certification
    "kind": _("Kind"),
    "submitted_on": _("Submitted on"),
    "identity_verified_on": _("Identity verified on"),
    "accepted_on": _("Accepted on"),
    "verified_on": _("Verified on"),
    "rejected_on": _("Rejected on"),
    "valid_until": _("Valid until"),
    "evaluator": _("Evaluator"),
    "certified_on": _("Certified on"),
    "permanently_validated_on": _("Permanently validated on"),
    "number": _("Pathway number"),
    "documents_complete_on": _("Documents complete on"),
    "evaluator_licensed_on": _("License of the evaluator, since"),
    "in_person": _("In person"),
    # the rest
    "issued_on": _("Issued on"),
    "specialty": _("Specialty"),
    "specialties": _("Specialties"),
    "visa": _("Visa"),
    "visas": _("Visas"),
    "writer": _("Writer"),
    "requested_on": _("Requested on"),
    "uploaded_on": _("Uploaded on"),
    "title": _("Title"),
    "published_on": _("Published on"),
    "matched": _("Matched"),
    "name": _("Name"),
    "acgme": _("ACGME-accredited"),
    "hours_per_week": _("Hours a week"),
    "type": _("What it was in substance"),
    "host": _("Host"),
    "department": _("Department"),
    "city": _("City"),
    "supervisor": _("Supervisor"),
    "supervisor_role": _("The supervisor's role"),
    "supervisor_specialty": _("The supervisor's specialty"),
    "hands_on": _("Hands-on"),
    "medical_school_hospital": _("A US medical school's hospital"),
    "enrolled_at_time": _("Enrolled student at the time"),
    "paid_by_host": _("Paid by the host"),
    "paid_usd": _("Paid for it, US dollars"),
    "letter_promised": _("A letter was promised"),
    "us_licensed": _("Writer licensed in the US"),
    "institution": _("Where the writer works"),
    "relation": _("What the writer was to you"),
    "agreed_on": _("Agreed on"),
    "declined_on": _("Declined on"),
    "dated_on": _("Date inside the letter"),
    "letter_id": _("Letter ID"),
    "imported": _("Brought over from an earlier season"),
    "strength": _("How strong you think it is"),
    "from_experience": _("From the experience"),
    "in_application": _("Chosen for the application"),
    "description": _("What you did"),
    "meaningful": _("Why it is among the most meaningful"),
    "authors": _("Authors"),
    "journal": _("Journal, book or meeting"),
    "year": _("Year"),
    "volume": _("Volume"),
    "pages": _("Pages"),
    "doi": _("DOI"),
    "pmid": _("PubMed ID"),
    "peer_reviewed": _("Peer reviewed"),
    "honors": _("Honors and awards"),
    "memberships": _("Memberships"),
    "languages": _("Languages"),
    "hobbies": _("Hobbies and interests"),
    "impactful": _("Impactful experience"),
    "gaps": _("Gaps explained"),
    "waived": _("Right to read it waived"),
    "token_on": _("ERAS token bought on"),
    "eras_submitted_on": _("ERAS application submitted on"),
    "nrmp_registered_on": _("Registered with NRMP on"),
    "list_certified_on": _("Rank order list certified on"),
    "matched_specialty": _("Matched into the specialty"),
    "matched_program": _("Matched into the program"),
    "matched_state": _("US state of that program"),
    "orientation": _("Orientation begins on"),
    "day_one": _("Training begins on"),
    "programs_applied": _("Programs applied to"),
    "programs_per_specialty": _("Programs per specialty"),
    "budget_usd": _("Budget, US dollars"),
    "usd_per_month": _("US dollars a month"),
    "study_hours_per_week": _("Hours of study a week"),
    "expected": _("Still ahead"),
    "season": _("Season (year of Match Day)"),
    "since": _("From"),
    "until": _("Until"),
    "state": _("US state"),
    "states": _("US states"),
    "disciplined": _("Disciplined by the authority"),
}
LABELS_OF: "dict[str, StrOrPromise]" = {
    "Applicant.name": _("Name, as in the passport"),
    "HeldVisa.kind": _("Visa class"),
    "Credential.kind": _("Credential"),
    "MiniCex.taken_on": _("Day of the encounter"),
    "Exam.taken_on": _("Exam day"),
    "Certification.certified_on": _("Date of the certificate"),
    "Training.visa": _("Visa during it"),
    "Experience.title": _("What the host calls it"),
    "Experience.visa": _("Immigration status during it"),
    "Letter.writer": _("Who writes it"),
    "Publication.status": _("How far it has come"),
    "Publication.published_on": _("Published or presented on"),
    "ExplainedGap.why": _("What it was for"),
    "Letter.title": _("The writer's title"),
    "Letter.country": _("Country where the writer works"),
    "Goal.states": _("US states you would go to"),
    "Goal.visas": _("Visas you would take"),
    "Goal.season": _("Year of the Match you aim at"),
}
"""Labels of a key in one model, where the key alone says too little."""
NOTES: "dict[str, StrOrPromise]" = {
    "Entry.expected": _("Tick it for a plan: a date that has not come yet."),
    "Applicant.name": "",
    "Applicant.visas_held": "",
    "Applicant.in_us": "",
    "Applicant.ecfmg_hold": _("Irregular behavior, an unpaid balance or anything else that blocks services."),
    "Applicant.permanent_residence": _("If it is another than that of your citizenship."),
    "Exam.score": _("Of a Step: three digits, if the report shows a number."),
    "Exam.at_home": "",
    "GraduationYears.until": _("Leave it empty while the note says “current”."),
    "Licence.valid_until": _("Leave it empty if it has no end."),
    "Letter.from_experience": _("One of the entries under Experience."),
    "Goal.season": _("Leave it empty for the earliest that can work."),
    "Goal.specialties": _("The first wish first, with commas between them."),
    "Goal.states": _("Two letters each, with commas between them. Empty: anywhere."),
    "Goal.visas": _("In the order of your wish."),
    "Goal.usd_per_month": _("What you can put aside each month. Empty: no monthly limit."),
    "Licence.state": _("For a US license: two letters, such as TX."),
    "SeasonEntry.matched_specialty": _("If you matched: such as internal-medicine."),
    "SeasonEntry.matched_program": _("If you matched: its name."),
    "SeasonEntry.matched_state": _("If you matched: two letters, such as TX."),
    "SeasonEntry.orientation": _("As the program says; it may lie ahead."),
    "SeasonEntry.day_one": _("As the contract says; it may lie ahead."),
    "Training.state": _("Two letters, such as TX."),
    "Experience.state": _("If it was in the US: two letters, such as TX."),
    "Training.visa": _("Such as j1 or h1b."),
    "Publication.authors": _(
        "In their order, with commas between them, each as PubMed writes them: Farooq A."
    ),
}
"""Notes for a form where the model's own speak of the file."""
MAIN: dict[str, tuple[str, ...]] = {
    "Applicant": ("name", "born_on", "citizenships", "us_status", "in_us", "ecfmg_hold"),
    "Education": (
        "school",
        "country",
        "degree",
        "credit_years",
        "enrolled_on",
        "basic_science_completed_on",
        "graduated_on",
        "ecfmg_note",
        "accredited",
        "expected",
    ),
    "Pathway": ("number", "season", "submitted_on", "accepted_on", "expected"),
    "Exam": ("exam", "taken_on", "outcome", "score", "scores", "expected"),
    "Goal": (
        "specialties",
        "season",
        "visas",
        "states",
        "budget_usd",
        "usd_per_month",
        "study_hours_per_week",
    ),
    "MiniCex": ("taken_on", "evaluator", "evaluator_licensed_on", "in_person", "expected"),
    "Experience": (
        "kind",
        "specialty",
        "country",
        "state",
        "since",
        "until",
        "hours_per_week",
        "host",
        "supervisor",
        "hands_on",
        "expected",
    ),
    "Publication": (
        "kind",
        "title",
        "authors",
        "journal",
        "year",
        "published_on",
        "status",
        "peer_reviewed",
        "doi",
        "pmid",
        "expected",
    ),
    "Letter": (
        "writer",
        "title",
        "institution",
        "country",
        "relation",
        "specialty",
        "from_experience",
        "us_licensed",
        "requested_on",
        "agreed_on",
        "dated_on",
        "uploaded_on",
        "waived",
        "expected",
    ),
}
"""Keys that most people fill in, in the order of asking; the model's other keys stand below "More"."""
WORDS: "dict[str, StrOrPromise]" = {
    "step-1": _("Step 1"),
    "step-2-ck": _("Step 2 CK"),
    "step-2-cs": _("Step 2 CS"),
    "step-3": _("Step 3"),
    "oet-medicine": _("OET Medicine"),
    "none": _("None"),
    "citizen": _("US citizen"),
    "permanent-resident": _("Permanent resident (green card)"),
    "refugee-or-asylee": _("Refugee or asylee"),
    "j1": _("J-1"),
    "h1b": _("H-1B"),
    "f1": _("F-1"),
    "b1-b2": _("B-1/B-2"),
    "ead": _("Employment authorization (EAD)"),
    "other": _("Other"),
    "final-medical-diploma": _("Final medical diploma"),
    "final-medical-transcript": _("Final medical transcript"),
    "transfer-transcript": _("Transfer transcript"),
    "observership": _("Observership"),
    "elective": _("Elective"),
    "research": _("Research"),
    "work": _("Work"),
    "sub-internship": _("Sub-internship"),
    "core-rotation": _("Core rotation"),
    "externship": _("Externship"),
    "tele-rotation": _("Tele-rotation"),
    "job": _("Paid job"),
    "us-training": _("US residency or preliminary year"),
    "volunteer": _("Volunteer work"),
    "open": _("Open"),
    "fulfilled": _("Fulfilled"),
    "waived": _("Waived"),
    "us-clinical": _("US clinical experience"),
    "J-1": _("J-1"),
    "H-1B": _("H-1B"),
    "program-director": _("Program director"),
    "department-chair": _("Department chair"),
    "clerkship-director": _("Clerkship director"),
    "supervisor": _("Supervising physician"),
    "research-mentor": _("Research mentor"),
    "resident": _("Resident or fellow"),
    "journal-article": _("Journal article"),
    "abstract": _("Abstract"),
    "book-chapter": _("Book chapter"),
    "book": _("Book or monograph"),
    "poster": _("Poster"),
    "oral-presentation": _("Oral presentation"),
    "online-publication": _("Online publication"),
    "preprint": _("Preprint"),
    "research-project": _("Research project"),
    "published": _("Published or presented"),
    "accepted": _("Accepted"),
    "submitted": _("Submitted"),
    "ongoing": _("Ongoing"),
    "strong": _("Strong"),
    "good": _("Good"),
    "weak": _("Weak"),
    "unsupervised": _("To practice without supervision"),
    "training": _("For training only"),
    "pass": _("Pass"),
    "fail": _("Fail"),
    "incomplete": _("Incomplete"),
    "withheld": _("Result withheld"),
    "scheduled": _("Scheduled, not taken yet"),
}


def countries() -> "dict[str, StrOrPromise]":
    """Return the countries by code, all by their full names."""
    return {**COUNTRIES, "US": _("United States"), "GB": _("United Kingdom")}


def label_of(name: str, model: type[Record] | None = None) -> "StrOrPromise":
    """Return a key as a label: its own in the model, its own anywhere, or the key in words."""
    if model is not None and (own := LABELS_OF.get(f"{model.__name__}.{name}")):
        return own
    if name in LABELS:
        return LABELS[name]
    words = name.removesuffix("_on").replace("_", " ")
    ends_on = " on" if name.endswith("_on") else ""
    return (words + ends_on).capitalize()


def word_of(value: str) -> "StrOrPromise":
    """Return one of a key's allowed words as it is shown."""
    return WORDS.get(value, value.replace("-", " ").capitalize())


def note_of(model: type[Record], name: str) -> "StrOrPromise":
    """Return the help beside a key's field: its own, or the text that stands below the key in the model."""
    for base in model.__mro__:
        if (own := NOTES.get(f"{base.__name__}.{name}")) is not None:
            return own
    note = _notes(model).get(name, "")
    return _(note) if note else ""


def order_of(model: type[Record]) -> list[str]:
    """Return the model's keys in the order of asking: the main ones, then the rest."""
    names = list(model.model_fields)
    names.sort(key=lambda name: name == "expected")  # an entry begins with what it is
    main = [name for name in MAIN.get(model.__name__, ()) if name in names]
    return main + [name for name in names if name not in main]


def is_main(model: type[Record], name: str) -> bool:
    """Say whether most people fill a key in; of a model that lists none, all are such keys."""
    return name in MAIN.get(model.__name__, (name,))


def model_notes() -> list[str]:
    """Return the models' own notes that forms show, for the catalogs of translations."""
    found = {
        note
        for model in _models(Record)
        for name, note in _notes(model).items()
        if note_of(model, name) == note
    }
    return sorted(found)


@cache
def _notes(model: type[Record]) -> dict[str, str]:
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if not issubclass(base, Record):
            continue
        tree = ast.parse(inspect.getsource(base)).body[0]
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for field, text in itertools.pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                notes[ast.unparse(field.target)] = " ".join(ast.literal_eval(text.value).split())
    return notes


# -- messages that speak of the file ------------------------------------------------------------------------

_PHRASES: "tuple[tuple[str, StrOrPromise], ...]" = (
    ("a plan takes `expected: true` beside it", _("if it is a plan, tick “Still ahead”")),
    ("and take `expected` away", _("and untick “Still ahead”")),
    ("OET has `scores`: listening, reading, speaking, writing", _("OET has four scores of its own")),
    ("has one `score` or none", _("has one score or none")),
    (" (applicant.born_on, ", " ("),
    (", written YYYY-MM-DD", ""),
    (
        "words of small letters and digits joined by hyphens, such as internal-medicine",
        _("words of letters and digits, such as Internal medicine"),
    ),
)
_DAY = re.compile(r"(?<!such as )'?\b(\d{4})-(\d{2})-(\d{2})\b'?")
"""A day, but not one that shows how a day is written."""
_ENTRY = re.compile(r"\b([a-z]+)\.(\d+)\b")
_SLUG = re.compile(r"'?\b(step-1|step-2-ck|step-2-cs|step-3|oet-medicine)\b'?")


def in_plain_words(message: str, model: type[Record] | None = None) -> str:
    """Return a message about a file as one about a form: labels for keys, days as people write them.

    The keys that it speaks of are those of the model, if one is named.
    """
    for phrase, words in _PHRASES:
        message = message.replace(phrase, str(words))
    message = _ENTRY.sub(lambda found: _entry_in_words(found[1], int(found[2])), message)
    message = _keys().sub(lambda found: f"“{label_of(found[0], model)}”", message)
    message = _SLUG.sub(lambda found: str(word_of(found[1])), message)
    message = _DAY.sub(_day_in_words, message)
    return message[:1].upper() + message[1:]


def _entry_in_words(key: str, index: int) -> str:
    if key not in Dossier.model_fields:
        return f"{key}.{index}"
    return gettext("entry %(number)d of %(list)s") % {"number": index + 1, "list": label_of(key)}


def _day_in_words(found: re.Match[str]) -> str:
    try:
        with override("en"):  # as the message around it
            return date_format(date(*map(int, found.groups())), "j M Y")
    except ValueError:
        return found[0]


@cache
def _keys() -> re.Pattern[str]:
    """Return a pattern of keys that cannot be ordinary words: those with an underscore."""
    names = {name for model in _models(Record) for name in model.model_fields if "_" in name}
    return re.compile(r"\b(" + "|".join(sorted(names, key=len, reverse=True)) + r")\b")


def _models(model: type[Record]) -> list[type[Record]]:
    return [one for sub in model.__subclasses__() for one in (sub, *_models(sub))]
