from typing import Any

import pytest
from hypothesis import given

from matchbound.dossier.fill import filled
from matchbound.dossier.model import Dossier
from matchbound.dossier.write import to_tree
from strategies import DOSSIERS

STEP_1 = {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"}
STEP_2 = {"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass", "score": 243}
RIVERSIDE = {"school": "Ravi Riverside Medical University", "country": "PK"}


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        pytest.param(
            {"applicant": {"name": "Amina"}},
            {"applicant": {"name": "A. Farooq", "us_status": "none"}},
            {"applicant": {"name": "Amina", "us_status": "none"}},
            id="what stands stays",
        ),
        pytest.param(
            {"exams": [STEP_1 | {"score": 220}]},
            {"exams": [STEP_1, STEP_2]},
            {"exams": [STEP_1 | {"score": 220}, STEP_2]},
            id="a sitting that was not there",
        ),
        pytest.param(
            {"education": [{"country": "PK"}]},
            {"education": [RIVERSIDE]},
            {"education": [RIVERSIDE]},
            id="the same school",
        ),
        pytest.param(
            {"education": [RIVERSIDE]},
            {"education": [{"country": "IN", "graduated_on": "2021-12-20"}]},
            {"education": [RIVERSIDE]},
            id="another school",
        ),
        pytest.param(
            {"goal": {"specialties": ["neurology"], "season": None}},
            {"goal": {"specialties": ["surgery"], "season": 2028}},
            {"goal": {"specialties": ["neurology"], "season": 2028}},
            id="a wish that was empty",
        ),
        pytest.param({}, {"certification": {"application": {"submitted_on": "2022-11-02"}}}, None, id="all"),
    ],
)
def test_what_is_lacking_is_filled_in(
    mine: dict[str, Any], theirs: dict[str, Any], both: dict[str, Any] | None
) -> None:
    found = filled(Dossier.model_validate(mine), Dossier.model_validate(theirs))

    assert to_tree(found) == to_tree(Dossier.model_validate(both or theirs))


@given(DOSSIERS)
def test_a_dossier_lacks_nothing_of_itself_and_an_empty_one_everything(data: dict[str, Any]) -> None:
    dossier = Dossier.model_validate(data)

    assert filled(dossier, dossier) == dossier
    assert filled(dossier, Dossier()) == dossier
    assert filled(Dossier(), dossier) == dossier
