"""Which questions a block asks: chosen by what is wanted, what was seen, and the outline's weights."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.outline import Dimension, outline

MOST_IN_BLOCK = 40
"""The longest block that any exam has had since 2016; longer practice is several blocks."""


class BlockError(MatchboundError):
    """No block can be made of what is asked for; the message says what helps."""


class Standing(StrEnum):
    """How a learner stands to a question."""

    UNUSED = "unused"
    WRONG = "wrong"  # the last answer, or none given in time
    RIGHT = "right"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a learner did with a question before."""

    last_right: bool
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a block should hold; empty choices leave everything open."""

    exam: StudiedExam
    number: int
    systems: frozenset[str] = frozenset()
    disciplines: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    difficulties: frozenset[int] = frozenset()

    def takes(self, question: Question, seen: Seen | None) -> bool:
        """Say whether a question is among those wanted."""
        return (
            question.exam is self.exam
            and (not self.systems or question.system in self.systems)
            and (not self.disciplines or not self.disciplines.isdisjoint(question.disciplines))
            and (not self.concepts or not self.concepts.isdisjoint(question.concepts))
            and (not self.difficulties or question.difficulty in self.difficulties)
            and (not self.standings or not self.standings.isdisjoint(standings_of(seen)))
        )


def standings_of(seen: Seen | None) -> Iterator[Standing]:
    """Return how a learner stands to a question of which they did this before."""
    if seen is None:
        yield Standing.UNUSED
        return
    yield Standing.RIGHT if seen.last_right else Standing.WRONG
    if seen.marked:
        yield Standing.MARKED


@dataclass(slots=True)
class _Part:
    """One part of the outline with the questions that are left of it."""

    share: float
    left: list[Question] = field(default_factory=list)
    taken: int = 0


def block_of(
    questions: Iterable[Question], wanted: Wanted, seen: Mapping[str, Seen], *, seed: int, on: date
) -> tuple[Question, ...]:
    """Return a block: of what is wanted, systems by the outline's weights on a day, in an order by chance.

    BlockError where nothing, or less than one, is wanted. There may be fewer than wanted, never one twice.
    """
    if not 1 <= wanted.number <= MOST_IN_BLOCK:
        raise BlockError(f"a block holds 1 to {MOST_IN_BLOCK} questions: make several for more")
    pool = sorted((one for one in questions if wanted.takes(one, seen.get(one.id))), key=lambda one: one.id)
    if not pool:
        raise BlockError("no question fits all of these choices: leave one of them open")
    luck = np.random.default_rng(seed)
    mixed = [pool[at] for at in luck.permutation(len(pool))]
    chosen = weighted(mixed, wanted.number, wanted.exam, on)
    return tuple(chosen[at] for at in luck.permutation(len(chosen)))


def weighted(questions: Sequence[Question], number: int, exam: StudiedExam, on: date) -> list[Question]:
    """Return so many of the questions, systems as near to the outline's weights as the questions allow.

    Of each part the first ones are taken; a part that has no more leaves its share to the others.
    """
    targets = outline(ExamName(exam), on).targets(Dimension.SYSTEM)
    parts = [_Part(share) for _, share in targets]
    place = {tag: at for at, (share, _) in enumerate(targets) for tag in share.of}
    others = _Part(0.0)
    for one in questions:
        (parts[place[one.system]] if one.system in place else others).left.append(one)
    chosen: list[Question] = []
    while len(chosen) < number and any(one.left for one in (*parts, others)):
        behind = max((one for one in (*parts, others) if one.left), key=lambda one: _lacks(one, len(chosen)))
        chosen.append(behind.left.pop(0))
        behind.taken += 1
    return chosen


def _lacks(part: _Part, chosen: int) -> float:
    return part.share * (chosen + 1) - part.taken
