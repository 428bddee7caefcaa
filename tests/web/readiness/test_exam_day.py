"""One day of the exam: every page and the cards say the same, and whose day it is."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.study.curriculum.model import StudiedExam
from matchbound.web.store.actions.readiness import Wanted, save_wishes
from matchbound.web.store.actions.repetition import mind_exam
from matchbound.web.store.models import Account, StudyWishes
from matchbound.web.store.queries.cards import settings_of
from matchbound.web.store.queries.exam_day import Coming, DayFrom, coming_exam, days_from
from tests_web import AT
from web.cards.given import cards

ON = AT.date()
STEP_1, CK = StudiedExam.STEP_1, StudiedExam.STEP_2_CK
FEBRUARY, MAY, JUNE = date(2027, 2, 1), date(2027, 5, 3), date(2027, 6, 7)
WISHES = {"exam": "step-2-ck", "hours": "10", "sure": "0.95"}


def planned(*sittings: tuple[str, date]) -> Dossier:
    """Return Amina's dossier, who has passed Step 1, with sittings that are planned."""
    document = person(AMINA).model_dump(mode="json", exclude_none=True)
    ahead = [
        {"exam": exam, "taken_on": on, "outcome": "scheduled", "expected": True} for exam, on in sittings
    ]
    return Dossier.model_validate({**document, "exams": [*document["exams"], *ahead]})


def known(exam: StudiedExam, on: date, day_from: DayFrom) -> Coming:
    return Coming(exam, on, (on - ON).days, day_from)


@pytest.mark.parametrize(
    ("dossier", "wished", "chosen_on", "found"),
    [
        pytest.param(None, "", None, Coming(STEP_1), id="nothing known"),
        pytest.param(None, "", MAY, known(STEP_1, MAY, DayFrom.CHOSEN), id="a day for whatever comes"),
        pytest.param(None, "step-2-ck", MAY, known(CK, MAY, DayFrom.CHOSEN), id="chosen"),
        pytest.param(None, "step-2-ck", ON, Coming(CK), id="the chosen day has come"),
        pytest.param(planned(), "", None, Coming(CK), id="the next to pass"),
        pytest.param(planned(), "step-1", MAY, Coming(CK), id="chosen, and passed since"),
        pytest.param(planned(("step-2-ck", MAY)), "", None, known(CK, MAY, DayFrom.DOSSIER), id="dossier"),
        pytest.param(
            planned(("step-2-ck", MAY)), "step-2-ck", FEBRUARY, known(CK, MAY, DayFrom.DOSSIER),
            id="a wish never shadows the dossier",
        ),
        pytest.param(
            Dossier.model_validate(
                {"exams": [{"exam": "step-2-ck", "taken_on": MAY, "outcome": "scheduled", "expected": True}]}
            ),
            "step-1", FEBRUARY, known(STEP_1, FEBRUARY, DayFrom.CHOSEN), id="the nearest of both exams",
        ),
    ],
)  # fmt: skip
def test_the_exam_that_comes_is_the_dossiers_and_else_the_chosen_one(
    dossier: Dossier | None, wished: str, chosen_on: date | None, found: Coming
) -> None:
    assert days_from(dossier, wished, chosen_on, ON).next == found


def test_each_exam_has_a_day_of_its_own() -> None:
    dossier = Dossier.model_validate(
        {"exams": [{"exam": "step-2-ck", "taken_on": MAY, "outcome": "scheduled", "expected": True}]}
    )
    days = days_from(dossier, "step-1", FEBRUARY, ON)

    assert days.of(CK) == known(CK, MAY, DayFrom.DOSSIER)
    assert days.of(STEP_1) == known(STEP_1, FEBRUARY, DayFrom.CHOSEN)


# -- on the site ------------------------------------------------------------------------------------------

PAGES = ("/study/", "/study/plan/", "/study/cards/", "/study/cards/settings/")


