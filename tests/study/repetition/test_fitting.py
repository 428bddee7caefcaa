"""A learner's own parameters: better than the defaults where the reviews can tell, the defaults elsewhere."""

import pytest

from matchbound.study.repetition.fitting import fit, mean_loss
from matchbound.study.repetition.outcome import LEAST_REVIEWS, Outcome
from matchbound.study.repetition.recall import DEFAULTS
from study.repetition.drawn import learner, one_after_the_other, reviews_of


@pytest.mark.parametrize("seed", [3, 4])
def test_who_differs_gets_parameters_that_foretell_unseen_reviews_better(seed: int) -> None:
    truth = learner(seed)
    found = fit(reviews_of(truth, cards=1_500))
    unseen = reviews_of(truth, cards=4_000, seed=77)
    weight = unseen.judged().astype(float)
    own, default, best = (mean_loss(unseen, weight, one) for one in (found.parameters, DEFAULTS, truth))

    assert found.outcome is Outcome.FITTED
    assert found.own_loss is not None
    assert found.default_loss is not None
    assert found.own_loss < found.default_loss
    assert own - best < 0.25 * (default - best)


def test_who_is_like_the_defaults_is_hardly_moved_from_them() -> None:
    found = fit(reviews_of(DEFAULTS, cards=1_000))
    unseen = reviews_of(DEFAULTS, cards=4_000, seed=77)
    weight = unseen.judged().astype(float)

    assert mean_loss(unseen, weight, found.parameters) - mean_loss(unseen, weight, DEFAULTS) < 0.002


def test_parameters_that_do_worse_on_later_reviews_are_left_alone() -> None:
    found = fit(one_after_the_other(learner(3), DEFAULTS, cards=(1_000, 250)))

    assert (found.outcome, found.parameters is DEFAULTS) == (Outcome.NOT_BETTER, True)


def test_few_reviews_move_nothing() -> None:
    found = fit(reviews_of(learner(3), cards=100))

    assert found.reviews < LEAST_REVIEWS
    assert (found.outcome, found.parameters is DEFAULTS, found.own_loss) == (Outcome.TOO_FEW, True, None)
