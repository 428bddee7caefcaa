"""Growth goes by the hours studied; what fades from memory comes off by the outline's weights."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.readiness.ability import Measure
from matchbound.study.readiness.memory import Memory, Remembered, memory_of
from matchbound.study.readiness.official import Entered, Official
from matchbound.study.readiness.pace import STEADY, Pace, pace_of, usual_hours
from matchbound.study.readiness.readiness import readiness_of, tells_growth
from matchbound.study.readiness.trend import Trend
from matchbound.study.repetition.queue import EPOCH
from matchbound.study.repetition.recall import DEFAULTS
from study.readiness.learners import scale

ON = date(2026, 11, 26)
TODAY = (ON - EPOCH).days
SCORE = Entered(Official.CCSSA, ON - timedelta(weeks=2), 230)


def week(number: float) -> date:
    return ON + timedelta(days=round(7 * number))


# -- pace -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "planned", "pace"),
    [
        pytest.param([], 10, STEADY, id="nothing known"),
        pytest.param([5, 0, 5], 10, STEADY, id="too few weeks"),
        pytest.param([10, 20, 10], 10, Pace(ON, (1.0, 1.0, 1.0), 1.0), id="more than usual is not more"),
        pytest.param([10, 0, 10, 5], 40, Pace(ON, (1.0, 0.0, 1.0, 0.5), 1.0), id="a pause"),
        pytest.param([12, 12, 12], 3, Pace(ON, (1.0, 1.0, 1.0), 0.25), id="fewer hours to come"),
    ],
)
def test_weeks_are_told_against_a_usual_one(hours: Sequence[float], planned: float, pace: Pace) -> None:
    assert pace_of(hours, planned, ON) == pace


def test_what_is_usual_is_the_middle_of_the_weeks_with_study() -> None:
    assert [usual_hours(one) for one in ([4, 0, 0, 6, 20], [4, 0, 6], [])] == [6, None, None]


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        pytest.param(-4, -3, 1.0, id="before what is known"),
        pytest.param(-3, 0, 1.5, id="what is known"),
        pytest.param(-1.5 - 1 / 14, 0, 0.5 + 0 * 4 / 7, id="part of a week"),
        pytest.param(0, 4, 1.0, id="to come"),
        pytest.param(-4, 4, 3.5, id="all"),
    ],
)
def test_weeks_of_study_between_two_days(first: float, last: float, weeks: float) -> None:
    pace = Pace(ON, (1.0, 0.0, 0.5), 0.25)

    assert pace.studied(week(first), week(last)) == pytest.approx(weeks, abs=0.01)


@given(
    st.lists(st.floats(0, 1), max_size=6),
    st.floats(0, 1),
    st.lists(st.integers(-90, 90), min_size=3, max_size=3),
)
def test_weeks_of_study_add_up(weeks: list[float], ahead: float, days: list[int]) -> None:
    pace = Pace(ON, tuple(weeks), ahead)
    first, middle, last = (ON + timedelta(days=one) for one in sorted(days))

    assert pace.studied(first, middle) + pace.studied(middle, last) == pytest.approx(
        pace.studied(first, last), abs=1e-6
    )
    assert 0 <= pace.studied(first, last) <= (last - first).days / 7 + 1e-6


def test_fewer_hours_bring_less_and_none_bring_nothing() -> None:
    measures, exam = [SCORE.measure(scale())], ON + timedelta(weeks=12)
    levels = [
        Trend.of(measures, scale(), ON, Pace(ON, (1.0, 1.0), ahead)).ahead(exam).level
        for ahead in (0.0, 0.5, 1.0)
    ]
    today = Trend.of(measures, scale(), ON).level

    assert levels[0] == pytest.approx(today)
    assert today < levels[1] < levels[2]
    assert levels[2] == Trend.of(measures, scale(), ON).ahead(exam).level


def test_a_pause_before_today_brought_nothing() -> None:
    measures = [SCORE.measure(scale())]
    paused, studied = (Trend.of(measures, scale(), ON, Pace(ON, (one, one))).level for one in (0.0, 1.0))

    assert paused < studied == Trend.of(measures, scale(), ON).level


# -- memory -----------------------------------------------------------------------------------------------


def remembered(
    many: int = 10, *, last: int = 20, due: int | None = -12, weight: float = 0.03, stability: float = 8.0
) -> Memory:
    """Return so many cards of as many concepts, answered some days ago and due so many days from today."""
    cards = [
        Remembered(f"c-{n}", stability, TODAY - last, None if due is None else TODAY + due)
        for n in range(many)
    ]
    found = memory_of(cards, {f"c-{n}": weight for n in range(many)}, DEFAULTS, ON)
    assert found is not None
    return found


def faded(memory: Memory | None, *, weeks: int = 8, since: int = 20) -> float:
    measure = Measure(ON - timedelta(days=since), 230, 8, of_bank=False)
    return Trend.of([measure], scale(), ON, STEADY, memory).ahead(week(weeks)).faded


def test_cards_that_wait_fade_and_those_reviewed_in_time_do_not() -> None:
    assert faded(None) == 0
    assert faded(remembered(due=3)) == 0
    assert faded(remembered(due=None)) == 0  # it need not come before the exam
    assert 0 < faded(remembered(), weeks=2) < faded(remembered(), weeks=8) < 30


def test_what_had_faded_when_ability_was_measured_is_not_taken_off_twice() -> None:
    measured_now, measured_before = faded(remembered(), since=0), faded(remembered(), since=20)

    assert 0 < measured_now < measured_before


@pytest.mark.parametrize(
    ("less", "more"),
    [
        pytest.param({"weight": 0.01}, {"weight": 0.03}, id="what is asked more"),
        pytest.param({"many": 5}, {"many": 10}, id="more concepts"),
        pytest.param({"stability": 60.0}, {"stability": 8.0}, id="what is known less well"),
    ],
)
def test_what_is_forgotten_counts_by_the_outline(less: dict[str, float], more: dict[str, float]) -> None:
    assert faded(remembered(**less)) < faded(remembered(**more))  # type: ignore[arg-type]


def test_a_concept_counts_once_however_many_cards_it_has() -> None:
    weights = {"one": 0.1}
    card = Remembered("one", 8.0, TODAY - 20, TODAY - 12)
    once, often = (memory_of([card] * many, weights, DEFAULTS, ON) for many in (1, 9))

    assert faded(once) == pytest.approx(faded(often))
    assert once is not None
    assert once.covered == 0.1


def test_cards_of_what_the_exam_does_not_ask_tell_nothing() -> None:
    assert memory_of([Remembered("other", 8.0, TODAY - 20, TODAY)], {"one": 0.1}, DEFAULTS, ON) is None


def test_all_of_the_outline_forgotten_leaves_guessing() -> None:
    memory = remembered(many=10, weight=0.1, last=3_000, stability=0.01)
    trend = Trend.of(
        [Measure(ON - timedelta(days=3_000), 230, 8, of_bank=False)], scale(), ON, STEADY, memory
    )
    typical = 1 / (1 + np.exp(-scale().slope * (trend.level - scale().expected) - np.log(0.63 / 0.37)))

    assert 0.2 <= typical < 0.3


def test_what_faded_is_known_less_surely() -> None:
    measure = [Measure(ON - timedelta(days=20), 230, 8, of_bank=False)]
    sure, unsure = (
        Trend.of(measure, scale(), ON, STEADY, one).ahead(week(8)) for one in (None, remembered())
    )

    assert unsure.error > sure.error
    assert unsure.chance() < sure.chance()


# -- what is told -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "told"),
    [([], False), ([0], False), ([0, 8], False), ([0, 1, 2], False), ([0, 2, 4], True), ([0, 0, 4], True)],
)
def test_growth_is_told_once_enough_was_measured_over_enough_time(weeks: list[int], told: bool) -> None:  # noqa: FBT001 - of the table
    assert tells_growth([Measure(week(-one), 230, 8) for one in weeks]) == told


def test_one_score_and_no_answers_tell_no_growth() -> None:
    passing = readiness_of([], [SCORE], scale(), ON).passing

    assert passing is not None
    assert passing.growth is None


def test_readiness_takes_hours_and_memory_into_the_chance() -> None:
    plain, less = (
        readiness_of([], [SCORE], scale(), ON, pace=pace, memory=memory).passing
        for pace, memory in ((STEADY, None), (Pace(ON, (0.0, 0.0), 0.2), remembered()))
    )

    assert plain is not None
    assert less is not None
    assert less.faded > plain.faded == 0
    assert less.chance < plain.chance
    assert (less.earliest[0.90] or date.max) > (plain.earliest[0.90] or date.max)