@pytest.fixture
def learner(member: Client, amina: Account, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return a client of Amina, who has a dossier without a day, and a card."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)
    cards(amina)
    return member


def text(response: Any) -> str:  # noqa: ANN401 - a response of the client
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def choose(client: Client, **changed: str) -> Any:  # noqa: ANN401
    return client.post("/study/plan/wishes/", {**WISHES, **changed})


@pytest.mark.django_db
def test_every_page_tells_the_chosen_day_and_then_the_one_handed_on(learner: Client, amina: Account) -> None:
    choose(learner, exam_on="2027-06-07")
    mind_exam(amina, at=AT)
    chosen = [text(learner.get(page)) for page in PAGES]
    before = settings_of(amina).exam_on
    learner.post("/study/readiness/exam/", {"exam": "step-2-ck", "day": "2027-05-03"})
    mind_exam(amina, at=AT)
    handed_on = [text(learner.get(page)) for page in PAGES]

    assert before == JUNE
    for page in chosen:
        assert "7 Jun 2027" in page
        assert "You chose the day; your dossier has none. Change it · Put it into my dossier" in page
    assert settings_of(amina).exam_on == MAY
    for page in handed_on:
        assert "3 May 2027" in page
        assert "7 Jun 2027" not in page
        assert "The day is in your dossier. Move it" in page
    assert list(StudyWishes.objects.values_list("exam", "exam_on")) == [("step-2-ck", None)]


@pytest.mark.django_db
def test_where_the_plan_of_the_way_has_another_day_both_are_told_and_become_one(
    learner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchbound.web.plans.GUARD", 60)
    learner.get("/plan/")
    choose(learner, exam_on="2027-01-05")
    way = [text(learner.get(page)) for page in ("/today/", "/plan/")]
    study = [text(learner.get(page)) for page in PAGES]
    day = re.findall(r"This plan has Step 2 CK on (\d+ \w+ 20\d\d); for study you chose 5 Jan 2027", way[0])
    learner.post("/study/readiness/exam/", {"exam": "step-2-ck", "day": "2027-01-05"})
    after = [text(learner.get(page)) for page in ("/today/", "/plan/", *PAGES)]

    assert len(day) == 1
    assert f"This plan has Step 2 CK on {day[0]}; for study you chose 5 Jan 2027" in way[1]
    for page in study:
        assert f"The plan of your whole way has it on {day[0]}: once 5 Jan 2027 is in your dossier" in page
    for page in after:
        assert "for study you chose" not in page
        assert "The plan of your whole way has it" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"exam_on": "2027-02-01"}, "Your dossier has it on 3 May 2027, and that day counts: move it there."),
        ({"exam": "step-1", "exam_on": "2027-02-01"}, "Your dossier has Step 2 CK on 3 May 2027: that comes"),
    ],
)
def test_a_day_that_the_dossier_overrules_is_refused_with_its_reason(
    learner: Client, changed: dict[str, str], said: str
) -> None:
    learner.post("/study/readiness/exam/", {"exam": "step-2-ck", "day": "2027-05-03"})
    response = choose(learner, **changed)

    assert response.status_code == 422
    assert said in text(response)
    assert not StudyWishes.objects.exists()


@pytest.mark.django_db
def test_an_exam_that_is_passed_is_not_planned_for(learner: Client) -> None:
    response = choose(learner, exam="step-1", exam_on="2027-02-01")

    assert response.status_code == 422
    assert "Your dossier says that Step 1 is passed." in text(response)


@pytest.mark.django_db
def test_wishes_kept_before_do_not_come_back_with_a_stale_day(learner: Client, amina: Account) -> None:
    save_wishes(Wanted("step-2-ck", FEBRUARY, None, (), 0.95), by=amina)
    learner.post("/study/readiness/exam/", {"exam": "step-2-ck", "day": "2027-05-03"})

    assert coming_exam(amina, ON) == known(CK, MAY, DayFrom.DOSSIER)
    assert coming_exam(amina, MAY) == Coming(CK)
    assert 'value="2027-02-01"' not in learner.get("/study/plan/wishes/").content.decode()


@pytest.mark.django_db
def test_a_sitting_is_moved_for_the_exam_that_is_asked_about(learner: Client) -> None:
    learner.post("/study/readiness/exam/", {"exam": "step-2-ck", "day": "2027-05-03"})

    page = learner.get("/study/readiness/exam/?exam=step-2-ck")

    assert "Your dossier has it planned for 3 May 2027; that sitting is moved." in text(page)
    assert 'value="2027-05-03"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("exam", "which"), [("step-1", "nbme-cbssa"), ("step-2-ck", "nbme-ccssa")])
def test_the_form_of_scores_begins_with_the_self_assessment_of_the_exam(
    learner: Client, exam: str, which: str
) -> None:
    page = learner.get(f"/study/readiness/scores/?exam={exam}").content.decode()

    assert re.findall(r'<option value="([\w-]+)" selected', page) == [which]
