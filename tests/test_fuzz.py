"""Whatever bytes come, each reader gives a result or its own error. `make fuzz` goes on where this ends."""

import time
from itertools import islice

import pytest
from fuzz.mutate import mutants
from fuzz.targets import TARGETS, seeds_of, survives

MOST = 150
WITHIN = 0.05
"""Seconds for each reader, after its seeds."""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_survives_its_corpus_and_what_is_made_of_it(name: str) -> None:
    seeds = seeds_of(name)
    taken = [survives(TARGETS[name], data) for data in seeds]
    until = time.monotonic() + WITHIN
    for data in islice(mutants(seeds, seed=2026), len(seeds), len(seeds) + MOST):
        survives(TARGETS[name], data)
        if time.monotonic() > until:
            break

    assert any(taken)  # a corpus that is refused whole tries nothing


def test_mutants_are_the_same_for_the_same_number() -> None:
    first, second = (list(islice(mutants([b"abc", b"PK"], seed=7), 40)) for _ in range(2))

    assert first == second


def test_an_error_of_another_kind_is_no_answer() -> None:
    def crash(_data: bytes) -> None:
        raise IndexError

    with pytest.raises(IndexError):
        survives(crash, b"")
