"""A CV as plain parts, in the order in which residency programs read it; PDF and DOCX are drawn from it.

It is in English, names no age, citizenship or marital status, and says only what the dossier says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.countries import COUNTRIES
from matchbound.base.dates import human
from matchbound.dossier.model import (
    Dossier,
    Education,
    Exam,
    ExamName,
    Experience,
    ExperienceKind,
    Licence,
    LicenceKind,
    Outcome,
    Publication,
    PublicationKind,
    PublicationStatus,
    Training,
)
from matchbound.reference.specialty import specialties

EXAMS = {
    ExamName.STEP_1: "USMLE Step 1",
    ExamName.STEP_2_CK: "USMLE Step 2 CK",
    ExamName.STEP_2_CS: "USMLE Step 2 CS",
    ExamName.STEP_3: "USMLE Step 3",
    ExamName.OET_MEDICINE: "OET Medicine",
}
CLINICAL = (ExperienceKind.US_CLINICAL, ExperienceKind.ELECTIVE, ExperienceKind.OBSERVERSHIP)
PARTS = (
    ("Clinical experience in the United States", CLINICAL),
    ("Work", (ExperienceKind.WORK,)),
    ("Research", (ExperienceKind.RESEARCH,)),
    ("Volunteering", (ExperienceKind.VOLUNTEER,)),
)
KINDS = {
    ExperienceKind.US_CLINICAL: "Clinical experience",
    ExperienceKind.ELECTIVE: "Clinical elective",
    ExperienceKind.OBSERVERSHIP: "Observership",
    ExperienceKind.RESEARCH: "Research",
    ExperienceKind.WORK: "Work",
    ExperienceKind.VOLUNTEER: "Volunteer",
}
WORKS = (
    ("Articles", (PublicationKind.ARTICLE, PublicationKind.PREPRINT, PublicationKind.ONLINE, None)),
    ("Books and chapters", (PublicationKind.BOOK, PublicationKind.CHAPTER)),
    (
        "Abstracts, posters and talks",
        (PublicationKind.ABSTRACT, PublicationKind.POSTER, PublicationKind.TALK),
    ),
    ("Research projects", (PublicationKind.PROJECT,)),
)
MARKS = {
    PublicationKind.PREPRINT: "Preprint",
    PublicationKind.POSTER: "Poster",
    PublicationKind.TALK: "Oral presentation",
    PublicationKind.ABSTRACT: "Abstract",
}
STATUSES = {
    PublicationStatus.ACCEPTED: "accepted",
    PublicationStatus.SUBMITTED: "submitted",
    PublicationStatus.ONGOING: "ongoing",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: when, what, and more about it."""

    when: str
    title: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the CV with its entries."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole CV."""

    name: str
    on: date
    parts: tuple[Part, ...]

    @property
    def below(self) -> str:
        """Return the line below the name."""
        return f"Curriculum vitae, {human(self.on)}"


def sheet_of(dossier: Dossier, on: date, *, scores: bool = False) -> Sheet:
    """Return the CV of a dossier on a day; scores are shown only if wished, plans never."""
    experiences = [one for one in dossier.experiences if not _ahead(one.since, on, expected=one.expected)]
    parts = (
        Part("Education", tuple(map(_school, _latest(dossier.education, on)))),
        Part("Examinations and certification", tuple(_exams(dossier, on, scores=scores))),
        Part("Licenses", tuple(_license(one) for one in dossier.licences if not one.expected)),
        Part(
            "Graduate medical education",
            tuple(_training(one) for one in dossier.training if not one.expected),
        ),
        *(
            Part(
                heading,
                tuple(_experience(one) for one in _newest(experiences) if _is_of(one, kinds, heading)),
            )
            for heading, kinds in PARTS
        ),
        Part(
            "Clinical experience elsewhere",
            tuple(_experience(one) for one in _newest(experiences) if _abroad(one)),
        ),
        *_works(dossier.publications),
        *(Part(heading, _lines(text)) for heading, text in _beside(dossier)),
    )
    return Sheet(dossier.applicant.name or "Name", on, tuple(part for part in parts if part.lines))


def _ahead(since: date | None, on: date, *, expected: bool) -> bool:
    return expected or (since is not None and since > on)


def _abroad(one: Experience) -> bool:
    return one.kind in CLINICAL and one.country not in (None, "US")


def _is_of(one: Experience, kinds: tuple[ExperienceKind, ...], heading: str) -> bool:
    return one.kind in kinds and not (heading == PARTS[0][0] and _abroad(one))


def _newest(entries: Iterable[Experience]) -> list[Experience]:
    return sorted(entries, key=lambda one: (one.until or date.max, one.since or date.min), reverse=True)


def _latest(schools: Iterable[Education], on: date) -> list[Education]:
    begun = [one for one in schools if not _ahead(one.enrolled_on, on, expected=False)]
    return sorted(begun, key=lambda one: one.graduated_on or one.enrolled_on or date.min, reverse=True)


