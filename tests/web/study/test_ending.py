"""The end of a block: only what was shown counts, and nothing that comes later rewrites an answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from matchbound import clock
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.sessions.building import Standing
from matchbound.web.store.actions.blocks import end_block
from matchbound.web.store.models import Account, Block, FirstAnswer, ReplyRow, SeenQuestion
from tests_web import AT
from web.study.sat import answer, asked, begin, key_of, leave_out, reply, wrong_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def put_down() -> tuple[dict[str, bool | None], dict[str, bool | None]]:
    """Return what is put down of questions: how their learner stands to them, and first answers."""
    return (
        dict(SeenQuestion.objects.values_list("question", "right")),
        dict(FirstAnswer.objects.values_list("question", "right")),
    )


def test_what_was_not_shown_stays_new(amina: Account) -> None:
    block = begin(amina, 5)
    answer(block, 1, reply(key_of(asked(block, 1))), by=amina)
    leave_out(block, 2, by=amina)
    end_block(block.id, by=amina, at=AT + MINUTE)

    again = begin(amina, 40, seed=2, standings=frozenset({Standing.UNUSED}))

    expected = {asked(block, 1): True, asked(block, 2): None}
    assert put_down() == (expected, expected)
    assert {asked(block, 1), asked(block, 2)}.isdisjoint(name for name, _ in again.questions)


def test_an_item_is_shown_when_its_page_is(member: Client, amina: Account) -> None:
    block = begin(amina, 3, at=clock.now())
    page(member, f"/study/blocks/{block.id}/2/")
    asks = page(member, f"/study/blocks/{block.id}/end/")

    member.post(f"/study/blocks/{block.id}/end/")

    text = page(member, f"/study/blocks/{block.id}/result/")
    assert ("One item has no answer" in asks, "2 items were not shown yet" in asks) == (True, True)
    assert put_down() == ({asked(block, 2): None}, {asked(block, 2): None})
    assert ("0 of 1 right, 1 left out" in text, "2 questions were not shown" in text) == (True, True)


def test_nothing_is_told_of_what_was_not_shown(member: Client, amina: Account) -> None:
    block = begin(amina, 2)
    end_block(block.id, by=amina, at=AT)
    question = curriculum().questions[asked(block, 1)]
    address = f"/study/blocks/{block.id}/review/1/"

    texts = [page(member, address), member.get(f"{address}now/", follow=True).content.decode()]
    marked = member.post(f"{address}mark/", {"marked": "yes"})

    assert [escape(question.answer.text) in text for text in texts] == [False, False]
    assert ["was not shown before the end" in text for text in texts] == [True, True]
    assert (marked.status_code, put_down()) == (404, ({}, {}))


def test_an_answer_that_a_lost_connection_held_back_is_put_down_late(amina: Account) -> None:
    block = begin(amina, 2)
    end_block(block.id, by=amina, at=AT + MINUTE)

    answer(block, 1, reply(key_of(asked(block, 1)), at=AT), by=amina, at=AT + timedelta(hours=1))

    assert put_down() == ({asked(block, 1): True}, {asked(block, 1): True})


def over(by: Account) -> Block:
    """Return a block that is over, its one item answered wrong half a minute after it began."""
    block = begin(by, 1)
    answer(block, 1, reply(wrong_of(asked(block, 1)), at=AT + MINUTE / 2), by=by)
    end_block(block.id, by=by, at=AT + MINUTE)
    return block


def test_a_save_dated_back_does_not_rewrite_a_later_answer(amina: Account) -> None:
    block = over(amina)
    crafted = reply(key_of(asked(block, 1)), 9, at=AT + timedelta(seconds=1))

    answer(block, 1, crafted, by=amina, at=AT + timedelta(hours=1))

    assert ReplyRow.objects.get().right is False
    assert put_down() == ({asked(block, 1): False}, {asked(block, 1): False})


def test_what_was_explained_after_the_end_stands(member: Client, amina: Account) -> None:
    block = over(amina)
    page(member, f"/study/blocks/{block.id}/review/1/")

    crafted = reply(key_of(asked(block, 1)), 9, at=AT + MINUTE)
    answer(block, 1, crafted, by=amina, at=AT + timedelta(hours=1))

    assert ReplyRow.objects.get().right is False


def test_a_clock_that_runs_behind_loses_nothing(amina: Account) -> None:
    block = begin(amina, 1)

    answer(block, 1, reply(0, at=AT - timedelta(days=1)), by=amina, at=AT + MINUTE)

    assert (ReplyRow.objects.get().chosen, ReplyRow.objects.get().given_at) == (0, AT)
