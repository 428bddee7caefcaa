"""Laws of the mechanism, against a plain matcher and every stable matching of small markets."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from match.small_markets import lists_of, market_of, markets, matching_of, places_of
from matchbound.match.lists import NOBODY
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve, solve_from_programs
from matchbound.match.stability.blocking import Kind
from matchbound.match.stability.check import check_stability
from referees.plain_match import Places, PlainMarket, blocks, deferred_acceptance, stable_matchings


def solved(plain: PlainMarket) -> Places:
    market = market_of(plain)
    return places_of(market.lists, solve(market))


def rank(listed: Sequence[str], place: tuple[str | None, str | None]) -> int:
    """How good a place is by a list; smaller is better, none is worst."""
    return listed.index(place[0]) if place[0] is not None else len(listed)


@given(markets())
def test_singles_get_what_a_plain_matcher_gives_and_no_stable_matching_gives_more(plain: PlainMarket) -> None:
    got, stable = solved(plain), stable_matchings(plain)

    assert {who: at for who, (at, _) in got.items()} == deferred_acceptance(plain)
    assert got in stable
    for who, listed in plain.singles.items():
        assert rank(listed, got[who]) == min(rank(listed, one[who]) for one in stable)


@given(markets())
def test_programs_proposing_give_every_applicant_the_least(plain: PlainMarket) -> None:
    market, stable = market_of(plain), stable_matchings(plain)
    got = places_of(market.lists, solve_from_programs(market))

    assert got in stable
    for who, listed in plain.singles.items():
        assert rank(listed, got[who]) == max(rank(listed, one[who]) for one in stable)


@given(markets())
def test_rural_hospitals_are_filled_alike_by_every_stable_matching(plain: PlainMarket) -> None:
    def filled(places: Places) -> tuple[set[str], dict[str, int], dict[str, set[str]]]:
        held = {one: {who for who, (at, _) in places.items() if at == one} for one in plain.quotas}
        short = {one: who for one, who in held.items() if len(who) < plain.quotas[one]}
        return set().union(*held.values()), {one: len(who) for one, who in held.items()}, short

    market = market_of(plain)
    ours = [places_of(market.lists, matching) for matching in (solve(market), solve_from_programs(market))]

    first, *others = [filled(one) for one in (*ours, *stable_matchings(plain))]
    assert all(one == first for one in others)


@given(markets(), st.data())
def test_nobody_gains_by_a_list_that_is_not_true(plain: PlainMarket, data: st.DataObject) -> None:
    if not plain.singles:
        return
    who = data.draw(st.sampled_from(sorted(plain.singles)))
    true = plain.singles[who]
    lie = data.draw(
        st.permutations(list(plain.quotas)).map(lambda order: order[: data.draw(st.integers(0, 4))])
    )
    told = solved(replace(plain, singles={**plain.singles, who: lie}))[who]

    gained = told[0] in true and rank(true, told) < rank(true, solved(plain)[who])
    assert not gained


@given(markets())
def test_a_list_cut_below_its_match_changes_nothing_and_cut_above_leaves_its_owner_out(
    plain: PlainMarket,
) -> None:
    before = solved(plain)
    for who, true in plain.singles.items():
        at = rank(true, before[who])
        below = replace(plain, singles={**plain.singles, who: true[: at + 1]})
        above = replace(plain, singles={**plain.singles, who: true[:at]})

        assert solved(below) == before
        assert solved(above)[who] == (None, None)


@given(markets(), st.data())
def test_one_more_seat_harms_no_applicant_and_one_more_applicant_helps_none(
    plain: PlainMarket, data: st.DataObject
) -> None:
    before = solved(plain)
    program = data.draw(st.sampled_from(sorted(plain.quotas)))
    more = solved(replace(plain, quotas={**plain.quotas, program: plain.quotas[program] + 1}))
    without = data.draw(st.sampled_from(sorted(plain.singles))) if plain.singles else None
    fewer = solved(replace(plain, singles={**plain.singles, without: []})) if without else before

    for who, true in plain.singles.items():
        assert rank(true, more[who]) <= rank(true, before[who])
        assert who == without or rank(true, fewer[who]) <= rank(true, before[who])


@given(markets(singles=6, couples=3, supplemental=True, reversions=True), st.randoms(use_true_random=False))
def test_no_numbering_and_no_specialty_changes_the_result(plain: PlainMarket, random: object) -> None:
    shuffled = np.random.default_rng(random.getrandbits(32))  # type: ignore[attr-defined]

    def mixed(table: dict) -> dict:
        keys = list(table)
        return {keys[i]: table[keys[i]] for i in shuffled.permutation(len(keys)).tolist()}

    other = replace(
        plain,
        quotas=mixed(plain.quotas),
        singles=mixed(plain.singles),
        couples=mixed(plain.couples),
        supplemental=mixed(plain.supplemental),
    )
    lists = lists_of(other, shuffled.integers(0, 3, len(plain.quotas)).astype(np.int32))

    assert places_of(lists, solve(Market.of(lists))) == solved(plain)


@given(markets(singles=4, couples=2))
def test_couples_end_in_a_stable_matching_or_are_named(plain: PlainMarket) -> None:
    market, stable = market_of(plain), stable_matchings(plain)
    matching = solve(market)
    places = places_of(market.lists, matching)

    if matching.unresolved_couples:
        blocking = {people for people, _ in blocks(plain, places)}
        assert blocking == {tuple(plain.couples)[c] for c in matching.unresolved_couples}
    else:
        assert places in stable
    if not stable:
        assert matching.unresolved_couples


@given(markets(singles=3, couples=1, programs=3, supplemental=True), st.data())
def test_the_check_says_of_every_outcome_what_a_plain_one_says(
    plain: PlainMarket, data: st.DataObject
) -> None:
    lists = lists_of(plain)
    stable = stable_matchings(plain)
    for one in stable:
        assert check_stability(lists, matching_of(lists, one)).stable
    programs = st.sampled_from([*plain.quotas, None])
    anything = data.draw(
        st.fixed_dictionaries({who: st.tuples(programs, programs) for who in plain.applicants})
    )

    assert check_stability(lists, matching_of(lists, anything)).stable == (anything in stable)


@given(markets(singles=6, couples=2, supplemental=True, reversions=True))
def test_all_together_ends_legal_and_whoever_blocks_was_named(plain: PlainMarket) -> None:
    market = market_of(plain)
    lists, matching = market.lists, solve(market)
    stability = check_stability(lists, matching)
    couples = {tuple(lists.couples[c].tolist()) for c in matching.unresolved_couples}
    owners = {(int(lists.supplemented[one, 0]),) for one in matching.unresolved_lists}

    assert stability.faults == ()
    blocking = {one.applicants for one in stability.blocking if one.kind is not Kind.REVERTED}
    assert blocking == couples | owners


@given(markets(singles=5, supplemental=True, programs=3))
def test_supplemental_lists_alone_are_stable_wherever_said_so(plain: PlainMarket) -> None:
    market = market_of(plain)
    matching = solve(market)
    places = places_of(market.lists, matching)

    assert (places in stable_matchings(plain)) == (not matching.unresolved_lists)
    assert (matching.preliminary == NOBODY).sum() == sum(more is None for _, more in places.values())
