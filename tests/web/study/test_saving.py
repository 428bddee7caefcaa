"""What a learner did is kept, however its saves come: twice, late, out of order, together."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from django.db import close_old_connections, connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from matchbound.study.sessions.replies import Reply
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import (
    SavingError,
    UnfitReplyError,
    end_block,
    explain,
    pause_block,
    resume_block,
    save_reply,
)
from matchbound.web.store.models import Account, Block, FirstAnswer, ReplyRow, SeenQuestion
from matchbound.web.store.queries.blocks import reply_of, timing_of
from tests_web import AT
from web.study.sat import answer, asked, begin, key_of, leave_out, reply, wrong_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
ALLOWED = timedelta(seconds=270)
"""Of three items."""
REPLIES = st.builds(
    Reply,
    turn=st.integers(1, 6),
    given_at=st.just(AT),
    chosen=st.none() | st.integers(0, 4),
    struck=st.lists(st.integers(0, 4), max_size=3, unique=True).map(tuple),
    marked=st.booleans(),
    note=st.text(max_size=20).filter(lambda text: "\0" not in text),
    seconds=st.integers(0, 500),
)


def kept(block: Block, number: int = 1) -> Reply | None:
    """Return what is kept of an item."""
    row = ReplyRow.objects.filter(block=block, question=asked(block, number)).first()
    return reply_of(row) if row else None


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[list[Reply], list[Reply]]:
    """Return saves, and how they arrive: in any order, some of them several times."""
    sent = draw(st.lists(REPLIES, min_size=1, max_size=6, unique_by=lambda one: one.turn))
    twice = draw(st.lists(st.sampled_from(sent), max_size=6))
    return sent, draw(st.permutations([*sent, *twice]))


class SavesInAnyOrder(TestCase):
    """Saves of one item may come in any order, each any number of times."""

    @settings(max_examples=25, deadline=None)
    @given(arrivals())
    def test_the_save_with_the_highest_turn_stands(self, saves: tuple[list[Reply], list[Reply]]) -> None:
        by = Account.objects.create(email="orders@example.org", password="!")  # noqa: S106 - none
        sent, arriving = saves
        block = begin(by)

        for one in arriving:
            answer(block, 1, one, by=by)

        assert kept(block) == max(sent, key=lambda one: one.turn)
        assert ReplyRow.objects.filter(block=block).count() == 1


def test_each_order_of_three_saves_leaves_the_same(amina: Account) -> None:
    saves = [reply(0), reply(1, 2), reply(2, 3, marked=True)]

    left = []
    for order in permutations(saves):
        block = begin(amina)
        for one in order:
            answer(block, 1, one, by=amina)
        left.append(kept(block))

    assert left == [saves[2]] * 6


LATE = [
    (AT + MINUTE, AT + MINUTE, True),
    (AT + ALLOWED, AT + timedelta(hours=12), True),
    (AT + ALLOWED + timedelta(seconds=1), AT + timedelta(hours=1), False),
    (AT + MINUTE, AT + timedelta(hours=13), False),
    (AT - timedelta(seconds=1), AT + timedelta(hours=1), False),
]


@pytest.mark.parametrize(("given_at", "comes_at", "counts"), LATE)
def test_a_late_save_counts_if_it_was_given_in_time(
    amina: Account,
    given_at: datetime,
    comes_at: datetime,
    counts: bool,  # noqa: FBT001 - of the table
) -> None:
    block = begin(amina)
    leave_out(block, 1, by=amina)
    said = reply(key_of(asked(block, 1)), at=given_at)

    with nullcontext() if counts else pytest.raises(SavingError):
        answer(block, 1, said, by=amina, at=comes_at)
    end_block(block.id, by=amina, at=comes_at)

    first = FirstAnswer.objects.get(question=asked(block, 1))
    seen = SeenQuestion.objects.get(question=asked(block, 1))
    expected = True if counts else None
    assert (kept(block) == said, first.right, seen.right) == (counts, expected, expected)


def test_a_save_that_comes_after_the_end_mends_what_was_put_down(amina: Account) -> None:
    block = begin(amina)
    question = asked(block, 1)
    answer(block, 1, reply(wrong_of(question)), by=amina)
    end_block(block.id, by=amina, at=AT + 2 * MINUTE)
    before = FirstAnswer.objects.get(question=question).right

    late = reply(key_of(question), 2, at=AT + MINUTE, marked=True)
    answer(block, 1, late, by=amina, at=AT + timedelta(hours=2))

    first, seen = FirstAnswer.objects.get(question=question), SeenQuestion.objects.get(question=question)
    assert (before, first.right, first.chosen) == (False, True, key_of(question))
    assert (seen.right, seen.marked) == (True, True)


def test_a_clock_that_runs_ahead_gains_nothing(amina: Account) -> None:
    block = begin(amina)

    answer(block, 1, reply(0, at=AT + timedelta(days=300)), by=amina, at=AT + MINUTE)

    found = kept(block)
    assert found is not None
    assert found.given_at == AT + MINUTE


def test_an_option_that_is_not_there_is_refused(amina: Account) -> None:
    block = begin(amina)

    with pytest.raises(UnfitReplyError):
        answer(block, 1, reply(9), by=amina)

    assert kept(block) is None


def test_what_a_tutor_explained_stands(amina: Account) -> None:
    block = begin(amina, mode=Mode.TUTOR)
    question = asked(block, 1)
    explain(block.id, question, reply(wrong_of(question)), by=amina, at=AT)

    answer(block, 1, reply(key_of(question), 2, note="Now I know"), by=amina, at=AT + MINUTE)
    explain(block.id, question, reply(key_of(question), 3), by=amina, at=AT + MINUTE)

    row, first = ReplyRow.objects.get(), FirstAnswer.objects.get()
    assert (row.chosen, row.right, row.explained_at) == (wrong_of(question), False, AT)
    assert (first.right, first.answered_at) == (False, AT)


@pytest.mark.parametrize(("mode", "chosen"), [(Mode.TIMED, 0), (Mode.TUTOR, None)])
def test_nothing_is_explained_before_an_answer_or_without_a_tutor(
    amina: Account, mode: Mode, chosen: int | None
) -> None:
    block = begin(amina, mode=mode)

    with pytest.raises(SavingError):
        explain(block.id, asked(block, 1), reply(chosen), by=amina, at=AT)

    assert list(FirstAnswer.objects.all()) == []


def test_only_the_first_sight_counts_as_first_answer(amina: Account) -> None:
    first = begin(amina, 40)
    leave_out(first, by=amina)
    question = asked(first, 1)
    answer(first, 1, reply(wrong_of(question)), by=amina)
    end_block(first.id, by=amina, at=AT)
    again = begin(amina, 40, concepts=frozenset(), seed=1, at=AT + timedelta(days=1))
    number = next(at for at, (name, _) in enumerate(again.questions, 1) if name == question)
    answer(again, number, reply(key_of(question), at=AT + timedelta(days=1)), by=amina)

    end_block(again.id, by=amina, at=AT + timedelta(days=1, minutes=1))

    assert FirstAnswer.objects.get(question=question).right is False
    assert SeenQuestion.objects.get(question=question).right is True
    left_out = FirstAnswer.objects.exclude(question=question).values_list("right", flat=True)
    assert set(left_out) == {None}


def test_a_mark_stays_until_it_is_taken_back(amina: Account) -> None:
    marking = begin(amina, 40, Mode.TUTOR)
    question = asked(marking, 1)
    explain(marking.id, question, reply(0, marked=True), by=amina, at=AT)
    answer(marking, 2, reply(0, marked=True), by=amina)
    answer(marking, 1, reply(0, 2, marked=False), by=amina)
    end_block(marking.id, by=amina, at=AT)
    after = set(SeenQuestion.objects.filter(marked=True).values_list("question", flat=True))
    again = begin(amina, 40, seed=2)
    end_block(again.id, by=amina, at=AT + MINUTE)

    marked = set(SeenQuestion.objects.filter(marked=True).values_list("question", flat=True))

    assert after == marked == {asked(marking, 2)}


def test_a_paused_clock_stands_still(amina: Account) -> None:
    block = begin(amina)
    pause_block(block.id, by=amina, at=AT + MINUTE)

    resume_block(block.id, by=amina, at=AT + timedelta(days=2))

    block.refresh_from_db()
    assert timing_of(block).left(AT + timedelta(days=2)) == ALLOWED - MINUTE


def test_a_block_without_a_clock_or_at_its_end_is_not_paused(amina: Account) -> None:
    tutor, ended = begin(amina, mode=Mode.TUTOR), begin(amina)
    end_block(ended.id, by=amina, at=AT)

    for block in (tutor, ended):
        with pytest.raises(SavingError):
            pause_block(block.id, by=amina, at=AT)


def test_ending_twice_ends_once(amina: Account) -> None:
    block = begin(amina)
    leave_out(block, by=amina)
    end_block(block.id, by=amina, at=AT + MINUTE)

    end_block(block.id, by=amina, at=AT + 2 * MINUTE)

    block.refresh_from_db()
    assert (block.ended_at, FirstAnswer.objects.count()) == (AT + MINUTE, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one after the other anyway")
def test_saves_and_the_end_at_once_leave_one_reply_and_no_deadlock(amina: Account) -> None:
    block = begin(amina)
    question = asked(block, 1)

    def save(turn: int) -> None:
        try:
            said = reply(turn % 4, turn)
            save_reply(block.id, question, said, by=amina, at=AT + timedelta(seconds=turn))
            if turn == 10:
                end_block(block.id, by=amina, at=AT + MINUTE)
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(1, 25)))

    row = ReplyRow.objects.get()
    assert (row.turn, row.chosen, FirstAnswer.objects.get(question=question).chosen) == (24, 0, 0)
