"""How the bank is shared out against the outline: what is wanted, and what is there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.outline import Dimension, Share, newest_outline


@dataclass(frozen=True, slots=True)
class Weight:
    """One part of an exam's outline: the percent wanted, and the questions and percent that are there."""

    exam: StudiedExam
    dimension: Dimension
    name: str
    low: int
    high: int
    questions: int
    percent: float

    @property
    def missing(self) -> int:
        """Return how many percent points lack to the least that is wanted; negative above the most."""
        if self.percent < self.low:
            return round(self.low - self.percent)
        return round(min(self.high - self.percent, 0))

    def to_data(self) -> dict[str, object]:
        """Return the weight as plain data."""
        return {
            "exam": str(self.exam),
            "dimension": str(self.dimension),
            "name": self.name,
            "wanted": [self.low, self.high],
            "questions": self.questions,
            "percent": round(self.percent, 1),
        }


def weights(questions: Iterable[Question]) -> tuple[Weight, ...]:
    """Return the weights wanted and had of every exam that has questions."""
    all_of_them = tuple(questions)
    return tuple(weight for exam in StudiedExam for weight in _of_exam(exam, all_of_them))


def tags_of(question: Question, dimension: Dimension) -> tuple[str, ...]:
    """Return what a question counts for in a dimension; disciplines overlap, and some cut across systems."""
    if dimension is Dimension.TASK:
        return (question.task,)
    return question.disciplines if dimension is Dimension.DISCIPLINE else (question.system, *question.also)


def _of_exam(exam: StudiedExam, questions: Iterable[Question]) -> Iterator[Weight]:
    mine = [question for question in questions if question.exam is exam]
    if not mine:
        return
    outline = newest_outline(ExamName(exam))
    for dimension in Dimension:
        for share in outline.shares.get(dimension, ()):
            yield _weight(exam, dimension, share, mine)


def _weight(exam: StudiedExam, dimension: Dimension, share: Share, mine: Sequence[Question]) -> Weight:
    many = sum(not share.among.isdisjoint(tags_of(question, dimension)) for question in mine)
    return Weight(exam, dimension, share.name, share.low, share.high, many, 100 * many / len(mine))
