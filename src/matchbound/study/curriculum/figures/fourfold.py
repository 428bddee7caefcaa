"""A table of two by two, with the measures that are computed from it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from matchbound.study.curriculum.figures.figure import Figure, at_least
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, box, broken
from matchbound.study.curriculum.model import Line

WIDTH, LEFT, TOP, CELL, HIGH, STEP = 520.0, 126.0, 62.0, 116.0, 64.0, 15

Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Measure(StrEnum):
    """What may be computed from the four cells."""

    SENSITIVITY = "sensitivity"
    SPECIFICITY = "specificity"
    POSITIVE = "positive-predictive-value"
    NEGATIVE = "negative-predictive-value"
    LIKELIHOOD = "positive-likelihood-ratio"
    UNLIKELIHOOD = "negative-likelihood-ratio"
    PREVALENCE = "prevalence"
    RISK_RATIO = "relative-risk"
    ODDS_RATIO = "odds-ratio"
    REDUCTION = "absolute-risk-reduction"
    NEEDED = "number-needed-to-treat"
    DIFFERENCE = "attributable-risk"


class Way(NamedTuple):
    """A measure's name, how it is written, and how it is computed."""

    name: str
    written: str
    value: Callable[[int, int, int, int], float]
    percent: bool


WAYS: Mapping[Measure, Way] = {
    Measure.SENSITIVITY: Way("Sensitivity", "a / (a + c)", lambda a, _b, c, _d: a / (a + c), True),
    Measure.SPECIFICITY: Way("Specificity", "d / (b + d)", lambda _a, b, _c, d: d / (b + d), True),
    Measure.POSITIVE: Way("Positive predictive value", "a / (a + b)", lambda a, b, _c, _d: a / (a + b), True),
    Measure.NEGATIVE: Way("Negative predictive value", "d / (c + d)", lambda _a, _b, c, d: d / (c + d), True),
    Measure.LIKELIHOOD: Way(
        "Positive likelihood ratio",
        "sensitivity / (1 - specificity)",
        lambda a, b, c, d: a / (a + c) / (b / (b + d)),
        False,
    ),
    Measure.UNLIKELIHOOD: Way(
        "Negative likelihood ratio",
        "(1 - sensitivity) / specificity",
        lambda a, b, c, d: c / (a + c) / (d / (b + d)),
        False,
    ),
    Measure.PREVALENCE: Way(
        "Prevalence", "(a + c) / all", lambda a, b, c, d: (a + c) / (a + b + c + d), True
    ),
    Measure.RISK_RATIO: Way(
        "Relative risk",
        "[a / (a + b)] / [c / (c + d)]",
        lambda a, b, c, d: a / (a + b) / (c / (c + d)),
        False,
    ),
    Measure.ODDS_RATIO: Way("Odds ratio", "(a d) / (b c)", lambda a, b, c, d: a * d / (b * c), False),
    Measure.REDUCTION: Way(
        "Absolute risk reduction",
        "c / (c + d) - a / (a + b)",
        lambda a, b, c, d: c / (c + d) - a / (a + b),
        True,
    ),
    Measure.NEEDED: Way(
        "Number needed to treat",
        "1 / absolute risk reduction",
        lambda a, b, c, d: 1 / (c / (c + d) - a / (a + b)),
        False,
    ),
    Measure.DIFFERENCE: Way(
        "Attributable risk",
        "a / (a + b) - c / (c + d)",
        lambda a, b, c, d: a / (a + b) - c / (c + d),
        True,
    ),
}


class Fourfold(Figure):
    """Two rows, two columns, four counts, and what they say."""

    kind: Literal["plot2x2"]
    across: tuple[Line, Line]
    down: tuple[Line, Line]
    cells: tuple[tuple[Count, Count], tuple[Count, Count]]
    measures: Annotated[tuple[Measure, ...], at_least(1)]

    def breadth(self) -> float:
        """Return the width of the table and its sums."""
        return WIDTH

    def draw(self, sheet: Sheet) -> None:
        """Draw the cells with sums, then each measure."""
        for column, name in enumerate((*self.across, "All")):
            lines = broken(name, CELL - 8)
            x, y = LEFT + (column + 0.5) * CELL, TOP - 10 - (len(lines) - 1) * STEP
            sheet.text(x, y, lines, anchor="middle", bold=True)
        for row, name in enumerate((*self.down, "All")):
            lines = broken(name, LEFT - 16)
            sheet.text(
                LEFT - 10,
                TOP + (row + 0.5) * HIGH + 4 - (len(lines) - 1) * STEP / 2,
                lines,
                anchor="end",
                bold=True,
            )
        for row in range(2):
            for column in range(2):
                self._cell(sheet, row, column)
        self._sums(sheet)
        self._measures(sheet, TOP + 3 * HIGH + 24)

    def _cell(self, sheet: Sheet, row: int, column: int) -> None:
        x, y = LEFT + column * CELL, TOP + row * HIGH
        ink = Ink.GOOD if row == column else Ink.WARN
        sheet.shape(box(x + 2, y + 2, CELL - 4, HIGH - 4), ink)
        sheet.text(x + 10, y + 19, "abcd"[2 * row + column], ink, size=12)
        sheet.text(x + CELL / 2, y + HIGH / 2 + 6, f"{self.cells[row][column]:,}", anchor="middle", size=18)

    def _sums(self, sheet: Sheet) -> None:
        (a, b), (c, d) = self.cells
        sums = ((2, 0, a + b), (2, 1, c + d), (0, 2, a + c), (1, 2, b + d), (2, 2, a + b + c + d))
        for column, row, value in sums:
            x, y = LEFT + (column + 0.5) * CELL, TOP + (row + 0.5) * HIGH + 5
            sheet.text(x, y, f"{value:,}", Ink.QUIET, anchor="middle", size=15)

    def _measures(self, sheet: Sheet, y: float) -> None:
        for measure in self.measures:
            way = WAYS[measure]
            sheet.text(10, y, way.name, bold=True)
            sheet.text(205, y, f"{way.written} =", Ink.QUIET)
            sheet.text(WIDTH - 12, y, self.told(measure), Ink.ACCENT, anchor="end", bold=True)
            y += 21
        sheet.height = y - 6

    def told(self, measure: Measure) -> str:
        """Return a measure's value as it is read out."""
        (a, b), (c, d) = self.cells
        value = WAYS[measure].value(a, b, c, d)
        return f"{100 * value:.3g}%" if WAYS[measure].percent else f"{value:.3g}"
