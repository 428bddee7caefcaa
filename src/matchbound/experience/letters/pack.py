"""The letter pack: one PDF for a writer, with what they need of the applicant and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.countries import COUNTRIES
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName, Experience, Outcome
from matchbound.experience.letters.life import Kept
from matchbound.experience.letters.request import kind_words, span_words
from matchbound.experience.paper import Paper
from matchbound.reference.specialty import specialties

EXAMS = {
    ExamName.STEP_1: "USMLE Step 1",
    ExamName.STEP_2_CK: "USMLE Step 2 CK",
    ExamName.STEP_3: "USMLE Step 3",
}
LONGEST_STATEMENT = 28_000
WANTED = (
    "Where and for how long you saw the applicant work, and whether with patients or as an observer",
    "One or two cases or situations that you remember",
    "How the applicant compares with students or residents at the same stage",
    "Knowledge, reliability, communication, work in a team",
    "Why the specialty fits, and how strongly you recommend the applicant",
)
HOW = (
    "The letter is uploaded by the writer, or somebody in the writer's office, through the AAMC's Letter of"
    " Recommendation Portal, with the applicant's Letter Request Form. The applicant has no part in it. It is"
    " written on letterhead, signed and dated."
)


@dataclass(frozen=True, slots=True)
class Pack:
    """What goes into a pack: for which letter, by when, with or without scores, and a statement."""

    dossier: Dossier
    kept: Kept
    season: int
    due_on: date
    on: date
    scores: bool = False
    statement: str = ""

    def content(self) -> bytes:
        """Return the PDF."""
        name = self.dossier.applicant.name or "The applicant"
        paper = Paper(f"{name}: letter pack", author=name, on=self.on, footer=name)
        paper.title(name, f"For {self.kept.letter.writer or 'the writer of a letter'}; {human(self.on)}")
        self._asked(paper)
        for heading, entries in (
            ("Together with you", self._experiences(with_writer=True)),
            ("Education", self._education()),
            ("Exams" if self.scores else "", self._exams()),
            ("Other experience", self._experiences(with_writer=False)),
            ("Publications", self._publications()),
        ):
            _part(paper, heading, list(entries))
        if self.statement.strip():
            paper.heading("Personal statement")
            paper.paragraph(self.statement.strip())
        return paper.content()

    def _asked(self, paper: Paper) -> None:
        fields = [_specialty(one) for one in self.dossier.goal.specialties]
        paper.heading("What is asked")
        paper.paragraph(
            f"A letter of recommendation for residency training{' in ' if fields else ''}"
            f"{' or '.join(fields)}, {self.season} Match. It should be uploaded by {human(self.due_on)}."
        )
        if self.kept.letter.letter_id:
            paper.paragraph(f"Letter ID: {self.kept.letter.letter_id}")
        if self.kept.letter.waived is not None:
            kept = "has waived" if self.kept.letter.waived else "has kept"
            paper.paragraph(f"The applicant {kept} the right to read it.")
        paper.paragraph(HOW, quiet=True)
        paper.paragraph("Readers look for:")
        paper.bullets(WANTED)

    def _experiences(self, *, with_writer: bool) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for fact in reversed(Facts(self.dossier, self.on).experiences):
            one = fact.value
            if self._is_with_writer(fact.path, one) is with_writer:
                yield span_words(one), _capital(kind_words(one)), tuple(_lines(one))

    def _is_with_writer(self, path: str, one: Experience) -> bool:
        letter = self.kept.letter
        if letter.from_experience is not None and path == f"experiences.{letter.from_experience}":
            return True
        return bool(letter.writer and one.supervisor and _same(letter.writer, one.supervisor))

    def _education(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for one in self.dossier.education:
            days = (one.enrolled_on, one.graduated_on)
            when = " to ".join(human(day) for day in days if day)
            country = COUNTRIES.get(one.country or "", "")
            expected = "graduation expected" if one.graduated_on and one.graduated_on > self.on else ""
            yield when, one.school or "Medical school", tuple(filter(None, (one.degree, country, expected)))

    def _exams(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield the results that the applicant chose to show: all of the Steps, whatever came of them."""
        if not self.scores:
            return
        for fact in Facts(self.dossier, self.on).exams:
            one = fact.value
            if one.exam in EXAMS and one.outcome in {Outcome.PASS, Outcome.FAIL}:
                score = f", {one.score}" if one.score else ""
                yield human(one.taken_on), f"{EXAMS[one.exam]}: {one.outcome.value}{score}", ()

    def _publications(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for one in self.dossier.publications:
            yield human(one.published_on) if one.published_on else "", one.title or "Without a title", ()


def _part(paper: Paper, heading: str, entries: list[tuple[str, str, tuple[str, ...]]]) -> None:
    if entries:
        paper.heading(heading)
    for when, title, lines in entries:
        paper.entry(when, title, lines)


def _lines(one: Experience) -> Iterator[str]:
    place = ", ".join(filter(None, (one.title, one.department, one.host, one.city, one.state)))
    if place:
        yield place
    if one.supervisor:
        yield f"With {one.supervisor}{f', {one.supervisor_role}' if one.supervisor_role else ''}"
    hours = f"{one.hours_per_week:g} hours a week" if one.hours_per_week else ""
    hands = {True: "hands-on, under supervision", False: "observing", None: ""}[one.hands_on]
    if words := ", ".join(filter(None, (hours, hands))):
        yield _capital(words)


def _same(writer: str, supervisor: str) -> bool:
    """Say whether two names are one person's: titles and dots apart."""
    return _plain(writer) == _plain(supervisor)


def _plain(name: str) -> tuple[str, ...]:
    words = name.casefold().replace(".", " ").replace(",", " ").split()
    return tuple(one for one in words if one not in {"dr", "prof", "professor", "md", "do", "phd"})


def _specialty(slug: str) -> str:
    found = specialties().get(slug)
    return found.name if found else slug.replace("-", " ")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
