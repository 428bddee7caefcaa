"""What a dossier says of a way, what of a telling agrees with it, and what may name a person."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from matchbound.demo.people import AMINA, PEOPLE, person
from matchbound.dossier.model import Dossier
from matchbound.people.rarity import Traits, coarser, coarser_parts, is_rare, traits_of
from matchbound.people.regions import REGIONS, region_of
from matchbound.people.stories import Telling, agreeing, basics_of, telling_of
from matchbound.reference.states import STATES

ON = date(2026, 11, 22)
DOSSIER = Dossier.model_validate(
    {
        "applicant": {"citizenships": ["PK"], "us_status": "none"},
        "education": [{"school": "Alder College", "country": "PK", "graduated_on": "2019-06-30"}],
        "exams": [
            {"exam": "step-1", "taken_on": "2020-05-04", "outcome": "fail"},
            {"exam": "step-1", "taken_on": "2021-05-04", "outcome": "pass", "score": 231},
            {"exam": "step-2-ck", "taken_on": "2027-01-04", "outcome": "scheduled", "expected": True},
        ],
        "experiences": [
            {"kind": "us-clinical", "country": "US", "since": "2025-02-03", "until": "2025-05-25"},
        ],
        "letters": [
            {"writer": "A", "us_licensed": True, "uploaded_on": "2025-06-01"},
            {"writer": "B", "us_licensed": False, "uploaded_on": "2025-06-01"},
        ],
        "seasons": [
            {"season": 2025, "eras_submitted_on": "2024-09-25", "matched": False},
            {
                "season": 2026,
                "eras_submitted_on": "2025-09-24",
                "matched": True,
                "matched_specialty": "pathology",
                "matched_state": "TX",
                "programs_applied": 120,
            },
            {"season": 2027, "token_on": "2026-07-01"},
        ],
        "goal": {"visas": ["J-1", "H-1B"], "specialties": ["neurology"]},
    }
)
TOLD = Telling(
    school="Alder College",
    country="PK",
    graduated=(2019, 2019),
    season=2026,
    seasons=2,
    attempts_step_1=2,
    score_step_1=(231, 231),
    usce_months=4,
    letters=2,
    us_letters=1,
    specialty="pathology",
    state="TX",
    visa="J-1",
    matched=True,
    applied=120,
)


def test_a_telling_is_filled_in_from_the_dossier() -> None:
    assert telling_of(DOSSIER, ON) == TOLD


def test_what_lay_ahead_then_is_not_told() -> None:
    told = basics_of(DOSSIER, date(2020, 12, 1))

    assert (told.attempts_step_1, told.score_step_1, told.graduated) == (1, None, (2019, 2019))


@pytest.mark.parametrize("name", PEOPLE)
def test_every_dossier_can_be_told(name: str) -> None:
    told = telling_of(person(name), ON)

    assert agreeing(told, told) == told.given()


@pytest.mark.parametrize(
    ("told", "agree"),
    [
        pytest.param(TOLD, TOLD.given(), id="all of it"),
        pytest.param(Telling(graduated=(2015, 2019)), ("graduated",), id="a span that holds the year"),
        pytest.param(Telling(graduated=(2020, 2024)), (), id="another span"),
        pytest.param(
            Telling(region="south", matched=False), ("region",), id="region of the state; not the outcome"
        ),
        pytest.param(Telling(region="west", state="NY"), (), id="another region"),
        pytest.param(Telling(school="ALDER COLLEGE"), ("school",), id="case does not matter"),
        pytest.param(Telling(interviews=9, spent_usd=9000), (), id="of this the dossier knows nothing"),
        pytest.param(Telling(), (), id="nothing told"),
    ],
)
def test_what_agrees_with_the_dossier_is_named(told: Telling, agree: tuple[str, ...]) -> None:
    assert agreeing(told, TOLD) == agree


@pytest.mark.parametrize(
    "wrong", [{"graduated": (2020, 2019)}, {"seasons": 0}, {"spent_usd": -1}, {"salary": 1}]
)
def test_a_telling_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Telling.model_validate(wrong)


def test_every_state_lies_in_one_region() -> None:
    drawn = [state for states in REGIONS.values() for state in states.split()]

    assert (sorted(drawn), {bool(region_of(one)) for one in STATES}) == (sorted(STATES), {True})


# -- what may name a person ----------------------------------------------------------------------------------

SCHOOL = Traits("alder", (2019, 2019), "pathology", "Memorial Hospital")


@pytest.mark.parametrize(
    ("told", "fitting", "rare"),
    [
        pytest.param(SCHOOL, 4, True, id="four fit"),
        pytest.param(SCHOOL, 5, False, id="five fit"),
        pytest.param(Traits("alder"), 0, False, id="a school alone"),
        pytest.param(Traits("", (2019, 2019), "pathology"), 0, False, id="neither school nor program"),
        pytest.param(
            Traits(program="Memorial Hospital", specialty="pathology"), 1, True, id="a program with more"
        ),
    ],
)
def test_a_combination_is_rare_where_fewer_than_five_fit(told: Traits, fitting: int, rare: bool) -> None:  # noqa: FBT001
    assert is_rare(told, fitting) is rare


@pytest.mark.parametrize(
    ("known", "fits"),
    [
        pytest.param(SCHOOL, True, id="the same"),
        pytest.param(
            Traits("alder", (2015, 2019), "pathology", "memorial hospital"), True, id="told in a span"
        ),
        pytest.param(
            Traits("alder", (2015, 2018), "pathology", "Memorial Hospital"), False, id="another year"
        ),
        pytest.param(
            Traits("alder", None, "pathology", "Memorial Hospital"), False, id="a year nobody knows"
        ),
        pytest.param(Traits("alder", (2019, 2019)), False, id="specialty and program nobody knows"),
    ],
)
def test_only_who_is_known_to_fit_hides_the_writer(known: Traits, fits: bool) -> None:  # noqa: FBT001
    assert SCHOOL.fits(known) is fits


def test_parts_can_be_told_less_exactly() -> None:
    told = TOLD.model_copy(update={"program": "Memorial Hospital"})
    parts = coarser_parts(told)

    assert parts == ("graduated", "scores", "program", "state", "school")
    less = coarser(told, frozenset(parts))
    assert (less.graduated, less.score_step_1, less.program, less.state, less.region, less.school) == (
        (2015, 2019),
        (230, 239),
        "",
        "",
        "south",
        "",
    )
    assert coarser_parts(less) == ()


@given(st.integers(1950, 2100), st.integers(1, 300))
def test_what_is_less_exact_is_as_true_and_does_not_give_the_exact_value_away(year: int, score: int) -> None:
    exact = Telling(graduated=(year, year), score_step_2_ck=(score, score))
    less = coarser(exact, frozenset({"graduated", "scores"}))

    assert agreeing(less, exact) == ("graduated", "score_step_2_ck")
    assert coarser(less, frozenset({"graduated", "scores"})) == less
    assert traits_of(less, "").fits(traits_of(exact, ""))


def test_the_first_invented_applicant_has_something_to_tell() -> None:
    assert "school" in telling_of(person(AMINA), ON).given()
