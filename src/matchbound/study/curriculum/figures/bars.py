"""Bars: how much of each, whole or in parts."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.axes import even
from matchbound.study.curriculum.figures.curve import LOOKS
from matchbound.study.curriculum.figures.figure import Figure, Number, at_least
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, box, broken, path_of, width_of
from matchbound.study.curriculum.model import Line, Record

WIDTH, RIGHT, THICK, GAP, SMALL, STEP = 560.0, 60.0, 24.0, 14.0, 12, 15


class Bar(Record):
    """One bar with the value of each of its parts, in the order of `parts`."""

    name: Line
    values: Annotated[tuple[Annotated[Number, Field(ge=0)], ...], at_least(1)]
    text: Line | None = None
    """What stands at its end in place of its sum."""


class Bars(Figure):
    """Bars under one another over one scale; `parts` names what they are made of."""

    kind: Literal["bars"]
    unit: Line
    most: Annotated[Number, Field(gt=0)]
    parts: tuple[Line, ...] = ()
    bars: Annotated[tuple[Bar, ...], at_least(1), Field(max_length=14)]
    side: Annotated[int, Field(ge=40, le=240)] = 130
    inks: tuple[Ink, ...] = ()

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        for bar in self.bars:
            if sum(bar.values) > self.most * 1.001:
                raise ValueError(f"'{bar.name}' is longer than the scale|make `most` larger")
            if len(bar.values) != max(len(self.parts), 1):
                raise ValueError(f"'{bar.name}' has {len(bar.values)} values|give one for each of `parts`")
        return self

    def breadth(self) -> float:
        """Return the width of names and scale."""
        return WIDTH

    def draw(self, sheet: Sheet) -> None:
        """Draw bar after bar, the scale, what the parts are."""
        y, left = 10.0, self.side + 14.0
        for bar in self.bars:
            y = self._bar(sheet, bar, left, y)
        sheet.line(path_of([(left, 6), (left, y), (WIDTH - RIGHT, y)]), Ink.INK, width=1.25)
        for tick in even(0, self.most):
            x = self._x(tick, left)
            sheet.line(path_of([(x, y), (x, y + 4)]), Ink.QUIET, width=1)
            sheet.text(x, y + 17, f"{tick:,.6g}", Ink.QUIET, anchor="middle", size=SMALL)
        sheet.text(WIDTH - RIGHT, y + 35, self.unit, anchor="end")
        sheet.height = y + 42
        self._legend(sheet)

    def _x(self, value: float, left: float) -> float:
        return left + value / self.most * (WIDTH - RIGHT - left)

    def _ink(self, part: int) -> Ink:
        return self.inks[part % len(self.inks)] if self.inks else LOOKS[part % len(LOOKS)][0]

    def _bar(self, sheet: Sheet, bar: Bar, left: float, y: float) -> float:
        names = broken(bar.name, self.side)
        high = max(len(names) * STEP, THICK)
        middle, done = y + high / 2, 0.0
        sheet.text(self.side + 6, middle - (len(names) - 1) * STEP / 2 + 4, names, anchor="end")
        for part, value in enumerate(bar.values):
            x1, x2 = self._x(done, left), self._x(done + value, left)
            if value:
                sheet.shape(
                    box(x1, middle - THICK / 2, x2 - x1, THICK, round_by=2), self._ink(part), edge=1.5
                )
            if len(bar.values) > 1 and x2 - x1 > width_of(f"{value:g}", SMALL) + 8:
                sheet.text(
                    (x1 + x2) / 2, middle + 4, f"{value:g}", self._ink(part), anchor="middle", size=SMALL
                )
            done += value
        if bar.text or len(bar.values) == 1:
            sheet.text(self._x(done, left) + 6, middle + 4, bar.text or f"{done:,.6g}", size=SMALL)
        return y + high + GAP

    def _legend(self, sheet: Sheet) -> None:
        x, y = 10.0, sheet.height + 12
        for part, name in enumerate(self.parts):
            wide = 24 + width_of(name) + 18
            if x + wide > WIDTH and x > 10:
                x, y = 10.0, y + 20
            sheet.shape(box(x, y - 11, 16, 14, round_by=2), self._ink(part), edge=1.5)
            sheet.text(x + 22, y, name)
            x += wide
