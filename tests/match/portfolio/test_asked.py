"""The portfolio of a dossier on a tenth of the country."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from match.tenth import YEAR, four_markets, table, tenth
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.match.odds.focal import NotAskedError
from matchbound.match.odds.integrate import integrated
from matchbound.match.odds.odds import Asked, SwitchedOffError, odds_of
from matchbound.match.odds.plan import Applied
from matchbound.match.odds.standing import Standing
from matchbound.match.portfolio.answer import PortfolioAnswer
from matchbound.match.portfolio.asked import portfolio_of
from matchbound.match.portfolio.drawn import Quality, interviews
from matchbound.match.portfolio.fees import Fees
from matchbound.match.portfolio.question import Question
from matchbound.rules.seasons import season_calendar
from matchbound.rules.signals import signal_limit

ON = date(2026, 11, 26)
EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ("us-citizen-caribbean", "green-card", "step-3-wants-h1b")
PAIR = ("internal-medicine", "pediatrics")


def dossier(name: str) -> Dossier:
    return read_dossier(EXAMPLES / f"{name}.yaml")


def question(name: str, **changes: object) -> Question:
    return replace(Question(dossier(name), ON, YEAR), **changes)  # type: ignore[arg-type]


def answer(name: str, **changes: object) -> PortfolioAnswer:
    return portfolio_of(question(name, **changes), table(), four_markets())


@cache
def usual(name: str) -> PortfolioAnswer:
    return answer(name, budget=600.0, specialties=PAIR)


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_an_answer_agree(name: str) -> None:
    found = usual(name)

    assert found.dollars <= 600
    assert found.dollars == sum(one.price for one in found.chosen) == sum(one.dollars for one in found.sums)
    assert found.chosen[-1].dollars == found.dollars
    assert len(found.chosen) == sum(one.applications for one in found.sums)
    assert sum(one.adds for one in found.chosen) == pytest.approx(found.match.value)
    assert 0 <= found.match.low <= found.match.value <= found.match.high <= 1
    assert len({one.program for one in found.chosen}) == len(found.chosen)
    assert {one.specialty for one in found.chosen} <= set(PAIR) == set(found.specialties)
    assert all(0 <= one.seat.value <= one.interview.value <= 1 for one in found.chosen)
    assert sum(one.interview.value for one in found.chosen) == pytest.approx(found.interviews)
    assert json.loads(json.dumps(found.to_data()))["words"] == found.words()
    assert found.synthetic


def test_who_asks_after_programs_began_to_read_is_told_so() -> None:
    reading = season_calendar(YEAR).eras_view
    assert reading is not None
    told = {
        days: any(
            "programs read since" in one
            for one in answer(NAMES[0], budget=60.0, on=reading.value + days).not_known
        )
        for days in (timedelta(-1), timedelta(0), timedelta(1))
    }

    assert list(told.values()) == [False, False, True]


@pytest.mark.parametrize("name", NAMES)
def test_the_curve_rises_by_application_and_reaches_the_money(name: str) -> None:
    found = usual(name)

    dollars, chances = ([getattr(one, part) for one in found.curve] for part in ("dollars", "chance"))
    assert (found.curve[0].applications, dollars[0], chances[0].value) == (0, 0, 0)
    assert dollars == sorted(set(dollars))
    assert [one.value for one in chances] == sorted(one.value for one in chances)
    assert dollars[-1] >= found.dollars
    near = [one.chance.value for one in found.curve if one.dollars <= found.dollars][-1]
    assert found.match.value == pytest.approx(near, abs=0.01)


def test_nothing_that_rules_the_applicant_out_is_chosen() -> None:
    found = answer("step-3-wants-h1b", budget=20_000.0)

    assert found.ruled_out > 0
    assert len(found.chosen) == found.looked_at
    assert "ineligible" not in {one.verdict for one in found.chosen}
    assert not found.stops.reached or found.stops.dollars <= found.dollars


@pytest.mark.parametrize("budget", [0.0, 10.99])
def test_money_for_no_application_chooses_none(budget: float) -> None:
    found = answer("green-card", budget=budget)

    assert (found.chosen, found.match.value) == ((), 0.0)
    assert found.words() == "No program can be chosen: the money is less than one application costs"
    assert [one.name for one in found.compared] == []
    assert len(found.curve) > 1


def test_without_a_budget_the_answer_goes_to_where_more_stop_paying() -> None:
    asked = question("us-citizen-caribbean")
    goal = asked.dossier.goal.model_copy(update={"budget_usd": None})
    bare = replace(asked, dossier=asked.dossier.model_copy(update={"goal": goal}))

    found = portfolio_of(bare, table(), four_markets())

    assert (found.money.budget, found.money.goal) == (None, None)
    assert found.stops.reached
    assert found.dollars == found.stops.dollars
    after = next(one for one in found.curve if one.dollars >= found.stops.dollars + found.stops.step)
    gained = after.chance.value - found.stops.chance
    assert gained < found.stops.least * (after.dollars - found.stops.dollars) / found.stops.step


def test_the_budget_of_the_goal_pays_all_else_first() -> None:
    found = answer("us-citizen-caribbean")

    assert found.money.goal == 6000
    assert found.money.else_to_pay > 0
    assert found.money.budget == 6000 - found.money.else_to_pay
    assert found.dollars <= found.money.budget


def test_more_money_never_brings_less() -> None:
    found = [answer("us-citizen-caribbean", budget=float(one)) for one in (11, 55, 220, 330, 360, 900)]

    values = [one.match.value for one in found]
    assert values == sorted(values)
    assert [len(one.chosen) for one in found] == [1, 5, 20, 30, 31, 49]


def test_what_is_chosen_beats_what_people_alike_choose() -> None:
    for name in NAMES:
        typical = next(one for one in usual(name).compared if one.name == "typical")

        assert typical.dollars == usual(name).dollars
        assert typical.best == usual(name).match
        assert typical.more.value == pytest.approx(typical.best.value - typical.match.value)
        assert typical.more.value > 0


def test_an_own_list_is_held_against_the_best_for_its_money() -> None:
    chosen = usual("us-citizen-caribbean").chosen
    others = [
        name for name in tenth().places.ids if "/" not in name and name not in {one.program for one in chosen}
    ]
    mine = (*[one.program for one in chosen[-4:]], others[-1])

    found = answer("us-citizen-caribbean", specialties=PAIR, budget=0.0, programs=mine).compared[-1]

    assert (found.name, found.applications, found.left_out) == ("yours", 4, 1)
    assert found.dollars == Fees.of(YEAR).of_numbers({one.specialty: 1 for one in chosen[-4:]}) * (
        4 / len({one.specialty for one in chosen[-4:]})
    )
    assert found.best.value >= found.match.value


def test_a_program_that_is_liked_more_comes_sooner_and_one_not_liked_never() -> None:
    before = usual("us-citizen-caribbean")
    last, first = before.chosen[-1].program, before.chosen[0].program

    found = answer("us-citizen-caribbean", budget=600.0, specialties=PAIR, likings={last: 50.0, first: 0.0})

    assert found.liked
    assert found.chosen[0].program == last
    assert first not in {one.program for one in found.chosen}
    assert "by your likings" in found.proof()


def test_signals_keep_the_limits_of_the_season_and_never_do_harm() -> None:
    found = usual("us-citizen-caribbean")

    for part in found.sums:
        assert part.room == signal_limit(part.specialty, YEAR).tiers
        assert all(used <= most for used, most in zip(part.signals, part.room or (), strict=True))
    assert sum(bool(one.signal) for one in found.chosen) == sum(sum(one.signals) for one in found.sums) > 0
    assert found.signals.adds.low >= 0
    assert found.signals.match.value == pytest.approx(found.match.value + found.signals.adds.value)


def test_programs_of_another_service_have_no_price_here() -> None:
    found = answer("green-card", budget=900.0, specialties=("emergency-medicine",))

    assert (found.chosen, found.looked_at) == ((), 0)
    assert found.elsewhere > 0
    assert "another service" in found.words()


def test_interviews_are_as_many_in_a_specialty_as_odds_tell() -> None:
    asked = question("step-3-wants-h1b")
    standing = Standing.of(asked.dossier, ON, YEAR, table(), four_markets())
    standing = replace(standing, share=np.ones_like(standing.share))
    start = tenth().places.start
    every = Applied(np.arange(start[0], start[1]), np.zeros(start[1], np.int64), (0,), own=False)

    found = interviews(standing, (0,), 0, Quality.exact()).by_market().sum(axis=1)

    told = integrated(standing.tried(every), standing.merits((0,), 0)).met.sum(axis=1)
    assert found == pytest.approx(told, rel=1e-3)


def test_a_chosen_list_has_about_the_odds_that_it_promises() -> None:
    found = usual("us-citizen-caribbean")

    ids = tuple(one.program for one in found.chosen)
    told = odds_of(Asked(dossier("us-citizen-caribbean"), ON, YEAR, programs=ids), table(), four_markets())

    assert told.match.value == pytest.approx(found.match.value, abs=0.06)


def test_the_same_question_has_the_same_answer() -> None:
    again = answer("green-card", budget=600.0, specialties=PAIR)

    assert again.to_data() == usual("green-card").to_data()


def test_switched_off_says_so() -> None:
    with pytest.raises(SwitchedOffError):
        portfolio_of(question("green-card"), table(), four_markets(), calibrated=False)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"programs": ("nowhere",)}, "no such program in this market: nowhere", id="program"),
        pytest.param({"likings": {"nowhere": 2.0}}, "no such program in this market: nowhere", id="liking"),
        pytest.param({"specialties": ("astrology",)}, "none of the specialties", id="specialty"),
        pytest.param({"budget": -1.0}, "not less than none", id="budget"),
        pytest.param({"budget": float("nan")}, "not less than none", id="no number"),
        pytest.param({"season": 2026}, "the Match of 2026 is over", id="season"),
        pytest.param({"likings": {tenth().places.ids[0]: -1.0}}, "a number from 0", id="below zero"),
    ],
)
def test_what_cannot_be_answered_is_said_before_anything_is_solved(
    changes: dict[str, object], words: str
) -> None:
    with pytest.raises(NotAskedError, match=words):
        question("green-card", **changes).check(tenth().places)
