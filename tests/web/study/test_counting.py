"""First answers in the statistics of their questions: counted once, when nothing can change them any more."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.items import guessed, learned
from matchbound.study.readiness.scale import scale_of
from matchbound.web.jobs import all_jobs
from matchbound.web.store.actions.blocks import end_block, end_run_out
from matchbound.web.store.actions.item_stats import count_first_answers
from matchbound.web.store.models import Account, FirstAnswer, ItemStat
from tests_web import AT
from web.study.sat import answer, asked, begin, key_of, leave_out, reply, wrong_of

pytestmark = pytest.mark.django_db
NEXT_DAY = AT + timedelta(days=1)


def test_first_answers_are_counted_once_and_only_when_no_late_one_can_come(amina: Account) -> None:
    block = begin(amina)
    answer(block, 1, reply(key_of(asked(block, 1))), by=amina)
    answer(block, 2, reply(wrong_of(asked(block, 2))), by=amina)
    leave_out(block, 3, by=amina)
    end_block(block.id, by=amina, at=AT)

    counted = [count_first_answers(at=AT + timedelta(hours=hours)) for hours in (12, 14, 15)]

    scale = scale_of(StudiedExam.STEP_1, NEXT_DAY.date())
    expected = {}
    for number, right in ((1, True), (2, False)):
        question = curriculum().questions[asked(block, number)]
        before = guessed(question.difficulty, scale, NEXT_DAY.date())
        now = learned(before, scale.expected, scale.learners_differ, right=right, scale=scale)
        place = key_of(question.id) if right else wrong_of(question.id)
        expected[question.id] = (now.points, now.error, 1, {str(place): 1})
    stats = {row.question: (row.points, row.error, row.answers, row.chosen) for row in ItemStat.objects.all()}
    assert (counted, stats) == ([0, 3, 0], expected)


def test_an_item_that_many_get_right_becomes_easier(account: Callable[..., Account]) -> None:
    people = [account(f"p{number}@example.org") for number in range(12)]
    for number, person in enumerate(people):
        block = begin(person)
        question = asked(block, 1)
        answer(block, 1, reply(wrong_of(question) if number == 0 else key_of(question)), by=person)
        end_block(block.id, by=person, at=AT)

    count_first_answers(at=NEXT_DAY)

    stat = ItemStat.objects.get()
    scale = scale_of(StudiedExam.STEP_1, AT.date())
    before = guessed(curriculum().questions[stat.question].difficulty, scale, AT.date())
    assert (stat.answers, sum(stat.chosen.values()), stat.points < before.points) == (12, 12, True)
    assert FirstAnswer.objects.filter(counted=True, ability__isnull=False).count() == 12


def test_a_block_that_ran_out_unseen_is_ended_when_its_time_was_over(amina: Account) -> None:
    block, paused = begin(amina), begin(amina, seed=2)
    paused.paused_at = AT
    paused.save()

    end_run_out(at=NEXT_DAY)

    block.refresh_from_db()
    paused.refresh_from_db()
    assert (block.ended_at, paused.ended_at) == (AT + timedelta(seconds=270), None)


def test_the_hourly_job_ends_what_ran_out_and_counts(amina: Account) -> None:
    block = begin(amina)
    answer(block, 1, reply(key_of(asked(block, 1))), by=amina)

    all_jobs()["count_answers"].run()

    block.refresh_from_db()
    counted = FirstAnswer.objects.filter(counted=True).count()
    assert (block.ended_at, counted, ItemStat.objects.count()) == (AT + timedelta(seconds=270), 1, 1)
