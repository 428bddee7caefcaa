"""The table of state licensure: whole, typed, and honest about what nobody knows."""

from datetime import date

import pytest

from matchbound.dossier.model import ExamName
from matchbound.rules.states.table import (
    LAWS_FILE,
    NO_LIMIT,
    TABLE,
    StateRules,
    laws,
    part,
    state_codes,
    states_on,
)

ON = date(2026, 11, 22)
# fmt: off
STATES = [
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI", "IA",
    "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT",
    "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI",
    "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY",
]
# fmt: on


def limits(state: StateRules) -> list[object]:
    return [limit for _, limit in state.attempts.each]


def test_table_has_every_state_and_four_territories() -> None:
    assert list(state_codes()) == STATES
    assert list(states_on(ON)) == STATES


@pytest.mark.parametrize("code", STATES)
def test_state_is_typed_and_within_reason(code: str) -> None:
    state = states_on(ON)[code]
    years = [state.training_years.img, state.training_years.us]

    assert state.training_licence.required in {True, False, None}
    assert [step for step, _ in state.attempts.each] == [
        ExamName.STEP_1,
        ExamName.STEP_2_CK,
        ExamName.STEP_3,
    ]
    assert all(limit is None or limit is NO_LIMIT or 2 <= limit <= 6 for limit in limits(state))  # type: ignore[operator]
    assert state.time.years in {None, NO_LIMIT, 7, 10}
    assert all(one in {None, 1, 2, 3} for one in years)
    assert None in years or years[0] >= years[1]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("code", "required", "attempts", "together", "years", "training"),
    [
        pytest.param("AK", True, [2, 2, 2], None, 7, (3, 2), id="strictest at each Step"),
        pytest.param("AL", True, [NO_LIMIT, NO_LIMIT, 3], 10, 7, (3, 1), id="ten at all Steps together"),
        pytest.param("CA", True, [NO_LIMIT, NO_LIMIT, 4], None, 10, (2, 1), id="Step 3 only"),
        pytest.param("IL", True, [5, 5, 5], 5, 7, (2, 2), id="five at all Steps together"),
        pytest.param("MA", True, [None, None, None], None, 7, (2, 1), id="attempts unknown"),
        pytest.param("MI", True, [4, 4, 4], None, 7, (2, 2), id="four since 2023"),
        pytest.param("NV", True, [NO_LIMIT, NO_LIMIT, 3], 9, 7, (3, 3), id="nine at all Steps together"),
        pytest.param("NY", False, [NO_LIMIT] * 3, None, NO_LIMIT, (3, 1), id="no limits, no permit"),
        pytest.param("PA", True, [NO_LIMIT] * 3, None, 7, (3, 2), id="time only"),
        pytest.param("UT", None, [3, 3, 3], None, 7, (2, 2), id="permit unknown"),
        pytest.param("VA", True, [NO_LIMIT] * 3, None, 10, (1, 1), id="one year of training"),
        pytest.param("VI", None, [None] * 3, None, None, (None, None), id="nothing known"),
    ],
)
def test_state_has_its_values(
    code: str, required: object, attempts: object, together: object, years: object, training: object
) -> None:
    state = states_on(ON)[code]

    assert (
        state.training_licence.required,
        limits(state),
        state.attempts.together,
        state.time.years,
        (state.training_years.img, state.training_years.us),
    ) == (required, attempts, together, years, training)


def test_unknown_is_never_no_limit_or_no_permit() -> None:
    known = states_on(ON).values()

    assert {s.code for s in known if s.training_licence.required is None} == {"GU", "UT", "VI", "WY"}
    assert {s.code for s in known if s.training_licence.required is False} == {"NY"}
    assert {s.code for s in known if None in limits(s)} == {
        "MA",
        "MT",
        "OH",
        "OR",
        "TN",
        "VI",
        "VT",
        "WV",
        "WY",
    }
    assert {s.code for s in known if s.time.years is None} == {"GU", "VI"}


def test_unknown_values_are_unconfirmed() -> None:
    unknown = [
        line
        for line in TABLE.by_name.values()
        for value in line.values
        if all(one is None for one in value.value.values()) and not value.cite.doubtful
    ]

    assert unknown == []


def test_table_is_empty_before_it_begins() -> None:
    assert states_on(date(2009, 12, 31)) == {}
    assert list(states_on(date(2010, 1, 1))) == STATES


def test_part_holds_one_field_of_every_state() -> None:
    assert sorted(part("years").by_name) == [f"years.{code}" for code in STATES]


def test_laws_name_every_state_once() -> None:
    found = laws()
    required = found.timeline("ecfmg_required").on(ON).value
    first = found.timeline("step_3_before_training").on(ON).value
    with_law = [
        code for code, line in found.timelines("experienced_img_law").items() if (line.on(ON)).value is True
    ]

    assert LAWS_FILE.name == "laws.yaml"
    assert sorted(found.timelines("experienced_img_law")) == STATES
    assert sorted(required["required"] + required["unknown"]) == STATES
    assert first["required"] == []
    assert sorted(first["not_required"] + first["unknown"]) == STATES
    assert len(with_law) == 19  # 18 by the count of December 2025, and Georgia
