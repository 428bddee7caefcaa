"""What the check says of outcomes that no mechanism may give, and of positions that reverted too soon."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from match.small_markets import lists_of, matching_of
from matchbound.match.lists import NOBODY
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve
from matchbound.match.stability.blocking import Blocking, Kind
from matchbound.match.stability.check import check_stability
from referees.plain_match import NOWHERE, Places, PlainMarket, blocks

MARKET = PlainMarket(
    quotas={"A": 1, "P": 1, "Q": 2},
    ranked={"A": ["x", "y"], "P": ["x", "y", "a"], "Q": ["a", "b", "y"]},
    singles={"x": ["A"], "y": ["A", "P"]},
    couples={("a", "b"): [("Q", "Q"), ("P", None)]},
    supplemental={("x", "A"): ["P"]},
    reversions=[("Q", "P", 1)],
)
RIGHT = {"x": ("A", "P"), "y": (None, None), "a": ("Q", None), "b": ("Q", None)}


@pytest.mark.parametrize(
    ("places", "faults"),
    [
        pytest.param({}, (), id="as it should be"),
        pytest.param({"y": ("A", None)}, ("A holds 2 people on 1 positions",), id="a seat too many"),
        pytest.param(
            {"x": ("Q", None), "b": (None, None), "a": (None, None)},
            (
                "Q holds x, whom it does not rank",
                "x is at Q, which is not on the primary list",
                "Q keeps a free position that should revert to P",
            ),
            id="at a program that neither list names",
        ),
        pytest.param(
            {"b": (None, None)},
            ("a and b hold no line of their joint list", "Q keeps a free position that should revert to P"),
            id="half of a line",
        ),
        pytest.param(
            {"x": (None, "P")},
            ("x is at P without the list that leads there",),
            id="a preliminary year for nothing",
        ),
    ],
)
def test_an_outcome_that_no_rule_allows_is_told(
    places: Mapping[str, tuple[str | None, str | None]], faults: tuple[str, ...]
) -> None:
    lists = lists_of(MARKET)
    stability = check_stability(lists, matching_of(lists, {**RIGHT, **places}))

    assert stability.faults == faults
    assert stability.stable == (faults == ())


@pytest.mark.parametrize(
    ("seats", "moved", "faults"),
    [
        ([1, 2, 1], 1, ()),
        ([1, 3, 0], 2, ("Q gives 2 positions to P, of 1 at most",)),
        ([1, 2, 2], 1, ("Q has 2 positions where reversions leave 1",)),
        ([1, 1, 2], 0, ("Q keeps a free position that should revert to P",)),
    ],
)
def test_reversions_are_counted_again(seats: list[int], moved: int, faults: tuple[str, ...]) -> None:
    lists = lists_of(replace(MARKET, couples={}, ranked={"A": ["x", "y"], "P": ["x", "y"], "Q": []}))
    places = {"x": ("A", "P"), "y": ("P", None) if seats[1] > 1 else (None, None)}
    matching = replace(
        matching_of(lists, places), seats=np.array(seats, np.int32), reverted=np.array([moved], np.int32)
    )

    assert check_stability(lists, matching).faults == faults


def test_whoever_blocks_is_named_with_what_they_want() -> None:
    lists = lists_of(MARKET)
    (x, y, a, b), (p, q) = range(4), (1, 2)
    found = check_stability(
        lists, matching_of(lists, dict.fromkeys(MARKET.applicants, NOWHERE) | {"x": ("A", None)})
    )

    assert found.blocking == (
        Blocking(Kind.PAIR, (y,), (p,)),
        Blocking(Kind.SUPPLEMENTAL, (x,), (p,)),
        Blocking(Kind.COUPLE, (a, b), (q, q)),
        Blocking(Kind.COUPLE, (a, b), (p, NOBODY)),
    )
    assert (found.pairs, found.lines) == (4, 2)


def test_a_position_that_reverted_and_is_wanted_back_is_told() -> None:
    """The couple cannot come in until R has a second seat; then s loses R and would rather have D's."""
    market = PlainMarket(
        quotas={"D": 1, "R": 1},
        ranked={"D": ["s"], "R": ["a", "b", "s"]},
        singles={"s": ["R", "D"]},
        couples={("a", "b"): [("R", "R")]},
        reversions=[("D", "R", 1)],
    )
    lists = lists_of(market)
    matching = solve(Market.of(lists))
    stability = check_stability(lists, matching)

    assert matching.program.tolist() == [NOBODY, 1, 1]
    assert stability.blocking == (Blocking(Kind.REVERTED, (0,), (0,)),)
    assert not stability.stable


OWN_YEAR = PlainMarket(
    {"A": 1, "P": 1}, {"A": ["x"], "P": ["x"]}, {"x": ["P", "A"]}, supplemental={("x", "A"): ["P"]}
)
AT_A, AT_B = ("A", None), ("B", None)
TWO_OF_THREE = PlainMarket(
    quotas={"A": 2, "B": 1},
    ranked={"A": ["b", "a", "s"], "B": ["a"]},
    singles={"s": ["A"]},
    couples={("a", "b"): [("A", "A"), ("B", "A")]},
)


@pytest.mark.parametrize(
    ("plain", "at"),
    [
        pytest.param(OWN_YEAR, {"x": ("A", "P")}, id="who is there for the year before is there already"),
        pytest.param(OWN_YEAR, {"x": ("P", None)}, id="and is there for good"),
        pytest.param(
            TWO_OF_THREE, {"s": ("A", None), "a": ("B", None), "b": ("A", None)}, id="not ahead twice"
        ),
        pytest.param(TWO_OF_THREE, {"a": AT_A, "b": AT_A}, id="two seats for two"),
    ],
)
def test_people_are_counted_once_wherever_they_sit(plain: PlainMarket, at: Places) -> None:
    lists, places = lists_of(plain), dict.fromkeys(plain.applicants, NOWHERE) | at

    assert check_stability(lists, matching_of(lists, places)).stable == (not blocks(plain, places))
