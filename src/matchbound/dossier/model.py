"""The dossier, `format: 1`: one document of dated facts about one applicant.

Unknown keys are kept, so that a file from a newer version loses nothing here. Dates end in `_on`; spans run
from `since` up to and including `until`. None means: not known, never "no".
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from matchbound.base.countries import COUNTRIES
from matchbound.base.dates import FIRST_YEAR, LAST_YEAR

FORMAT = 1


def _iso_date(value: object) -> object:
    """Take a date or a text YYYY-MM-DD; everything else (a number, a time) is refused."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise ValueError("is not a day of the calendar; write YYYY-MM-DD") from None
    if type(value) is not date:
        raise ValueError("is not a date; write YYYY-MM-DD")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _country(value: object) -> object:
    if not isinstance(value, str) or value not in COUNTRIES:
        raise ValueError("is not a country code of two capital letters (ISO 3166-1, such as PK, IN, NG)")
    return value


def _finite(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("is not a number")  # noqa: TRY004 - pydantic collects ValueError
    return value


Day = Annotated[date, BeforeValidator(_iso_date)]
Country = Annotated[str, BeforeValidator(_country)]
State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Text = Annotated[str, StringConstraints(max_length=500)]
LongText = Annotated[str, StringConstraints(max_length=5000)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Whole = Annotated[int, BeforeValidator(_finite)]
Number = Annotated[float, BeforeValidator(_finite), Field(allow_inf_nan=False)]
Season = Annotated[Whole, Field(ge=1990, le=2100)]


class UsStatus(StrEnum):
    """Immigration status in the United States."""

    NONE = "none"
    CITIZEN = "citizen"
    PERMANENT_RESIDENT = "permanent-resident"
    REFUGEE_OR_ASYLEE = "refugee-or-asylee"
    EAD = "ead"
    J1 = "j1"
    H1B = "h1b"
    F1 = "f1"
    OTHER = "other"


class ExamName(StrEnum):
    """The examinations that certification and licensure rest on."""

    STEP_1 = "step-1"
    STEP_2_CK = "step-2-ck"
    STEP_2_CS = "step-2-cs"
    STEP_3 = "step-3"
    OET_MEDICINE = "oet-medicine"


class Outcome(StrEnum):
    """What came of one sitting."""

    PASS = "pass"  # noqa: S105 - an outcome
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    SCHEDULED = "scheduled"
    WITHHELD = "withheld"


class CredentialKind(StrEnum):
    """Medical education credentials that ECFMG verifies with the school."""

    DIPLOMA = "final-medical-diploma"
    TRANSCRIPT = "final-medical-transcript"
    TRANSFER = "transfer-transcript"


class ExperienceKind(StrEnum):
    """Kinds of experience."""

    US_CLINICAL = "us-clinical"
    OBSERVERSHIP = "observership"
    ELECTIVE = "elective"
    RESEARCH = "research"
    WORK = "work"
    VOLUNTEER = "volunteer"


class RotationType(StrEnum):
    """What an experience was in substance, whatever its host calls it."""

    ELECTIVE = "elective"
    SUB_INTERNSHIP = "sub-internship"
    CORE_ROTATION = "core-rotation"
    EXTERNSHIP = "externship"
    OBSERVERSHIP = "observership"
    RESEARCH = "research"
    TELE_ROTATION = "tele-rotation"
    JOB = "job"
    US_TRAINING = "us-training"
    VOLUNTEER = "volunteer"


class Relation(StrEnum):
    """What the writer of a letter was to the applicant."""

    PROGRAM_DIRECTOR = "program-director"
    DEPARTMENT_CHAIR = "department-chair"
    CLERKSHIP_DIRECTOR = "clerkship-director"
    SUPERVISOR = "supervisor"
    RESEARCH_MENTOR = "research-mentor"
    RESIDENT = "resident"
    OTHER = "other"


class Strength(StrEnum):
    """The applicant's own guess how strong a letter is."""

    STRONG = "strong"
    GOOD = "good"
    WEAK = "weak"


class PublicationKind(StrEnum):
    """What a piece of scholarly work is."""

    ARTICLE = "journal-article"
    ABSTRACT = "abstract"
    CHAPTER = "book-chapter"
    BOOK = "book"
    POSTER = "poster"
    TALK = "oral-presentation"
    ONLINE = "online-publication"
    PREPRINT = "preprint"
    PROJECT = "research-project"


class PublicationStatus(StrEnum):
    """How far a piece of scholarly work has come."""

    PUBLISHED = "published"
    ACCEPTED = "accepted"
    SUBMITTED = "submitted"
    ONGOING = "ongoing"


class LicenceKind(StrEnum):
    """What a licence allows."""

    UNSUPERVISED = "unsupervised"
    TRAINING = "training"


class VisaRoute(StrEnum):
    """Visa routes an applicant accepts."""

    J1 = "J-1"
    H1B = "H-1B"
    OTHER = "other"


class HomeRequirement(StrEnum):
    """The two-year home-country requirement, INA 212(e), left by an earlier J stay."""

    NONE = "none"
    OPEN = "open"
    FULFILLED = "fulfilled"
    WAIVED = "waived"


class Record(BaseModel):
    """A part of the dossier: frozen, and keeping keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)


class Entry(Record):
    """A dated entry; one that still lies ahead is a plan and says so."""

    expected: bool = False
    """True for a plan: a date that still lies ahead."""


class HeldVisa(Record):
    """A US visa in the passport."""

    kind: Slug
    """Such as j1, h1b, b1-b2, f1."""
    since: Day | None = None
    until: Day | None = None


class Applicant(Record):
    """The person."""

    name: Text | None = None
    """As in the passport."""
    born_on: Day | None = None
    citizenships: tuple[Country, ...] = ()
    us_status: UsStatus | None = None
    permanent_residence: Country | None = None
    """Country of the most recent legal permanent residence, if another than that of citizenship."""
    in_us: bool | None = None
    """Whether the person is in the United States now."""
    visas_held: tuple[HeldVisa, ...] = ()
    ead_category: Text | None = None
    """Class of the employment authorization document, such as C08."""
    ead_until: Day | None = None
    home_requirement: HomeRequirement | None = None
    """INA 212(e) from an earlier J stay."""
    j1_years_used: Annotated[Number, Field(ge=0, le=20)] | None = None
    """Years of J-1 graduate medical education already used."""
    h1b_years_used: Annotated[Number, Field(ge=0, le=20)] | None = None
    fifth_pathway_issued_on: Day | None = None
    licensed: bool | None = None
    """Whether the person ever held a license to practice without supervision, in any country."""
    ecfmg_hold: bool | None = None
    """True while irregular behavior, an unpaid balance or another hold blocks services."""


class GraduationYears(Record):
    """Graduation years that the World Directory's ECFMG note covers."""

    since: Annotated[Whole, Field(ge=1900, le=2100)] | None = None
    until: Annotated[Whole, Field(ge=1900, le=2100)] | None = None
    """Null while the note is open ("current")."""


class Education(Entry):
    """A medical school."""

    school: Text | None = None
    country: Country | None = None
    wdoms_id: Text | None = None
    ecfmg_note: bool | None = None
    """Whether its World Directory entry has the ECFMG sponsor note."""
    ecfmg_note_years: GraduationYears | None = None
    accredited: bool | None = None
    """By a recognized agency: LCME or COCA in the US, CACMS in Canada, a WFME-recognized one elsewhere."""
    accreditor_comparable: bool | None = None
    """Whether the accrediting agency has an NCFMEA determination of comparability (Pathway 4)."""
    licensing_osce_passed: bool | None = None
    """Passed an OSCE that the country's regulator requires of all students for licensure (Pathway 2)."""
    joint_us_degree: bool | None = None
    """MD issued jointly with an LCME-accredited US school (Pathway 5)."""
    degree: Text | None = None
    enrolled_on: Day | None = None
    basic_science_completed_on: Day | None = None
    graduated_on: Day | None = None
    left_on: Day | None = None
    """Dismissed or withdrawn without the degree."""
    closed_on: Day | None = None
    """The school closed."""
    credit_years: Annotated[Number, Field(ge=0, le=12)] | None = None
    transfer_schools: Annotated[Whole, Field(ge=0, le=20)] | None = None
    """Number of other schools whose credits were transferred."""
    transfer_accepted_on: Day | None = None
    """When ECFMG reviewed and accepted the transfer credits."""


class Application(Entry):
    """The Application for ECFMG Certification."""

    submitted_on: Day | None = None
    identity_verified_on: Day | None = None
    accepted_on: Day | None = None


class Credential(Entry):
    """One medical education credential and its primary-source verification."""

    kind: CredentialKind
    submitted_on: Day | None = None
    verified_on: Day | None = None


class MiniCex(Entry):
    """One of the six clinical encounters of Pathway 6."""

    taken_on: Day
    evaluator: Text
    evaluator_licensed_on: Day | None = None
    in_person: bool | None = None


class Pathway(Entry):
    """An application to one of ECFMG's Pathways."""

    number: Annotated[Whole, Field(ge=1, le=6)]
    season: Season
    submitted_on: Day | None = None
    documents_complete_on: Day | None = None
    accepted_on: Day | None = None
    rejected_on: Day | None = None
    valid_until: Day | None = None
    """As ECFMG printed it, if it did."""
    encounters: tuple[MiniCex, ...] = ()


class Certification(Record):
    """ECFMG Certification and what leads to it."""

    application: Application | None = None
    credentials: tuple[Credential, ...] = ()
    pathway: Pathway | None = None
    certified_on: Day | None = None
    """Date of the certificate."""
    permanently_validated_on: Day | None = None


class OetScores(Record):
    """OET Medicine sub-test scores, 0 to 500 each."""

    listening: Annotated[Whole, Field(ge=0, le=500)] | None = None
    reading: Annotated[Whole, Field(ge=0, le=500)] | None = None
    speaking: Annotated[Whole, Field(ge=0, le=500)] | None = None
    writing: Annotated[Whole, Field(ge=0, le=500)] | None = None


class EligibilityPeriod(Record):
    """The testing window that was chosen, and a request to extend it."""

    since: Day
    until: Day
    extension_requested_on: Day | None = None


class Exam(Entry):
    """One attempt, whatever came of it."""

    exam: ExamName
    taken_on: Day
    outcome: Outcome
    score: Annotated[Whole, Field(ge=1, le=300)] | None = None
    scores: OetScores | None = None
    applied_on: Day | None = None
    reported_on: Day | None = None
    invalidated_on: Day | None = None
    """When the result was declared invalid."""
    at_home: bool = False
    """OET@Home."""
    period: EligibilityPeriod | None = None


class Licence(Entry):
    """A licence to practise medicine."""

    country: Country
    state: State | None = None
    kind: LicenceKind
    issued_on: Day | None = None
    valid_until: Day | None = None
    """Null while it is valid without an end."""
    disciplined: bool | None = None


class Training(Entry):
    """Graduate medical education in the United States."""

    specialty: Slug | None = None
    state: State | None = None
    acgme: bool | None = None
    visa: Slug | None = None
    since: Day
    until: Day | None = None


class Experience(Entry):
    """Clinical experience, research, work."""

    kind: ExperienceKind
    specialty: Slug | None = None
    country: Country | None = None
    state: State | None = None
    since: Day | None = None
    until: Day | None = None
    hours_per_week: Annotated[Number, Field(ge=0, le=168)] | None = None
    type: RotationType | None = None
    """What it was in substance, whatever its host calls it."""
    title: Text | None = None
    """As the host calls it."""
    host: Text | None = None
    """The hospital, clinic or company."""
    department: Text | None = None
    city: Text | None = None
    supervisor: Text | None = None
    """Who saw you work."""
    supervisor_role: Text | None = None
    supervisor_specialty: Slug | None = None
    hands_on: bool | None = None
    """Whether you examined patients yourself, under supervision."""
    medical_school_hospital: bool | None = None
    """Whether the hospital is a US medical school's."""
    enrolled_at_time: bool | None = None
    """Whether you were an enrolled student then."""
    visa: Slug | None = None
    """The status you were in, such as b1, b2, esta, j1."""
    paid_by_host: bool | None = None
    """Whether the host paid you."""
    paid_usd: Annotated[Number, Field(ge=0, le=1_000_000)] | None = None
    """What you paid for it."""
    letter_promised: bool | None = None
    in_application: bool | None = None
    """Whether it is one of those chosen for the application."""
    description: LongText | None = None
    """What you did, as the application tells it."""
    meaningful: LongText | None = None
    """Why it is among the most meaningful; empty if it is not."""


class Letter(Entry):
    """A letter of recommendation."""

    writer: Text | None = None
    us_licensed: bool | None = None
    specialty: Slug | None = None
    from_experience: Annotated[Whole, Field(ge=0)] | None = None
    """Which entry of `experiences` it comes from, counted from 0."""
    requested_on: Day | None = None
    uploaded_on: Day | None = None
    waived: bool | None = None
    title: Text | None = None
    """The writer's title, such as Professor of Medicine."""
    institution: Text | None = None
    """Where the writer works."""
    country: Country | None = None
    """Where that is."""
    relation: Relation | None = None
    """What the writer was to you."""
    agreed_on: Day | None = None
    declined_on: Day | None = None
    dated_on: Day | None = None
    """The date inside the letter."""
    letter_id: Text | None = None
    """The ID on the Letter Request Form."""
    imported: bool | None = None
    """Whether it was brought over from the application of an earlier season."""
    strength: Strength | None = None
    """Your own guess; nobody else sees it."""


class Publication(Entry):
    """A piece of scholarly work: an article, a poster, a talk, a project."""

    title: Text | None = None
    published_on: Day | None = None
    kind: PublicationKind | None = None
    status: PublicationStatus | None = None
    authors: tuple[Text, ...] = ()
    """In their order, each as PubMed writes them: Farooq A."""
    journal: Text | None = None
    """The journal, book, meeting or institution."""
    year: Annotated[Whole, Field(ge=1900, le=2100)] | None = None
    volume: Text | None = None
    pages: Text | None = None
    doi: Text | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")] | None = None
    peer_reviewed: bool | None = None


class ExplainedGap(Record):
    """A time without an entry, and what it was for."""

    since: Day
    until: Day | None = None
    why: Text


class Cv(Record):
    """What the application and the CV say beside entries of their own."""

    honors: LongText | None = None
    """Honors and awards, one a line."""
    memberships: LongText | None = None
    """Memberships, one a line."""
    languages: LongText | None = None
    """Languages and how well, one a line."""
    hobbies: LongText | None = None
    impactful: LongText | None = None
    """An experience that was an obstacle, for the optional essay."""
    gaps: tuple[ExplainedGap, ...] = ()


class SeasonEntry(Entry):
    """What has been done for one season."""

    season: Season
    token_on: Day | None = None
    eras_submitted_on: Day | None = None
    nrmp_registered_on: Day | None = None
    list_certified_on: Day | None = None
    matched: bool | None = None
    matched_specialty: Slug | None = None
    """The specialty matched into; for those who matched."""
    matched_program: Text | None = None
    """The name of the program matched into; for those who matched."""
    matched_state: State | None = None
    """The US state of that program; for those who matched."""
    orientation: Day | None = None
    """First day of orientation, as the program says; like the next, known long before it comes."""
    day_one: Day | None = None
    """First day of training, as the contract says."""
    programs_applied: Annotated[Whole, Field(ge=0, le=5000)] | None = None


class Goal(Record):
    """What the applicant wants, and what they have for it."""

    specialties: tuple[Slug, ...] = ()
    season: Season | None = None
    """Calendar year of Match Day; null: the earliest that can work."""
    visas: tuple[VisaRoute, ...] = ()
    states: tuple[State, ...] = ()
    budget_usd: Annotated[Number, Field(ge=0, le=10_000_000)] | None = None
    usd_per_month: Annotated[Number, Field(ge=0, le=1_000_000)] | None = None
    """Money that can be put aside each month; null: no monthly limit."""
    study_hours_per_week: Annotated[Number, Field(ge=0, le=120)] | None = None
    programs_per_specialty: Annotated[Whole, Field(ge=0, le=2000)] | None = None
    """How many programs to apply to in each specialty."""


class Dossier(Record):
    """The whole document.

    >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},))
    >>> made.exams[0].taken_on, made.applicant.name
    (datetime.date(2023, 5, 4), None)
    """

    format: Literal[1] = 1
    applicant: Applicant = Applicant()
    education: tuple[Education, ...] = ()
    certification: Certification = Certification()
    exams: tuple[Exam, ...] = ()
    licences: tuple[Licence, ...] = ()
    training: tuple[Training, ...] = ()
    experiences: tuple[Experience, ...] = ()
    letters: tuple[Letter, ...] = ()
    publications: tuple[Publication, ...] = ()
    cv: Cv = Cv()
    seasons: tuple[SeasonEntry, ...] = ()
    goal: Goal = Goal()
