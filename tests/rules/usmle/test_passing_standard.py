"""Which recorded outcome counts as a pass."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.model import Exam, ExamName
from matchbound.rules.usmle.passing_standard import MINIMUM, passed, standard_on

OLD_STEP_1 = {"exam": "step-1", "outcome": "pass"}
CS = {"exam": "step-2-cs", "outcome": "pass"}
CK_2025 = {"exam": "step-2-ck", "taken_on": "2025-07-01", "outcome": "pass"}


@pytest.mark.parametrize(
    ("exam", "counts"),
    [
        pytest.param(CK_2025, True, id="pass without a score"),
        pytest.param({**CK_2025, "score": 218}, True, id="at the standard"),
        pytest.param({**CK_2025, "score": 217}, False, id="one point below"),
        pytest.param({**CK_2025, "score": 217, "taken_on": "2025-06-30"}, True, id="the day before"),
        pytest.param({**CK_2025, "score": 240, "outcome": "fail"}, False, id="a fail stays a fail"),
        pytest.param({**CK_2025, "score": 240, "outcome": "incomplete"}, False, id="incomplete"),
        pytest.param({**CK_2025, "outcome": "withheld"}, None, id="result out"),
        pytest.param({**CK_2025, "score": 240, "invalidated_on": "2026-01-31"}, False, id="invalidated"),
        pytest.param({**OLD_STEP_1, "taken_on": "2009-12-31", "score": 184}, True, id="unconfirmed"),
        pytest.param({**OLD_STEP_1, "taken_on": "2010-01-01", "score": 187}, False, id="confirmed"),
        pytest.param({**CS, "taken_on": "2004-06-14"}, True, id="first CS"),
        pytest.param({**CS, "taken_on": "2004-06-13"}, None, id="before CS"),
        pytest.param({**CS, "taken_on": "2020-03-16"}, None, id="after CS"),
    ],
)
def test_passed_weighs_outcome_score_and_day(exam: dict[str, Any], *, counts: bool | None) -> None:
    assert passed(Exam.model_validate(exam)) is counts


@given(st.sampled_from(sorted(MINIMUM)), st.dates(date(2011, 1, 1), date(2030, 12, 31)), st.integers(1, 300))
def test_passed_agrees_with_the_standard_of_the_day(exam: ExamName, day: date, score: int) -> None:
    standard = standard_on(exam, day)
    sitting = Exam.model_validate({"exam": exam, "taken_on": day, "outcome": "pass", "score": score})

    assert standard is not None
    assert passed(sitting) is (score >= standard.value)


@pytest.mark.parametrize("exam", sorted(MINIMUM))
def test_standards_never_fell(exam: ExamName) -> None:
    values = [value.value for value in MINIMUM[exam].values]

    assert values == sorted(values)
