"""Simulated exams on the site: the format of their day, the account of breaks, blocks that stay closed."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from matchbound import clock
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.web.store.actions.blocks import SavingError, end_block, pause_block
from matchbound.web.store.models import Account, Block, MockExam, SeenQuestion
from matchbound.web.store.queries.blocks import mock_exam
from web.study.sat import answer, asked, key_of, leave_out, reply

pytestmark = pytest.mark.django_db
Begin = Callable[..., MockExam]


@pytest.fixture
def begun(member: Client) -> Begin:
    """Return a maker of simulated exams through the site."""

    def make(on: str = "2026-12-01", blocks: str = "", exam: str = "step-1") -> MockExam:
        member.post("/study/exams/", {"exam": exam, "on": on, "blocks": blocks})
        return MockExam.objects.get()

    return make


def next_block(client: Client, mock: MockExam) -> Block:
    """Begin the next block."""
    client.post(reverse("study:begin", args=[mock.id]))
    return Block.objects.filter(mock=mock).latest("position")


def shown(client: Client, mock: MockExam) -> str:
    text = client.get(reverse("study:mock", args=[mock.id])).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize(
    ("on", "blocks", "sizes", "minutes", "breaks"),
    [
        ("2026-05-13", "2", [40, 40], 60, 17),  # 60 minutes of 7 blocks
        ("2026-05-14", "4", [20, 20, 20, 20], 30, 17),  # 60 minutes of 14 blocks
        ("2026-05-14", "2", [20, 20], 30, 9),
    ],
)
def test_an_exam_follows_the_format_of_its_day(
    begun: Begin, on: str, blocks: str, sizes: list[int], minutes: int, breaks: int
) -> None:
    mock = begun(on, blocks)

    times = (mock.block_time, mock.breaks)
    assert ([len(block) for block in mock.dealt], mock.whole) == (sizes, False)
    assert times == (timedelta(minutes=minutes), timedelta(minutes=breaks))
    names = [name for block in mock.dealt for name, _ in block]
    assert len(names) == len(set(names))


def test_a_shorter_exam_says_that_it_is_shorter(begun: Begin, member: Client) -> None:
    before = member.get("/study/exams/").content.decode()

    text = shown(member, begun(blocks="4"))

    many = len(curriculum().questions_of(StudiedExam.STEP_1))
    assert (f"There are only {many} questions here" in before) == (many < 14 * 20)
    assert "4 blocks, 80 items. Shorter than the exam, for lack of questions." in text


def test_questions_seen_before_are_told_ahead(member: Client, amina: Account) -> None:
    pool = curriculum().questions_of(StudiedExam.STEP_1)
    for one in pool[:-100]:
        SeenQuestion.objects.create(account=amina, question=one.id, seen_at=clock.now(), right=True)

    page = member.get("/study/exams/?exam=step-1&blocks=3").content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())

    assert f"There are {len(pool)} questions here, and you have not seen 100 of them" in text
    assert "in a whole exam of 280, at least 180 would be ones seen before." in text
    assert "There are enough questions here that you have not seen for a whole exam." in text  # Step 2 CK
    assert 'name="blocks" value="3"' in page


def test_blocks_come_in_turn_and_none_is_opened_again(begun: Begin, member: Client, amina: Account) -> None:
    mock = begun()
    first = next_block(member, mock)
    same = next_block(member, mock)
    end_block(first.id, by=amina, at=clock.now())
    second = next_block(member, mock)

    closed = member.get(reverse("study:item", args=[first.id, 1]))
    result = member.get(reverse("study:show", args=[first.id]))
    review = member.get(reverse("study:review", args=[first.id, 1]))

    assert (same.id, second.position) == (first.id, 1)
    there = reverse("study:mock", args=[mock.id])
    assert [one["Location"] for one in (closed, result, review)] == [there] * 3
    assert [(block.mode, block.allowed) for block in (first, second)] == [("exam", timedelta(minutes=30))] * 2


def test_nothing_is_told_before_the_exam_is_over(begun: Begin, member: Client, amina: Account) -> None:
    mock = begun(blocks="2")
    block = next_block(member, mock)
    question = curriculum().questions[asked(block, 1)]
    answer(block, 1, reply(question.key, at=clock.now()), by=amina)
    item = member.get(reverse("study:item", args=[block.id, 1])).content.decode()
    end_block(block.id, by=amina, at=clock.now())
    between = shown(member, mock)

    member.post(reverse("study:end_mock", args=[mock.id]))

    after, review = shown(member, mock), member.get(reverse("study:review", args=[block.id, 1]))
    assert [escape(question.answer.why) in text for text in (item, between)] == [False, False]
    assert ("right" in between, "1 of 20 right, 19 left out" in after) == (False, True)
    assert "20 items were in blocks that were never begun" in after
    assert escape(question.answer.why) in review.content.decode()


def test_the_clock_of_an_exam_cannot_be_stopped(begun: Begin, member: Client, amina: Account) -> None:
    block = next_block(member, begun())

    with pytest.raises(SavingError):
        pause_block(block.id, by=amina, at=clock.now())

    assert "Pause" not in member.get(reverse("study:item", args=[block.id, 1])).content.decode()


def move(mock: MockExam, back: timedelta) -> None:
    """Let an exam have begun earlier."""
    MockExam.objects.filter(id=mock.id).update(started_at=mock.started_at - back)
    for block in Block.objects.filter(mock=mock):
        ended = block.ended_at - back if block.ended_at else None
        Block.objects.filter(id=block.id).update(started_at=block.started_at - back, ended_at=ended)


def test_time_saved_in_a_block_is_time_for_breaks(begun: Begin, member: Client, amina: Account) -> None:
    mock = begun(blocks="4")
    block = next_block(member, mock)
    end_block(block.id, by=amina, at=block.started_at + timedelta(minutes=10))

    left = re.search(r"Time left for breaks (\d+):", shown(member, mock))

    assert left is not None
    assert int(left[1]) in {46, 47}  # 17 minutes, and all 30 of the block that hardly took a second


def test_breaks_that_are_too_long_come_off_the_last_blocks(begun: Begin, member: Client) -> None:
    mock = begun(blocks="2")
    move(mock, timedelta(minutes=49))

    text = shown(member, mock)
    block = next_block(member, mock)

    assert "used up" in text
    assert block.allowed is not None
    assert timedelta(minutes=19) < block.allowed <= timedelta(minutes=20)


def test_a_day_that_is_gone_is_over(begun: Begin, member: Client) -> None:
    mock = begun()
    block = next_block(member, mock)
    move(mock, timedelta(hours=9))

    text = shown(member, mock)

    block.refresh_from_db()
    member.post(reverse("study:begin", args=[mock.id]))
    assert ("0 of 20 right" in text, block.ended_at is not None) == (True, True)
    assert Block.objects.filter(mock=mock).count() == 1


def test_the_last_block_ends_the_exam(begun: Begin, member: Client, amina: Account) -> None:
    mock = begun(blocks="1")
    block = next_block(member, mock)
    for number in range(1, 6):
        answer(block, number, reply(key_of(asked(block, number)), at=clock.now()), by=amina)

    answered = member.post(reverse("study:end", args=[block.id]))

    assert answered["Location"] == reverse("study:mock", args=[mock.id])
    assert "25 % 5 of 20 right, 15 left out" in shown(member, mock)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"on": "2014-01-01"}, "from July 2016"),
        ({"on": "soon"}, "valid date"),
        ({"blocks": "17"}, "less than or equal to 16"),
    ],
)
def test_what_cannot_be_simulated_is_said_why(member: Client, form: dict[str, str], words: str) -> None:
    answered = member.post("/study/exams/", {"exam": "step-1", "on": "2026-12-01", "blocks": "", **form})

    assert (answered.status_code, words in answered.content.decode()) == (422, True)


def test_one_exam_goes_on_at_a_time(begun: Begin, member: Client) -> None:
    begun()

    answered = member.post("/study/exams/", {"exam": "step-2-ck", "on": "2026-12-01", "blocks": ""})

    assert (answered.status_code, MockExam.objects.count()) == (422, 1)


def test_an_exam_is_over_when_its_blocks_are_or_its_day_is(begun: Begin, amina: Account) -> None:
    mock = begun(blocks="2")
    found = mock_exam(mock.id, viewer=amina)
    start: datetime = mock.started_at

    over = [found.is_over(start + timedelta(minutes=minutes)) for minutes in (0, 68, 69)]

    assert over == [False, False, True]


def test_nothing_of_an_item_is_explained_elsewhere_before_the_whole_exam_is_over(
    begun: Begin, member: Client
) -> None:
    mock = begun("2026-12-01", "2")
    first = next_block(member, mock)
    item = mock.dealt[0][0][0]
    leave_out(first, 1, by=mock.account)
    end_block(first.id, by=mock.account, at=clock.now())

    def told() -> tuple[int, int]:
        card = member.post(reverse("cards:from_question", args=[item]))
        page = member.get(reverse("teaching:item", args=[item]))
        return card.status_code, page.status_code

    assert told() == (404, 404)
    member.post(reverse("study:end_mock", args=[mock.id]))
    assert told() == (302, 200)
