"""Writes of blocks: begun, answered item by item, paused, ended. Saves may come twice, late, out of order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import exam_format
from matchbound.study.sessions.building import BlockError, Wanted, block_of
from matchbound.study.sessions.replies import Reply
from matchbound.study.sessions.timing import ClosedError, Mode, Timing
from matchbound.web.store.models import Account, Block, FirstAnswer, ReplyRow, SeenQuestion
from matchbound.web.store.queries.blocks import (
    KEPT_APART,
    Asked,
    Sitting,
    Whose,
    items_of,
    open_blocks,
    pool_of,
    reply_of,
    seen_by,
    sitting_of,
    timing_of,
    wanted_data,
)
from matchbound.web.store.queries.brought import is_own

MOST_OPEN = 30
"""Blocks of one account that are not ended."""


class SavingError(MatchboundError):
    """This cannot be done with a block as it stands; the message says why."""

    status = 409


class UnfitReplyError(MatchboundError):
    """A reply cannot be one to its question."""

    status = 422


# -- beginning and ending ---------------------------------------------------------------------------------


def begin_block(
    wanted: Wanted,
    mode: Mode,
    *,
    whose: Whose = Whose.MATCHBOUND,
    seed: int,
    by: Account,
    at: datetime,
) -> Block:
    """Begin a block of what is wanted; BlockError where there is nothing to ask."""
    if open_blocks(by).count() >= MOST_OPEN:
        raise BlockError(_("So many blocks are open that no more can be begun: end one of them first."))
    pool = pool_of(by, wanted.exam, whose)
    chosen = block_of(pool, wanted, seen_by(by), seed=seed, on=at.date())
    return Block.objects.create(
        account=by,
        exam=wanted.exam.value,
        mode=mode.value,
        wanted=wanted_data(wanted, whose),
        questions=[[one.id, one.version] for one in chosen],
        seed=seed,
        started_at=at,
        allowed=None if mode is Mode.TUTOR else time_for(len(chosen), ExamName(wanted.exam), at),
    )


def time_for(items: int, exam: ExamName, at: datetime) -> timedelta:
    """Return the time that an exam allows for so many items on a day."""
    day = exam_format(exam, at.date()).days[0]
    return timedelta(seconds=round(items * day.block_minutes * 60 / day.most_in_block))


def pause_block(block_id: UUID, *, by: Account, at: datetime) -> Block:
    """Stop a block's clock; SavingError where there is none, or it may not stand still."""
    return _with_clock(block_id, by, lambda timing: timing.pause(at))


def resume_block(block_id: UUID, *, by: Account, at: datetime) -> Block:
    """Let a block's clock run on."""
    return _with_clock(block_id, by, lambda timing: timing.resume(at))


def _with_clock(block_id: UUID, by: Account, turn: Callable[[Timing], Timing]) -> Block:
    with transaction.atomic():
        block = locked_block(block_id, by)
        if block.ended_at is not None:
            raise SavingError(_("This block is over."))
        if block.allowed is None:
            raise SavingError(_("This block has no clock."))
        try:
            _set_clock(block, turn(timing_of(block)))
        except ClosedError as error:
            raise SavingError(_("The clock of this block cannot be stopped.")) from error
    return block


def end_block(block_id: UUID, *, by: Account, at: datetime) -> Block:
    """End a block, if it has not ended, and put down what came of each item that was shown."""
    with transaction.atomic():
        block = locked_block(block_id, by)
        if block.ended_at is None:
            end_locked(block, at)
    return block


def end_locked(block: Block, at: datetime) -> None:
    """End a block that is locked."""
    _set_clock(block, timing_of(block).end(at))
    rows = {one.question: one for one in ReplyRow.objects.filter(block=block)}
    marked = {name for name, row in rows.items() if row.state.get("marked")}
    shown = [one for one in items_of(block) if one.id in rows]
    _put_down(block, shown, rows, block.ended_at or at, marked=marked)


