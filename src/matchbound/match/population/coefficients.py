"""The constants of the market: value, margin, meaning, and the figures that they come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matchbound.base.yaml import load_yaml_file

Floats = NDArray[np.float64]
FILE = Path(__file__).with_name("coefficients.yaml")
NEVER_BELOW = {"spread_us": 0.05, "spread_img": 0.05, "score_part": 0.0, "visa": 0.0, "interviews": 2.0}
NEVER_BELOW |= {
    "interview_noise": 0.1,
    "most_interviews": 2.0,
    "open_spread": 0.0,
    "second_us": 0.0,
    "second_img": 0.0,
    "ladder": 0.0,
}
NEVER_ABOVE = {"score_part": 0.95, "second_us": 1.0, "second_img": 1.0, "most_interviews": 30.0}
NEVER_ABOVE |= {"ladder": 0.95}
TASTE_YEAR = 2026
"""The year whose tastes the constants tell; those of other years are reckoned from it."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Constants by name. `covariance` is in their order: how far each, and which together, may be off."""

    values: Mapping[str, float]
    start: Mapping[str, float]
    """What each was thought to be before anything was fitted."""
    likely: Mapping[str, float]
    """How far each was thought to be off before anything was fitted."""
    meanings: Mapping[str, str]
    covariance: Floats
    fitted_on: str | None
    fitted_years: tuple[int, ...]

    def __getitem__(self, name: str) -> float:
        """Return a constant."""
        return self.values[name]

    def vector(self) -> Floats:
        """Return the constants in their order."""
        return np.array(list(self.values.values()))

    def with_vector(self, vector: Floats) -> "Coefficients":
        """Return the same with other values, kept where they mean something."""
        made = {
            name: min(max(float(value), NEVER_BELOW.get(name, -np.inf)), NEVER_ABOVE.get(name, np.inf))
            for name, value in zip(self.values, vector, strict=True)
        }
        return replace(self, values=made)

    def unfitted(self) -> "Coefficients":
        """Return the same as they were thought to be before anything was fitted."""
        return replace(self, values=dict(self.start))

    def in_year(self, year: int) -> "Coefficients":
        """Return the same with the tastes of a year."""
        if year == TASTE_YEAR:
            return self
        taste = self["taste_us_img"] + self["drift_us_img"] * (year - TASTE_YEAR)
        return replace(self, values={**self.values, "taste_us_img": taste})

    def margins(self) -> Floats:
        """Return each constant's standard error."""
        return np.sqrt(self.covariance.diagonal())

    def drawn(self, seed: int, count: int) -> Iterator["Coefficients"]:
        """Return sets of constants that the published figures allow, each as far off as they leave open."""
        from matchbound.match.population.draws import Purpose, normals, stem  # numba: pages do without

        values, directions = np.linalg.eigh(self.covariance)
        root = directions * np.sqrt(values.clip(0))
        who = np.arange(count * len(root), dtype=np.uint64)
        luck = normals(stem(seed, Purpose.PARAMETERS), who).reshape(count, -1)
        return (self.with_vector(self.vector() + root @ one) for one in luck)


@cache
def coefficients() -> Coefficients:
    """Return the constants that ship."""
    data = load_yaml_file(FILE)
    rows = data["constants"]
    likely = {name: float(row["likely"]) for name, row in rows.items()}
    given = data["covariance"]
    return Coefficients(
        values={name: float(row["value"]) for name, row in rows.items()},
        start={name: float(row["start"]) for name, row in rows.items()},
        likely=likely,
        meanings={name: row["meaning"] for name, row in rows.items()},
        covariance=np.array(given, float) if given else np.diag(np.square(list(likely.values()))),
        fitted_on=data["fitted_on"],
        fitted_years=tuple(data["fitted_years"]),
    )


def as_yaml(found: Coefficients, seed: int) -> str:
    """Return constants as the text of coefficients.yaml, under the head that the file has."""
    head = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    names = max(len(name) for name in found.values)
    rows = [
        f"  {name + ':':<{names + 1}} {{value: {found[name]:.4f}, margin: {margin:.4f},"
        f' start: {found.start[name]}, likely: {found.likely[name]}, meaning: "{found.meanings[name]}"}}'
        for name, margin in zip(found.values, found.margins(), strict=True)
    ]
    covariance = [f"  - [{', '.join(f'{one:.6f}' for one in row)}]" for row in found.covariance]
    years = f"fitted_years: {list(found.fitted_years)}"
    top = (*head, f"fitted_on: {found.fitted_on}", years, f"seed: {seed}", "constants:")
    return "\n".join((*top, *rows, "covariance:", *covariance, ""))
