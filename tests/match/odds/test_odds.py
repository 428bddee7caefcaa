"""The odds of a dossier on a tenth of the country."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from match.tenth import tenth
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.match.odds.answer import in_ten
from matchbound.match.odds.background import Background, background_of
from matchbound.match.odds.focal import Focal, NotAskedError, merits_of
from matchbound.match.odds.odds import Asked, SwitchedOffError, odds_of
from matchbound.match.odds.plan import rows_of
from matchbound.match.odds.shares import shares_of
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.demand import Demand
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.types import Type
from matchbound.reference.sample import sample_catalogue
from matchbound.screening.profile import Profile
from matchbound.screening.screen import screen
from matchbound.screening.table import ProgramTable

ON, SEASON = date(2026, 11, 26), 2027
EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ("certified-reapplying", "us-citizen-caribbean", "green-card", "student-year-3", "step-3-wants-h1b")


@cache
def table() -> ProgramTable:
    return ProgramTable.of(sample_catalogue(), SEASON)


@cache
def background(workers: int = 2) -> Background:
    with ThreadPoolExecutor(workers) as executor:
        return background_of(tenth(), coefficients(), executor, seed=5, markets=4)


def dossier(name: str) -> Dossier:
    return read_dossier(EXAMPLES / f"{name}.yaml")


def asked(name: str, **changes: object) -> Asked:
    return replace(Asked(dossier(name), ON, SEASON), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_an_answer_agree(name: str) -> None:
    found = odds_of(asked(name), table(), background())

    assert 0 <= found.match.low <= found.match.value <= found.match.high <= 1
    assert sum(one.match.value for one in found.by_specialty) == pytest.approx(found.match.value)
    assert sum(one.match.value for one in found.programs) == pytest.approx(found.match.value)
    assert sum(found.ranks) == pytest.approx(found.match.value)
    assert sum(one.interview.value for one in found.programs) == pytest.approx(found.interviews)
    assert found.synthetic
    assert (found.work.markets, found.work.constants, found.work.nodes) == (4, 2, 15)


def test_the_same_seed_gives_the_same_answer_for_one_and_two_workers() -> None:
    one, two = (odds_of(asked("step-3-wants-h1b"), table(), background(workers)) for workers in (1, 2))

    assert one.to_data() == two.to_data()


def test_another_seed_gives_nearly_the_same_answer() -> None:
    with ThreadPoolExecutor(2) as executor:
        other = background_of(tenth(), coefficients(), executor, seed=77, markets=4)

    one, two = (odds_of(asked("us-citizen-caribbean"), table(), each) for each in (background(), other))

    assert one.match.value != two.match.value
    assert one.match.value == pytest.approx(two.match.value, abs=0.2)


def test_an_own_list_is_taken_in_its_order() -> None:
    chosen = tuple(
        one.program for one in odds_of(asked("us-citizen-caribbean"), table(), background()).programs[:6]
    )

    found = odds_of(asked("us-citizen-caribbean", programs=chosen[::-1]), table(), background())

    assert found.own_list
    assert tuple(one.program for one in found.programs) == chosen[::-1]
    assert {one.name for one in found.levers} == {"score", "us-experience", "year-later"}


def test_a_program_with_a_preliminary_year_only_is_meant_by_its_id() -> None:
    ids = tenth().places.ids
    alone = next(one.partition("/")[0] for one in ids if "/" in one and one.partition("/")[0] not in ids)

    found = odds_of(asked("us-citizen-caribbean", programs=(alone,)), table(), background())

    assert [(one.program, one.specialty) for one in found.programs] == [
        (f"{alone}/preliminary-year", "preliminary-year")
    ]


def test_a_program_that_rules_the_applicant_out_gives_no_interview() -> None:
    case = asked("certified-reapplying")
    profile = Profile.of(case.dossier, ON, SEASON)
    screening, places = screen(table(), profile), tenth().places
    share = shares_of(screening, rows_of(screening, places), places)
    internal = places.kind == 0
    out, in_ = (np.flatnonzero(internal & (share == 0))[0], np.flatnonzero(internal & (share > 0))[0])

    found = odds_of(replace(case, programs=(places.ids[out], places.ids[in_])), table(), background())

    assert found.programs[0].interview.value == 0
    assert found.programs[0].verdict == "ineligible"
    assert found.programs[1].interview.value > 0


@cache
def _fixed() -> tuple[Focal, tuple[str, ...], Profile]:
    case = asked("certified-reapplying")
    profile = Profile.of(case.dossier, ON, SEASON)
    ids = tuple(one for one, kind in zip(tenth().places.ids, tenth().places.kind, strict=True) if kind == 0)
    return Focal.of(case.dossier, profile), ids[:30], profile


@given(
    score=st.integers(214, 290),
    more=st.integers(0, 40),
    years=st.floats(0, 25),
    fewer=st.floats(0, 10),
    months=st.floats(0, 12),
    longer=st.floats(0, 6),
    visa=st.sampled_from([True, False, None]),
)
@settings(max_examples=40)
def test_better_facts_never_lower_what_programs_see(
    score: int,
    more: int,
    years: float,
    fewer: float,
    months: float,
    longer: float,
    visa: bool | None,  # noqa: FBT001 - a drawn fact
) -> None:
    focal = replace(_fixed()[0], score=score, years=years, months=months, needs_visa=visa)
    better = replace(focal, score=score + more, years=max(0.0, years - fewer), months=months + longer)
    back = background()

    for one in (better, replace(better, needs_visa=False)):
        before, after = (
            merits_of(each, (0, 1), back.constants, back.setting.published, 3) for each in (focal, one)
        )
        assert (after.merit >= before.merit - 1e-9).all()


@given(score=st.integers(214, 270), more=st.integers(0, 30), months=st.floats(0, 4), longer=st.floats(0, 6))
@settings(max_examples=25)
def test_better_facts_never_close_a_program(score: int, more: int, months: float, longer: float) -> None:
    _, _, profile = _fixed()
    last = profile.on

    def share(points: int, spent: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        steps = replace(profile.steps, step2ck_score=points)
        clinical = replace(profile.clinical, hands_on_months=spent, last_hands_on=last)
        screening = screen(table(), replace(profile, steps=steps, clinical=clinical))
        return shares_of(screening, rows_of(screening, tenth().places), tenth().places)

    assert (share(score + more, months + longer) >= share(score, months) - 1e-12).all()


def test_levers_point_the_way_they_should() -> None:
    levers = {
        one.name: one.change for one in odds_of(asked("step-3-wants-h1b"), table(), background()).levers
    }

    assert set(levers) == {
        "score",
        "us-experience",
        "more-programs",
        "second-specialty",
        "year-later",
        "no-visa",
    }
    assert levers["year-later"].high <= 0
    for name in ("score", "us-experience", "more-programs", "second-specialty", "no-visa"):
        assert levers[name].low >= -1e-9, name


def test_switched_off_says_so() -> None:
    with pytest.raises(SwitchedOffError, match="switched off here"):
        odds_of(asked("green-card"), table(), background(), calibrated=False)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"programs": ("nowhere",)}, "no such program in this market: nowhere", id="unknown program"
        ),
        pytest.param({"season": 2026}, "the Match of 2026 is over", id="a Match that is over"),
        pytest.param({"season": 1995}, "the Match of 1995 is over", id="a Match before the calendars"),
        pytest.param(
            {"specialties": ("astrology",)}, "none of the specialties aimed at", id="unknown specialty"
        ),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_message(changes: dict[str, object], words: str) -> None:
    with pytest.raises(NotAskedError, match=words):
        asked("green-card", **changes).check(background().setting.places)


def test_a_program_given_twice_is_not_counted_twice() -> None:
    name = background().setting.places.ids[0]

    with pytest.raises(NotAskedError, match=f"given twice: {name}"):
        odds_of(asked("green-card", programs=(name, name)), table(), background())


def test_a_specialty_that_the_market_does_not_have_is_told() -> None:
    wanted = ("internal-medicine", "urology", "nuclear-medicine")

    found = odds_of(asked("green-card", specialties=wanted), table(), background())

    assert [one.specialty for one in found.by_specialty] == ["internal-medicine"]
    assert found.not_known[0] == (
        "Urology, nuclear medicine: not in the simulated market, and in none of these numbers."
    )


def test_odds_are_for_graduates_from_abroad() -> None:
    nobody = Dossier()

    with pytest.raises(NotAskedError, match="International Medical Graduates only"):
        odds_of(Asked(nobody, ON, SEASON, specialties=("pathology",)), table(), background())


def test_an_applicant_of_whom_nothing_is_known_looks_like_the_mean_of_the_type() -> None:
    focal = replace(_fixed()[0], type=Type.NON_US_IMG, score=None, years=None, months=None, needs_visa=None)
    back = background()
    merits = merits_of(focal, (0,), back.constants, back.setting.published, 0)

    expected = np.array([one["taste_non_us_img"] - 0.85 * one["visa"] for one in back.constants])
    contested = Demand.of(back.setting.published, Kinds.all()).contested[0]
    slopes = np.array([one["contested_img"] for one in back.constants])
    assert merits.merit[:, 0] == pytest.approx(expected + slopes * contested)
    assert merits.rest == pytest.approx([one["spread_img"] for one in back.constants])


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.01, "Less than 1 in 20"),
        (0.044, "Less than 1 in 20"),
        (0.047, "About 1 in 20"),  # told as about 5 of 100
        (0.074, "About 1 in 20"),
        (0.08, "About 1 in 10"),
        (0.92, "About 9 in 10"),
        (0.954, "About 19 in 20"),
        (0.956, "More than 19 in 20"),
        (0.06, "About 1 in 20"),
        (0.58, "About 6 in 10"),
        (0.99, "More than 19 in 20"),
    ],
)
def test_chances_are_told_in_tenths(share: float, words: str) -> None:
    assert in_ten(share) == words


def test_the_answer_is_told_in_plain_words() -> None:
    found = odds_of(asked("us-citizen-caribbean"), table(), background())
    low, value, high = (round(100 * one) for one in (found.match.low, found.match.value, found.match.high))

    assert found.words() == (
        f"{in_ten(found.match.value)}: of 100 applicants like this one, about {value} match"
        f" (somewhere between {low} and {high})"
    )
