"""Strips of an electrocardiogram on its paper, drawn from rates, intervals and heights of waves."""

from typing import Annotated, Literal

from pydantic import Field

from matchbound.study.curriculum.figures.figure import Figure, Number, at_least
from matchbound.study.curriculum.figures.functions import thinned
from matchbound.study.curriculum.figures.rhythm import Driven, trace
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, broken, number, path_of
from matchbound.study.curriculum.model import Line

MM = 4.0
PER_SECOND, PER_MILLIVOLT = 25, 10
LARGE = 5
EDGE, HEAD, STEP, SMALL = 8.0, 22.0, 15, 12
GRID, THICK = "#f0c9c4", "#dd9a92"
SCALE = "25 mm/s, 10 mm/mV: a large square is 0.2 s and 0.5 mV"


class Strip(Driven):
    """One lead; `text` says what is to be seen in it."""

    lead: Line
    text: Line | None = None
    above: Annotated[int, Field(ge=5, le=30)] = 15
    """Millimeters of paper above the baseline, and below it."""
    below: Annotated[int, Field(ge=5, le=30)] = 10


class Ecg(Figure):
    """Strips under one another, all as long."""

    kind: Literal["ecg"]
    seconds: Annotated[Number, Field(ge=1, le=10)] = 6
    strips: Annotated[tuple[Strip, ...], at_least(1), Field(max_length=6)]

    def breadth(self) -> float:
        """Return the width of the paper."""
        return self.seconds * PER_SECOND * MM + 2 * EDGE

    def draw(self, sheet: Sheet) -> None:
        """Draw the strips, and the scale below."""
        y = 0.0
        for strip in self.strips:
            y = self._strip(sheet, strip, y + HEAD)
        sheet.text(EDGE, y + 18, broken(SCALE, sheet.width, SMALL), Ink.QUIET, size=SMALL)
        sheet.height += 4

    def _strip(self, sheet: Sheet, strip: Strip, top: float) -> float:
        """Draw one strip and return where it ends."""
        wide, high = self.seconds * PER_SECOND * MM, (strip.above + strip.below) * MM
        sheet.text(EDGE, top - 6, strip.lead, bold=True)
        sheet.parts.append(_paper(EDGE, top, wide, high))
        t, volts = trace(strip, self.seconds)
        middle = top + strip.above * MM
        points = [
            (
                EDGE + float(at) * PER_SECOND * MM,
                min(max(middle - float(up) * PER_MILLIVOLT * MM, top), top + high),
            )
            for at, up in zip(t, volts, strict=True)
        ]
        sheet.line(path_of(thinned(points, 0.2)), Ink.INK, width=1.4)
        end = top + high
        if strip.text and not sheet.bare:
            lines = broken(strip.text, wide, SMALL)
            sheet.text(EDGE, end + 16, lines, Ink.ACCENT, size=SMALL)
            end += len(lines) * STEP + 5
        return end + 4


def _paper(x: float, y: float, wide: float, high: float) -> str:
    """Return the squares of the paper, thin and thick."""
    return "".join(
        f'<path d="{_squares(x, y, wide, high, step)}" fill="none" stroke="{color}"'
        f' stroke-width="{width}" class="{css}"/>'
        for step, color, width, css in (
            (MM, GRID, "0.5", "figure-grid"),
            (MM * LARGE, THICK, "0.9", "figure-grid thick"),
        )
    )


def _squares(x: float, y: float, wide: float, high: float, step: float) -> str:
    upright = (f"M{number(x + at * step)} {number(y)}v{number(high)}" for at in range(int(wide / step) + 1))
    level = (f"M{number(x)} {number(y + at * step)}h{number(wide)}" for at in range(int(high / step) + 1))
    return "".join([*upright, *level])
