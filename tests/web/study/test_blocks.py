"""Blocks on the site: built, answered without the script, ended, and what came of them."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import localtime

from matchbound import clock
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import end_block, explain
from matchbound.web.store.actions.demo_cards import give_cards
from matchbound.web.store.models import (
    Account,
    Block,
    CardRow,
    ItemStat,
    ReplyRow,
    SeenQuestion,
    StudyPlanKept,
)
from matchbound.web.store.queries.exam_day import coming_exam
from web.study.sat import answer, asked, begin, key_of, leave_out, reply, wrong_of

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=2)


def page(client: Client, name: str, *args: Any, status: int = 200) -> str:  # noqa: ANN401 - of an address
    answered: HttpResponse = client.get(reverse(f"study:{name}", args=args))  # type: ignore[assignment]
    assert answered.status_code == status
    return answered.content.decode()


def build(client: Client, **form: Any) -> HttpResponse:  # noqa: ANN401 - of a form
    data = {"exam": "step-1", "mode": "tutor", "number": "5", **form}
    return client.post("/study/blocks/", data)  # type: ignore[return-value]


def send(client: Client, block: Block, number: int, name: str = "reply", **changes: Any) -> HttpResponse:  # noqa: ANN401
    """Send a reply as the script does."""
    said = {"turn": 1, "given_at": clock.now().isoformat(), "chosen": 0, **changes}
    body = json.dumps({"question": asked(block, number), "reply": said})
    return client.post(  # type: ignore[return-value]
        reverse(f"study:{name}", args=[block.id]), body, content_type="application/json"
    )


def secrets_of(block: Block) -> list[str]:
    """Return the words that only explanations have."""
    questions = [curriculum().questions[name] for name, _ in block.questions]
    return [escape(one) for question in questions for one in (question.take_away, question.answer.why)]


# -- building ---------------------------------------------------------------------------------------------


def test_a_block_holds_what_is_chosen_and_the_choices_stay(member: Client) -> None:
    chosen = {"systems": ["renal"], "difficulties": ["2", "3"], "standings": ["unused"], "number": "4"}

    answered = build(member, mode="timed", **chosen)

    block = Block.objects.get()
    questions = [curriculum().questions[name] for name, _ in block.questions]
    assert answered["Location"] == f"/study/blocks/{block.id}/1/"
    assert {(one.exam.value, one.system, one.difficulty in {2, 3}) for one in questions} == {
        ("step-1", "renal", True)
    }
    assert (len(questions), block.allowed) == (4, timedelta(minutes=6))
    again = page(member, "blocks")
    ticked = set(re.findall(r'name="(\w+)" value="([\w-]+)"[^>]* checked', again))
    assert ticked == {
        ("exam", "step-1"),
        ("mode", "timed"),
        ("standings", "unused"),
        ("systems", "renal"),
        ("difficulties", "2"),
        ("difficulties", "3"),
    }


def test_the_builder_counts_what_fits_without_beginning(member: Client, amina: Account) -> None:
    seen = begin(amina, 7)
    leave_out(seen, by=amina)
    end_block(seen.id, by=amina, at=seen.started_at)

    found = build(member, do="count", standings=["wrong"]).content.decode()
    none = build(member, do="count", standings=["right"]).content.decode()

    assert ("<strong>7 questions</strong> fit" in found, "No question fits" in none) == (True, True)
    assert Block.objects.count() == 1


def test_an_address_chooses_for_the_builder(member: Client) -> None:
    answered = member.get("/study/blocks/?exam=step-2-ck&systems=cardiovascular").content.decode()

    there = curriculum().questions.values()
    many = sum(one.exam == "step-2-ck" and one.system == "cardiovascular" for one in there)
    assert f"<strong>{many} questions</strong> fit" in answered


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"number": "41"}, "less than or equal to 40"),
        ({"standings": ["marked"]}, "no question fits"),
        ({"systems": ["astrology"]}, "not one of the available choices"),
        ({"mode": "exam"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_built_is_said_why(member: Client, form: dict[str, Any], words: str) -> None:
    answered = build(member, **form)

    assert (answered.status_code, words in answered.content.decode()) == (422, True)
    assert not Block.objects.exists()


# -- answering without the script -------------------------------------------------------------------------


def test_a_block_is_answered_with_forms_alone(member: Client) -> None:
    build(member, mode="timed", number="2")
    block = Block.objects.get()
    first = reverse("study:item", args=[block.id, 1])

    steps = [
        member.post(first, {"do": "strike:2", "note": ""})["Location"],
        member.post(first, {"do": "mark", "note": "lactate?"})["Location"],
        member.post(first, {"do": "go:2", "chosen": "3", "note": "lactate?"})["Location"],
        member.post(reverse("study:item", args=[block.id, 2]), {"do": "go:3", "note": ""})["Location"],
    ]

    end = reverse("study:end", args=[block.id])
    assert steps == [first, first, reverse("study:item", args=[block.id, 2]), end]
    row = ReplyRow.objects.get(question=asked(block, 1))
    kept = {"struck": [2], "marked": True, "note": "lactate?", "highlights": []}
    assert (row.chosen, row.turn, row.state) == (3, 3, kept)
    asks = page(member, "end", block.id)
    assert "One item has no answer" in asks
    assert re.findall(r'class="tile" href="[^"]*/(\d+)/"', asks) == ["2", "1"]  # left out, then marked
    assert member.post(end)["Location"] == reverse("study:show", args=[block.id])
    assert page(member, "show", block.id).count('<span class="tag not-applicable">left out') == 1


def test_a_form_that_makes_no_sense_is_refused(member: Client, amina: Account) -> None:
    block = begin(amina, at=clock.now())
    address = reverse("study:item", args=[block.id, 1])

    codes = [
        member.post(address, form).status_code for form in ({"do": "cheat"}, {"chosen": "x"}, {"chosen": "8"})
    ]

    assert (codes, ReplyRow.objects.count()) == ([422] * 3, 0)


def test_a_tutor_explains_at_once(member: Client, amina: Account) -> None:
    block = begin(amina, mode=Mode.TUTOR)
    question = curriculum().questions[asked(block, 1)]
    address = reverse("study:item", args=[block.id, 1])
    before = member.get(address).content.decode()

    member.post(address, {"do": "explain", "chosen": str(wrong_of(question.id)), "note": ""})

    after = member.get(address).content.decode()
    told = [question.take_away, *(one.why for one in question.options), str(question.references[0])]
    assert [escape(one) in before for one in told] == [False] * len(told)
    assert [escape(one) in after for one in told] == [True] * len(told)
    assert escape(curriculum().concepts[question.concepts[0]].name) in after
    other = secrets_of(block)[2:]
    assert [one for one in other if one in after] == []


def test_a_tutor_asks_for_an_answer_first(member: Client, amina: Account) -> None:
    block = begin(amina, mode=Mode.TUTOR)
    address = reverse("study:item", args=[block.id, 1])

    answered = member.post(address, {"do": "explain", "note": ""}, follow=True)

    assert "Choose an answer first." in answered.content.decode()


# -- the script's requests --------------------------------------------------------------------------------


def test_a_save_is_answered_with_what_stands(member: Client, amina: Account) -> None:
    block = begin(amina, at=clock.now())

    newer = send(member, block, 1, turn=5, chosen=2, note="x").json()
    older = send(member, block, 1, turn=4, chosen=1).json()

    assert newer["standing"] == older["standing"]
    assert (older["standing"]["turn"], older["standing"]["chosen"], older["standing"]["right"]) == (
        5,
        2,
        None,
    )
    assert (older["paused"], older["over"], 200 < older["left"] <= 270) == (False, False, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"turn": 0},
        {"turn": 2**31},
        {"chosen": 77},
        {"given_at": "2026-11-26T10:00:00"},
        {"given_at": "yesterday"},
        {"note": "x" * 2001},
        {"highlights": [[5, 2]]},
        {"right": True},
    ],
)
def test_a_save_that_makes_no_sense_is_refused_in_words(
    member: Client, amina: Account, changes: dict[str, Any]
) -> None:
    block = begin(amina, at=clock.now())

    answered = send(member, block, 1, **changes)

    assert (answered.status_code, bool(answered.json()["message"])) == (422, True)
    assert not ReplyRow.objects.exists()


def test_a_save_to_an_item_of_another_block_is_not_there(member: Client, amina: Account) -> None:
    block, other = begin(amina, at=clock.now()), begin(amina, 40, seed=9, at=clock.now())
    foreign = next(name for name, _ in other.questions if name not in {one for one, _ in block.questions})
    block.questions = [[foreign, 1]]  # as sent; what is kept is another

    assert send(member, block, 1).status_code == 404


def test_a_save_after_the_end_is_refused(member: Client, amina: Account) -> None:
    block = begin(amina, at=clock.now() - timedelta(hours=1))

    answered = send(member, block, 1)

    assert (answered.status_code, answered.json()) == (
        409,
        {"message": "The block was over before this was answered."},
    )


def test_an_explanation_comes_with_its_answer(member: Client, amina: Account) -> None:
    block = begin(amina, mode=Mode.TUTOR)
    question = curriculum().questions[asked(block, 1)]

    told = send(member, block, 1, "explain", chosen=question.key).json()

    assert (told["standing"]["told"], told["standing"]["right"]) == (True, True)
    assert escape(question.answer.why) in told["html"]


def test_saving_asks_the_same_of_the_database_however_long_the_block(member: Client, amina: Account) -> None:
    counts = []
    for number in (1, 40):
        block = begin(amina, number, at=clock.now())
        send(member, block, 1)
        for act in (
            lambda block=block: send(member, block, 1, turn=2),
            lambda block=block: page(member, "item", block.id, 1),
        ):
            with CaptureQueriesContext(connection) as asked_for:
                act()
            counts.append(len(asked_for))

    assert counts[:2] == counts[2:]


# -- nothing is told before the end -----------------------------------------------------------------------


@pytest.mark.parametrize("mode", [Mode.TIMED, Mode.TUTOR])
def test_no_key_and_no_explanation_before_the_end(member: Client, amina: Account, mode: Mode) -> None:
    block = begin(amina, 6, mode, at=clock.now())
    hidden = secrets_of(block)

    texts = [page(member, "item", block.id, number) for number in range(1, 7)]
    keys = {number: key_of(asked(block, number)) for number in range(1, 7)}
    texts += [str(send(member, block, number, chosen=key).json()) for number, key in keys.items()]
    texts += [page(member, "item", block.id, 1), page(member, "end", block.id)]
    texts += [member.get(reverse("study:show", args=[block.id])).content.decode()]
    texts += [member.get(reverse("study:review", args=[block.id, 1])).content.decode()]

    assert [one for one in hidden for text in texts if one in text] == []
    told = re.compile(r"""["']right["']: (true|false|True|False)""")
    assert [text for text in texts if told.search(text)] == []
    assert [text for text in texts if "right answer" in text] == []
    end_block(block.id, by=amina, at=clock.now())
    shown = page(member, "review", block.id, 1)
    assert [one in shown for one in hidden[:2]] == [True, True]


def test_explanations_cannot_be_asked_for_in_a_timed_block(member: Client, amina: Account) -> None:
    block = begin(amina, at=clock.now())

    answered = send(member, block, 1, "explain")

    assert (answered.status_code, "html" in answered.json()) == (409, False)


# -- pauses and ends --------------------------------------------------------------------------------------


def test_a_timed_block_is_paused_and_gone_on_with(member: Client, amina: Account) -> None:
    block = begin(amina, at=clock.now())
    member.post(reverse("study:pause", args=[block.id]))

    paused = page(member, "item", block.id, 1)
    member.post(reverse("study:resume", args=[block.id]))
    running = page(member, "item", block.id, 1)

    stem = escape(curriculum().questions[asked(block, 1)].stem[:40])
    assert (stem in paused, "stands still" in paused, stem in running) == (False, True, True)


def test_a_block_whose_time_ran_out_leads_to_its_result(member: Client, amina: Account) -> None:
    block = begin(amina, at=clock.now() - LONG_AGO)
    leave_out(block, 1, 2, by=amina)

    answered = page(member, "item", block.id, 1, status=302)

    block.refresh_from_db()
    assert (answered, block.ended_at) == ("", block.started_at + timedelta(seconds=270))
    assert "0 of 2 right, 2 left out" in page(member, "show", block.id)


def test_a_result_says_what_came_of_each_part(member: Client, amina: Account) -> None:
    block = begin(amina, 4)
    for number, (right, seconds) in enumerate([(True, 30), (False, 95), (True, 61)], start=1):
        question = asked(block, number)
        chosen = key_of(question) if right else wrong_of(question)
        answer(block, number, reply(chosen, seconds=seconds, marked=number == 2), by=amina)
    leave_out(block, 4, by=amina)
    end_block(block.id, by=amina, at=block.started_at)

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(member, "show", block.id)))

    assert "50 % 2 of 4 right, 1 left out, 3 min 6 s in all." in text
    listed = text.partition("About Time")[2]
    items = re.findall(r"(\d) (right|wrong|left out)( marked)? [A-Z][^·]+ · \D+ ((?:\d+ min )?\d+ s)", listed)
    assert items == [
        ("1", "right", "", "30 s"),
        ("2", "wrong", " marked", "1 min 35 s"),
        ("3", "right", "", "1 min 1 s"),
        ("4", "left out", "", "0 s"),
    ]


