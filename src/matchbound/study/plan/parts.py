"""Which concept is studied in which part of the time: most to be won, nothing before what it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ortools.sat.python import cp_model

from matchbound.study.plan.asked import Topic

EFFORT = 0.5
"""Deterministic time of the solver: the same answer on every machine."""
SEED = 2027
SCALE = 1000
LATER = 0.5
"""What is studied in the last part is worth so much of what it is in the first: it is repeated less often."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """For each topic its part of the time, or None where there is no time."""

    part: tuple[int | None, ...]
    gap: float
    """By what share another choice could be better at most; 0: proven to be the best."""


def best_parts(
    topics: Sequence[Topic],
    minutes: Sequence[int],
    capacity: Sequence[int],
    by_then: Sequence[int] | None = None,
    asked_by_then: Sequence[int] | None = None,
) -> Chosen:
    """Return the best choice: `minutes` a topic takes, `capacity` of each part of the time in minutes.

    `by_then`: the most that all parts up to each one may hold together; None: as much as they can.
    `asked_by_then`: the same for questions, so that new ones are left for later parts.
    """
    by_then = by_then or list(accumulate(capacity))
    model = cp_model.CpModel()
    inside = _modelled(model, topics, minutes, capacity, by_then)
    for part, most in enumerate(asked_by_then or ()):
        pairs = zip(topics, inside, strict=True)
        model.add(sum(one.questions * choice for one, row in pairs for choice in row[: part + 1]) <= most)
    gains = [[_gain(one, part, len(capacity)) for part in range(len(capacity))] for one in topics]
    model.maximize(
        sum(
            gain * choice
            for row, choices in zip(gains, inside, strict=True)
            for gain, choice in zip(row, choices, strict=True)
        )
    )
    plain = in_turn(topics, minutes, capacity, by_then, asked_by_then)
    for at, choices in zip(plain, inside, strict=True):
        for part, choice in enumerate(choices):
            model.add_hint(choice, part == at)
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.random_seed = SEED
    solver.parameters.num_workers = 1
    found = plain
    if solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found = tuple(next((at for at, one in enumerate(row) if solver.value(one)), None) for row in inside)
    worth = sum(row[at] for row, at in zip(gains, found, strict=True) if at is not None)
    bound = min(solver.best_objective_bound, sum(row[0] for row in gains if row))
    return Chosen(found, max(0.0, 1 - worth / bound) if bound > 0 else 0.0)


def _modelled(
    model: cp_model.CpModel,
    topics: Sequence[Topic],
    minutes: Sequence[int],
    capacity: Sequence[int],
    by_then: Sequence[int],
) -> list[list[cp_model.IntVar]]:
    """Return for each topic and part whether it is studied then, held together by what must hold."""
    parts = range(len(capacity))
    inside = [[model.new_bool_var(f"{one.concept}:{part}") for part in parts] for one in topics]
    place = {one.concept: at for at, one in enumerate(topics)}
    for choices in inside:
        model.add_at_most_one(choices)
    so_far: list[cp_model.LinearExpr] = []
    for part in parts:
        taken = [choices[part] * length for choices, length in zip(inside, minutes, strict=True)]
        so_far += taken
        model.add(sum(taken) <= capacity[part])
        model.add(sum(so_far) <= by_then[part])
    for at, one in enumerate(topics):
        for before in (place[name] for name in one.first if name in place and name != one.concept):
            for part in parts:
                model.add(sum(inside[before][: part + 1]) >= inside[at][part])
    return inside


def _gain(one: Topic, part: int, parts: int) -> int:
    return round(SCALE * one.to_win * (1 - (1 - LATER) * part / max(parts - 1, 1)) + 1)


def in_turn(
    topics: Sequence[Topic],
    minutes: Sequence[int],
    capacity: Sequence[int],
    by_then: Sequence[int],
    asked_by_then: Sequence[int] | None = None,
) -> tuple[int | None, ...]:
    """Return a plain choice: one topic after the other into the first part that has room for it."""
    place = {one.concept: at for at, one in enumerate(topics)}
    left, so_far = list(capacity), list(by_then)
    asked = list(asked_by_then or [sum(one.questions for one in topics)] * len(left))
    chosen: dict[int, int] = {}
    for at in _needed_first(topics, place):
        first = max(
            (chosen[place[name]] for name in topics[at].first if place.get(name) in chosen), default=0
        )
        lacks = any(
            place[name] not in chosen for name in topics[at].first if name in place and place[name] != at
        )
        many = topics[at].questions
        fits = (
            part
            for part in range(first, len(left))
            if minutes[at] <= min(left[part], *so_far[part:]) and many <= min(asked[part:])
        )
        part = None if lacks else next(fits, None)
        if part is not None:
            left[part] -= minutes[at]
            so_far[part:] = [one - minutes[at] for one in so_far[part:]]
            asked[part:] = [one - many for one in asked[part:]]
            chosen[at] = part
    return tuple(chosen.get(at) for at in range(len(topics)))


def _needed_first(topics: Sequence[Topic], place: dict[str, int]) -> Iterator[int]:
    """Return places of topics, those with most to be won first, but after what they need."""
    given: set[int] = set()
    order = sorted(range(len(topics)), key=lambda at: (-topics[at].to_win, topics[at].concept))
    waiting = list(reversed(order))
    opened: set[int] = set()
    while waiting:
        at = waiting[-1]
        needs = [place[name] for name in topics[at].first if name in place]
        missing = [one for one in needs if one not in given and one not in opened]
        opened.add(at)
        if missing and at not in given:
            waiting += missing
            continue
        waiting.pop()
        if at not in given:
            given.add(at)
            yield at
