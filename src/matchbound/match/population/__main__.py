"""`python -m matchbound.match.population DATE [FIGURES]` fits the constants and says how well they hold."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from matchbound.match.population import coefficients, validated, validation
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.fit import Problem, fit
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.places import places_of
from matchbound.match.population.published import Published
from matchbound.match.population.validated import Cell, Validation
from matchbound.reference.sample import sample_catalogue

SEED, WORKERS, BAR = 1, 2, 40
ROUNDS = 5
FRESH = (101, 102, 103)


def main(on: str, figures: str | None = None) -> None:
    """Fit the whole country; `on` is the day that the files will name.

    Then each year is told by constants fitted without its figures, from the same start, so that nothing of it
    is known beforehand.
    """
    published = Published.of(Path(figures) if figures else None)
    places = places_of(sample_catalogue(), Kinds.all())
    with ThreadPoolExecutor(WORKERS) as executor:
        start = Problem(places, published, coefficients.coefficients().unfitted(), executor, SEED)
        found = replace(fit(start, rounds=ROUNDS, progress=_bar("all years")), fitted_on=on)
        coefficients.FILE.write_text(coefficients.as_yaml(found, SEED), encoding="utf-8")
        told = told_twice(start, found)
    validated.FILE.write_text(validated.as_csv(told), encoding="utf-8")
    validation.REACHED.write_text(validation.as_yaml(told, on, FRESH), encoding="utf-8")


def told_twice(problem: Problem, fitted: Coefficients) -> Validation:
    """Return each year as told by fitted constants, and by others fitted without its figures."""
    years = fitted.fitted_years
    cells = _told(problem, fitted, years)
    for year in years:
        apart = fit(problem.without(year), rounds=ROUNDS, progress=_bar(f"without {year}"))
        cells += _told(problem, apart, (year,))
    return Validation(cells)


def _told(problem: Problem, constants: Coefficients, years: tuple[int, ...]) -> tuple[Cell, ...]:
    places, published, executor = problem.places, problem.published, problem.executor
    return validation.validate(places, published, constants, executor, years, seeds=FRESH).cells


def _bar(words: str) -> Callable[[int, int], None]:
    """Return a bar of progress; it ends when less was needed than might have been."""
    sys.stderr.write("\n")

    def show(done: int, of: int) -> None:
        filled = BAR * done // of
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {words}: {done} of {of}")
        sys.stderr.flush()

    return show


if __name__ == "__main__":
    main(*sys.argv[1:])
