"""All checks of a folder of content in one report."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.fault import Fault, Level, in_order
from matchbound.study.curriculum.lint import cues, lead_in, numbers, options, stem, tags, values
from matchbound.study.curriculum.lint.bank import bank_faults
from matchbound.study.curriculum.lint.concept import concept_faults
from matchbound.study.curriculum.lint.coverage import HeadingCovered, coverage_faults, headings_covered
from matchbound.study.curriculum.lint.figure import figure_faults
from matchbound.study.curriculum.lint.formula import formula_faults
from matchbound.study.curriculum.lint.found import CHECKS
from matchbound.study.curriculum.lint.links import graph_faults
from matchbound.study.curriculum.lint.sources import source_faults
from matchbound.study.curriculum.lint.weights import Weight, weights
from matchbound.study.curriculum.model import Question
from matchbound.study.curriculum.shelf import Shelf

_ENTERED = (cues, lead_in, numbers, options, stem, tags, values)  # each enters its checks as it is imported


@dataclass(frozen=True, slots=True)
class LintReport:
    """What a folder of content holds, what is wrong with it, and how it is shared out."""

    concepts: int
    questions: int
    faults: tuple[Fault, ...]
    weights: tuple[Weight, ...]
    headings: tuple[HeadingCovered, ...]
    questions_about: Mapping[str, int]
    """How many questions each concept has."""

    def many(self, level: Level) -> int:
        """Return how many faults of a level there are."""
        return Counter(fault.level for fault in self.faults)[level]

    def to_data(self) -> dict[str, object]:
        """Return the report as plain data."""
        return {
            "concepts": self.concepts,
            "questions": self.questions,
            "counts": {str(level): self.many(level) for level in Level},
            "faults": [fault.to_data() for fault in self.faults],
            "weights": [weight.to_data() for weight in self.weights],
            "headings": [heading.to_data() for heading in self.headings],
            "questions_about": dict(self.questions_about),
        }


def lint(shelf: Shelf) -> LintReport:
    """Return everything that the checks find in a folder of content."""
    content = Curriculum(shelf.concepts, shelf.questions)
    return LintReport(
        concepts=len(shelf.concepts),
        questions=len(shelf.questions),
        faults=in_order(_faults(shelf)),
        weights=weights(shelf.questions.values()),
        headings=headings_covered(content),
        questions_about={name: len(content.questions_about(name)) for name in shelf.concepts},
    )


def _faults(shelf: Shelf) -> Iterator[Fault]:
    yield from shelf.faults
    for question in shelf.questions.values():
        yield from question_faults(question, shelf.files[question.id])
    for concept in shelf.concepts.values():
        yield from concept_faults(concept, shelf.files[concept.id])
    yield from graph_faults(shelf)
    yield from figure_faults(shelf)
    yield from formula_faults(shelf)
    yield from coverage_faults(shelf)
    yield from bank_faults(shelf)
    yield from source_faults(shelf)


def question_faults(question: Question, file: str) -> Iterator[Fault]:
    """Yield what is wrong with one question by itself."""
    for check in CHECKS:
        for found in check.look(question):
            level = found.level or check.level
            yield Fault(check.code, level, file, found.place, found.words, found.remedy)
