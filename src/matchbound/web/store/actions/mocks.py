"""Writes of simulated exams: dealt whole, gone through block by block, none of them opened again."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.sessions.building import BlockError
from matchbound.study.sessions.mock import Mock, mock_of
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import SavingError, end_locked
from matchbound.web.store.models import Account, Block, MockExam
from matchbound.web.store.queries.blocks import ExamSitting, mock_exam, mocks_of, seen_by, timing_of
from matchbound.web.store.queries.content import site_curriculum as curriculum


def begin_mock(
    exam: StudiedExam, *, on: date, blocks: int | None, seed: int, by: Account, at: datetime
) -> MockExam:
    """Begin a simulated exam in the format of a day; BlockError where one goes on, or there is too little."""
    made = mock_of(curriculum().questions_of(exam), exam, seen_by(by), on=on, seed=seed, blocks=blocks)
    with transaction.atomic():
        Account.objects.select_for_update(no_key=True).get(pk=by.pk)  # of two windows one begins
        if any(not one.is_over(at) for one in mocks_of(by)):
            raise BlockError(_("A simulated exam is going on: finish it, or end it, before another."))
        return _dealt(made, exam, on, seed, by, at)


def _dealt(made: Mock, exam: StudiedExam, on: date, seed: int, by: Account, at: datetime) -> MockExam:
    day = made.day(at)
    return MockExam.objects.create(
        account=by,
        exam=exam.value,
        on=on,
        dealt=[[[one.id, one.version] for one in block] for block in made.blocks],
        whole=made.whole,
        seed=seed,
        block_time=day.block_time,
        breaks=day.breaks,
        started_at=at,
    )


def begin_next(mock_id: UUID, *, by: Account, at: datetime) -> Block:
    """Begin the next block, or return the one that goes on; SavingError where there is none."""
    with transaction.atomic():
        mock = _locked(mock_id, by)
        if (running := mock.running(at)) is not None:
            return running
        _end_run_out(mock, at)
        allowed = mock.day.allowed(at)
        position = len(mock.blocks)
        if mock.is_over(at) or position >= len(mock.row.dealt) or allowed <= timedelta():
            raise SavingError(_("This simulated exam is over."))
        return Block.objects.create(
            account=by,
            exam=mock.row.exam,
            mode=Mode.EXAM.value,
            questions=mock.row.dealt[position],
            seed=mock.row.seed,
            mock=mock.row,
            position=position,
            started_at=at,
            allowed=allowed,
        )


def end_mock(mock_id: UUID, *, by: Account, at: datetime) -> MockExam:
    """End a simulated exam with all its blocks, whatever is left to do."""
    with transaction.atomic():
        mock = _locked(mock_id, by)
        for block in mock.blocks:
            if block.ended_at is None:
                end_locked(block, at)
        if mock.row.ended_at is None:
            mock.row.ended_at = at
            mock.row.save(update_fields=["ended_at"])
    return mock.row


def _end_run_out(mock: ExamSitting, at: datetime) -> None:
    for block in mock.blocks:
        if block.ended_at is None and timing_of(block).is_over(at):
            end_locked(block, at)


def _locked(mock_id: UUID, by: Account) -> ExamSitting:
    """Lock one's own simulated exam, then its blocks, in the order that everybody locks them in."""
    if not MockExam.objects.select_for_update(no_key=True).filter(id=mock_id, account=by).exists():
        raise Http404
    list(Block.objects.select_for_update(no_key=True).filter(mock=mock_id).order_by("position"))
    return mock_exam(mock_id, viewer=by)
