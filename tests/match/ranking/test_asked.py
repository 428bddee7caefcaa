"""A list judged and simulated on a tenth of the country, and how far that holds."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from match.ranking.some import ON, SEASON, dossier
from match.tenth import season, tenth
from matchbound.dossier.model import Dossier
from matchbound.match.odds.background import Background, background_of
from matchbound.match.odds.focal import Focal, merits_of
from matchbound.match.odds.plan import typical_list
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.people import NO_CHOICE
from matchbound.match.population.types import TYPES, Type
from matchbound.match.ranking.asked import (
    NO_PARTNER,
    NONE_KNOWN,
    Partner,
    RankAnswer,
    RankAsked,
    ranking_of,
    why_not_simulated,
)
from matchbound.match.ranking.build import built_joint_list
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.match.ranking.names import Names
from matchbound.match.ranking.posterior import Met, posterior_of
from matchbound.match.ranking.walk import Step, walked
from matchbound.reference.sample import sample_catalogue
from matchbound.screening.table import ProgramTable


@cache
def table() -> ProgramTable:
    return ProgramTable.of(sample_catalogue(), SEASON)


@cache
def background() -> Background:
    with ThreadPoolExecutor(2) as executor:
        return background_of(tenth(), coefficients(), executor, seed=5, markets=8)


def asked(count: int = 4, **changes: object) -> RankAsked:
    """A list of the first places of internal medicine."""
    names = Names(sample_catalogue().programs)
    own = RankList(tuple(names.choice(one) for one in tenth().places.ids[:count]))
    return replace(RankAsked(dossier(), ON, SEASON, own, Held()), **changes)  # type: ignore[arg-type]


def answer(one: RankAsked) -> RankAnswer:
    return ranking_of(one, table(), background())


def test_an_answer_has_list_remarks_fee_and_outcome() -> None:
    found = answer(asked())

    data = json.loads(json.dumps(found.to_data()))
    assert [one["rank"] for one in data["list"]] == [1, 2, 3, 4]
    assert "not answered yet" in " ".join(data["not_known"])
    assert data["words"] == found.outcome.words()  # type: ignore[union-attr]
    assert (data["season"], data["as_of"], data["seed"], data["synthetic"]) == (2027, "2026-11-26", 0, True)
    assert all(one["synthetic"] for one in data["list"])
    assert data["fees"][0]["extra_ranks_usd"] == 0
    assert data["couple"] is data["not_simulated"] is None
    assert found.faulty == any(one["gravity"] == "fault" for one in data["remarks"])


def test_a_list_of_nothing_that_is_known_is_judged_and_not_simulated() -> None:
    strange = RankList((Choice("nowhere"), Choice("x-zz-9999")))

    found = answer(asked(listed=strange))

    assert (found.outcome, found.not_simulated) == (None, NONE_KNOWN)
    assert found.faulty
    assert not found.synthetic


def test_the_same_question_gives_the_same_answer() -> None:
    assert answer(asked()).to_data() == answer(asked()).to_data()


def test_a_repetition_is_a_fault_and_changes_nothing_in_the_outcome() -> None:
    one = asked()
    twice = replace(one, listed=RankList((*one.listed.primary, one.listed.primary[0])))  # type: ignore[union-attr]

    found = answer(twice)

    assert found.faulty
    assert found.outcome == answer(one).outcome


def test_without_markets_a_list_is_judged_all_the_same() -> None:
    found = ranking_of(asked(), table(), None, why_not="switched off")

    assert (found.outcome, found.not_simulated) == (None, "switched off")
    assert found.remarks == answer(asked()).remarks


def test_a_couple_is_simulated_from_both_dossiers() -> None:
    first, second = asked(3), asked(6)
    mine, partners = first.listed.primary, second.listed.primary[3:]  # type: ignore[union-attr]
    pair = replace(
        first,
        listed=built_joint_list(mine, partners),
        partner=Partner(dossier("us-citizen-caribbean"), Held()),
    )

    found = answer(pair)

    data = json.loads(json.dumps(found.to_data()))
    assert len(data["list"]) == len(data["couple"]["lines"]) == 3 * 3 + 3 + 3
    assert len(data["fees"]) == 2
    assert found.outcome is None
    assert data["list"][-1]["programs"][0] is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "", id="it can"),
        pytest.param(
            {"dossier": Dossier()}, "Nothing is simulated: odds are told for International", id="no IMG"
        ),
        pytest.param({"listed": built_joint_list([], [])}, NO_PARTNER, id="no partner"),
        pytest.param(
            {"listed": built_joint_list([], []), "partner": Partner(Dossier(), Held())},
            "Nothing is simulated: odds are told for International",
            id="a partner who is no IMG",
        ),
    ],
)
def test_why_nothing_is_simulated_is_told_before_any_market_is_solved(
    changes: dict[str, object], words: str
) -> None:
    found = why_not_simulated(asked(**changes))

    assert found.startswith(words)
    assert bool(found) == bool(words)


def test_chances_hold_for_people_of_a_season_that_nobody_looked_at() -> None:
    """Told from the interviews that a season's people held, against where that season's Match put them."""
    told, matched = np.array([_told(person) for person in _people()]).T

    low = told < 0.5
    assert told.mean() == pytest.approx(matched.mean(), abs=0.08)
    assert told[low].mean() == pytest.approx(matched[low].mean(), abs=0.12)
    assert told[~low].mean() == pytest.approx(matched[~low].mean(), abs=0.08)


def _people() -> list[int]:
    drawn = season()
    mine = np.flatnonzero(drawn.people.type == TYPES.index(Type.NON_US_IMG)).tolist()
    return [one for one in mine if len(drawn.lists.primary[one])][:400]


def _told(person: int) -> tuple[float, bool]:
    drawn, back = season(), background()
    people, places, own = drawn.people, drawn.places, drawn.lists.primary[person].tolist()
    slots = np.flatnonzero(people.choice[person] != NO_CHOICE)
    kinds = tuple(people.choice[person, slots].tolist())
    published = back.setting.published
    focal = Focal(Type.NON_US_IMG, None, None, None, bool(people.needs_visa[person]))
    may = np.ones(len(places), dtype=np.bool_)
    may[own] = False
    sizes = [
        max(round(eager) - int((places.kind[own] == kind).sum()), 0)
        for eager, kind in zip(people.eager[person, slots].tolist(), kinds, strict=True)
    ]
    silent = typical_list(kinds, sizes, may, places, seed=person).place.tolist()
    seen = posterior_of(
        back,
        np.ones(len(places)),
        Met.of(own, own, silent),
        lambda some: merits_of(focal, some, back.constants, published, person),
    )
    chance = seen.mean(1 - walked([Step(k) for k in range(len(own))], seen.taken).left)[0]
    return float(chance), bool(drawn.matching.program[person] >= 0)
