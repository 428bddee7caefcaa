"""Blocks as somebody sat them: begun, answered, ended."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from matchbound import clock
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.official import Entered, Official
from matchbound.study.sessions.building import Wanted
from matchbound.study.sessions.replies import Reply
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import (
    begin_block,
    end_block,
    explain,
    note_shown,
    pause_block,
    save_reply,
)
from matchbound.web.store.actions.errata import report_error
from matchbound.web.store.actions.mocks import begin_mock, begin_next
from matchbound.web.store.actions.readiness import Wanted as Wishes
from matchbound.web.store.actions.readiness import note_read, save_score, save_wishes
from matchbound.web.store.models import Account, Block, ItemStat
from matchbound.web.store.queries.blocks import sitting_of
from matchbound.web.study.planning import make_plan_of
from tests_web import AT

STUDIED = {
    "blocks": 4,
    "replies": 4,
    "mock_exams": 1,
    "seen": 2,
    "first_answers": 2,
    "errata": 1,
    "official_scores": 1,
    "wishes": 1,
    "study_plan": 1,
    "read_concepts": 1,
}
"""What `furnish_study` leaves, by its name in an export."""


def begin(
    by: Account,
    number: int = 3,
    mode: Mode = Mode.TIMED,
    *,
    seed: int = 1,
    at: datetime = AT,
    **more: Any,  # noqa: ANN401
) -> Block:
    """Begin a block of Step 1."""
    wanted = Wanted(StudiedExam.STEP_1, number, **more)
    return begin_block(wanted, mode, seed=seed, by=by, at=at)


def key_of(question: str) -> int:
    """Return the place of the right answer."""
    return curriculum().questions[question].key


def wrong_of(question: str) -> int:
    """Return the place of a wrong answer."""
    return 1 if key_of(question) == 0 else 0


def reply(chosen: int | None, turn: int = 1, *, at: datetime = AT, **more: Any) -> Reply:  # noqa: ANN401
    """Return a reply given at a moment."""
    return Reply(turn=turn, given_at=at, chosen=chosen, **more)


def answer(block: Block, number: int, said: Reply, *, by: Account, at: datetime | None = None) -> None:
    """Save a reply to an item of a block, counted from 1, at the moment it was given."""
    save_reply(block.id, asked(block, number), said, by=by, at=at or said.given_at)


def leave_out(block: Block, *numbers: int, by: Account) -> None:
    """Look at items of a block, all of them if none is named, and do nothing with them."""
    found = sitting_of(block.id, viewer=by)
    for number in numbers or range(1, len(found.items) + 1):
        note_shown(found, asked(block, number), at=block.started_at)


def asked(block: Block, number: int) -> str:
    """Return the question of an item, counted from 1."""
    question: str = block.questions[number - 1][0]
    return question


def furnish_study(owner: Account) -> dict[str, UUID | int]:
    """Let somebody have blocks of each kind, a simulated exam that goes on, and a reported error."""
    now = clock.now()
    tutor = begin(owner, mode=Mode.TUTOR)
    explain(tutor.id, asked(tutor, 1), reply(key_of(asked(tutor, 1))), by=owner, at=AT)
    noted = reply(None, marked=True, note="Look this up, Amina", struck=(0,), highlights=((2, 9),))
    answer(tutor, 2, noted, by=owner)
    ended = begin(owner, 2, seed=2)
    answer(ended, 1, reply(wrong_of(asked(ended, 1)), seconds=75), by=owner)
    end_block(ended.id, by=owner, at=AT + timedelta(minutes=2))
    timed = begin(owner, 2, seed=3, at=now)
    answer(timed, 1, reply(0, at=now), by=owner)
    pause_block(timed.id, by=owner, at=now)
    mock = begin_mock(StudiedExam.STEP_1, on=date(2026, 12, 1), blocks=2, seed=4, by=owner, at=now)
    begin_next(mock.id, by=owner, at=now)
    erratum = report_error(
        "question", "s1-cv-001", "The pulse of Amina's patient is too low.", by=owner, at=AT
    )
    ItemStat.objects.get_or_create(question="s1-cv-001", version=1, points=210, error=9)
    score = furnish_readiness(owner)
    return {
        "tutor": tutor.id,
        "ended": ended.id,
        "timed": timed.id,
        "mock": mock.id,
        "erratum": erratum.pk,
        "score": score,
    }


def furnish_readiness(owner: Account) -> int:
    """Let somebody have an official score, wishes with a plan made of them, and a review that was read."""
    now = clock.now()
    one = Entered(Official.CCSSA, date(2026, 11, 2), 231)
    score = save_score(one, 93.0, by=owner, at=AT)
    exam_on = (now + timedelta(days=40)).date()
    save_wishes(Wishes("step-2-ck", exam_on, 12, (6,), 0.95), by=owner)
    make_plan_of(owner, at=now)
    note_read("aortic-stenosis", read=True, by=owner, at=AT)
    return score.pk