def end_if_over(block: Block, *, at: datetime) -> Block:
    """End a block whose time ran out while nobody looked."""
    if block.ended_at is None and timing_of(block).is_over(at):
        return end_block(block.id, by=block.account, at=at)
    return block


def end_run_out(*, at: datetime) -> None:
    """End every block whose time ran out while nobody looked."""
    running = Block.objects.filter(ended_at=None, paused_at=None, allowed__isnull=False).select_related(
        "account"
    )
    for block in running.iterator(500):
        end_if_over(block, at=at)


def _set_clock(block: Block, timing: Timing) -> None:
    block.paused, block.paused_at, block.ended_at = timing.paused, timing.paused_at, timing.ended_at
    block.save(update_fields=["paused", "paused_at", "ended_at"])


def locked_block(block_id: UUID, by: Account) -> Block:
    """Return one's own block; until the transaction ends, nobody else changes it."""
    found = Block.objects.select_for_update(no_key=True).filter(id=block_id, account=by).first()
    if found is None:
        raise Http404
    return found


# -- answering --------------------------------------------------------------------------------------------


def save_reply(block_id: UUID, question: str, reply: Reply, *, by: Account, at: datetime) -> ReplyRow:
    """Keep what a learner did with an item; return what stands now, which may be a later save.

    SavingError where the block was over before; UnfitReplyError where the question has no such option.
    """
    with transaction.atomic():
        block = locked_block(block_id, by)
        return _save(block, _asked(block, question), reply, at)


def explain(block_id: UUID, question: str, reply: Reply, *, by: Account, at: datetime) -> ReplyRow:
    """Keep an answer in a tutor's block for good: from here on it is explained."""
    with transaction.atomic():
        block = locked_block(block_id, by)
        if block.mode != Mode.TUTOR:
            raise SavingError(_("In this block nothing is explained before its end."))
        asked = _asked(block, question)
        row = _save(block, asked, reply, at)
        if row.chosen is None:
            raise SavingError(_("Choose an answer first."))
        if row.explained_at is None:
            row.explained_at = at
            row.save(update_fields=["explained_at"])
            _put_down(block, [asked], {question: row}, at)
    return row


def _asked(block: Block, question: str) -> Asked:
    found = next((one for one in items_of(block) if one.id == question), None)
    if found is None:
        raise Http404
    return found


def _save(block: Block, asked: Asked, reply: Reply, at: datetime) -> ReplyRow:
    row = ReplyRow.objects.filter(block=block, question=asked.id).first()
    if row is not None and not reply.stands_over(reply_of(row)):
        return row
    given_at = min(reply.given_at, at)
    if not timing_of(block).takes(given_at, at):
        raise SavingError(_("The block was over before this was answered."))
    reply = reply.model_copy(update={"given_at": max(given_at, block.started_at)})
    if row is not None and timing_of(block).is_over(at) and reply.given_at < row.given_at:
        return row
    row = _write(row or ReplyRow(block=block, question=asked.id), asked, reply, at)
    if block.ended_at is not None:
        _put_down_late(block, row)
    return row


def _write(row: ReplyRow, asked: Asked, reply: Reply, at: datetime) -> ReplyRow:
    chosen = row.chosen if row.explained_at is not None else reply.chosen
    if asked.question is not None and chosen is not None and chosen >= len(asked.question.options):
        raise UnfitReplyError(_("This question has no such option."))
    row.turn, row.given_at, row.saved_at = reply.turn, reply.given_at, at
    row.chosen, row.seconds = chosen, reply.seconds
    if asked.question is not None:
        row.right = None if chosen is None else chosen == asked.question.key
    row.state = reply.model_dump(mode="json", include=set(KEPT_APART))
    row.save()
    return row


