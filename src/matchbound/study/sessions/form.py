"""A form of an exam: so many questions that every published range of the outline is met at once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.lint.weights import tags_of
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.outline import WHOLE, Dimension, outline

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

OUTSIDE, AGAIN, LUCK = 1000, 40, 4
"""What one question outside a range costs, one seen before, and at most what chance adds to each."""
EFFORT = 2.0
"""Deterministic time of the solver: the same form on every machine."""


@dataclass(frozen=True, slots=True)
class Range:
    """One part of the outline: the places of questions that count for it, and how many it takes."""

    dimension: Dimension
    name: str
    places: tuple[int, ...]
    least: int
    most: int

    def lacks(self, chosen: Collection[int]) -> int:
        """Return how many questions lack to the least; negative: how many there are above the most."""
        many = sum(place in chosen for place in self.places)
        return max(self.least - many, 0) or min(self.most - many, 0)


def ranges(questions: Sequence[Question], number: int, exam: StudiedExam, on: date) -> Iterator[Range]:
    """Yield the parts of the outline of a day in numbers of questions, for a form of so many.

    In a short form no whole number may lie within the percents: then the two beside them are let pass.
    """
    for dimension, shares in outline(ExamName(exam), on).shares.items():
        tags = [tags_of(one, dimension) for one in questions]
        for share in shares:
            if share.of:
                places = tuple(at for at, one in enumerate(tags) if not share.among.isdisjoint(one))
                low, high = share.low * number / WHOLE, share.high * number / WHOLE
                least, most = sorted((ceil(low), floor(high)))
                yield Range(dimension, share.name, places, least, most)


def form_of(
    questions: Sequence[Question],
    number: int,
    exam: StudiedExam,
    on: date,
    *,
    seen: Collection[str] = (),
    seed: int,
) -> tuple[Question, ...]:
    """Return so many of an exam's questions, as few as can be outside the outline's ranges of a day.

    Of what fits as well, those not seen before come first; the rest is chance, the same for the same seed.
    """
    from ortools.sat.python import cp_model  # slow import

    model = cp_model.CpModel()
    inside = [model.new_bool_var(one.id) for one in questions]
    model.add(sum(inside) == number)
    luck = np.random.default_rng(seed).integers(0, LUCK, len(questions)).tolist()
    costs = [AGAIN * (one.id in seen) + chance for one, chance in zip(questions, luck, strict=True)]
    outside = [_outside(model, inside, one) for one in ranges(questions, number, exam, on)]
    weights = [OUTSIDE] * len(outside) + costs
    model.minimize(cp_model.LinearExpr.weighted_sum([*outside, *inside], weights))
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.num_workers = 1
    solver.solve(model)  # any choice of so many is one: there is always an answer
    return tuple(one for one, taken in zip(questions, inside, strict=True) if solver.value(taken))


def _outside(
    model: "cp_model.CpModel", inside: "Sequence[cp_model.IntVar]", part: Range
) -> "cp_model.IntVar":
    """Return by how many questions a part misses its range."""
    many = sum(inside[place] for place in part.places)
    missed = model.new_int_var(0, len(inside), part.name)
    model.add(missed >= part.least - many)
    model.add(missed >= many - part.most)
    return missed
