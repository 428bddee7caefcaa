"""A dossier as it was known on one day: later facts are gone, plans stand apart.

Rules read this and nothing else, so what happens after the day judged cannot reach them. Every list is
sorted by date, so the order of entries in the file cannot either; `path` still names the place in the file.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from matchbound.dossier.model import (
    Application,
    Certification,
    Credential,
    CredentialKind,
    Dossier,
    Education,
    Entry,
    Exam,
    ExamName,
    Experience,
    Letter,
    Licence,
    Outcome,
    Pathway,
    SeasonEntry,
    Training,
)

E = TypeVar("E", bound=Entry)
COUNTED = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.WITHHELD})
"""Outcomes of a sitting that took place; `scheduled` is an appointment."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[E]):
    """One entry as known on a day, and where it stands in the file.

    `plan` is the entry with its dates still ahead, if it says `expected: true`; else None.
    """

    path: str
    value: E
    plan: E | None = None


def _events(entry: Entry) -> list[tuple[str, date]]:
    """Return the entry's events: dates whose names end in `_on`, and the `since` of a span."""
    return [
        (name, day)
        for name, day in entry.__dict__.items()
        if type(day) is date and (name.endswith("_on") or name == "since")
    ]


def as_known(entry: E, path: str, on: date) -> Fact[E] | None:
    """Return an entry as known on a day: None if all of it lies later and it is no plan."""
    events = _events(entry)
    later = [name for name, day in events if day > on]
    if not later and entry.expected and events:
        later = [max(events, key=lambda event: event[1])[0]]  # a plan whose day passed is still no fact
    if not later:
        return Fact(path, entry)
    plan = entry if entry.expected else None
    if len(later) == len(events) and plan is None:
        return None
    return Fact(path, entry.model_copy(update=dict.fromkeys(later)), plan)


def _sorted(
    entries: Iterable[E], name: str, on: date, key: Callable[[E], date | None]
) -> tuple[Fact[E], ...]:
    facts = (as_known(entry, f"{name}.{index}", on) for index, entry in enumerate(entries))
    known = [fact for fact in facts if fact is not None]
    return by_date(known, lambda fact: key(fact.plan or fact.value) or date.max)


def by_date(facts: list[Fact[E]], key: Callable[[Fact[E]], date]) -> tuple[Fact[E], ...]:
    """Return facts by date; those of one day by what they say, so that their order in the file is nothing."""
    if len({key(fact) for fact in facts}) == len(facts):
        return tuple(sorted(facts, key=key))
    return tuple(sorted(facts, key=lambda fact: (key(fact), repr(fact.plan or fact.value))))