def month(day: date | None) -> str:
    """Return a day as a CV writes it: the month and the year."""
    return f"{day:%b %Y}" if day else ""


def span(since: date | None, until: date | None) -> str:
    """Return a time as a CV writes it."""
    if since is None:
        return f"until {month(until)}" if until else ""
    return f"{month(since)} to {month(until) or 'now'}" if month(since) != month(until) else month(since)


def _field(slug: str | None) -> str:
    known = specialties().get(slug or "")
    return known.name if known else (slug or "").replace("-", " ").capitalize()


def _joined(*words: str | None) -> str:
    return ", ".join(word for word in words if word)


def _country(code: str | None) -> str:
    return "United States" if code == "US" else COUNTRIES.get(code or "", "")


def _school(one: Education) -> Line:
    what = _joined(one.degree or "Medical school", one.school)
    more = (_country(one.country), "Expected" if one.expected else "")
    return Line(span(one.enrolled_on, one.graduated_on or one.left_on), what, tuple(filter(None, more)))


def _exams(dossier: Dossier, on: date, *, scores: bool) -> Iterator[Line]:
    """Return passed exams and the certificate; an application shows every attempt, a CV does not."""
    passed = [
        one
        for one in dossier.exams
        if one.outcome is Outcome.PASS
        and one.taken_on <= on
        and one.invalidated_on is None
        and not one.expected
    ]
    for one in sorted(passed, key=lambda exam: exam.taken_on, reverse=True):
        yield Line(month(one.taken_on), f"{EXAMS[one.exam]}: {_result(one, scores=scores)}")
    certified = dossier.certification.certified_on
    if certified is not None and certified <= on:
        yield Line(month(certified), "ECFMG Certificate")


def _result(exam: Exam, *, scores: bool) -> str:
    return str(exam.score) if scores and exam.score else "pass"


def _license(one: Licence) -> Line:
    kind = "License to practice" if one.kind is LicenceKind.UNSUPERVISED else "License for training"
    return Line(span(one.issued_on, one.valid_until), _joined(kind, one.state, _country(one.country)))


def _training(one: Training) -> Line:
    return Line(span(one.since, one.until), _joined("Residency", _field(one.specialty), one.state))


def _experience(one: Experience) -> Line:
    title = one.title or _joined(KINDS[one.kind], _field(one.specialty))
    where = _joined(one.host, one.department, one.city, one.state, _country(one.country))
    hours = f"{one.hours_per_week:g} hours a week" if one.hours_per_week else None
    under = f"Supervisor: {one.supervisor}" if one.supervisor else None
    seen = "hands-on" if one.hands_on else "observing" if one.hands_on is False else None
    facts = _joined(hours, seen if one.kind in CLINICAL else None)
    return Line(
        span(one.since, one.until),
        title,
        tuple(
            filter(
                None, (where, _joined(facts[:1].upper() + facts[1:], under), *_paragraphs(one.description))
            )
        ),
    )


def _paragraphs(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _works(works: Iterable[Publication]) -> Iterator[Part]:
    newest = sorted(works, key=_when, reverse=True)
    for heading, kinds in WORKS:
        yield Part(heading, tuple(Line("", citation(one)) for one in newest if one.kind in kinds))


def _when(work: Publication) -> tuple[int, date]:
    day = work.published_on
    return (day.year if day else work.year or 9999, day or date.min)


def _year(work: Publication) -> str:
    found = work.published_on.year if work.published_on else work.year
    return str(found) if found else ""


def citation(work: Publication) -> str:
    """Return a work as medical journals cite it; what is not out yet says so."""
    issue = ":".join(filter(None, (work.volume, work.pages)))
    place = _ended("; ".join(filter(None, (_year(work), issue))))
    known = " ".join(
        filter(None, (f"doi:{work.doi}" if work.doi else "", f"PMID: {work.pmid}" if work.pmid else ""))
    )
    marks = (MARKS.get(work.kind) if work.kind else None, STATUSES.get(work.status) if work.status else None)
    said = f"[{_joined(*marks)}]" if any(marks) else ""
    parts = (
        _ended(", ".join(work.authors)),
        _ended(work.title or ""),
        _ended(work.journal or ""),
        place,
        known,
        said,
    )
    return " ".join(part for part in parts if part)


def _ended(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".?!" else text


def _beside(dossier: Dossier) -> tuple[tuple[str, str | None], ...]:
    cv = dossier.cv
    return (
        ("Honors and awards", cv.honors),
        ("Memberships", cv.memberships),
        ("Languages", cv.languages),
        ("Interests", cv.hobbies),
    )


def _lines(text: str | None) -> tuple[Line, ...]:
    return tuple(Line("", line) for line in _paragraphs(text))
