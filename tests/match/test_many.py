"""Many markets side by side: the same answers in the same order, whoever solves them."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from match.national import national
from match.small_markets import market_of
from matchbound.base.errors import MatchboundError
from matchbound.cluster import cluster
from matchbound.match.matching import Matching
from matchbound.match.mechanism.many import solve_each
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve, solve_from_programs
from matchbound.match.stability.check import check_stability
from referees.plain_match import PlainMarket

SEED = 7
ROOT = Path(__file__).parents[2]


class AtOnce(Executor):
    """One worker, no other thread; it counts what was handed out and not asked for yet."""

    def __init__(self) -> None:
        self.handed = 0

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        self.handed += 1
        future: Future[Any] = Future()
        future.set_result(work(*given, **named))
        return future


def markets() -> list[Market]:
    return [Market.of(national(0.02, seed)) for seed in range(5)]


def answers(matchings: Iterator[Matching] | list[Matching]) -> list[tuple[list[int], ...]]:
    return [(one.program.tolist(), one.seats.tolist(), [*one.unresolved_couples]) for one in matchings]


@pytest.mark.parametrize(
    "workers",
    [
        pytest.param(AtOnce, id="none"),
        pytest.param(lambda: ThreadPoolExecutor(1), id="one thread"),
        pytest.param(lambda: ThreadPoolExecutor(4), id="four threads"),
        pytest.param(lambda: ProcessPoolExecutor(2, get_context("spawn")), id="two processes"),
    ],
)
def test_any_number_of_workers_gives_the_same_answers(workers: Callable[[], Executor]) -> None:
    expected = answers([solve(one, seed=SEED) for one in markets()])

    with workers() as executor:
        assert answers(solve_each(markets(), executor, seed=SEED, ahead=2)) == expected


def test_markets_are_handed_out_only_so_far_ahead() -> None:
    executor = AtOnce()
    first = next(solve_each(iter(markets()), executor, ahead=2))

    assert executor.handed == 2
    assert answers([first]) == answers([solve(markets()[0])])


def test_a_cluster_gives_the_same_answers(scheduler: str) -> None:
    expected = answers([solve(one, seed=SEED) for one in markets()])

    with cluster(scheduler) as executor:
        assert answers(solve_each(markets(), executor, seed=SEED)) == expected


def test_the_examples_of_the_docs_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "explanation" / "the-match.md").read_text(encoding="utf-8")
    names = {"markets": markets()}
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    for block in blocks:
        exec(compile(block, "the-match.md", "exec"), names)  # noqa: S102 - our own example

    assert len(blocks) == 2
    assert len(names["matchings"]) == len(names["markets"])
    assert capsys.readouterr().out.startswith("True ")


@pytest.mark.parametrize("seed", range(3))
def test_a_market_of_thousands_is_stable_twice_over(seed: int) -> None:
    lists = national(0.1, seed)
    matching = solve(Market.of(lists), seed=seed)
    stability = check_stability(lists, matching)

    assert (stability.blocking, stability.faults) == ((), ())
    assert matching.unresolved_couples == ()
    assert answers([matching]) == answers([solve(Market.of(lists), seed=seed)])


@pytest.mark.parametrize(
    "plain",
    [
        PlainMarket({"A": 1}, {"A": ["a"]}, {}, couples={("a", "b"): [("A", None)]}),
        PlainMarket({"A": 1, "P": 1}, {"A": ["x"], "P": []}, {"x": ["A"]}, supplemental={("x", "A"): ["P"]}),
    ],
    ids=["couples", "supplemental lists"],
)
def test_programs_do_not_propose_where_somebody_asks_for_two_seats(plain: PlainMarket) -> None:
    with pytest.raises(MatchboundError, match="let applicants propose"):
        solve_from_programs(market_of(plain))