class Facts:
    """What is known of one applicant on the day `on`."""

    def __init__(self, dossier: Dossier, on: date) -> None:
        self.dossier = dossier
        self.on = on
        self.applicant = dossier.applicant
        self.goal = dossier.goal
        self.memo: dict[Callable[[Facts], object], object] = {}
        self.findings: dict[str, tuple[Any, ...]] = {}
        """What rules found, by their names: a rule that asks another does not make it judge again."""

    # -- exams ---------------------------------------------------------------------------------------

    @cached_property
    def exams(self) -> tuple[Fact[Exam], ...]:
        """Return every sitting up to and including the day, oldest first; plans are not among them."""
        found = [
            Fact(f"exams.{index}", self._without_later(exam))
            for index, exam in enumerate(self.dossier.exams)
            if exam.taken_on <= self.on and exam.outcome in COUNTED and not exam.expected
        ]
        return by_date(found, lambda fact: fact.value.taken_on)

    @cached_property
    def planned_exams(self) -> tuple[Fact[Exam], ...]:
        """Return appointments and plans for exams that still lie ahead, earliest first."""
        found = [
            Fact(f"exams.{index}", exam, exam)
            for index, exam in enumerate(self.dossier.exams)
            if exam.taken_on > self.on and exam.expected
        ]
        return by_date(found, lambda fact: fact.value.taken_on)

    def _without_later(self, exam: Exam) -> Exam:
        if exam.reported_on is not None and exam.reported_on > self.on:
            return exam.model_copy(update={"reported_on": None, "outcome": Outcome.WITHHELD})
        if exam.invalidated_on is not None and exam.invalidated_on > self.on:
            return exam.model_copy(update={"invalidated_on": None})
        return exam

    def attempts(self, exam: ExamName) -> list[Fact[Exam]]:
        """Return the sittings of one exam, oldest first."""
        return [fact for fact in self.exams if fact.value.exam is exam]

    def passes(self, exam: ExamName) -> list[Fact[Exam]]:
        """Return the passes of one exam that were not invalidated, oldest first."""
        return [
            fact
            for fact in self.exams
            if fact.value.exam is exam
            and fact.value.outcome is Outcome.PASS
            and fact.value.invalidated_on is None
        ]

    # -- education ------------------------------------------------------------------------------------

    @cached_property
    def education(self) -> tuple[Fact[Education], ...]:
        """Return the schools, by graduation and enrolment; plans keep their expected dates in `plan`."""
        return _sorted(
            self.dossier.education,
            "education",
            self.on,
            lambda school: school.graduated_on or school.left_on or school.enrolled_on,
        )

    @cached_property
    def school(self) -> Fact[Education] | None:
        """Return the school that gives, or is to give, the medical degree: the last one not left."""
        staying = [fact for fact in self.education if fact.value.left_on is None]
        schools = staying or list(self.education)
        return schools[-1] if schools else None

    @cached_property
    def graduation(self) -> tuple[date, bool] | None:
        """Return the day of graduation and whether it is a fact (True) or a plan (False)."""
        if self.school is None:
            return None
        if self.school.value.graduated_on is not None:
            return self.school.value.graduated_on, True
        if self.school.plan is not None and self.school.plan.graduated_on is not None:
            return self.school.plan.graduated_on, False
        return None

    # -- certification --------------------------------------------------------------------------------

    @cached_property
    def certification(self) -> Certification:
        """Return the certification record without what lies later."""
        whole = self.dossier.certification
        later = {
            name: None for name in ("certified_on", "permanently_validated_on") if not self._past(whole, name)
        }
        return whole.model_copy(update=later) if later else whole

    def _past(self, record: Certification, name: str) -> bool:
        day = getattr(record, name)
        return day is None or day <= self.on

    @cached_property
    def application(self) -> Fact[Application] | None:
        """Return the Application for ECFMG Certification."""
        entry = self.dossier.certification.application
        return as_known(entry, "certification.application", self.on) if entry else None

    @cached_property
    def pathway(self) -> Fact[Pathway] | None:
        """Return the Pathway application."""
        entry = self.dossier.certification.pathway
        if entry is None:
            return None
        fact = as_known(entry, "certification.pathway", self.on)
        if fact is None or not entry.encounters:
            return fact
        held = tuple(one for one in entry.encounters if one.taken_on <= self.on and not one.expected)
        return Fact(fact.path, fact.value.model_copy(update={"encounters": held}), fact.plan)

    @cached_property
    def credentials(self) -> tuple[Fact[Credential], ...]:
        """Return the credentials, by day of submission."""
        return _sorted(
            self.dossier.certification.credentials,
            "certification.credentials",
            self.on,
            lambda entry: entry.submitted_on,
        )

    def credential(self, kind: CredentialKind) -> Fact[Credential] | None:
        """Return the newest credential of a kind, a verified one before others."""
        found = [fact for fact in self.credentials if fact.value.kind is kind]
        verified = [fact for fact in found if fact.value.verified_on is not None]
        best = verified or found
        return best[-1] if best else None

    # -- the rest -------------------------------------------------------------------------------------

    @cached_property
    def licences(self) -> tuple[Fact[Licence], ...]:
        """Return the licences, by day of issue."""
        return _sorted(self.dossier.licences, "licences", self.on, lambda entry: entry.issued_on)

    @cached_property
    def training(self) -> tuple[Fact[Training], ...]:
        """Return US graduate medical education, by start."""
        return _sorted(self.dossier.training, "training", self.on, lambda entry: entry.since)

    @cached_property
    def experiences(self) -> tuple[Fact[Experience], ...]:
        """Return experiences, by start."""
        return _sorted(self.dossier.experiences, "experiences", self.on, lambda entry: entry.since)

    @cached_property
    def letters(self) -> tuple[Fact[Letter], ...]:
        """Return letters that were not declined, by day of upload."""
        found = _sorted(self.dossier.letters, "letters", self.on, lambda entry: entry.uploaded_on)
        return tuple(fact for fact in found if fact.value.declined_on is None)

    def season(self, season: int) -> Fact[SeasonEntry] | None:
        """Return what has been done for a season."""
        entries: Sequence[SeasonEntry] = self.dossier.seasons
        for index, entry in enumerate(entries):
            if entry.season == season:
                return as_known(entry, f"seasons.{index}", self.on)
        return None
