"""One season drawn: laws that hold whatever the constants."""

from dataclasses import replace

import numpy as np
import pytest

from match.tenth import TENTH, season, tenth
from matchbound.match.lists import NOBODY
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.demand import SCORE_SD, Demand
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.people import Counts, make_people
from matchbound.match.population.places import places_of, seats_of
from matchbound.match.population.published import Published
from matchbound.match.population.season import make_season
from matchbound.match.population.stages import Stages
from matchbound.match.population.types import TYPES, Type
from matchbound.match.stability.check import check_stability
from matchbound.reference.sample import sample_catalogue


def test_a_season_is_stable_but_for_couples_that_are_named() -> None:
    found = season()

    stability = check_stability(found.lists, found.matching)

    assert stability.stable or found.matching.unresolved_couples


def test_the_same_seed_gives_the_same_season() -> None:
    found, again = season(), make_season(tenth(), coefficients(), 7)

    assert (found.matching.program == again.matching.program).all()
    assert (found.bars.seat == again.bars.seat).all()
    assert (found.bars.interview == again.bars.interview).all()


def test_another_seed_gives_another_season() -> None:
    assert (season(7).matching.program != season(8).matching.program).any()


def test_one_applicant_more_leaves_all_others_as_they_are() -> None:
    kinds, counts = Kinds.all(), tenth().counts()
    demand = Demand.of(Published.of(), kinds)
    more = Counts((*counts.of[:-1], counts.of[-1] + 1), counts.couples)

    before, after = (make_people(3, one, kinds, demand, coefficients()) for one in (counts, more))

    for name in ("key", "type", "choice", "merit", "score", "eager", "needs_visa"):
        assert (getattr(after, name)[: len(before)] == getattr(before, name)).all(), name


def test_one_applicant_more_moves_only_a_few() -> None:
    counts = tenth().counts()
    more = Counts((*counts.of[:-1], counts.of[-1] + 1), counts.couples)

    after = make_season(tenth(), coefficients(), 7, counts=more)

    moved = after.matching.program[:-1] != season().matching.program
    assert moved.sum() < len(moved) / 50


def test_nobody_sits_where_no_seat_or_interview_was() -> None:
    found = season()
    held = np.bincount(found.matching.program[found.matching.program != NOBODY], minlength=len(found.places))

    assert (held <= found.lists.quotas).all()
    assert np.isinf(found.bars.seat[found.lists.quotas == 0]).all()
    assert (found.bars.seat[held < found.lists.quotas] == -np.inf).all()


def test_people_prefer_what_the_figures_say() -> None:
    figures, kinds = Published.of(), Kinds.all()
    people = make_people(
        3, replace(tenth(), scale=1.0).counts(), kinds, Demand.of(figures, kinds), coefficients()
    )
    first, abroad = people.choice[:, 0], people.type == TYPES.index(Type.NON_US_IMG)

    for type_, mine in (("non-us-img", abroad), ("", np.ones(len(people), bool))):
        wanted = np.array([figures.value("prefer", 2026, type_, slug) or 0 for slug in kinds.slugs])
        shares = np.bincount(first[mine], minlength=len(kinds.slugs)) / mine.sum()
        assert shares == pytest.approx(wanted / wanted.sum(), abs=0.015)


def test_those_who_prefer_a_specialty_score_as_the_figures_say() -> None:
    figures, kinds = Published.of(), Kinds.all()
    demand = Demand.of(figures, kinds)

    told = {
        slug: demand.mean_score + SCORE_SD * one for slug, one in zip(kinds.slugs, demand.scores, strict=True)
    }

    for slug in ("family-medicine", "internal-medicine", "diagnostic-radiology"):
        assert told[slug] == pytest.approx(figures.need("step-2-ck", 2026, "non-us-img", slug))
    assert told["thoracic-surgery"] == demand.mean_score


@pytest.mark.parametrize("ladder", [0.0, 0.6])
def test_programs_open_to_graduates_from_abroad_are_liked_less(ladder: float) -> None:
    places, counts, kinds = (
        places_of(sample_catalogue(), Kinds.all()),
        Counts((1, 1, 1, 1, 1), 0),
        Kinds.all(),
    )
    constants = replace(coefficients(), values={**coefficients().values, "ladder": ladder})
    people = make_people(3, counts, kinds, Demand.of(Published.of(), kinds), constants)

    stages = Stages.of(places, people, places.quota, constants, 3)

    assert np.corrcoef(stages.popular, stages.opens)[0, 1] == pytest.approx(-ladder, abs=0.05)
    assert stages.popular.std() == pytest.approx(1, abs=0.05)


def test_programs_warm_to_us_imgs_by_the_same_amount_each_year() -> None:
    constants = coefficients()

    tastes = [constants.in_year(year)["taste_us_img"] for year in (2022, 2023, 2026)]

    assert np.diff(tastes) == pytest.approx([constants["drift_us_img"], 3 * constants["drift_us_img"]])
    assert tastes[-1] == constants["taste_us_img"]


def test_positions_follow_the_published_ones_of_each_year() -> None:
    figures, kinds = Published.of(), Kinds.all()
    places = places_of(sample_catalogue(), kinds)

    for year in (2024, 2026):
        quotas = seats_of(places, kinds, figures, year)
        by_kind = np.bincount(places.kind, quotas)
        known = [
            (slug, by_kind[number])
            for number, slug in enumerate(kinds.slugs)
            if figures.value("positions", year, "", slug)
        ]
        assert [round(seats) for _, seats in known] == pytest.approx(
            [figures.need("positions", year, "", slug) for slug, _ in known], rel=0.02, abs=12
        )


def test_a_share_of_the_country_has_a_share_of_everything() -> None:
    whole, part = replace(tenth(), scale=1.0).counts(), tenth().counts()

    assert part.of == tuple(round(TENTH * one) for one in whole.of)
    assert tenth().places.quota.sum() == pytest.approx(4277, rel=0.15)
