"""What comes of a list with the interviews held, against plain draws."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from match.ranking.markets import DRAWS, EACH, background, standing
from match.ranking.some import SEASON, choices, known, listed
from matchbound.dossier.model import SeasonEntry
from matchbound.match.odds.answer import Range
from matchbound.match.population.draws import Floats
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.posterior import told
from matchbound.match.ranking.simulate import simulate

OWN = ("mercy", "state", "city")


def held(*programs: str, silent: Iterable[str] = ("state",)) -> Held:
    return Held(frozenset(programs), tuple(silent))


def drawn(invited: tuple[str, ...], silent: tuple[str, ...], count: int = 400_000) -> Floats:
    """Toss every coin: which of the invited places take people who were invited just there; by place."""
    back, at = background(), standing(known())
    number = {name: place for place, name in enumerate(back.setting.places.ids)}
    merits = at.merits((int(back.setting.places.kind[number[invited[0]]]),), 0)
    luck, weight, taken = np.random.default_rng(9), 0.0, np.zeros(len(invited))
    quality = luck.standard_normal(count)
    for draw in range(DRAWS):
        mine = np.ones(count, dtype=np.bool_)
        for place in (*invited, *silent):
            seen = merits.merit[draw, 0] + merits.rest[draw] * quality + back.opens[draw, number[place]]
            asked = seen + luck.standard_normal(count) > back.interview[draw, number[place]]
            if place in silent:
                asked &= luck.random(count) < at.share[number[place]]
            mine &= asked == (place in invited)
        weight += mine.mean()
        for k, place in enumerate(invited):
            seen = merits.merit[draw, 0] + merits.rest[draw] * quality + back.opens[draw, number[place]]
            noise = merits.noise[draw] * luck.standard_normal(count)
            taken[k] += (mine & (seen + noise > back.seat[draw, number[place]])).mean()
    return taken / weight


def test_one_interview_is_worth_what_plain_draws_say() -> None:
    """Weighing nodes by draw and seats by place is near to what all coins tossed together give."""
    found = simulate(listed("mercy"), known(held("mercy", silent=("city",))), standing(known()), 0)

    assert found.match.value == pytest.approx(drawn(("mercy",), ("city",))[0], abs=0.05)
    assert found.ranks[0].match == found.match == found.ranks[0].here_or_better


def test_parts_of_an_outcome_agree() -> None:
    found = simulate(listed(*OWN), known(held(*OWN, silent=())), standing(known()), 0)

    assert sum(one.match.value for one in found.ranks) == pytest.approx(found.match.value)
    assert found.ranks[-1].here_or_better == found.match
    assert [one.match.value for one in found.shorter] == pytest.approx(
        [one.here_or_better.value for one in found.ranks[:-1]]
    )
    assert all(one.change.high <= 0 for one in found.shorter)
    assert found.ends.whole.value == pytest.approx(found.match.value)
    assert found.ends.unmatched.value == pytest.approx(1 - found.match.value)
    assert found.expected_rank
    assert 1 <= found.expected_rank.low <= found.expected_rank.value <= found.expected_rank.high <= len(OWN)
    assert (found.interviews, found.drawn.markets, found.drawn.constants) == (3, DRAWS, DRAWS // EACH)
    for one in (found.match, found.one_more, *(rank.match for rank in found.ranks)):
        assert 0 <= one.low <= one.value <= one.high <= 1


def test_every_order_of_the_same_programs_matches_as_often() -> None:
    some, at = known(held(*OWN, silent=())), standing(known())

    found = [simulate(listed(*order), some, at, 0).match.value for order in (OWN, OWN[::-1])]

    assert found[0] == pytest.approx(found[1])


def test_who_was_asked_by_few_of_many_is_worth_less_than_who_was_asked_by_all() -> None:
    at = standing(known())
    asked = [("mercy", "state"), ("mercy",)]

    many, one = (
        simulate(listed("mercy"), known(held(*who, silent={"state", "city"} - set(who))), at, 0)
        for who in asked
    )

    assert one.ranks[0].alone < many.ranks[0].alone


def test_a_program_without_an_interview_takes_nobody_and_says_so() -> None:
    found = simulate(listed("mercy", "state"), known(held("mercy", silent=())), standing(known()), 0)

    assert found.ranks[1].match == Range(0, 0, 0)
    assert (found.ranks[1].interviewed, found.not_counted) == (False, ("State (categorical)",))


def test_an_unknown_program_counts_as_none() -> None:
    found = simulate(listed("nowhere", "mercy"), known(), standing(known()), 0)

    assert found.ranks[0].match == Range(0, 0, 0)
    assert found.not_counted == ("nowhere",)
    assert found.match.value == found.ranks[1].match.value


def test_a_list_on_which_nobody_can_match_is_told_without_an_expected_rank() -> None:
    found = simulate(listed("mercy"), known(held("city", silent=())), standing(known()), 0)

    assert found.expected_rank is None
    assert (found.match, found.ends.unmatched) == (Range(0, 0, 0), Range(1, 1, 1))


def test_a_supplemental_list_gives_advanced_programs_their_first_year() -> None:
    at = standing(known())
    alone = simulate(listed("skin"), known(), at, 0)
    both = simulate(
        listed("skin", supplemental={"skin": ("year", "city/P")}), known(held("skin", "year", "city")), at, 0
    )

    assert alone.ends.advanced_with_year == Range(0, 0, 0)
    assert alone.ends.advanced_alone == alone.match
    assert both.ends.advanced_with_year.value + both.ends.advanced_alone.value == pytest.approx(
        both.match.value
    )
    assert both.ranks[0].with_first_year == both.ends.advanced_with_year
    assert both.ends.advanced_with_year.value > 0


def test_a_single_year_on_the_primary_list_is_told_apart() -> None:
    found = simulate(listed("mercy", "year"), known(), standing(known()), 0)

    assert found.ends.whole.value == pytest.approx(found.ranks[0].match.value)
    assert found.ends.year_alone.value == pytest.approx(found.ranks[1].match.value)


def test_one_more_interview_adds_most_where_there_are_few() -> None:
    some, at = known(held("mercy", "state", silent=())), standing(known())

    few, many = (simulate(listed(*own), some, at, 0) for own in (("mercy",), ("mercy", "state")))

    assert few.one_more.value > many.one_more.value > 0
    assert few.one_more.value <= 1 - few.match.value


@pytest.mark.parametrize(("applied", "silent"), [(1, 0), (2, 1), (3, 2)])
def test_programs_that_did_not_invite_are_as_many_as_the_dossier_says(applied: int, silent: int) -> None:
    some = known(Held(frozenset({"mercy"})))
    entry = SeasonEntry(season=SEASON, eras_submitted_on=date(2026, 9, 23), programs_applied=applied)
    some = replace(some, dossier=some.dossier.model_copy(update={"seasons": (entry,)}))

    found = simulate(listed("mercy"), some, standing(known()), 0)

    assert (found.interviews, found.silent, found.silent_named) == (1, silent, 0)


def test_likings_that_differ_from_the_order_are_shown_against_it() -> None:
    likings = choices(mercy=1, state=2, city=9)

    found = simulate(
        listed(*OWN), known(replace(held(*OWN, silent=()), likings=likings)), standing(known()), 0
    )

    yours, wish, chance = found.orders
    assert (yours.name, wish.name, chance.name) == ("yours", "by-wish", "by-chance")
    assert wish.programs == ("city/categorical", "state/categorical", "mercy/categorical")
    for one in (yours, chance):
        assert all(a >= b - 1e-12 for a, b in zip(wish.best, one.best, strict=True))
        assert one.match == pytest.approx(wish.match)


def test_a_value_stands_within_its_range() -> None:
    assert told(np.array([0.9, 0.1, 0.2])) == Range(0.9, pytest.approx(0.105), 0.9)


def test_the_words_are_plain() -> None:
    found = simulate(listed("mercy"), known(), standing(known()), 0)
    many, low, high = (round(100 * one) for one in (found.match.value, found.match.low, found.match.high))

    assert found.words().endswith(
        f"of 100 applicants like this one with these interviews, about {many} match"
        f" (somewhere between {low} and {high})"
    )
