"""Markets kept on disk: the very same ones, each solved once."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from match.tenth import tenth
from matchbound.cluster import cluster
from matchbound.match.odds.background import Background, background_of
from matchbound.match.odds.kept import SETTINGS_KEPT, Progress, kept_background
from matchbound.match.population.coefficients import coefficients

T = TypeVar("T")
MARKETS = 2


class Counting(Executor):
    """Does at once what is submitted, and counts; from `stops_at` on it is cut off."""

    def __init__(self, stops_at: int = 99) -> None:
        self.done = 0
        self.stops_at = stops_at

    def submit(self, fn: Callable[..., T], /, *args: object, **kwargs: object) -> Future[T]:
        future: Future[T] = Future()
        if self.done >= self.stops_at:
            future.set_exception(KeyboardInterrupt())
        else:
            self.done += 1
            future.set_result(fn(*args, **kwargs))
        return future


def kept(
    folder: Path, executor: Executor | None = None, *, seed: int = 5, progress: Progress | None = None
) -> Background:
    who, constants = executor or Counting(), coefficients()
    return kept_background(
        tenth(), constants, who, seed=seed, folder=folder, markets=MARKETS, progress=progress
    )


def same(one: Background, other: Background) -> bool:
    return one.constants == other.constants and all(
        np.array_equal(a, b)
        for a, b in ((one.interview, other.interview), (one.seat, other.seat), (one.opens, other.opens))
    )


def test_kept_markets_are_those_that_are_drawn(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        drawn = background_of(tenth(), coefficients(), executor, seed=5, markets=MARKETS)
    first, again = kept(tmp_path), Counting(stops_at=0)

    assert same(first, drawn)
    assert same(kept(tmp_path, again), drawn)
    assert again.done == 0


def test_markets_solved_by_a_cluster_are_the_same(tmp_path: Path, scheduler: str) -> None:
    with cluster(scheduler) as executor:
        theirs = kept(tmp_path / "theirs", executor)

    assert same(theirs, kept(tmp_path / "ours"))


def test_a_run_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        kept(tmp_path, Counting(stops_at=1))
    told: list[tuple[int, int]] = []
    rest = Counting()
    kept(tmp_path, rest, progress=lambda done, of: told.append((done, of)))

    assert rest.done == 1
    assert told == [(1, 2), (2, 2)]


def test_a_file_that_is_broken_is_made_anew(tmp_path: Path) -> None:
    whole = kept(tmp_path)
    one, other = sorted(tmp_path.glob("*/*.npz"))
    one.write_bytes(one.read_bytes()[:100])
    other.write_bytes(b"")
    rest = Counting()

    assert same(kept(tmp_path, rest), whole)
    assert rest.done == 2
    assert same(kept(tmp_path, Counting(stops_at=0)), whole)
    assert not list(tmp_path.glob("*/*.part"))


def test_other_figures_constants_or_seeds_are_kept_apart(tmp_path: Path) -> None:
    kept(tmp_path)
    moved = coefficients().with_vector(coefficients().vector() + 0.01)
    fewer = replace(tenth(), places=replace(tenth().places, quota=tenth().places.quota + 1))
    for setting, constants, seed in (
        (tenth(), moved, 5),
        (fewer, coefficients(), 5),
        (tenth(), coefficients(), 6),
    ):
        anew = Counting()
        kept_background(setting, constants, anew, seed=seed, folder=tmp_path, markets=MARKETS)
        assert anew.done == MARKETS


def test_only_the_sets_used_last_stay(tmp_path: Path) -> None:
    for seed in range(SETTINGS_KEPT + 2):
        kept(tmp_path, seed=seed)

    assert len(list(tmp_path.iterdir())) == SETTINGS_KEPT


def test_where_nothing_can_be_written_there_is_an_answer_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "full").write_text("a file where the folder should be")

    assert len(kept(tmp_path / "full")) == MARKETS
