"""A form of an exam with its account: every range of the outline, what it has of it, what is missed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.formats import exam_format
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.curriculum.outline import Dimension
from matchbound.study.sessions.form import Range, form_of, ranges


@dataclass(frozen=True, slots=True)
class Part:
    """One range of the outline in numbers of questions, what a form has of it, and what it could have."""

    dimension: Dimension
    name: str
    least: int
    most: int
    has: int
    there: int
    """Questions of the exam that count for it, chosen or not."""
    lacks: int
    """How many lack to the least; negative: how many there are above the most."""


@dataclass(frozen=True, slots=True)
class ChosenForm:
    """The questions of a form by id, and how it stands to the outline."""

    exam: StudiedExam
    asked: int
    ids: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def missed(self) -> tuple[Part, ...]:
        """Return the ranges that it misses."""
        return tuple(part for part in self.parts if part.lacks)

    @property
    def whole(self) -> bool:
        """Say whether it has as many questions as were asked for, and misses no range."""
        return len(self.ids) == self.asked and not self.missed

    def summary(self) -> str:
        """Return in one line how it came out."""
        missed = ", ".join(f"{part.name} ({part.lacks:+})" for part in self.missed) or "nothing"
        ranges_met = f"{len(self.parts) - len(self.missed)} of {len(self.parts)} ranges met"
        return f"{self.exam}: {len(self.ids)} of {self.asked} questions, {ranges_met}; missed: {missed}"

    def to_data(self) -> dict[str, Any]:
        """Return the form as plain data."""
        return {
            "exam": self.exam.value,
            "asked": self.asked,
            "questions": list(self.ids),
            "whole": self.whole,
            "ranges": [
                {
                    "dimension": part.dimension.value,
                    "name": part.name,
                    "wanted": [part.least, part.most],
                    "has": part.has,
                    "there": part.there,
                    "lacks": part.lacks,
                }
                for part in self.parts
            ],
        }


def chosen_form(
    content: Curriculum, exam: StudiedExam, on: date, *, number: int | None = None, seed: int = 1
) -> ChosenForm:
    """Return a form of so many questions (a whole exam of that day); with too few, all there are."""
    pool = content.questions_of(exam)
    asked = number or exam_format(ExamName(exam), on).items
    chosen = form_of(pool, asked, exam, on, seed=seed) if len(pool) >= asked else pool
    ids = {one.id for one in chosen}
    places = {at for at, one in enumerate(pool) if one.id in ids}
    parts = tuple(_part(one, places) for one in ranges(pool, asked, exam, on))
    return ChosenForm(exam, asked, tuple(one.id for one in chosen), parts)


def _part(one: Range, places: set[int]) -> Part:
    has = sum(place in places for place in one.places)
    return Part(one.dimension, one.name, one.least, one.most, has, len(one.places), one.lacks(places))
