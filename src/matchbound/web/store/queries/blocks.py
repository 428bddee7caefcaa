"""Reads of blocks, simulated exams and answers. What the viewer may not see does not exist for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.sessions.building import Seen, Wanted
from matchbound.study.sessions.replies import Reply
from matchbound.study.sessions.timing import ExamDay, Mode, Timing
from matchbound.web.store.models import (
    Account,
    Block,
    FirstAnswer,
    ItemStat,
    MockExam,
    ReplyRow,
    SeenQuestion,
)
from matchbound.web.store.queries.brought import is_own, own_asked, own_questions
from matchbound.web.store.queries.content import questions_asked
from matchbound.web.store.queries.content import site_curriculum as curriculum

KEPT_APART = ("struck", "marked", "note", "highlights")
"""What of a reply is kept in its state."""


class Whose(StrEnum):
    """Which questions a block is made of."""

    MATCHBOUND = "matchbound"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of a block in the text that was asked; `question` is None where it was withdrawn."""

    number: int
    id: str
    version: int
    question: Question | None
    changed: bool = False
    """Whether learners see a newer text of it now."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A block with all that was done in it."""

    row: Block
    items: tuple[Asked, ...]
    replies: Mapping[str, ReplyRow]

    @property
    def timing(self) -> Timing:
        """Return its clock."""
        return timing_of(self.row)

    def item(self, number: int) -> Asked:
        """Return an item by its number, counted from 1."""
        if not 1 <= number <= len(self.items):
            raise Http404
        return self.items[number - 1]

    def unanswered(self) -> list[int]:
        """Return the numbers of the items without an answer."""
        return [one.number for one in self.items if self.chosen(one) is None]

    def shown(self, asked: Asked) -> bool:
        """Say whether its learner saw an item; what nobody saw stays new for another block."""
        return asked.id in self.replies

    def counts(self, asked: Asked) -> bool:
        """Say whether an item is in the block's score: it was shown, or left out of a simulated exam."""
        return asked.question is not None and (self.shown(asked) or self.row.mode == Mode.EXAM)

    def chosen(self, asked: Asked) -> int | None:
        """Return the place of the option that was chosen."""
        row = self.replies.get(asked.id)
        return row.chosen if row else None


@dataclass(frozen=True, slots=True)
class ExamSitting:
    """A simulated exam with the blocks that were begun."""

    row: MockExam
    blocks: tuple[Block, ...]

    @property
    def day(self) -> ExamDay:
        """Return its day."""
        mock = self.row
        return ExamDay(mock.started_at, len(mock.dealt), mock.block_time, mock.breaks)

    def running(self, at: datetime) -> Block | None:
        """Return the block that goes on."""
        return next((one for one in self.blocks if not timing_of(one).is_over(at)), None)

    def is_over(self, at: datetime) -> bool:
        """Say whether nothing more can be done: ended, every block done, or the day gone."""
        if self.row.ended_at is not None:
            return True
        done = len(self.blocks) == len(self.row.dealt)
        return (done or at >= self.day.ends_at) and self.running(at) is None


# -- rows as the sessions' own values ---------------------------------------------------------------------


def timing_of(block: Block) -> Timing:
    """Return a block's clock."""
    return Timing(
        Mode(block.mode), block.started_at, block.allowed, block.paused, block.paused_at, block.ended_at
    )


def reply_of(row: ReplyRow) -> Reply:
    """Return a reply as it was saved."""
    return Reply(
        turn=row.turn, given_at=row.given_at, chosen=row.chosen, seconds=row.seconds, **_of_state(row.state)
    )


def _of_state(state: Mapping[str, Any]) -> dict[str, Any]:
    return {name: state[name] for name in KEPT_APART if name in state}


def items_of(block: Block) -> tuple[Asked, ...]:
    """Return the items of a block, in the texts that were asked."""
    pairs = [(name, version) for name, version in block.questions]
    own = own_asked((name for name, _ in pairs if is_own(name)), block.account_id)
    found = questions_asked(pair for pair in pairs if not is_own(pair[0]))
    there = curriculum().questions
    return tuple(
        Asked(at, name, version, own.get(name))
        if is_own(name)
        else _asked(at, name, version, found[name, version], there.get(name))
        for at, (name, version) in enumerate(pairs, start=1)
    )


def _asked(at: int, name: str, version: int, found: Question | None, now: Question | None) -> Asked:
    changed = found is not None and now is not None and now.version != version
    return Asked(at, name, version, found, changed=changed)


def pool_of(viewer: Account, exam: StudiedExam, whose: Whose) -> tuple[Question, ...]:
    """Return the questions of an exam that a block may be made of."""
    own = () if whose is Whose.MATCHBOUND else own_questions(viewer, exam)
    return own if whose is Whose.MINE else (*curriculum().questions_of(exam), *own)


def wanted_data(wanted: Wanted, whose: Whose) -> dict[str, Any]:
    """Return what is wanted of a block as plain data."""
    return {
        "whose": whose.value,
        "exam": wanted.exam.value,
        "number": wanted.number,
        "systems": sorted(wanted.systems),
        "disciplines": sorted(wanted.disciplines),
        "concepts": sorted(wanted.concepts),
        "standings": sorted(one.value for one in wanted.standings),
        "difficulties": sorted(wanted.difficulties),
    }


