"""The exam that somebody prepares for, as their dossier has it."""

from dataclasses import dataclass
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName
from matchbound.study.curriculum.model import StudiedExam


@dataclass(frozen=True, slots=True)
class Coming:
    """An exam that lies ahead; without a day it is only the next one to pass."""

    exam: StudiedExam
    on: date | None = None
    days: int | None = None


def coming_exam(dossier: Dossier, on: date) -> Coming | None:
    """Return the exam with the nearest appointment, or the first not passed; None once both are."""
    facts = Facts(dossier, on)
    open_ones = [one for one in StudiedExam if not facts.passes(ExamName(one))]
    for fact in facts.planned_exams:
        name = fact.value.exam.value
        if name in open_ones:
            day = fact.value.taken_on
            return Coming(StudiedExam(name), day, (day - on).days)
    return Coming(open_ones[0]) if open_ones else None
