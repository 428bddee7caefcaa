"""Published worked examples, and small markets made for one purpose each, whole results compared."""

import pytest

from match.small_markets import instances, lists_of, market_of, matching_of, places_of
from matchbound.match.mechanism.solve import solve, solve_from_programs
from matchbound.match.stability.blocking import Rule
from matchbound.match.stability.check import check_stability
from referees.plain_match import Places, PlainMarket, stable_matchings

ALL = instances()
SINGLES = [name for name, one in ALL.items() if not one.market.couples]
COUPLES = [name for name, one in ALL.items() if one.market.couples]
RULES = instances("rules.txt")
BOTH = ALL | RULES
TOO_MANY = {"gi-1.6.5"}
"""Its matchings are too many to go through."""


def as_set(matchings: list[Places] | tuple[Places, ...]) -> set[tuple[tuple[str, str | None], ...]]:
    return {tuple(sorted((who, at) for who, (at, _) in one.items())) for one in matchings}


def solved(plain: PlainMarket, seed: int = 0) -> Places:
    market = market_of(plain)
    return places_of(market.lists, solve(market, seed=seed))


@pytest.mark.parametrize("name", [name for name in ALL if name not in TOO_MANY])
def test_the_stable_matchings_are_those_written_down(name: str) -> None:
    instance = ALL[name]
    lists = lists_of(instance.market)

    assert as_set(stable_matchings(instance.market)) == as_set(instance.stable)
    assert all(check_stability(lists, matching_of(lists, one)).stable for one in instance.stable)


@pytest.mark.parametrize("name", SINGLES)
def test_whoever_proposes_gets_the_matching_they_like_best(name: str) -> None:
    instance = ALL[name]
    market = market_of(instance.market)
    best, worst = instance.applicant_optimal, instance.program_optimal
    if best is None and len(instance.stable) == 1:
        best = worst = instance.stable[0]

    if best is not None:  # of rs-2.17 the book says only how many there are
        assert places_of(market.lists, solve(market)) == best
        assert places_of(market.lists, solve_from_programs(market)) == worst
    for matching in (solve(market), solve_from_programs(market)):
        assert check_stability(market.lists, matching).stable


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", [*COUPLES, *RULES])
def test_a_market_with_couples_ends_stable_or_names_who_blocks(name: str, seed: int) -> None:
    instance, market = BOTH[name], market_of(BOTH[name].market)
    matching = solve(market, seed=seed)
    places, stability = places_of(market.lists, matching), check_stability(market.lists, matching)
    unresolved = {tuple(market.lists.couples[c].tolist()) for c in matching.unresolved_couples}

    assert stability.faults == ()
    assert {one.applicants for one in stability.blocking} == unresolved
    if instance.result:
        assert places == instance.result
    if not instance.market.reversions:
        stable = stable_matchings(instance.market)
        assert places in stable if stable else unresolved


