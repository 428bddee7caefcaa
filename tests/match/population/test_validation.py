"""Published against simulated on a tenth of the country, and the fit on less."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from match.tenth import TENTH, tenth
from matchbound.base.yaml import load_yaml, load_yaml_file
from matchbound.match.population.coefficients import as_yaml, coefficients
from matchbound.match.population.fit import Problem, fit
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.places import places_of
from matchbound.match.population.published import Published
from matchbound.match.population.validated import FILE, SHARES, Validation, as_csv, read_validated
from matchbound.match.population.validation import REACHED, validate
from matchbound.reference.sample import sample_catalogue

RATE, SHARE = ("match-rate",), 5.0


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture(scope="module")
def found(workers: Executor) -> Validation:
    years = coefficients().fitted_years
    return validate(
        tenth().places, Published.of(), coefficients(), workers, years, scale=TENTH, seeds=(101, 102)
    )


def test_match_rates_by_type_are_near_the_published_ones(found: Validation) -> None:
    for type_ in ("md-senior", "do-senior", "us-img", "non-us-img"):
        cells = found.chosen(RATE, fitted=True, type_=type_)
        assert len(cells) == 5
        # a tenth of the country has a tenth of the programs to apply to, so that it is off by itself
        assert np.mean([one.error for one in cells]) == pytest.approx(0, abs=8), type_


def test_shares_of_specialties_are_near_the_published_ones(found: Validation) -> None:
    error = found.mean_absolute(SHARES, fitted=True)

    assert error is not None
    assert error < SHARE


def test_every_year_is_told_with_its_figures_and_without() -> None:
    shipped = read_validated()
    told = {
        fitted: [
            (one.what, one.year, one.type, one.specialty) for one in shipped.cells if one.fitted is fitted
        ]
        for fitted in (True, False)
    }

    assert sorted(told[True]) == sorted(told[False])
    assert shipped.years() == coefficients().fitted_years


def test_the_errors_told_are_those_of_the_table() -> None:
    shipped, told = read_validated(), load_yaml_file(REACHED)
    newest = shipped.years()[-1]

    for whats, name in ((RATE, "rate"), (SHARES, "share")):
        assert told["errors"][name] == pytest.approx(shipped.mean_absolute(whats, fitted=True), abs=0.01)
        assert told["errors"][f"held_out_{name}"] == pytest.approx(
            shipped.mean_absolute(whats, fitted=False), abs=0.01
        )
        assert told["newest"][name] == pytest.approx(
            shipped.mean_absolute(whats, fitted=False, year=newest), abs=0.01
        )


def test_a_year_left_out_changes_nothing_in_the_constants_but_through_the_others(workers: Executor) -> None:
    scale = 0.03
    places = places_of(sample_catalogue(), Kinds.all(), scale=scale)
    few = replace(coefficients(), fitted_years=(2025, 2026))
    own = {**Published.of().figures}
    for key, one in own.items():
        if key[0] == "match-rate" and key[1] == 2026:
            own[key] = replace(one, value=10.0)
    problems = [
        Problem(places, figures, few, workers, seed=1, scale=scale)
        for figures in (Published.of(), Published(own))
    ]

    without = [problem.without(2026) for problem in problems]
    values = [fit(problem, rounds=1).values for problem in without]

    assert without[0].start.fitted_years == (2025,)
    assert values[0] == values[1]


def test_what_goes_into_the_choices_is_not_counted_as_reproduced(found: Validation) -> None:
    assert [one for one in found.cells if one.what == "share-of-filled" and one.year == 2022] == []


def test_a_fit_lowers_the_misfit_and_says_how_far_it_is(workers: Executor) -> None:
    few = replace(coefficients(), fitted_years=(2025,))
    worse = replace(few, values={**few.values, "taste_us_img": few["taste_us_img"] + 1.0})
    scale, steps = 0.03, []
    places = places_of(sample_catalogue(), Kinds.all(), scale=scale)
    problem = Problem(places, Published.of(), worse, workers, seed=1, scale=scale)

    fitted = fit(problem, rounds=1, progress=lambda done, of: steps.append((done, of)))

    before, after = problem.misfit(worse.vector()), problem.misfit(fitted.vector())
    assert after @ after < before @ before
    assert steps == [(number, steps[-1][1]) for number in range(1, len(steps) + 1)]
    assert (fitted.margins() > 0).all()
    assert (fitted.margins() <= np.array(list(few.likely.values())) + 1e-9).all()


def test_constants_written_down_are_those_that_were_fitted() -> None:
    data = load_yaml(as_yaml(coefficients(), seed=1))

    assert {name: row["value"] for name, row in data["constants"].items()} == pytest.approx(
        dict(coefficients().values), abs=1e-4
    )
    assert np.array(data["covariance"]) == pytest.approx(coefficients().covariance, abs=1e-6)


def test_sets_of_constants_differ_and_stay_where_they_mean_something() -> None:
    sets = list(coefficients().drawn(4, 20))

    assert len({one["interviews"] for one in sets}) == 20
    assert all(one["spread_img"] > 0 and 0 <= one["score_part"] < 1 for one in sets)
    assert [one.values for one in coefficients().drawn(4, 5)] == [one.values for one in sets[:5]]


def test_the_table_that_ships_is_written_as_it_is_read() -> None:
    assert as_csv(read_validated()) == FILE.read_text(encoding="utf-8")
