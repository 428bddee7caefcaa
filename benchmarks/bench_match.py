"""Speed of the mechanism: one national market, beside reading its lists once, a plain matcher, and a peer."""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from matching.games import HospitalResident
from numba import njit

from match.national import national
from match.small_markets import places_of, plain_of
from matchbound.match.lists import RankOrderLists
from matchbound.match.mechanism import loops
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve
from matchbound.match.mechanism.tables import fresh
from matchbound.match.stability.check import check_stability
from referees.exact_match import has_stable_matching
from referees.plain_match import deferred_acceptance

SCALES = (0.01, 0.1, 1.0, 10.0)
SEEDS, MANY_SEEDS, SMALL = 8, 40, 0.1
PEER_SCALE = 0.1
TARGET_MS, TARGET_STREAMS, TARGET_PEER = 40, 5, 1_000


@njit(nogil=True)
def _read(numbers: np.ndarray) -> int:
    seen = 0
    for one in numbers:
        seen ^= one
    return seen


def _stream(market: Market) -> float:
    """Return how long it takes to read every list of both sides once, in the form that the loops read."""
    m = market.tables
    lists = (m.start, m.edge, m.p_start, m.p_holder, m.p_link, m.c_start, m.c_program, m.c_rank)
    return _median(lambda: [_read(one) for one in lists])


def _singles(market: Market) -> Callable[[], None]:
    return lambda: loops.singles_propose(market.tables, fresh(market.tables, loops.FREE))


def _median(run: Callable[[], Any], rounds: int = 21) -> float:
    run()
    took = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        took.append(time.process_time() - start)
    return statistics.median(took)


def test_one_national_market_beside_reading_its_lists_once() -> None:
    market = Market.of(national())
    lists = market.lists
    matching = solve(market)
    stability = check_stability(lists, matching)

    assert stability.stable  # a fast wrong answer is no result
    whole, singles, stream = _median(lambda: solve(market)), _median(_singles(market)), _stream(market)
    _say(
        f"one market ({len(lists.applicants):,} applicants, {len(lists.programs):,} programs,"
        f" {int(lists.quotas.sum()):,} positions, {len(lists.couples):,} couples):"
        f" {whole * 1e3:.1f} ms with couples on one core (target {TARGET_MS} ms),"
        f" {singles * 1e3:.1f} ms for the singles alone; {matching.work.proposals:,} entries of lists and"
        f" {matching.work.lines:,} lines of couples looked at"
    )
    _say(
        f"reading all lists once: {stream * 1e3:.2f} ms; the market takes {whole / stream:.1f} times that,"
        f" the singles alone {singles / stream:.1f} times (target {TARGET_STREAMS})"
    )


def test_growth_with_the_size_of_the_market() -> None:
    for scale in SCALES:
        lists = national(scale)
        made = _median(lambda lists=lists: Market.of(lists), rounds=3)
        market = Market.of(lists)
        took, check = _median(lambda market=market: solve(market), rounds=7), None
        if scale <= 1:
            matching = solve(market)
            check = _median(lambda lists=lists, one=matching: check_stability(lists, one), rounds=1)
        edges = len(market.tables.edge)
        _say(
            f"{scale:>5g} times the size: {edges:>9,} pairs that list each other, {took * 1e3:8.2f} ms,"
            f" {took / edges * 1e9:4.1f} ns a pair; made from lists in {made * 1e3:,.1f} ms"
            + (f", checked in {check * 1e3:,.1f} ms" if check is not None else "")
        )


def test_markets_that_differ_only_by_chance() -> None:
    _many(SEEDS, 1.0)
    for lists in _many(MANY_SEEDS, SMALL):
        exists = has_stable_matching(lists)
        words = {True: "there is one", False: "there is none", None: "not known in time"}[exists]
        _say(f"does it have a stable matching at all? By an exact method: {words}")


def _many(seeds: int, scale: float) -> list[RankOrderLists]:
    """Solve markets that differ by their seed; return those that are left with a couple that blocks."""
    took, tries, unresolved = [], [], []
    for seed in range(seeds):
        market = Market.of(national(scale, seed))
        start = time.process_time()
        matching = solve(market)
        took.append(time.process_time() - start)
        tries.append(matching.work.tries)
        if matching.unresolved_couples:
            unresolved.append(market.lists)
    _say(
        f"{seeds} markets of {scale:g} times the size: {sum(one == 1 for one in tries)} stable at once,"
        f" {len(unresolved)} left with a couple that blocks; the slowest took {max(took) * 1e3:.1f} ms"
    )
    return unresolved


def test_singles_beside_a_plain_matcher_and_a_peer() -> None:
    lists = national(with_couples=False)
    market, plain = Market.of(lists), plain_of(lists)
    start = time.process_time()
    expected = deferred_acceptance(plain)
    slow, fast = time.process_time() - start, _median(lambda: solve(market))

    assert {who: at for who, (at, _) in places_of(lists, solve(market)).items()} == expected
    _say(f"the singles of a market by a plain matcher: {slow:.1f} s, {slow / fast:,.0f} times as long")
    _beside_peer()


def _beside_peer() -> None:
    """Compare with the package `matching` at a size that it finishes; a national market it does not."""
    lists = national(PEER_SCALE, with_couples=False)
    plain, market = plain_of(lists), Market.of(lists)
    sys.setrecursionlimit(1_000_000)  # it copies its players one inside the other
    residents = {f"a-{who}": listed for who, listed in plain.singles.items() if listed}
    hospitals = {one: [f"a-{who}" for who in listed] for one, listed in plain.ranked.items() if listed}
    start = time.process_time()
    game = HospitalResident.create_from_dictionaries(
        residents, hospitals, {one: plain.quotas[one] for one in hospitals}
    )
    made = time.process_time()
    game.solve(optimal="resident")
    peer, fast = time.process_time() - start, _median(lambda: solve(market))
    _say(
        f"peer `matching` at {PEER_SCALE:g} times the size: {peer:.1f} s, of which it solves for"
        f" {peer - made + start:.1f} s; {peer / fast:,.0f} times as long (target {TARGET_PEER:,})"
    )


def _say(text: str) -> None:
    print(f"\n  >> {text}")