def test_a_couple_set_aside_is_brought_back_in_the_same_order() -> None:
    market = market_of(RULES["set-aside-and-brought-back"].market)

    assert [solve(market, seed=seed).work.tries for seed in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("name", BOTH)
def test_the_order_of_rows_changes_nothing(name: str) -> None:
    plain = (ALL | RULES)[name].market
    turned = PlainMarket(
        *(
            dict(reversed(table.items()))
            for table in (plain.quotas, plain.ranked, plain.singles, plain.couples)
        ),
        supplemental=dict(reversed(plain.supplemental.items())),
        reversions=plain.reversions,
    )

    assert solved(turned) == solved(plain)


def test_the_order_of_couples_decides_and_the_seed_decides_the_order() -> None:
    instance = ALL["order-decides"]

    assert as_set([solved(instance.market, seed) for seed in range(8)]) == as_set(instance.stable)
    assert [solved(instance.market, 3) for _ in range(3)] == [solved(instance.market, 3)] * 3


def test_lists_are_cut_where_every_order_goes_round_in_circles() -> None:
    market = market_of(ALL["stable-exists-but-sequential-loops"].market)  # of one couple: one order

    assert solve(market).work.tries > 1


def test_a_seat_that_the_partner_would_leave_counts_as_free_for_a_coalition_only() -> None:
    instance = ALL["own-vacated-seat"]
    lists = lists_of(instance.market)

    def judged(rule: Rule) -> list[bool]:
        return [check_stability(lists, matching_of(lists, one), rule).stable for one in instance.stable]

    assert judged(Rule.STANDARD) == [True, True]
    assert judged(Rule.COALITION) == [True, False]


def supplemental(ranked_by_p: list[str], *, z_too: bool = False) -> PlainMarket:
    """Advanced A and preliminary P, a seat each: x asks for A with P before it, y for P alone."""
    return PlainMarket(
        quotas={"A": 1, "P": 1},
        ranked={"A": ["z", "x"] if z_too else ["x"], "P": ranked_by_p},
        singles={"x": ["A"], "y": ["P"]} | ({"z": ["A"]} if z_too else {}),
        supplemental={("x", "A"): ["P"]},
    )


@pytest.mark.parametrize(
    ("market", "expected"),
    [
        pytest.param(supplemental(["x", "y"]), {"x": ("A", "P"), "y": (None, None)}, id="both years"),
        pytest.param(supplemental(["y", "x"]), {"x": ("A", None), "y": ("P", None)}, id="advanced year only"),
        pytest.param(
            supplemental(["x", "y"], z_too=True),
            {"x": (None, None), "y": ("P", None), "z": ("A", None)},
            id="no advanced year, no preliminary year",
        ),
        pytest.param(
            PlainMarket(
                quotas={"A": 1, "P": 1, "Q": 1},
                ranked={"A": ["a"], "P": ["s", "a"], "Q": ["b", "a"]},
                singles={"s": ["P"]},
                couples={("a", "b"): [("A", "Q"), ("Q", None)]},
                supplemental={("a", "A"): ["P", "Q"]},
            ),
            {"s": ("P", None), "a": ("A", None), "b": ("Q", None)},
            id="a member of a couple",
        ),
    ],
)
def test_a_preliminary_year_is_held_only_with_what_it_leads_to(market: PlainMarket, expected: Places) -> None:
    assert solved(market) == expected


def reverting(first: str) -> PlainMarket:
    """Donor D of two seats, one of which may revert to R; a likes `first` best."""
    return PlainMarket(
        quotas={"D": 2, "R": 1},
        ranked={"D": ["a"], "R": ["a", "b", "c"]},
        singles={"a": ["D", "R"] if first == "D" else ["R", "D"], "b": ["R"], "c": ["R"]},
        reversions=[("D", "R", 1)],
    )


CHAIN = PlainMarket(
    quotas={"D": 2, "E": 0, "R": 1},
    ranked={"D": [], "E": ["b"], "R": ["a", "b", "c"]},
    singles={"a": ["R"], "b": ["R", "E"], "c": ["R"]},
    reversions=[("E", "R", 2), ("D", "E", 2)],
)


@pytest.mark.parametrize(
    ("market", "expected", "seats", "moved"),
    [
        pytest.param(reverting("D"), {"a": "D", "b": "R", "c": "R"}, [1, 2], [1], id="one free seat moves"),
        pytest.param(reverting("R"), {"a": "R", "b": "R", "c": None}, [1, 2], [1], id="of two, one may move"),
        pytest.param(
            CHAIN, {"a": "R", "b": "R", "c": "R"}, [0, 0, 3], [2, 2], id="on along a chain of donors"
        ),
    ],
)
def test_free_seats_revert(
    market: PlainMarket, expected: dict[str, str | None], seats: list[int], moved: list[int]
) -> None:
    lists = lists_of(market)
    matching = solve(market_of(market))

    assert {who: at for who, (at, _) in places_of(lists, matching).items()} == expected
    assert (matching.seats.tolist(), matching.reverted.tolist()) == (seats, moved)
    assert check_stability(lists, matching).stable
