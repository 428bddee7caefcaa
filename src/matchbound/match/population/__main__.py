"""`python -m matchbound.match.population DATE [FIGURES]` fits the constants anew and writes them down."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from matchbound.match.population import validation
from matchbound.match.population.coefficients import FILE, as_yaml, coefficients
from matchbound.match.population.fit import Problem, fit
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.places import places_of
from matchbound.match.population.published import Published
from matchbound.match.population.validation import REACHED, validate
from matchbound.reference.sample import sample_catalogue

SEED, WORKERS, BAR = 1, 2, 40
FRESH = (101, 102, 103)


def main(on: str, figures: str | None = None) -> None:
    """Fit the whole country, going on from what ships; `on` is the day that the files will name."""
    published = Published.of(Path(figures) if figures else None)
    places = places_of(sample_catalogue(), Kinds.all())
    with ThreadPoolExecutor(WORKERS) as executor:
        found = fit(Problem(places, published, coefficients(), executor, SEED), progress=_bar)
        FILE.write_text(as_yaml(replace(found, fitted_on=on), SEED), encoding="utf-8")
        told = validate(places, published, found, executor, seeds=FRESH)
    REACHED.write_text(validation.as_yaml(told, on, FRESH), encoding="utf-8")
    sys.stderr.write("\n")


def _bar(done: int, of: int) -> None:
    filled = BAR * done // of
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done} of {of}")
    sys.stderr.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
