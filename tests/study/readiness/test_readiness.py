"""Ability, items, official scores, dates, mastery: each by itself."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.ability import LEAST_IN_WEEK, Answer, by_week, measured
from matchbound.study.readiness.items import ItemDifficulty, chance_right, guessed, learned
from matchbound.study.readiness.mastery import masteries
from matchbound.study.readiness.official import Entered, Official, ScoreError
from matchbound.study.readiness.readiness import FORESEEN, Share, earliest, readiness_of
from matchbound.study.readiness.scale import scale_of
from matchbound.study.readiness.trend import Trend
from study.readiness.learners import BEGIN, scale

ON = date(2026, 11, 26)


def answers(right: int, of: int, *, points: float = 240.0, day: date = BEGIN) -> list[Answer]:
    return [Answer(day, ItemDifficulty(points, 0.001), number < right) for number in range(of)]


@pytest.mark.parametrize(("day", "standard"), [(date(2025, 6, 30), 214), (date(2025, 7, 1), 218)])
def test_the_standard_of_the_day_counts(day: date, standard: float) -> None:
    assert scale_of(StudiedExam.STEP_2_CK, day).standard == standard


def test_half_right_is_as_able_as_the_items_are_hard_and_more_answers_say_it_more_surely() -> None:
    few, many = measured(answers(20, 40), scale()), measured(answers(200, 400), scale())

    assert few.points == pytest.approx(240, abs=2)
    assert few.error / many.error == pytest.approx(np.sqrt(10), rel=0.05)


@given(st.integers(0, 60), st.integers(1, 60))
def test_one_more_right_answer_never_says_less_able(right: int, of: int) -> None:
    right = min(right, of - 1)

    assert measured(answers(right + 1, of), scale()).points > measured(answers(right, of), scale()).points


def test_weeks_with_few_answers_wait_for_the_next() -> None:
    given_ = [
        *answers(5, LEAST_IN_WEEK - 1, day=date(2026, 6, 1)),
        *answers(3, 4, day=date(2026, 6, 9)),
        *answers(9, 20, day=date(2026, 6, 16)),
        *answers(1, 2, day=date(2026, 6, 23)),
    ]

    assert [one.day for one in by_week(given_, scale())] == [date(2026, 6, 9), date(2026, 6, 16)]


def test_an_item_that_able_people_miss_becomes_harder_and_better_known() -> None:
    item = guessed(3, scale(), BEGIN)
    for _ in range(50):
        item = learned(item, 250, 5, right=False, scale=scale())

    assert item.points > guessed(3, scale(), BEGIN).points + 20
    assert (item.answers, item.error < guessed(3, scale(), BEGIN).error) == (50, True)


def test_items_find_their_place_from_answers_alone() -> None:
    rng, here = np.random.default_rng(1), scale()
    true = rng.normal(225, 25, 40)
    found = []
    for points in true:
        item = guessed(3, here, BEGIN)
        for ability in rng.normal(235, 19, 300):
            right = rng.random() < 1 / (1 + np.exp(-here.slope * (ability - points)))
            item = learned(item, float(ability), 0.001, right=bool(right), scale=here)
        found.append(item.points)

    assert np.corrcoef(true, found)[0, 1] > 0.9


@pytest.mark.parametrize(("difficulty", "share"), [(1, 0.85), (3, 0.63), (5, 0.37)])
def test_typical_learners_answer_as_the_author_expects(difficulty: int, share: float) -> None:
    item = replace(guessed(difficulty, scale(), BEGIN), error=0.001)

    assert chance_right(scale().expected, 0.001, item, scale()) == pytest.approx(share)


@pytest.mark.parametrize(
    ("which", "score", "points", "error"),
    [(Official.CCSSA, 230, 230, 8), (Official.CBSSA, 61, 196, 10), (Official.CBSSA, 65, 206, 10)],
)
def test_official_scores_are_told_on_the_exams_scale(
    which: Official, score: float, points: float, error: float
) -> None:
    exam = StudiedExam.STEP_1 if which is Official.CBSSA else StudiedExam.STEP_2_CK
    found = Entered(which, ON, score).measure(scale_of(exam, ON))

    assert (found.points, found.error, found.of_bank) == (points, error, False)


@pytest.mark.parametrize(
    ("which", "score"), [(Official.CCSSA, 0), (Official.CCSSA, 301), (Official.CBSSA, 101)]
)
def test_scores_that_cannot_be_are_refused(which: Official, score: float) -> None:
    with pytest.raises(ScoreError):
        Entered(which, ON, score)


def test_official_scores_of_another_exam_do_not_count() -> None:
    found = readiness_of([], [Entered(Official.CBSSA, BEGIN, 70)], scale(), BEGIN)

    assert (found.passing, found.anchors) == (None, ())


def test_practice_alone_moves_ability_less_than_the_same_official_score() -> None:
    here = scale()
    official = Entered(Official.CCSSA, BEGIN, 260).measure(here)
    bank = replace(official, of_bank=True)
    before, by_bank, by_exam = (Trend.of(some, here, BEGIN).level for some in ([], [bank], [official]))

    assert before < by_bank < by_exam < 260


def test_the_first_safe_day_is_the_first_on_which_the_chance_is_as_high_as_wanted() -> None:
    trend = Trend.of([Entered(Official.CCSSA, BEGIN, 230).measure(scale())], scale(), BEGIN)
    sooner, day, later = earliest(trend, 0.90, 0.95, 0.99).values()

    assert day is not None
    assert day > BEGIN
    assert trend.ahead(day - timedelta(days=1)).chance() < 0.95 <= trend.ahead(day).chance()
    assert sooner is not None
    assert sooner <= day
    assert later is None or later >= day


def test_a_day_too_far_away_is_not_foretold() -> None:
    trend = Trend.of([Entered(Official.CCSSA, BEGIN, 150).measure(scale())], scale(), BEGIN)

    assert earliest(trend, 0.95) == {0.95: None}
    assert trend.ahead(BEGIN + FORESEEN).chance() < 0.95


def test_later_days_are_known_less_surely() -> None:
    trend = Trend.of([Entered(Official.CCSSA, BEGIN, 240).measure(scale())], scale(), BEGIN)
    errors = [trend.ahead(BEGIN + timedelta(weeks=weeks)).error for weeks in (0, 4, 8, 12)]

    assert errors == sorted(errors)
    assert errors[0] < errors[-1]


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_range_of_a_share_holds_it(right: int, more: int) -> None:
    share = Share.of(right, right + more)

    assert 0 <= share.low <= (right / (right + more) if right + more else 0.5) <= share.high <= 1


# -- mastery -----------------------------------------------------------------------------------------


def chances(**changes: object) -> dict[str, float]:
    trend = Trend.of([], scale(), ON)
    given_ = {"answers": {}, "recalls": {}, **changes}
    found = masteries(curriculum(), trend, given_["answers"], given_["recalls"], ON)  # type: ignore[arg-type]
    return {one.concept: one.chance for one in found}


def test_a_concept_without_answers_is_as_known_as_the_rest() -> None:
    assert len({round(one, 12) for one in chances().values()}) == 1


def test_answers_move_their_concept_and_forgetting_lowers_it() -> None:
    concept, other = sorted(chances())[:2]
    usual = chances()[concept]
    missed = chances(answers={concept: answers(1, 12)})
    forgotten = chances(recalls={concept: 0.5})
    kept = chances(recalls={concept: 0.95})

    assert missed[concept] < usual
    assert missed[other] == usual
    assert 0.2 < forgotten[concept] < usual
    assert kept[concept] == usual


def test_most_is_to_be_won_where_little_is_known_and_much_is_asked() -> None:
    trend = Trend.of([], scale(), ON)
    weakest = min(chances())
    found = masteries(curriculum(), trend, {weakest: answers(0, 40)}, {}, ON)
    place = {one.concept: at for at, one in enumerate(found)}
    before = {one.concept: at for at, one in enumerate(masteries(curriculum(), trend, {}, {}, ON))}

    assert place[weakest] <= before[weakest]
    assert [one.to_win for one in found] == sorted((one.to_win for one in found), reverse=True)
