"""Questions of one's own: brought by anybody, practiced, seen by nobody else, counted nowhere else."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from matchbound.study.curriculum.exchange.bank import Bank, Recipient
from matchbound.study.curriculum.exchange.formats import read_bank, write_bank
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.sessions.building import BlockError, Wanted
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import begin_block, end_block
from matchbound.web.store.actions.brought import MOST, BroughtError, bring_questions, forget_brought
from matchbound.web.store.actions.item_stats import count_first_answers
from matchbound.web.store.models import (
    Account,
    Block,
    BroughtPicture,
    BroughtQuestion,
    FirstAnswer,
    ItemStat,
    SeenQuestion,
)
from matchbound.web.store.queries.blocks import Whose, sitting_of
from matchbound.web.store.queries.brought import own_name
from tests_web import AT
from web.study.sat import answer, reply
from web.teaching.writing import PICTURE, bank
from web.world import client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/study/mine/"
TAGS = {"exam": "step-1", "system": "cardiovascular", "task": "diagnosis", "discipline": "pathology"}
GIFT = "::One::Which one?{=This ~That ~Other}\n\n::Two::Not of one answer{T}\n"


def bring(client: Client, name: str, data: bytes, **more: str) -> tuple[int, str]:
    answered = client.post(ADDRESS, {**TAGS, **more, "file": SimpleUploadedFile(name, data)})
    return answered.status_code, answered.content.decode()


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def of_mine(by: Account, number: int = 1, whose: Whose = Whose.MINE) -> Block:
    wanted = Wanted(StudiedExam.STEP_1, number)
    return begin_block(wanted, Mode.TUTOR, whose=whose, seed=1, by=by, at=AT)


@pytest.fixture
def brought(amina: Account) -> BroughtQuestion:
    """Return a question with a picture that Amina brought."""
    bring_questions(bank(), by=amina, at=AT)
    return BroughtQuestion.objects.get()


def test_anybody_brings_a_file_and_its_faults_are_told_by_item(member: Client, amina: Account) -> None:
    status, said = bring(member, "mine.gift", GIFT.encode())

    row = BroughtQuestion.objects.get()
    assert (status, row.item, row.license, row.account) == (200, "one", "private", amina)
    assert ("1 question was brought." in said, "item 2" in said, "Which one?" in said) == (True, True, True)


@pytest.mark.parametrize(
    ("name", "data", "more"),
    [("mine.doc", b"x", {}), ("mine.gift", GIFT.encode(), {"exam": "step-9"}), ("mine.zip", b"PK", {})],
)
def test_what_cannot_be_brought_is_said_why(
    member: Client, name: str, data: bytes, more: dict[str, str]
) -> None:
    status, _said = bring(member, name, data, **more)

    assert (status, BroughtQuestion.objects.count()) == (422, 0)


@pytest.mark.usefixtures("brought")
def test_the_builder_offers_them_to_who_has_some(member: Client, account: Callable[..., Account]) -> None:
    mine = page(member, "/study/blocks/?exam=step-1&whose=mine")
    fits = [
        member.post(
            "/study/blocks/", {"exam": "step-1", "mode": "tutor", "number": 5, "whose": one, "do": "count"}
        )
        for one in Whose
    ]
    other = page(client_of(account("other@example.org")), "/study/blocks/")

    assert ("Whose questions" in mine, "Whose questions" in other) == (True, False)
    many = [one.context["fits"] for one in fits]
    assert (many[1], many[2] - many[0]) == (1, 1)


def test_a_block_of_ones_own_questions_is_sat_scored_and_explained(
    member: Client, brought: BroughtQuestion
) -> None:
    member.post("/study/blocks/", {"exam": "step-1", "mode": "tutor", "number": 5, "whose": "mine"})
    block, name = Block.objects.get(), own_name(brought.pk)
    item = page(member, f"/study/blocks/{block.id}/1/")
    picture = f'src="/study/mine/{brought.pk}/pictures/{BroughtPicture.objects.get().name}"'

    member.post(f"/study/blocks/{block.id}/1/", {"do": "explain", "chosen": sitting_key(block)})
    told = page(member, f"/study/blocks/{block.id}/1/")
    end_block(block.id, by=block.account, at=AT + timedelta(days=999))

    assert (block.questions, picture in item) == ([[name, 1]], True)
    assert ("only you see it" in told, "Ask an instructor" in told, "Report an error" in told) == (
        True,
        False,
        False,
    )
    assert "1 of 1 right" in page(member, f"/study/blocks/{block.id}/result/")
    again = page(member, "/study/blocks/")
    assert re.search(r'name="whose" value="mine"[^>]* checked', again)  # what was chosen last


def sitting_key(block: Block) -> int:
    question = sitting_of(block.id, viewer=block.account).items[0].question
    assert question is not None
    return question.key


def test_they_enter_no_first_answers_and_no_statistics(amina: Account, brought: BroughtQuestion) -> None:
    block = of_mine(amina)
    answer(block, 1, reply(sitting_key(block)), by=amina)
    end_block(block.id, by=amina, at=AT)

    counted = count_first_answers(at=AT + timedelta(days=1))

    assert (counted, FirstAnswer.objects.count(), ItemStat.objects.count()) == (0, 0, 0)
    assert dict(SeenQuestion.objects.values_list("question", "right")) == {own_name(brought.pk): True}


def test_nobody_else_sees_them(brought: BroughtQuestion, account: Callable[..., Account]) -> None:
    stranger = account("other@example.org")
    client, name = client_of(stranger), BroughtPicture.objects.get().name

    found = [client.get(f"{ADDRESS}{brought.pk}/{more}").status_code for more in ("", f"pictures/{name}")] + [
        client.get(f"/study/pictures/{name}").status_code
    ]

    assert (found, brought.item in page(client, ADDRESS)) == ([404] * 3, False)
    with pytest.raises(BlockError):
        of_mine(stranger)


@pytest.mark.usefixtures("brought")
def test_nothing_of_them_is_asked_of_instructors_or_of_editors(member: Client, amina: Account) -> None:
    block = of_mine(amina)
    answer(block, 1, reply(0), by=amina)
    end_block(block.id, by=amina, at=AT)
    name = block.questions[0][0]

    found = [
        member.get(f"/study/teaching/items/{name}/").status_code,
        member.post(f"/study/cards/from-question/{name}/").status_code,
        member.get(f"/study/errors/question/{name}/").status_code,
    ]

    assert found == [404] * 3


def test_a_picture_is_handed_out_as_what_it_is_and_runs_nothing(
    member: Client, brought: BroughtQuestion
) -> None:
    name = BroughtPicture.objects.get().name

    answered = member.get(f"{ADDRESS}{brought.pk}/pictures/{name}")

    assert (answered["Content-Type"], answered.content) == ("image/png", PICTURE)
    assert (answered["X-Content-Type-Options"], "sandbox" in answered["Content-Security-Policy"]) == (
        "nosniff",
        True,
    )


def test_another_text_of_the_same_name_is_a_new_question_and_blocks_go_on(
    amina: Account, brought: BroughtQuestion
) -> None:
    block = of_mine(amina)
    question = bank().questions[0]
    changed = Bank((question.model_copy(update={"stem": "Another one."}),), bank().media)

    bring_questions(changed, by=amina, at=AT)
    bring_questions(changed, by=amina, at=AT)

    old, new = sitting_of(block.id, viewer=amina).items[0].question, of_mine(amina).questions
    assert old is not None
    assert (old.stem, len(new), new[0][0] != own_name(brought.pk)) == (question.stem, 1, True)
    assert BroughtQuestion.objects.count() == 2


def test_what_is_deleted_is_gone_from_the_list_and_from_blocks(
    member: Client, amina: Account, brought: BroughtQuestion
) -> None:
    block = of_mine(amina)
    answer(block, 1, reply(0), by=amina)
    end_block(block.id, by=amina, at=AT)

    member.post(f"{ADDRESS}{brought.pk}/delete/")

    assert (BroughtPicture.objects.count(), SeenQuestion.objects.count()) == (0, 0)
    assert "deleted by you" in page(member, f"/study/blocks/{block.id}/result/")


@pytest.mark.usefixtures("brought")
def test_all_are_deleted_after_a_question(member: Client) -> None:
    asked = page(member, f"{ADDRESS}all/delete/")
    before = BroughtQuestion.objects.count()

    member.post(f"{ADDRESS}all/delete/")

    assert ("1 question that you brought goes" in asked, before, BroughtQuestion.objects.count()) == (
        True,
        1,
        0,
    )


@pytest.mark.usefixtures("brought")
def test_they_are_taken_along_with_their_pictures(member: Client) -> None:
    taken = member.get(f"{ADDRESS}as/zip/").content

    found = read_bank(taken, "again.zip").bank
    assert ([one.id for one in found.questions], list(found.media.values())) == (["my-own-1"], [PICTURE])


def test_no_more_than_so_many_are_kept(amina: Account) -> None:
    rows = [
        BroughtQuestion(account=amina, item=f"q-{at}", text="", license="private", at=AT)
        for at in range(MOST)
    ]
    BroughtQuestion.objects.bulk_create(rows)

    with pytest.raises(BroughtError):
        bring_questions(bank(), by=amina, at=AT)


def test_names_that_ship_stay_apart_from_ones_own(member: Client, amina: Account) -> None:
    data = write_bank(bank(name="s1-cv-001"), "mine.jsonl", Recipient.OWNER)
    bring(member, "mine.jsonl", data)
    block = of_mine(amina)

    forget_brought(BroughtQuestion.objects.get().pk, by=amina)

    assert block.questions[0][0] != "s1-cv-001"
    assert sitting_of(block.id, viewer=amina).items[0].question is None


@pytest.mark.usefixtures("brought")
def test_what_was_brought_before_its_data_was_kept_is_read_from_its_text(amina: Account) -> None:
    before = sitting_of(of_mine(amina).id, viewer=amina).items
    BroughtQuestion.objects.update(said=None)

    assert sitting_of(of_mine(amina).id, viewer=amina).items == before
