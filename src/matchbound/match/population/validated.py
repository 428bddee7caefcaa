"""Published against simulated as it was last measured, kept as a table beside the constants.

A figure stands twice: told by the constants that ship (`fitted`), and by constants fitted without its year.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from matchbound.base.dated import Confidence

FILE = Path(__file__).with_name("validated.csv")
SHARES = ("share-of-filled", "share-of-positions-preferred")
RATES = ("match-rate",)
PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One published figure beside the simulated one."""

    what: str
    year: int
    type: str
    specialty: str
    published: float
    simulated: float
    confidence: Confidence
    fitted: bool
    """Whether the constants were fitted to figures of this year, too."""

    @property
    def error(self) -> float:
        """Return simulated less published."""
        return self.simulated - self.published


@dataclass(frozen=True, slots=True)
class Validation:
    """All cells, with the errors."""

    cells: tuple[Cell, ...]

    def years(self) -> tuple[int, ...]:
        """Return the years told, oldest first."""
        return tuple(sorted({one.year for one in self.cells}))

    def chosen(
        self, whats: Sequence[str], *, fitted: bool, type_: str = "", year: int | None = None
    ) -> tuple[Cell, ...]:
        """Return the cells of some kinds, told by constants that know their year or by those that do not."""
        return tuple(
            one
            for one in self.cells
            if one.what in whats
            and one.fitted is fitted
            and type_ in ("", one.type)
            and year in (None, one.year)
        )

    def mean_absolute(self, whats: Sequence[str], *, fitted: bool, year: int | None = None) -> float | None:
        """Return the mean absolute error of some cells, or None where there are none."""
        found = [abs(one.error) for one in self.chosen(whats, fitted=fitted, year=year)]
        return sum(found) / len(found) if found else None

    def largest(self, whats: Sequence[str], *, fitted: bool) -> Cell | None:
        """Return the cell that is farthest off."""
        return max(self.chosen(whats, fitted=fitted), key=lambda one: abs(one.error), default=None)


_COLUMNS = tuple(Cell.__dataclass_fields__)


@cache
def read_validated() -> Validation:
    """Return the comparison that ships."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return Validation(tuple(_cell(row) for row in csv.DictReader(file)))


def _cell(row: dict[str, str]) -> Cell:
    return Cell(
        what=row["what"],
        year=int(row["year"]),
        type=row["type"],
        specialty=row["specialty"],
        published=float(row["published"]),
        simulated=float(row["simulated"]),
        confidence=Confidence(row["confidence"]),
        fitted=row["fitted"] == "yes",
    )


def as_csv(found: Validation) -> str:
    """Return a comparison as the text of validated.csv."""
    text = io.StringIO()
    rows = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    rows.writeheader()
    for one in found.cells:
        told = {"simulated": f"{one.simulated:.2f}", "fitted": "yes" if one.fitted else "no"}
        rows.writerow(asdict(one) | told)
    return text.getvalue()
