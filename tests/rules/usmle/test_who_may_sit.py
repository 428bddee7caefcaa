"""What other rules and the planner ask: closed, eligible from, allowed to repeat, admitted to Step 3."""

from datetime import date
from typing import Any

import pytest

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName
from matchbound.rules.usmle.attempt_limit import closed
from matchbound.rules.usmle.eligibility import eligible_from
from matchbound.rules.usmle.eligibility_period import extended_until, last_extension_request
from matchbound.rules.usmle.exam_format import format_on
from matchbound.rules.usmle.retake_of_pass import may_repeat_on
from matchbound.rules.usmle.step_3 import admission

ON = date(2026, 11, 22)
STUDENT = {"country": "PK", "ecfmg_note": True, "enrolled_on": "2022-11-01", "credit_years": 5}


def facts(data: dict[str, Any], on: date = ON) -> Facts:
    return Facts(Dossier.model_validate(data), on)


def failed(exam: str, *days: str) -> list[dict[str, str]]:
    return [{"exam": exam, "taken_on": day, "outcome": "fail"} for day in days]


FOUR = failed("step-1", "2014-05-04", "2015-05-04", "2016-05-04", "2017-05-04")


@pytest.mark.parametrize(
    ("on", "step", "is_closed"),
    [
        pytest.param(date(2021, 6, 30), ExamName.STEP_1, False, id="six, the Step itself"),
        pytest.param(date(2021, 7, 1), ExamName.STEP_1, True, id="four, the Step itself"),
        pytest.param(date(2021, 7, 1), ExamName.STEP_3, True, id="four, another Step"),
    ],
)
def test_closed_follows_the_day_of_the_application(on: date, step: ExamName, *, is_closed: bool) -> None:
    assert closed(facts({"exams": FOUR}, on), step, on) is is_closed


@pytest.mark.parametrize(
    ("education", "day"),
    [
        pytest.param({**STUDENT, "basic_science_completed_on": "2025-06-30"}, ON, id="basic sciences done"),
        pytest.param(
            {**STUDENT, "expected": True, "basic_science_completed_on": "2027-06-30"},
            date(2027, 6, 30),
            id="expected",
        ),
        pytest.param(STUDENT, None, id="nothing known of them"),
        pytest.param({**STUDENT, "graduated_on": "2026-06-30"}, ON, id="graduate"),
        pytest.param({**STUDENT, "left_on": "2026-06-30"}, None, id="left"),
        pytest.param({**STUDENT, "ecfmg_note": False, "graduated_on": "2026-06-30"}, None, id="no note"),
        pytest.param({**STUDENT, "ecfmg_note": None, "graduated_on": "2026-06-30"}, ON, id="note not known"),
    ],
)
def test_eligible_from_names_a_day_or_none(education: dict[str, Any], day: date | None) -> None:
    assert eligible_from(facts({"education": [education]}), ExamName.STEP_1) == day


@pytest.mark.parametrize(
    ("country", "day", "allowed"),
    [
        pytest.param("PK", date(2027, 5, 4), False, id="last day of the limit"),
        pytest.param("PK", date(2027, 5, 5), True, id="the day after"),
        pytest.param("US", date(2027, 5, 5), False, id="not an IMG"),
    ],
)
def test_may_repeat_waits_for_the_time_limit(country: str, day: date, *, allowed: bool) -> None:
    exams = [{"exam": "step-1", "taken_on": "2020-05-04", "outcome": "pass"}]
    person = facts({"education": [{"country": country, "accredited": True}], "exams": exams})

    assert may_repeat_on(person, ExamName.STEP_1, day) is allowed


def test_admission_names_everything_that_lacks() -> None:
    found = admission(facts({"education": [{"country": "PK"}]}), ON)

    assert found.lacking == ("a pass in Step 1 and Step 2 CK", "the ECFMG Certificate")
    assert found.because == ()


def test_step_3_lasts_two_days_and_unknown_forms_are_not_guessed() -> None:
    assert [day.blocks for day in format_on(ExamName.STEP_3, date(2026, 3, 10))] == [12, 9]
    assert format_on(ExamName.STEP_1, date(1999, 5, 4)) == ()
    assert format_on(ExamName.OET_MEDICINE, ON) == ()


def test_extension_follows_without_a_gap() -> None:
    assert extended_until(date(2026, 11, 30), ON) == date(2027, 2, 28)
    assert last_extension_request(date(2026, 11, 30), ON) == date(2026, 12, 25)
    assert last_extension_request(date(2024, 11, 30), date(2024, 11, 22)) is None
