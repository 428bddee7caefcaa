"""What somebody knows of each concept, and where most points are to be won."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.model import Concept, EdgeKind, Question, StudiedExam
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.readiness.ability import Answer, measured
from matchbound.study.readiness.items import guessed
from matchbound.study.readiness.memory import GUESSING, TYPICAL
from matchbound.study.readiness.trend import Trend
from matchbound.study.repetition.recall import RECALLED

PARTS_DIFFER = 8.0
"""Points by which one concept lies off somebody's ability as a whole (one deviation): our assumption."""
ABLE = 0.85
"""The share of a concept's items that is within reach."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """One concept: the chance of a right answer to a typical item, and what there is to be won."""

    concept: str
    chance: float
    answers: int
    recall: float | None
    """The mean chance of recall of its cards; None where there are none."""
    to_win: float
    """Items of a hundred in the exam that could still become right ones."""
    first: tuple[str, ...]
    """Weaker concepts that must be known first."""


def masteries(
    curriculum: Curriculum,
    trend: Trend,
    answers: Mapping[str, Sequence[Answer]],
    recalls: Mapping[str, float],
    on: date,
) -> tuple[Mastery, ...]:
    """Return every concept of the trend's exam, the one with most to be won first.

    `answers`: first answers by concept; `recalls`: mean recall of cards by concept.
    """
    exam = trend.scale.exam
    weight = weights_of(curriculum, exam, on)
    concepts = [curriculum.concepts[one] for one in weight]
    found = {
        one.id: _mastery(one, trend, answers.get(one.id, ()), recalls.get(one.id), weight[one.id], on)
        for one in concepts
    }
    made = [_with_first(one, found, curriculum) for one in found.values()]
    return tuple(sorted(made, key=lambda one: (-one.to_win, one.concept)))


def weights_of(curriculum: Curriculum, exam: StudiedExam, on: date) -> dict[str, float]:
    """Return the share of the exam's items that each concept stands for: its system's, by its questions."""
    concepts = [one for one in curriculum.concepts.values() if exam in one.exams]
    shares = {
        system: part / len(share.of)
        for share, part in outline(ExamName(exam), on).targets(Dimension.SYSTEM)
        for system in share.of
    }
    asked = {
        one.id: 1 + sum(_tests(q, one, exam) for q in curriculum.questions_about(one.id)) for one in concepts
    }
    whole: dict[str, int] = {}
    for one in concepts:
        whole[one.system] = whole.get(one.system, 0) + asked[one.id]
    return {one.id: shares.get(one.system, 0.0) * asked[one.id] / whole[one.system] for one in concepts}


def _tests(question: Question, concept: Concept, exam: StudiedExam) -> bool:
    return question.exam is exam and question.concepts[0] == concept.id


def _mastery(
    concept: Concept, trend: Trend, answers: Sequence[Answer], recall: float | None, weight: float, on: date
) -> Mastery:
    """Return a concept's mastery: its answers, drawn towards ability as a whole, less what was forgotten."""
    scale, able = trend.scale, ability_in(answers, trend)
    chance = 1 / (1 + exp(-scale.slope * (able - guessed(TYPICAL, scale, on).points)))
    if recall is not None:
        chance = GUESSING + max(chance - GUESSING, 0.0) * min(1.0, recall / RECALLED)
    return Mastery(concept.id, chance, len(answers), recall, 100 * weight * max(ABLE - chance, 0.0), ())


def ability_in(answers: Sequence[Answer], trend: Trend) -> float:
    """Return the ability in one concept, on the bank's footing: between its answers and all ability."""
    overall = trend.measured + float(trend.mean[2])
    if not answers:
        return overall
    here = measured(answers, trend.scale)
    weight = PARTS_DIFFER**2 / (PARTS_DIFFER**2 + here.error**2)
    return overall + weight * (here.points - overall)


def _with_first(one: Mastery, found: Mapping[str, Mastery], curriculum: Curriculum) -> Mastery:
    edges = curriculum.concepts[one.concept].edges
    needed = [edge.to for edge in edges if edge.kind is EdgeKind.PREREQUISITE and edge.to in found]
    weaker = tuple(to for to in needed if found[to].chance < one.chance)
    return Mastery(one.concept, one.chance, one.answers, one.recall, one.to_win, weaker)
