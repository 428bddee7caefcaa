"""What was asked stays what it was: newer texts, releases and withdrawals while blocks go on and after."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from matchbound.base.yaml import dump_yaml
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.sessions.building import Wanted
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import begin_block, end_block, explain
from matchbound.web.store.actions.content import hide_text
from matchbound.web.store.actions.shipping import load_content
from matchbound.web.store.models import Account, Block, ItemStat, ReplyRow
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.blocks import sitting_of
from study.curriculum.made import STEM, TEXTS, options, pair, question_data, write_question
from tests_web import AT, PASSWORD
from web.study.sat import answer, reply
from web.teaching.writing import accepted

pytestmark = pytest.mark.django_db
ITEM = "s1-cv-001"
NEW_STEM = STEM.replace("52-year-old", "53-year-old")
TURNED = options(*reversed(TEXTS), key=3)
"""The same options the other way around."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that was loaded; its one question has its key at 1."""
    load_content(pair(tmp_path), at=AT)
    return tmp_path


@pytest.fixture
def instructors(db: None) -> list[Account]:
    del db
    return [Account.objects.create_user(f"{one}@example.org", PASSWORD, role=Role.INSTRUCTOR) for one in "ab"]


def begun(by: Account, mode: Mode = Mode.TUTOR, *, at: datetime = AT) -> Block:
    return begin_block(Wanted(StudiedExam.STEP_1, 1), mode, seed=1, by=by, at=at)


def release(folder: Path, **changes: object) -> None:
    write_question(folder, question_data(**{"version": 2, "stem": NEW_STEM, **changes}))
    load_content(folder, at=AT)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_release_leaves_a_running_block_as_it_was(folder: Path, member: Client, amina: Account) -> None:
    block = begun(amina)
    release(folder, options=TURNED)

    asked = text_of(member, f"/study/blocks/{block.id}/1/")
    answer(block, 1, reply(1), by=amina)
    end_block(block.id, by=amina, at=AT)

    result = text_of(member, f"/study/blocks/{block.id}/result/")
    assert (STEM[:20] in asked, NEW_STEM[:20] in asked) == (True, False)
    assert (ReplyRow.objects.get().right, "1 of 1 right" in result, "withdrawn" in result) == (
        True,
        True,
        False,
    )


@pytest.mark.usefixtures("folder")
def test_the_explanation_is_of_the_text_that_was_asked_and_tells_the_newer_one(
    member: Client, amina: Account, instructors: list[Account]
) -> None:
    block = begun(amina)
    answer(block, 1, reply(1), by=amina)
    end_block(block.id, by=amina, at=AT)
    before = text_of(member, f"/study/blocks/{block.id}/review/1/")
    accepted(*instructors, dump_yaml(question_data(version=2, stem=NEW_STEM, options=TURNED)))

    after = text_of(member, f"/study/blocks/{block.id}/review/1/")
    now = text_of(member, f"/study/blocks/{block.id}/review/1/now/")

    assert ["See the text of now" in one for one in (before, after)] == [False, True]
    assert [STEM[:20] in one for one in (before, after, now)] == [True, True, False]
    letters = ["B" if "The answer is <strong>B</strong>" in one else "D" for one in (before, after, now)]
    assert letters == ["B", "B", "D"]
    assert "by the author" in before  # whose guess the difficulty is


def test_a_tutor_explains_the_text_that_was_asked(folder: Path, amina: Account) -> None:
    block = begun(amina)
    release(folder, options=TURNED)

    row = explain(block.id, ITEM, reply(1), by=amina, at=AT)

    assert row.right is True


@pytest.mark.usefixtures("folder")
def test_what_was_taken_back_is_withdrawn_from_the_blocks_that_asked_it(
    member: Client, amina: Account, instructors: list[Account]
) -> None:
    old = begun(amina)
    row = accepted(*instructors, dump_yaml(question_data(version=2, stem=NEW_STEM)))
    new = begun(amina)
    hide_text(row.pk, "It was wrong.", by=instructors[1], at=AT)

    found = [sitting_of(one.id, viewer=amina).items[0] for one in (old, new)]

    assert [(one.version, one.question is None) for one in found] == [(1, False), (2, True)]
    assert "was withdrawn" in text_of(member, f"/study/blocks/{new.id}/1/")


def test_what_a_release_takes_out_is_withdrawn(folder: Path, amina: Account) -> None:
    block = begun(amina)
    (folder / "questions/step-1" / f"{ITEM}.yaml").unlink()
    load_content(folder, at=AT)

    assert sitting_of(block.id, viewer=amina).items[0].question is None


@pytest.mark.parametrize(("changes", "kept"), [({}, True), ({"options": TURNED}, False)])
def test_statistics_go_on_where_answers_mean_the_same(
    folder: Path,
    changes: dict[str, object],
    kept: bool,  # noqa: FBT001 - of the table
) -> None:
    ItemStat.objects.create(question=ITEM, version=1, points=210, error=5, answers=40, chosen={"1": 40})

    release(folder, **changes)

    stats = {row.version: (row.points, row.answers, row.chosen) for row in ItemStat.objects.all()}
    known = (210, 40, {"1": 40})
    assert stats == ({1: known, 2: known} if kept else {1: known})


@pytest.mark.usefixtures("folder")
def test_statistics_go_on_where_an_accepted_text_asks_the_same(instructors: list[Account]) -> None:
    ItemStat.objects.create(question=ITEM, version=1, points=210, error=5, answers=40)

    accepted(*instructors, dump_yaml(question_data(version=2, stem=NEW_STEM)))

    assert sorted(ItemStat.objects.values_list("version", "answers")) == [(1, 40), (2, 40)]