def test_a_question_that_was_withdrawn_does_not_count(member: Client, amina: Account) -> None:
    block = begin(amina, 2)
    answer(block, 1, reply(key_of(asked(block, 1))), by=amina)
    end_block(block.id, by=amina, at=block.started_at)
    block.questions = [block.questions[0], ["no-such-question", 1]]
    block.save()

    text = page(member, "show", block.id)

    assert ("1 of 1 right" in text, "One question was withdrawn since" in text) == (True, True)
    assert "was withdrawn" in page(member, "review", block.id, 2)


@pytest.mark.parametrize(("answers", "shown"), [(29, False), (30, True)])
def test_others_are_shown_once_there_are_enough(
    member: Client,
    amina: Account,
    answers: int,
    shown: bool,  # noqa: FBT001 - of the table
) -> None:
    block = begin(amina, 1)
    leave_out(block, by=amina)
    end_block(block.id, by=amina, at=block.started_at)
    question, version = block.questions[0]
    chosen = {"0": answers - 6, "3": 6}
    ItemStat.objects.create(
        question=question, version=version, points=210, error=5, answers=answers, chosen=chosen
    )

    text = page(member, "review", block.id, 1)

    assert (f"{answers} first answers" in text, "20 %" in text) == (shown, shown)


def test_a_question_is_marked_afterwards(member: Client, amina: Account) -> None:
    block = begin(amina, 1)
    leave_out(block, by=amina)
    end_block(block.id, by=amina, at=block.started_at)
    address = reverse("study:mark", args=[block.id, 1])

    marked = []
    for said in ("yes", "no"):
        member.post(address, {"marked": said})
        marked.append(SeenQuestion.objects.get().marked)

    assert marked == [True, False]


