"""Markets of thousands are stable; the examples of the docs run."""

import re
from pathlib import Path

import pytest

from match.national import national
from match.small_markets import market_of
from matchbound.base.errors import MatchboundError
from matchbound.match.matching import Matching
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve, solve_from_programs
from matchbound.match.stability.check import check_stability
from referees.plain_match import PlainMarket

ROOT = Path(__file__).parents[2]


def answers(matchings: list[Matching]) -> list[tuple[list[int], ...]]:
    return [(one.program.tolist(), one.seats.tolist(), [*one.unresolved_couples]) for one in matchings]


def test_the_examples_of_the_docs_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "explanation" / "the-match.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    for block in blocks:
        exec(compile(block, "the-match.md", "exec"), names)  # noqa: S102 - our own example

    assert len(blocks) == 1
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
