"""A timeline: spans and moments in rows, over one axis of time."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.axes import Axis
from matchbound.study.curriculum.figures.figure import Figure, Number, at_least
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, box, broken, path_of, width_of
from matchbound.study.curriculum.model import Line, Record

WIDTH, RIGHT, SMALL, STEP, LOW = 620.0, 18.0, 12, 15, 22.0


class Span(Record):
    """From one time to another, or a moment if both are the same."""

    low: Annotated[Number, Field(alias="from")]
    high: Annotated[Number, Field(alias="to")]
    text: Line | None = None
    ink: Ink = Ink.ACCENT


class Row(Record):
    """One row: its name and its spans."""

    name: Line
    spans: Annotated[tuple[Span, ...], at_least(1)]


class Spans(Figure):
    """Rows over an axis."""

    kind: Literal["timeline"]
    x: Axis
    rows: Annotated[tuple[Row, ...], at_least(1), Field(max_length=16)]
    side: Annotated[int, Field(ge=60, le=240)] = 140
    """How wide the names of rows may be."""

    @model_validator(mode="after")
    def _within(self) -> Self:
        for row in self.rows:
            for span in row.spans:
                if not (self.x.holds(span.low) and self.x.holds(span.high)) or span.high < span.low:
                    raise ValueError(
                        f"a span of '{row.name}' lies beyond the axis or ends before it begins|mend it"
                    )
        return self

    def breadth(self) -> float:
        """Return the width of names and axis."""
        return WIDTH

    def draw(self, sheet: Sheet) -> None:
        """Draw rows from the top, the axis below them."""
        y, left = 10.0, self.side + 16.0
        tops = []
        for row in self.rows:
            names = broken(row.name, self.side)
            high = max(len(names) * STEP, LOW) + 10
            sheet.text(6, y + high / 2 - (len(names) - 1) * STEP / 2 + 4, names)
            tops.append((row, y + high / 2))
            y += high
        self._axis(sheet, left, y)
        for row, middle in tops:
            self._spans(sheet, row, middle, left)

    def _x(self, value: float, left: float) -> float:
        return left + self.x.share(value) * (WIDTH - RIGHT - left)

    def _axis(self, sheet: Sheet, left: float, y: float) -> None:
        sheet.line(path_of([(left, y), (WIDTH - RIGHT, y)]), Ink.INK, width=1.25)
        for value, words in self.x.marked():
            x = self._x(value, left)
            sheet.line(path_of([(x, 8), (x, y)]), Ink.QUIET, width=0.6, dash="1 4")
            sheet.line(path_of([(x, y), (x, y + 4)]), Ink.QUIET, width=1)
            sheet.text(x, y + 17, words, Ink.QUIET, anchor="middle", size=SMALL)
        sheet.text(WIDTH - RIGHT, y + 35, self.x.words, anchor="end")
        sheet.height = y + 42

    def _spans(self, sheet: Sheet, row: Row, y: float, left: float) -> None:
        for span in row.spans:
            x1, x2 = self._x(span.low, left), self._x(span.high, left)
            if x1 == x2:
                corners = [(x1, y - 7), (x1 + 7, y), (x1, y + 7), (x1 - 7, y)]
                sheet.solid(path_of(corners, closed=True), span.ink)
            else:
                sheet.shape(box(x1, y - LOW / 2, x2 - x1, LOW, round_by=4), span.ink)
            if span.text:
                self._label(sheet, span, x1, x2, y)

    def _label(self, sheet: Sheet, span: Span, x1: float, x2: float, y: float) -> None:
        words = span.text or ""
        ink = Ink.INK if span.ink is Ink.QUIET else span.ink
        if width_of(words, SMALL) <= x2 - x1 - 8:
            sheet.text((x1 + x2) / 2, y + 4, words, ink, anchor="middle", size=SMALL)
        elif x2 + 12 + width_of(words, SMALL) < WIDTH:
            sheet.text(x2 + (11 if x1 == x2 else 6), y + 4, words, ink, size=SMALL)
        else:
            sheet.text(x1 - (11 if x1 == x2 else 6), y + 4, words, ink, anchor="end", size=SMALL)
