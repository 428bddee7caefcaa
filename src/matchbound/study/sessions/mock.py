"""A simulated exam: the format of its day, and blocks that keep to the outline, no item twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import SittingDay, exam_format
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.sessions.building import BlockError, Seen
from matchbound.study.sessions.form import form_of
from matchbound.study.sessions.timing import ExamDay


@dataclass(frozen=True, slots=True)
class Mock:
    """A simulated exam. `whole` is False where there are too few questions for all its blocks."""

    format: SittingDay
    blocks: tuple[tuple[Question, ...], ...]
    whole: bool

    def day(self, started_at: datetime) -> ExamDay:
        """Return the day of the exam: breaks shrink with the blocks of a shorter one."""
        breaks = (self.format.breaks or 0) + (self.format.tutorial or 0)
        share = len(self.blocks) / self.format.blocks
        return ExamDay(
            started_at,
            len(self.blocks),
            timedelta(minutes=self.format.block_minutes),
            timedelta(minutes=round(breaks * share)),
        )


def mock_of(
    questions: Iterable[Question],
    exam: StudiedExam,
    seen: Mapping[str, Seen],
    *,
    on: date,
    seed: int,
    blocks: int | None = None,
) -> Mock:
    """Return a simulated exam in the format of a day: within the outline's ranges, unseen questions first.

    `blocks`: a shorter one. BlockError where there are not even questions for one block.
    """
    given = exam_format(ExamName(exam), on).days[0]
    pool = sorted((one for one in questions if one.exam is exam), key=lambda one: one.id)
    fitting = _sizes(given, len(pool), blocks or given.blocks)
    if not fitting:
        least = given.fewest_in_block
        raise BlockError(
            f"a block of this exam has {least} questions, and only {len(pool)} are here: bring more"
        )
    chosen = form_of(pool, sum(fitting), exam, on, seen=seen.keys(), seed=seed)
    dealt = [chosen[at] for at in np.random.default_rng(seed).permutation(len(chosen))]
    ends = np.cumsum(fitting).tolist()
    starts = [0, *ends[:-1]]
    made = tuple(tuple(dealt[start:end]) for start, end in zip(starts, ends, strict=True))
    return Mock(given, made, whole=len(fitting) == given.blocks)


def _sizes(given: SittingDay, questions: int, wanted: int) -> tuple[int, ...]:
    """Return the sizes of as many blocks as there are questions for, within what a block may have."""
    count = min(wanted, given.blocks, questions // given.fewest_in_block)
    if not count:
        return ()
    share = given.items * count // given.blocks
    least, more = divmod(min(questions, share, count * given.most_in_block), count)
    return tuple(least + (at < more) for at in range(count))