def note_shown(sitting: Sitting, question: str, *, at: datetime) -> None:
    """Put down that an item of a block that goes on was shown; only what was shown counts at its end."""
    if question not in sitting.replies:
        begun = {"turn": 0, "given_at": at, "saved_at": at}
        ReplyRow.objects.get_or_create(block=sitting.row, question=question, defaults=begun)


def note_explained(sitting: Sitting, question: str, *, at: datetime) -> None:
    """Put down that an item of a block that is over is explained: from here on its answer stands."""
    mine = ReplyRow.objects.filter(block=sitting.row, question=question, explained_at=None)
    mine.update(explained_at=at)


def mark_question(block_id: UUID, question: str, *, marked: bool, by: Account, at: datetime) -> None:
    """Mark a question that a block showed, or take the mark away."""
    if question not in sitting_of(block_id, viewer=by).replies:
        raise Http404
    SeenQuestion.objects.update_or_create(
        account=by,
        question=question,
        defaults={"marked": marked},
        create_defaults={"marked": marked, "seen_at": at},
    )


# -- what came of it --------------------------------------------------------------------------------------


def _put_down(
    block: Block,
    items: Iterable[Asked],
    rows: Mapping[str, ReplyRow],
    at: datetime,
    *,
    marked: AbstractSet[str] = frozenset(),
) -> None:
    """Put down how the learner stands to items now, and first answers to content, which stand for good.

    What was marked in an earlier block stays marked until its learner takes that back.
    """
    items = list(items)
    mine = SeenQuestion.objects.filter(account=block.account_id, question__in=[one.id for one in items])
    before = set(mine.filter(marked=True).values_list("question", flat=True))
    SeenQuestion.objects.bulk_create(
        list(_standings(block, items, rows, at, before | marked)),
        update_conflicts=True,
        unique_fields=["account", "question"],
        update_fields=["right", "marked", "seen_at"],
    )
    FirstAnswer.objects.bulk_create(list(_firsts(block, items, rows, at)), ignore_conflicts=True)


def _standings(
    block: Block,
    items: Iterable[Asked],
    rows: Mapping[str, ReplyRow],
    at: datetime,
    marked: AbstractSet[str],
) -> Iterator[SeenQuestion]:
    for one in items:
        row = rows.get(one.id)
        yield SeenQuestion(
            account_id=block.account_id,
            question=one.id,
            right=row.right if row else None,
            marked=one.id in marked,
            seen_at=at,
        )


def _firsts(
    block: Block, items: Iterable[Asked], rows: Mapping[str, ReplyRow], at: datetime
) -> Iterator[FirstAnswer]:
    for one in (one for one in items if not is_own(one.id)):
        row = rows.get(one.id)
        yield FirstAnswer(
            account_id=block.account_id,
            exam=block.exam,
            question=one.id,
            version=one.version,
            block=block,
            answered_on=at.date(),
            answered_at=at,
            chosen=row.chosen if row else None,
            right=row.right if row else None,
        )


def _put_down_late(block: Block, row: ReplyRow) -> None:
    """Mend what was put down at the end of a block by an answer that came later and was given in time."""
    mine = {"account_id": block.account_id, "question": row.question}
    _put_down_shown(block, row)
    FirstAnswer.objects.filter(**mine, block=block, counted=False).update(chosen=row.chosen, right=row.right)
    seen = SeenQuestion.objects.filter(**mine, seen_at__lte=block.ended_at)
    seen.update(right=row.right, **({"marked": True} if row.state.get("marked") else {}))


def _put_down_shown(block: Block, row: ReplyRow) -> None:
    """Put down an item that the end of its block knew nothing of."""
    items, at = [_asked(block, row.question)], block.ended_at or row.given_at
    rows = {row.question: row}
    SeenQuestion.objects.bulk_create(_standings(block, items, rows, at, frozenset()), ignore_conflicts=True)
    FirstAnswer.objects.bulk_create(_firsts(block, items, rows, at), ignore_conflicts=True)