def test_the_overview_says_what_is_open_and_what_went_wrong(member: Client, amina: Account) -> None:
    wrong, open_one = begin(amina, 3), begin(amina, 2, Mode.TUTOR, seed=5)
    leave_out(wrong, by=amina)
    end_block(wrong.id, by=amina, at=wrong.started_at)
    explain(open_one.id, asked(open_one, 1), reply(0), by=amina, at=open_one.started_at)

    text = member.get("/study/?exam=step-1").content.decode()

    seen = SeenQuestion.objects.count()
    many = len(curriculum().questions_of(StudiedExam.STEP_1))
    assert f"{seen} of {many} questions of Step 1 were seen" in text
    assert f'href="/study/blocks/{open_one.id}/"' in text
    assert "1 of 2 answered" in text
    assert "no physician has reviewed them yet" in text


def test_the_overview_says_what_is_planned_and_which_cards_are_due(member: Client, amina: Account) -> None:
    on = localtime(clock.now()).date()
    parts = [
        ("reviews", 12, None),
        ("read", 1, "heart-failure"),
        ("questions", 4, "heart-failure"),
        ("mock", 1, None),
    ]
    made = [{"activity": kind, "minutes": 9, "amount": many, "concept": what} for kind, many, what in parts]
    days = [{"day": (on + timedelta(days=away)).isoformat(), "parts": made[away:]} for away in (0, 1)]
    coming = coming_exam(amina, on)
    assert coming is not None
    leads = {"exam": coming.exam.value, "exam_on": coming.on, "made_on": on}
    StudyPlanKept.objects.create(account=amina, wanted_at=clock.now(), **leads, plan={"days": days})
    give_cards(amina, at=clock.now())
    some = list(CardRow.objects.filter(account=amina).values_list("pk", flat=True)[:3])
    CardRow.objects.filter(account=amina).exclude(pk__in=some).delete()
    CardRow.objects.filter(pk__in=some).update(stage="review", due=clock.now(), suspended=False)

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(member, "index")))

    read = "to read: Heart failure and cardiomyopathies"
    assert f"Planned for today 12 cards {read} 4 new questions a simulated exam" in text
    assert "3 cards are due today" in text
