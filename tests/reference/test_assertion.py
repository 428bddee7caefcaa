"""Which of several statements of one requirement stands."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.reference.assertion import Assertion, SourceKind, current, season_of
from matchbound.reference.requirement import REQUIREMENTS, Force, RequirementValueError

BASE = Assertion("1401234567", "yog_max_years", "5", Force.HARD, SourceKind.LIST, "a list", season=2026, id=1)


@pytest.mark.parametrize(
    ("other", "stands"),
    [
        (replace(BASE, value="3", season=2027), "3"),
        (replace(BASE, value="3", season=2025, source=SourceKind.PROGRAM), "5"),  # season before authority
        (replace(BASE, value="3", source=SourceKind.PROGRAM), "3"),
        (replace(BASE, value="3", source=SourceKind.APPLICANT), "5"),
        (replace(BASE, value="3", season=None), "5"),
        (replace(BASE, value="3", season=None, seen_on=date(2026, 6, 1)), "3"),  # read in the season of 2027
        (replace(BASE, value="3", season=2027, source=SourceKind.SYNTHETIC), "5"),  # real before synthetic
        (replace(BASE, value="3", confirmations=1), "3"),
        (replace(BASE, value="3", confirmations=1, disputes=2), "5"),
        (replace(BASE, value="3", seen_on=date(2026, 1, 2)), "3"),
        (replace(BASE, value="3", id=2), "3"),
    ],
)
def test_current_is_the_newer_season_then_authority_then_confirmations(other: Assertion, stands: str) -> None:
    for both in ([BASE, other], [other, BASE]):
        found = current(both)
        assert found is not None
        assert found.assertion.value == stands


def test_current_of_nothing_is_unknown() -> None:
    assert current([]) is None


def test_current_is_contradicted_by_another_value_of_equal_weight_only() -> None:
    rival = replace(BASE, value="3", id=2)

    assert current([BASE, rival]).contradicted  # type: ignore[union-attr]
    assert not current([BASE, replace(rival, value="5")]).contradicted  # type: ignore[union-attr]
    assert not current([BASE, replace(rival, season=2025)]).contradicted  # type: ignore[union-attr]


def test_current_disputed_by_more_than_confirm_it_is_doubtful() -> None:
    assert current([replace(BASE, disputes=1)]).doubtful  # type: ignore[union-attr]
    assert not current([replace(BASE, disputes=1, confirmations=1)]).doubtful  # type: ignore[union-attr]


@pytest.mark.parametrize(("day", "season"), [(date(2026, 5, 31), 2026), (date(2026, 6, 1), 2027)])
def test_season_begins_in_june(day: date, season: int) -> None:
    assert season_of(day) == season


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("visa_j1", " Yes ", "yes"),
        ("visa_h1b", "continue only", "continue-only"),
        ("yog_max_years", "05", "5"),
        ("yog_max_years", "5.0", "5"),
        ("yog_max_years", "None", "none"),
        ("ecfmg_by", "Rank-List", "rank-list"),
        ("ecfmg_by", "2027-01-31", "2027-01-31"),
        ("img_share", "42 %", "42"),
        ("state_rule", " a  letter ", "a letter"),
    ],
)
def test_canonical_has_one_spelling(name: str, text: str, value: str) -> None:
    assert REQUIREMENTS[name].canonical(text) == value
    assert REQUIREMENTS[name].canonical(value) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("visa_j1", "maybe"),
        ("visa_j1", ""),
        ("yog_max_years", "-1"),
        ("yog_max_years", "61"),
        ("step1_first_attempt", "none"),
        ("ecfmg_by", "mid-March"),
        ("img_share", "101"),
        ("state_rule", " "),
    ],
)
def test_canonical_refuses_what_is_no_value(name: str, text: str) -> None:
    with pytest.raises(RequirementValueError):
        REQUIREMENTS[name].canonical(text)


@given(st.sampled_from(sorted(REQUIREMENTS)), st.text(max_size=20))
def test_canonical_is_stable(name: str, text: str) -> None:
    try:
        value = REQUIREMENTS[name].canonical(text)
    except RequirementValueError:
        return
    assert REQUIREMENTS[name].canonical(value) == value
