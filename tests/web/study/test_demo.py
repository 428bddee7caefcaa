"""The demo's blocks: one that is over, one to go on with, given once."""

import pytest
from django.test import Client

from matchbound.web.store.actions.demo_study import give_blocks, give_own_questions
from matchbound.web.store.models import Account, Block
from matchbound.web.store.queries.brought import brought_by
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_block_that_is_over_and_one_to_go_on_with(member: Client, amina: Account) -> None:
    given = [give_blocks(amina, at=AT) for _ in range(2)]

    blocks = [
        (one.mode, len(one.questions), one.ended_at is None) for one in Block.objects.order_by("started_at")
    ]
    assert (given, blocks) == ([True, False], [("timed", 20, False), ("tutor", 5, True)])
    done = Block.objects.get(mode="timed")
    assert "One question was not shown" in member.get(f"/study/blocks/{done.id}/result/").content.decode()


def test_the_demo_has_questions_of_its_applicants_own_once(amina: Account) -> None:
    for _ in range(2):
        give_own_questions(amina, at=AT)

    assert [row.item for row in brought_by(amina)] == ["study-group-1", "study-group-2", "study-group-3"]
