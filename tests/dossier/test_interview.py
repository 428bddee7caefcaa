# ruff: noqa: E501 - rows of a table stay on one line
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.interview import (
    QUESTIONS,
    AnswerError,
    Question,
    answered,
    dossier_from,
    doubt,
    faults,
    question_at,
)
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier
from matchbound.dossier.write import to_tree

ON = date(2026, 11, 22)
ASKED = {question.key: question for question in QUESTIONS}


def test_there_are_a_dozen_questions_whose_examples_make_a_sound_dossier() -> None:
    answers = {question.key: answered(question, question.example, ON) for question in QUESTIONS}
    dossier = dossier_from(answers, ON)

    assert len(QUESTIONS) == len(ASKED) == 12
    assert faults_of(dossier, ON) == []
    assert to_tree(dossier) == {
        "format": 1,
        "applicant": {"name": "Amina Farooq", "citizenships": ["PK", "CA"], "us_status": "none"},
        "education": [
            {
                "school": "King Edward Medical University",
                "country": "PK",
                "enrolled_on": "2016-11-01",
                "graduated_on": "2021-12-20",
            }
        ],
        "certification": {"application": {"submitted_on": "2022-11-02"}},
        "exams": [
            {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},
            {"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass", "score": 243},
            {
                "exam": "oet-medicine",
                "taken_on": "2024-04-13",
                "outcome": "pass",
                "scores": {"listening": 380, "reading": 360, "speaking": 390, "writing": 350},
            },
        ],
        "goal": {
            "specialties": ["internal-medicine", "neurology"],
            "season": 2028,
            "study_hours_per_week": 25,
        },
    }


def test_blank_answers_make_an_empty_dossier() -> None:
    answers = {question.key: answered(question, "  ", ON) for question in QUESTIONS}

    assert dossier_from(answers, ON) == Dossier(format=1)


@pytest.mark.parametrize(
    ("key", "answer", "value"),
    [
        ("citizenships", "pk; Norway, NO", ["PK", "NO"]),
        ("country", "uk", "GB"),
        ("us_status", "Permanent Resident", "permanent-resident"),
        ("exams", "STEP 2CK 2026-11-22 fail 190", [{"exam": "step-2-ck", "taken_on": "2026-11-22", "outcome": "fail", "score": 190}]),
        ("exams", "step 3 2026-11-24 scheduled", [{"exam": "step-3", "taken_on": "2026-11-24", "outcome": "scheduled", "expected": True}]),
        ("exams", "step 3 2026-11-23", [{"exam": "step-3", "taken_on": "2026-11-23", "outcome": "scheduled", "expected": True}]),
        ("exams", "oet medicine 2025-01-01 fail;step2-cs 2015-01-01 pass", [{"exam": "oet-medicine", "taken_on": "2025-01-01", "outcome": "fail"}, {"exam": "step-2-cs", "taken_on": "2015-01-01", "outcome": "pass"}]),
        ("specialties", "Internal Medicine, internal-medicine", ["internal-medicine"]),
        ("hours", "12.5", 12.5),
    ],
)  # fmt: skip
def test_an_answer_is_understood(key: str, answer: str, value: object) -> None:
    assert answered(ASKED[key], answer, ON) == value


@pytest.mark.parametrize(
    ("key", "answer", "reason"),
    [
        ("citizenships", "Pakistann", "'Pakistann' is no country known here; give its name or two-letter code; did you mean Pakistan (PK)?"),
        ("us_status", "tourist", "'tourist' is not one of none, citizen, permanent-resident, refugee-or-asylee, ead, j1, h1b, f1, other"),
        ("enrolled_on", "2016-13-01", "2016-13-01 is not a day of the calendar; write YYYY-MM-DD"),
        ("enrolled_on", "last May", "'last May' is not a date; write YYYY-MM-DD, such as 2023-05-04"),
        ("enrolled_on", "2026-11-23", "2026-11-23 is still ahead; leave it blank until it has happened"),
        ("exams", "mcat 2020-01-01 pass", "'mcat 2020-01-01 pass' does not begin with one of step-1, step-2-ck, step-2-cs, step-3, oet-medicine"),
        ("exams", "step 1", "'step 1' has no date; write it so: step-1 2023-05-04 pass"),
        ("exams", "step-1 2023-05-04", "'step-1 2023-05-04' does not say what came of it: one of pass, fail, incomplete, scheduled, withheld"),
        ("exams", "step-1 2026-11-23 pass", "2026-11-23 is still ahead; nothing can have come of it yet but scheduled"),
        ("exams", "oet 2023-05-04 pass 350", "'oet 2023-05-04 pass 350' ends unclearly: one score for a Step; for OET listening, reading, speaking, writing"),
        ("specialties", "хирургия", "'хирургия' holds other signs than letters and digits"),
        ("season", "2025", "'2025' is not a year of a Match to come, such as 2028"),
        ("hours", "many", "'many' is not a number of hours, such as 25"),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_understood_gets_the_reason(key: str, answer: str, reason: str) -> None:
    with pytest.raises(AnswerError) as caught:
        answered(ASKED[key], answer, ON)

    assert caught.value.message == reason


def test_answers_that_contradict_each_other_are_doubted() -> None:
    assert doubt({"enrolled_on": "2016-11-01", "graduated_on": "2016-10-31"}, ON) == (
        "2016-10-31 lies before enrolled_on, 2016-11-01"
    )
    assert doubt({"hours": 130}, ON) == "130 is not a number from 0 to 120"
    assert doubt({"enrolled_on": "2016-11-01", "graduated_on": "2028-05-31"}, ON) is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_an_answer_stands_at_its_place_in_the_dossier(question: Question) -> None:
    answer = answered(question, question.example, ON)
    tree = to_tree(dossier_from({question.key: answer}, ON))
    for key in question.place.split("."):
        tree = tree[int(key) if isinstance(tree, list) else key]

    assert tree == answer
    assert question_at(question.place) is question


def test_a_fault_leads_to_its_question() -> None:
    exams = answered(ASKED["exams"], "step-1 2023-05-04 pass, step-2-ck 2023-05-05 pass 999", ON)
    found = faults({"exams": exams, "hours": 130}, ON)

    assert [(fault.path, question_at(fault.path)) for fault in found] == [
        ("exams.1.score", ASKED["exams"]),
        ("goal.study_hours_per_week", ASKED["hours"]),
    ]
    assert question_at("goal.budget_usd") is None


@given(st.sampled_from(QUESTIONS), st.text() | st.text("step123ckoe -,;.0pasfil"))
def test_any_answer_is_read_or_refused_with_a_reason(question: Question, answer: str) -> None:
    try:
        value = answered(question, answer, ON)
    except AnswerError as error:
        value = error.message
    else:
        doubt({question.key: value}, ON)
    assert value != ""