# -- blocks -----------------------------------------------------------------------------------------------


def block_row(block_id: UUID, *, viewer: Account) -> Block:
    """Return one block of the viewer's own."""
    row = Block.objects.select_related("mock").filter(id=block_id, account=viewer).first()
    if row is None:
        raise Http404
    return row


def sitting_of(block_id: UUID, *, viewer: Account) -> Sitting:
    """Return one block of the viewer's own, with all that was done in it."""
    return sitting(block_row(block_id, viewer=viewer))


def sitting(row: Block) -> Sitting:
    """Return a block with all that was done in it."""
    replies = {one.question: one for one in ReplyRow.objects.filter(block=row)}
    return Sitting(row, items_of(row), replies)


def blocks_of(viewer: Account) -> "QuerySet[Block]":
    """Return the viewer's blocks that are by themselves, the newest first, with what was answered."""
    answered, right = Q(replies__chosen__isnull=False), Q(replies__right=True)
    found = Block.objects.filter(account=viewer, mock=None).order_by("-started_at")
    return found.annotate(answered=Count("replies", filter=answered), right=Count("replies", filter=right))


def open_blocks(viewer: Account) -> "QuerySet[Block]":
    """Return the blocks to go on with; the clock of some may have run out."""
    return blocks_of(viewer).filter(ended_at=None)


def last_wanted(viewer: Account) -> tuple[dict[str, Any], str] | None:
    """Return the choices of the block begun last, and its mode."""
    found = Block.objects.filter(account=viewer, mock=None).order_by("-started_at")
    return found.values_list("wanted", "mode").first()


def seen_by(viewer: Account) -> dict[str, Seen]:
    """Return how the viewer stands to every question seen."""
    rows = SeenQuestion.objects.filter(account=viewer).values_list("question", "right", "marked")
    return {question: Seen(bool(right), marked) for question, right, marked in rows}


def is_marked(question: str, *, viewer: Account) -> bool:
    """Say whether the viewer marked a question."""
    return SeenQuestion.objects.filter(account=viewer, question=question, marked=True).exists()


# -- simulated exams --------------------------------------------------------------------------------------


def mocks_of(viewer: Account) -> list[ExamSitting]:
    """Return the viewer's simulated exams, the newest first."""
    rows = MockExam.objects.filter(account=viewer).order_by("-started_at").prefetch_related("blocks")
    return [_exam_sitting(row) for row in rows]


def mock_exam(mock_id: UUID, *, viewer: Account) -> ExamSitting:
    """Return one simulated exam of the viewer's own."""
    row = MockExam.objects.filter(id=mock_id, account=viewer).prefetch_related("blocks").first()
    if row is None:
        raise Http404
    return _exam_sitting(row)


def answer_was_shown(question: str, *, viewer: Account, at: datetime) -> bool:
    """Say whether the answer to an item of content has been shown, and no simulated exam with it goes on."""
    seen = SeenQuestion.objects.filter(account=viewer, question=question)
    if is_own(question) or not seen.exists():
        return False
    return question not in untold_questions(viewer, at)


def mocks_going_on(viewer: Account, at: datetime) -> list[ExamSitting]:
    """Return the viewer's simulated exams that go on: what came of them is not told before the end."""
    open_ = MockExam.objects.filter(account=viewer, ended_at=None).prefetch_related("blocks")
    return [one for one in map(_exam_sitting, open_) if not one.is_over(at)]


def untold_questions(viewer: Account, at: datetime) -> set[str]:
    """Return the questions of simulated exams that go on."""
    return {name for one in mocks_going_on(viewer, at) for block in one.row.dealt for name, _ in block}


def _exam_sitting(row: MockExam) -> ExamSitting:
    return ExamSitting(row, tuple(sorted(row.blocks.all(), key=lambda one: one.position or 0)))


def sittings_of(mock: ExamSitting) -> tuple[Sitting, ...]:
    """Return the blocks of a simulated exam with all that was done in them."""
    replies: dict[Any, dict[str, ReplyRow]] = {one.pk: {} for one in mock.blocks}
    for row in ReplyRow.objects.filter(block__in=mock.blocks):
        replies[row.block_id][row.question] = row
    return tuple(Sitting(one, items_of(one), replies[one.pk]) for one in mock.blocks)


# -- answers ----------------------------------------------------------------------------------------------


def first_answers_of(viewer: Account, exam: StudiedExam) -> "QuerySet[FirstAnswer]":
    """Return the viewer's first answers to an exam's questions, the oldest first, but for those left out."""
    found = FirstAnswer.objects.filter(account=viewer, exam=exam, right__isnull=False)
    return found.order_by("answered_at", "pk")


def item_stats(questions: Iterable[str]) -> dict[tuple[str, int], ItemStat]:
    """Return what is known of questions by first answers, by id and version."""
    rows = ItemStat.objects.filter(question__in=list(questions))
    return {(row.question, row.version): row for row in rows}
