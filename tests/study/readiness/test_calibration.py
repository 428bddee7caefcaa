"""What is said of simulated learners comes true as often as it is said."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from matchbound.study.readiness.readiness import OFFICIAL_FIRST, Passing, readiness_of
from study.readiness.learners import Learner, learners, scale, uneven

COUNT, COUNT_UNEVEN = 300, 300


def told(learner: Learner) -> Passing:
    answers = [("cardiovascular", one) for one in learner.answers]
    found = readiness_of(answers, learner.entered, scale(), learner.exam_on).passing
    assert found is not None
    return found


@cache
def all_told() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    made = list(learners(COUNT))
    said = [told(one) for one in made]
    inside = [
        one.points_low <= learner.level <= one.points_high for one, learner in zip(said, made, strict=True)
    ]
    return np.array([one.chance for one in said]), np.array([one.passes for one in made]), np.array(inside)


def test_chances_come_true_as_often_as_they_say() -> None:
    chance, passes, _ = all_told()
    for low, high in pairwise((0.0, 0.25, 0.75, 0.95, 1.01)):
        inside = (chance >= low) & (chance < high)
        error = abs(chance[inside].mean() - passes[inside].mean())
        assert error < 0.03 + 2 / np.sqrt(max(inside.sum(), 1)) / 2, (low, high)


def test_chances_say_more_than_that_most_people_pass() -> None:
    chance, passes, _ = all_told()

    assert ((chance - passes) ** 2).mean() < 0.55 * passes.mean() * (1 - passes.mean())


def test_those_who_are_told_that_they_are_ready_pass() -> None:
    chance, passes, _ = all_told()
    ready = chance >= 0.95

    assert ready.mean() > 0.3
    assert passes[ready].mean() > 0.97


def test_ranges_of_ability_hold_nine_in_ten() -> None:
    assert 0.85 <= all_told()[2].mean() <= 0.97


def test_without_an_official_score_no_chance_is_told() -> None:
    learner = replace(next(learners(1)), entered=())
    answers = [("cardiovascular", one) for one in learner.answers]
    found = readiness_of(answers, (), scale(), learner.exam_on)

    assert (found.passing, found.why_not) == (None, OFFICIAL_FIRST)
    assert found.all.answers == len(learner.answers)
    assert found.all.low < found.all.right / found.all.answers < found.all.high


@pytest.mark.parametrize("weeks", [(14,), (4,)])
def test_what_is_known_less_well_is_said_less_surely(weeks: tuple[int, ...]) -> None:
    spread = [one.points_high - one.points_low for one in map(told, learners(40, official=(8, 14)))]
    wider = [one.points_high - one.points_low for one in map(told, learners(40, official=weeks))]

    assert np.mean(wider) > np.mean(spread)


# -- who changes hours, pauses, or stops reviewing ---------------------------------------------------------


@cache
def told_ahead() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return chances told ahead without hours and memory, and with them; the true ones; who slackens."""
    made = list(uneven(COUNT_UNEVEN))
    both = [(one.chance(), one.chance(whole=True)) for one in made]
    slack = [one.pace.ahead < 0.5 and one.stopped for one in made]
    plain, whole = zip(*both, strict=True)
    return np.array(plain), np.array(whole), np.array([one.true for one in made]), np.array(slack)


def test_hours_and_memory_make_chances_truer() -> None:
    plain, whole, true, slack = told_ahead()
    errors = [((one - true) ** 2).mean() for one in (plain, whole)]
    of_slack = [((one - true)[slack] ** 2).mean() for one in (plain, whole)]

    assert errors[1] < 0.95 * errors[0]
    assert of_slack[1] < 0.9 * of_slack[0]


def test_who_slackens_is_told_less() -> None:
    plain, whole, _, slack = told_ahead()

    assert (plain - whole)[slack].mean() > 0.05
    assert abs((plain - whole)[~slack]).mean() < 0.03


def test_chances_told_ahead_come_true_as_often_as_they_say() -> None:
    _, whole, true, _ = told_ahead()
    for low, high in pairwise((0.0, 0.25, 0.75, 0.95, 1.01)):
        inside = (whole >= low) & (whole < high)
        error = abs(whole[inside].mean() - true[inside].mean())
        assert error < 0.03 + 2 / np.sqrt(max(inside.sum(), 1)) / 2, (low, high)
