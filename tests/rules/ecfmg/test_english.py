"""OET Medicine: which sitting counts for which season. The vignettes stand beside the rule as cases."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.model import Dossier, Exam
from matchbound.rules.ecfmg.english import english, last_season, oet_counts_for, oet_cutoff
from matchbound.rules.finding import Need, Verdict
from strategies import DOSSIERS, ON

PARTS = ("listening", "reading", "speaking", "writing")
GOOD = dict.fromkeys(PARTS, 400)


def sat(taken_on: date, outcome: str = "pass", **more: object) -> Exam:
    data = {"exam": "oet-medicine", "taken_on": taken_on, "outcome": outcome, "scores": GOOD, **more}
    return Exam.model_validate(data)


@pytest.mark.parametrize(
    ("season", "before", "first", "last", "after"),
    [
        (2021, date(2018, 6, 30), date(2018, 7, 1), date(2020, 12, 31), date(2021, 1, 1)),
        (2023, date(2020, 12, 31), date(2021, 1, 1), date(2023, 1, 31), date(2023, 2, 1)),
        (2024, date(2021, 12, 31), date(2022, 1, 1), date(2024, 2, 15), date(2024, 2, 16)),
        (2025, date(2022, 12, 31), date(2023, 1, 1), date(2025, 1, 31), date(2025, 2, 1)),
        (2026, date(2023, 12, 31), date(2024, 1, 1), date(2026, 1, 31), date(2026, 2, 1)),
        (2027, date(2024, 12, 31), date(2025, 1, 1), date(2027, 1, 31), date(2027, 2, 1)),
        (2030, date(2027, 12, 31), date(2028, 1, 1), date(2030, 1, 31), date(2030, 2, 1)),
    ],
)
def test_oet_counts_for_the_days_of_a_season(
    season: int, before: date, first: date, last: date, after: date
) -> None:
    found = [oet_counts_for(sat(day), season) for day in (before, first, last, after)]

    assert found == [False, True, True, False]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("taken_on", "season", "writing"), [(date(2021, 6, 5), 2023, 350), (date(2026, 6, 6), 2027, 300)]
)
def test_oet_counts_for_exactly_the_minimum(part: str, taken_on: date, season: int, writing: int) -> None:
    minimum = {**dict.fromkeys(PARTS, 350), "writing": writing}
    below = {**minimum, part: minimum[part] - 1}

    assert oet_counts_for(sat(taken_on, scores=minimum), season) is True
    assert oet_counts_for(sat(taken_on, scores=below), season) is False


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"scores": None}, None),
        ({"scores": {**GOOD, "writing": None}}, None),
        ({"scores": {**GOOD, "writing": None, "reading": 340}}, False),
        ({"scores": None, "outcome": "fail"}, False),
        ({"outcome": "fail"}, True),  # the scores decide, whatever somebody called the result
        ({"outcome": "incomplete"}, False),
        ({"outcome": "withheld"}, None),
        ({"invalidated_on": "2026-08-01"}, False),
        ({"at_home": True}, None),
        ({"at_home": True, "scores": {**GOOD, "reading": 340}}, False),
    ],
)
def test_oet_counts_for_says_unknown_only_where_something_is_missing(
    more: dict[str, Any], *, counts: bool | None
) -> None:
    assert oet_counts_for(sat(date(2026, 6, 6), **more), 2027) is counts


@pytest.mark.parametrize(
    ("taken_on", "counts"),
    [
        (date(2018, 6, 30), False),  # too old even for the season before
        (date(2018, 7, 1), None),
        (date(2020, 12, 31), None),
        (date(2021, 1, 1), True),  # recent enough even for the season after
    ],
)
def test_oet_counts_for_season_2022_by_its_neighbors(taken_on: date, *, counts: bool | None) -> None:
    cutoff = oet_cutoff(2022)

    assert cutoff is not None
    assert cutoff.value is None
    assert oet_counts_for(sat(taken_on), 2022) is counts


SCORES = st.fixed_dictionaries({part: st.none() | st.integers(280, 420) for part in PARTS})
RANK = {False: 0, None: 1, True: 2}


@given(SCORES, st.sampled_from(PARTS), st.dates(date(2021, 1, 1), date(2029, 1, 1)), st.integers(2021, 2030))
def test_oet_counts_for_never_suffers_from_a_higher_score(
    scores: dict[str, int | None], part: str, taken_on: date, season: int
) -> None:
    better = {**scores, part: 500}

    before = oet_counts_for(sat(taken_on, scores=scores), season)

    assert RANK[oet_counts_for(sat(taken_on, scores=better), season)] >= RANK[before]


@given(st.dates(date(2023, 2, 1), date(2029, 1, 1)))
def test_last_season_is_the_last_that_takes_the_day(taken_on: date) -> None:
    first = next(season for season in range(2023, 2032) if oet_counts_for(sat(taken_on), season))
    last = last_season(sat(taken_on), first)

    assert oet_counts_for(sat(taken_on), last) is True
    assert oet_counts_for(sat(taken_on), last + 1) is False


@given(
    st.lists(
        st.tuples(SCORES, st.dates(date(2025, 1, 1), date(2026, 11, 1))), max_size=5, unique_by=lambda x: x[1]
    )
)
def test_english_is_met_by_one_sitting_only(sittings: list[tuple[dict[str, Any], date]]) -> None:
    exams = [sat(day, scores=scores) for scores, day in sittings]
    dossier = Dossier.model_validate({"exams": exams, "goal": {"season": 2027}})
    alone = {oet_counts_for(exam, 2027) for exam in exams}

    (finding,) = english(dossier, ON)

    assert (finding.verdict in (Verdict.MET, Verdict.EXPIRING)) == (True in alone)
    assert (finding.needs == (Need.OET,)) == (alone <= {False})


@given(DOSSIERS)
def test_english_has_one_finding_that_asks_only_for_oet(data: dict[str, Any]) -> None:
    (finding,) = english(Dossier.model_validate(data), ON)

    assert finding.needs in ((), (Need.OET,))
    assert finding.verdict is not Verdict.UNKNOWN or finding.because
    assert finding.due is None or finding.due >= ON


def test_english_names_the_planned_sitting() -> None:
    planned = sat(date(2026, 12, 12), outcome="scheduled", scores=None, expected=True)
    dossier = Dossier.model_validate({"exams": [planned], "goal": {"season": 2027}})

    (finding,) = english(dossier, ON)

    assert (finding.verdict, finding.next) == (
        Verdict.OPEN,
        "Sit OET Medicine as planned on 12 Dec 2026, all four parts at once.",
    )
