"""Readiness on the site: nothing of passing before an official score; then chances, safe days, and a plan."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.dossier.model import Exam
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.plan.asked import Activity
from matchbound.study.repetition.cards import Stage
from matchbound.study.sessions.building import Standing
from matchbound.web.jobs.plan_study import plan_studies, plan_study
from matchbound.web.pages.readiness import shown, views
from matchbound.web.pages.readiness.words import chance_words, range_words
from matchbound.web.store.actions.blocks import end_block
from matchbound.web.store.actions.mocks import begin_mock, begin_next, end_mock
from matchbound.web.store.actions.readiness import Wanted, save_wishes
from matchbound.web.store.models import Account, CardRow, DossierVersion, Job, OfficialScore, StudyPlanKept
from matchbound.web.store.queries.cards import day_number
from matchbound.web.store.queries.dossiers import own_head
from tests_web import AT
from web.cards.given import cards
from web.study.sat import answer, begin, key_of, reply, wrong_of

pytestmark = pytest.mark.django_db
READY, PLAN = "/study/readiness/", "/study/plan/"
ON = AT.date()
STEP_1 = {"which": "nbme-cbssa", "taken_on": "2026-11-10", "score": "63"}
NO_DOSSIER_EXAM = {"exam": "step-1", "exam_on": "2027-02-01", "hours": "10", "rest": ["6"], "sure": "0.95"}


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)


@pytest.fixture
def learner(client: Client, amina: Account) -> Client:
    """Return a client of somebody without a dossier, who studies for Step 1."""
    client.force_login(amina)
    return client


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content.decode())


def sat(by: Account, number: int = 20, right: int = 13, at: datetime = AT) -> None:
    """Sit a block of Step 1 of new questions, of which so many are right."""
    block = begin(by, number, at=at, standings=frozenset({Standing.UNUSED}))
    for place, (question, _) in enumerate(block.questions, 1):
        chosen = key_of(question) if place <= right else wrong_of(question)
        answer(block, place, reply(chosen, at=at, seconds=60 + place), by=by)
    end_block(block.id, by=by, at=at)


# -- readiness --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, "less than 1 in 40"),
        (0.03, "about 1 in 20"),
        (0.83, "about 16 in 20"),
        (0.89, "about 17 in 20"),
        (0.9, "about 18 in 20"),
        (0.97, "about 19 in 20"),
        (0.99, "more than 39 in 40"),
    ],
)
def test_chance_is_said_no_finer_than_it_is_known(chance: float, said: str) -> None:
    assert chance_words(chance) == said


def test_range_is_said_in_twentieths() -> None:
    assert range_words(0.5, 0.94) == "somewhere between 10 and 19 in 20"
    assert range_words(0.96, 0.99) == "hardly more or less than that"
    assert range_words(0.89, 0.9) == "hardly more or less than that"


def test_what_counts_as_tried_is_said(learner: Client, amina: Account) -> None:
    sat(amina)

    assert "A system counts as tried from 5 first answers on" in text(learner, READY)


def test_before_an_official_score_nothing_is_said_of_passing(learner: Client, amina: Account) -> None:
    sat(amina)
    page = text(learner, READY)

    assert "Why no chance to pass is shown" in page
    assert "Right at first sight: 65 percent (47 to 80) of 20." in page
    assert "If you sat it today" not in page
    assert "From when on it is safe" not in page


def test_after_an_official_score_chances_and_safe_days_are_told(learner: Client, amina: Account) -> None:
    sat(amina)
    assert learner.post(f"{READY}scores/", STEP_1).status_code == 302
    page = text(learner, READY)

    assert "Why no chance to pass is shown" not in page
    assert re.search(r"If you sat it today about 1\d in 20 who stand as you do would pass", page)
    assert re.search(r"That is about \d{3} points \(\d{3} to \d{3}\); the passing standard is \d{3}\.", page)
    assert re.findall(r"(18 in 20|19 in 20 your choice|99 in 100)", page.partition("First day")[2])[:3] == [
        "18 in 20",
        "19 in 20 your choice",
        "99 in 100",
    ]
    assert "one official score" in page
    assert "brings you" not in page  # two measures tell no growth
    assert "how fast you gain is not known yet: 2 points a week are assumed to begin with" in page
    assert "how many hours you study is not known from here" in page
    assert "no card here tells what you forget" in page
    assert "20 first answers, in 1 week" in page
    assert "not affiliated" in page


def test_with_one_score_and_no_answers_no_growth_is_told(learner: Client) -> None:
    learner.post(f"{READY}scores/", STEP_1)
    page = text(learner, READY)

    assert "If you sat it today" in page
    assert "brings you" not in page


def test_hours_to_come_and_what_is_remembered_are_in_the_chance_and_are_told(
    learner: Client, amina: Account
) -> None:
    for weeks in (7, 6, 5, 3):
        sat(amina, 20, 14, at=AT - timedelta(weeks=weeks))
    learner.post(f"{READY}scores/", {**STEP_1, "taken_on": "2026-11-01"})
    before = _then(learner, hours="10")
    learned_on = ON - timedelta(days=20)
    learned = {"stage": Stage.REVIEW.value, "stability": 8.0, "last_day": day_number(learned_on)}
    known = [one.id for one in curriculum().concepts.values() if one.system == "cardiovascular"][:36]
    for card, concept in zip(cards(amina, len(known)), known, strict=True):
        due = {"source": "concept", "origin": concept, "due": AT - timedelta(days=12)}
        CardRow.objects.filter(pk=card.pk).update(**learned, **due)
    forgotten = _then(learner, hours="10")
    slower = _then(learner, hours="1")

    assert "a week of study brings you about" in before
    assert "a usual week held about 1 hour of study here: growth is taken to go on as it did" in before
    assert "until the exam there are about 101 hours of study, at 10 a week" in before
    assert re.search(r"your cards tell of \d percent.* that takes \d points? off", forgotten)
    assert "with fewer to come, growth is taken to be 8 in 10 of what it was" in slower
    assert _points(before) > _points(forgotten) > _points(slower)


def _then(client: Client, hours: str) -> str:
    wish(client, hours=hours)
    return text(client, READY)


def _points(page: str) -> int:
    return int(re.findall(r"That is about (\d+)", page)[1])


def test_no_day_is_set_by_a_few_answers(learner: Client, amina: Account) -> None:
    sat(amina)
    learner.post(f"{READY}scores/", {**STEP_1, "score": "90"})
    page = text(learner, READY)

    assert "No day is handed on to your plan yet" in page
    assert "to my plan" not in page


def test_a_day_handed_on_leaves_time_for_a_seat(learner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "is_thin", lambda _: False)
    monkeypatch.setattr(views, "is_thin", lambda _: False)
    learner.post(f"{READY}scores/", {**STEP_1, "score": "90"})

    assert f"Hand {ON + shown.SEAT_TAKES:%-d %b %Y} to my plan" in text(learner, READY)


def test_a_score_of_another_exam_says_nothing_of_this_one(learner: Client) -> None:
    saved = learner.post(f"{READY}scores/", {**STEP_1, "which": "nbme-ccssa", "score": "240"})

    assert saved["Location"] == f"{READY}?exam=step-2-ck"
    assert "Why no chance to pass is shown" in text(learner, f"{READY}?exam=step-1")
    assert "If you sat it today" in text(learner, f"{READY}?exam=step-2-ck")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"score": "101"}, "This self-assessment reports 0 to 100: copy the number from its report."),
        ({"taken_on": "2026-11-23"}, "This day has not come yet."),
        ({"taken_on": "2019-01-01"}, "Scores from before March 2021 were told on another scale."),
        ({"passing": "120"}, "Ensure this value is less than or equal to 100."),
        ({"score": "many"}, "Enter a number."),
    ],
)
def test_a_score_that_cannot_be_is_refused(learner: Client, changed: dict[str, str], said: str) -> None:
    response = learner.post(f"{READY}scores/", {**STEP_1, **changed})

    assert response.status_code == 422
    assert said in words(response.content.decode())
    assert not OfficialScore.objects.exists()


def test_a_second_score_of_a_day_is_refused_and_the_first_can_be_changed_and_deleted(learner: Client) -> None:
    learner.post(f"{READY}scores/", STEP_1)
    again = learner.post(f"{READY}scores/", {**STEP_1, "score": "71"})
    row = OfficialScore.objects.get()
    changed = learner.post(f"{READY}scores/{row.pk}/", {**STEP_1, "score": "72.5", "passing": "88"})

    assert (again.status_code, changed.status_code) == (422, 302)
    assert list(OfficialScore.objects.values_list("which", "taken_on", "score", "passing")) == [
        ("nbme-cbssa", date(2026, 11, 10), 72.5, 88.0)
    ]
    learner.post(f"{READY}scores/{row.pk}/delete/")
    assert not OfficialScore.objects.exists()


def test_readiness_asks_the_database_no_oftener_for_more_answers(
    learner: Client, amina: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sat(amina, 40, 25)
    with django_assert_max_num_queries(17):
        text(learner, READY)


def test_blocks_of_a_simulated_exam_count_once_it_is_over(learner: Client, amina: Account) -> None:
    mock = begin_mock(StudiedExam.STEP_1, on=date(2026, 12, 1), blocks=2, seed=1, by=amina, at=AT)
    block = begin_next(mock.id, by=amina, at=AT)
    for place, (question, _) in enumerate(block.questions, 1):
        answer(block, place, reply(key_of(question), at=AT, seconds=30), by=amina)
    end_block(block.id, by=amina, at=AT)
    pages = f"{READY}?exam=step-1", f"{READY}progress/?exam=step-1", "/study/?exam=step-1"
    running = [text(learner, page) for page in pages]
    end_mock(mock.id, by=amina, at=AT)
    over = [text(learner, page) for page in pages]

    told = (
        "Right at first sight: 100 percent (88 to 100) of 20",
        "In numbers Time Right Wrong",
        "20 were right last time",
    )
    assert [said in page for said, page in zip(told, running, strict=True)] == [False] * 3
    assert [said in page for said, page in zip(told, over, strict=True)] == [True] * 3
    assert "Right at first sight: no answers yet." in running[0]


# -- the day handed on ------------------------------------------------------------------------------------


def test_the_day_goes_into_the_dossier_once_confirmed(member: Client, amina: Account) -> None:
    asked = text(member, f"{READY}exam/?exam=step-2-ck&day=2027-05-03")
    before = DossierVersion.objects.count()
    member.post(f"{READY}exam/", {"exam": "step-2-ck", "day": "2027-05-03"})
    moved = text(member, f"{READY}exam/?exam=step-2-ck&day=2027-06-07")
    member.post(f"{READY}exam/", {"exam": "step-2-ck", "day": "2027-06-07"})
    head = own_head(amina)

    assert "This puts Step 2 CK into your dossier as planned" in asked
    assert "Your dossier has it planned for 3 May 2027; that sitting is moved." in moved
    assert head is not None
    assert DossierVersion.objects.count() == before + 2
    assert head.dossier.exams[-1] == Exam.model_validate(
        {"exam": "step-2-ck", "taken_on": "2027-06-07", "outcome": "scheduled", "expected": True}
    )


def test_a_day_that_is_past_is_not_handed_on(member: Client) -> None:
    response = member.post(f"{READY}exam/", {"exam": "step-2-ck", "day": "2026-11-22"})

    assert response.status_code == 422
    assert "This day must lie ahead." in words(response.content.decode())


# -- progress ---------------------------------------------------------------------------------------------


def test_progress_tells_days_times_and_difficulty_in_words(learner: Client, amina: Account) -> None:
    sat(amina, at=AT - timedelta(days=1))
    page = learner.get(f"{READY}progress/?exam=step-1").content.decode()
    titles = re.findall(r"<title id=\"[\w-]+\">(.*?)</title>", page)

    assert "20 answers on 1 day since 25 May 2026." in titles
    assert "Of 20 answers, 0 took longer than the 90 seconds that the exam allows." in titles
    assert "20 answers on 1 day." in words(page)


# -- the plan ---------------------------------------------------------------------------------------------


def wish(client: Client, **changed: Any) -> Any:  # noqa: ANN401
    return client.post(f"{PLAN}wishes/", {**NO_DOSSIER_EXAM, **changed})


def test_a_plan_needs_the_day_of_the_exam(learner: Client) -> None:
    assert "A plan leads to a day, and no day of Step 1 is known." in text(learner, PLAN)
    assert not Job.objects.filter(name="plan_study").exists()


def test_wishes_order_a_plan_and_the_job_makes_it(learner: Client, amina: Account) -> None:
    assert wish(learner).status_code == 302
    waiting = text(learner, PLAN)
    plan_study(account_id=amina.pk)
    kept = StudyPlanKept.objects.get()
    page = text(learner, PLAN)
    days = {one["day"]: one["parts"] for one in kept.plan["days"]}

    assert Job.objects.filter(name="plan_study", args={"account_id": amina.pk}).count() == 1
    assert "It is being made; that takes a moment." in waiting
    assert (kept.made_on, kept.exam, kept.exam_on) == (ON, "step-1", date(2027, 2, 1))
    assert list(days) == [(ON + timedelta(days=n)).isoformat() for n in range(71)]
    assert days["2026-11-29"] == []  # a Sunday
    assert {part["activity"] for parts in days.values() for part in parts} == {
        Activity.READ,
        Activity.QUESTIONS,
        Activity.REPEATS,
        Activity.MOCK,
        Activity.SELF_ASSESSMENT,
        Activity.MIXED,
        Activity.READ_AGAIN,
    }
    assert "To Step 1 on 1 Feb 2027, with 10 hours a week." in page
    assert "It is being made" not in page


def test_the_plan_says_what_of_a_simulated_exam_will_have_been_seen(learner: Client, amina: Account) -> None:
    wish(learner, hours="30")
    plan_study(account_id=amina.pk)
    parts = [part for one in StudyPlanKept.objects.get().plan["days"] for part in one["parts"]]
    mocks = [part for part in parts if part["activity"] == "mock"]
    page, html = text(learner, PLAN), _html(learner, PLAN)

    assert [(one["amount"] < 14, one["again"] > 0) for one in mocks] == [(True, False), (False, True)]
    assert f"about {mocks[-1]['again']} of its 280 questions will be ones seen before" in page
    assert f"/study/exams/?exam=step-1&amp;blocks={mocks[0]['amount']}" in html
    assert re.search(r"exam=step-1&amp;standings=unused&amp;concepts=[\w-]+&amp;number=\d", html)
    assert "reviews again" in page
    assert re.search(r"On average about \d+ hours a week stay empty: what is here is used up", page)


def test_a_plan_made_late_in_the_evening_holds_nothing_more_for_the_day(
    learner: Client, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT.replace(hour=23) - timedelta(days=1))
    amina.time_zone = "UTC"
    amina.save()
    cards(amina, 25)
    wish(learner)
    plan_study(account_id=amina.pk)
    days = StudyPlanKept.objects.get().plan["days"]

    assert days[0] == {"day": "2026-11-21", "parts": []}
    assert _planned(days, "new-cards") == [20, 5]


def test_the_plan_is_ordered_anew_on_another_day_and_only_once(
    learner: Client, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish(learner)
    plan_study(account_id=amina.pk)
    Job.objects.all().delete()
    text(learner, PLAN)
    assert not Job.objects.exists()

    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=1))
    text(learner, PLAN)
    text(learner, PLAN)

    assert Job.objects.filter(name="plan_study").count() == 1


def test_plans_that_lead_ahead_are_made_anew_each_night(
    learner: Client, amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish(learner)
    plan_study(account_id=amina.pk)
    Job.objects.all().delete()
    plan_studies()
    plan_studies()
    assert [one.args for one in Job.objects.filter(name="plan_study")] == [{"account_id": amina.pk}]

    Job.objects.all().delete()
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=90))
    plan_studies()
    assert not Job.objects.exists()


def test_a_review_that_was_read_is_not_planned_again(learner: Client, amina: Account) -> None:
    wish(learner)
    plan_study(account_id=amina.pk)
    first = min(_read_in_plan())
    learner.post(f"/study/concepts/{first}/read/", {"read": "yes"})
    plan_study(account_id=amina.pk)

    assert first not in _read_in_plan()


def test_what_was_missed_and_new_cards_are_in_the_plan_and_in_todays_study(
    learner: Client, amina: Account
) -> None:
    sat(amina, 20, 14, at=AT - timedelta(days=2))
    cards(amina, 25)
    wish(learner, rest=["0"])
    plan_study(account_id=amina.pk)
    days = StudyPlanKept.objects.get().plan["days"]
    page, overview = text(learner, PLAN), text(learner, "/study/")

    assert _planned(days, "new-cards") == [20, 5]
    assert sum(_planned(days[:8], "repeats")) >= 6
    assert "20 new cards 20 min" in page
    assert re.search(r"\d missed questions again \d+ min", page)
    assert "20 new cards" in overview
    assert "Simulated exam, " in page
    assert "/study/blocks/?exam=step-1&amp;standings=wrong" in _html(learner, PLAN)


def _planned(days: list[dict[str, Any]], activity: str) -> list[int]:
    return [part["amount"] for one in days for part in one["parts"] if part["activity"] == activity]


def _html(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_plan_that_leads_to_another_day_says_nothing_of_today(learner: Client, amina: Account) -> None:
    sat(amina, 20, 14, at=AT - timedelta(days=2))
    wish(learner, rest=["0"])
    plan_study(account_id=amina.pk)
    before = text(learner, "/study/")
    save_wishes(Wanted("step-1", date(2027, 3, 1), None, (), 0.95), by=amina)

    assert "Planned for today" in before
    assert "Planned for today" not in text(learner, "/study/")


def _read_in_plan() -> set[str]:
    parts = (part for one in StudyPlanKept.objects.get().plan["days"] for part in one["parts"])
    return {part["concept"] for part in parts if part["activity"] == Activity.READ}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"exam_on": "2026-11-22"}, "Choose a day from tomorrow to 400 days ahead."),
        ({"rest": list("0123456")}, "Leave at least one day of the week for study."),
        ({"hours": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"sure": "0.5"}, "Select a valid choice."),
    ],
)
def test_wishes_that_cannot_be_are_refused(learner: Client, changed: dict[str, Any], said: str) -> None:
    response = wish(learner, **changed)

    assert response.status_code == 422
    assert said in words(response.content.decode())


def test_hours_and_day_come_from_the_dossier_where_nothing_is_wished(member: Client, amina: Account) -> None:
    member.post(f"{READY}exam/", {"exam": "step-2-ck", "day": "2027-05-03"})
    page = text(member, PLAN)
    head = own_head(amina)

    assert head is not None
    assert (
        f"To Step 2 CK on 3 May 2027, with {head.dossier.goal.study_hours_per_week:g} hours a week." in page
    )


def test_the_plan_is_handed_out_as_a_calendar(learner: Client, amina: Account) -> None:
    assert learner.get(f"{PLAN}calendar/").status_code == 302
    wish(learner)
    plan_study(account_id=amina.pk)
    calendar = learner.get(f"{PLAN}calendar/")
    days = [one for one in StudyPlanKept.objects.get().plan["days"] if one["parts"]]

    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"
    assert calendar.content.count(b"BEGIN:VEVENT") == len(days)
    assert b"SUMMARY:Study: " in calendar.content


@pytest.mark.parametrize(
    ("rest", "planned"),
    [(["6"], "A free day in the study plan"), (["0"], "some minutes in today's study plan")],
)
def test_today_says_what_is_due_for_study(
    member: Client, amina: Account, rest: list[str], planned: str
) -> None:
    assert _due(member) == "Nothing. To study"

    begin(amina)
    wish(member, exam="step-2-ck", rest=rest)
    plan_study(account_id=amina.pk)

    assert _due(member) == f"1 block to go on with {planned}"


def _due(client: Client) -> str:
    due = text(client, "/today/").partition("Due for study ")[2].partition(" Documents")[0]
    return re.sub(r"\d+ minutes", "some minutes", due)
