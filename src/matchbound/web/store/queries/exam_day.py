"""The exam that somebody prepares for, and its day: one answer for every page, command and job.

A day that the dossier has, planned or booked, counts before one that was chosen for the study plan. What was
chosen is kept in `StudyWishes`, and nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName
from matchbound.study.curriculum.model import StudiedExam
from matchbound.web.store.models import Account, StudyWishes
from matchbound.web.store.queries.dossiers import Head, own_head


class DayFrom(StrEnum):
    """Who says when an exam is."""

    DOSSIER = "dossier"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Coming:
    """An exam that lies ahead; without a day it is only the next one to pass."""

    exam: StudiedExam
    on: date | None = None
    days: int | None = None
    day_from: DayFrom | None = None


@dataclass(frozen=True, slots=True)
class ExamDays:
    """The exams that lie ahead."""

    next: Coming | None
    """The one with the nearest day, or the first to pass; None once all are passed."""
    known: Mapping[StudiedExam, Coming]
    """Those with a day."""

    def of(self, exam: StudiedExam) -> Coming:
        """Return an exam with its day, where it has one."""
        return self.known.get(exam) or Coming(exam)


def wishes_of(viewer: Account) -> StudyWishes:
    """Return what the viewer wishes of the plan; nothing, not saved yet, where they said nothing."""
    return StudyWishes.objects.filter(account=viewer).first() or StudyWishes(account=viewer)


def coming_exam(viewer: Account, on: date, head: Head | None = None) -> Coming | None:
    """Return the exam that the viewer prepares for; None once all are passed."""
    return exam_days(viewer, on, head).next


def exam_days(viewer: Account, on: date, head: Head | None = None) -> ExamDays:
    """Return the exams that lie ahead of the viewer."""
    wishes, head = wishes_of(viewer), head or own_head(viewer)
    return days_from(head.dossier if head else None, wishes.exam, wishes.exam_on, on)


def days_from(dossier: Dossier | None, wished: str, chosen_on: date | None, on: date) -> ExamDays:
    """Return the exams ahead as a dossier has them, and as was chosen where it has no day."""
    facts = Facts(dossier or Dossier(), on)
    to_pass = [one for one in StudiedExam if not facts.passes(ExamName(one))]
    known = {one.exam: one for one in _in_dossier(facts, to_pass)}
    wanted = next((one for one in to_pass if one == wished), None)
    aimed = wanted or (to_pass[0] if to_pass and not wished else None)
    if aimed is not None and aimed not in known and chosen_on is not None and chosen_on > on:
        known[aimed] = Coming(aimed, chosen_on, (chosen_on - on).days, DayFrom.CHOSEN)
    nearest = min(known.values(), key=lambda one: one.days or 0, default=None)
    first = wanted or (to_pass[0] if to_pass else None)
    return ExamDays(nearest or (Coming(first) if first else None), known)


def _in_dossier(facts: Facts, to_pass: list[StudiedExam]) -> Iterator[Coming]:
    """Yield the first sitting ahead of each exam, as the dossier has it."""
    for exam in to_pass:
        days = [fact.value.taken_on for fact in facts.planned_exams if fact.value.exam == ExamName(exam)]
        if days:
            yield Coming(exam, days[0], (days[0] - facts.on).days, DayFrom.DOSSIER)
