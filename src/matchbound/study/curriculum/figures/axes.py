"""Axes with their units, and where a value stands between them."""

from math import floor, log10
from typing import Annotated, Self

from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.figure import Number
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, path_of, width_of
from matchbound.study.curriculum.model import Line, Record

SMALL = 12
NEAR = 0.005
"""Share of an axis by which a value may lie beyond its end."""
ABOUT = 5
"""Ticks, where a figure names none."""


class Axis(Record):
    """One axis: what it shows, its unit, from where to where; `ticks` empty: no figures on it."""

    label: Line
    unit: Line | None = None
    low: Annotated[Number, Field(alias="from")]
    high: Annotated[Number, Field(alias="to")]
    ticks: tuple[Number, ...] | None = None
    names: tuple[Line, ...] = ()
    """What stands at the ticks in place of their figures."""

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.low == self.high:
            raise ValueError("it begins where it ends|give `from` and `to` different figures")
        if any(not self.holds(tick) for tick in self.ticks or ()):
            raise ValueError("a tick lies beyond its ends|take it out, or make the axis longer")
        if self.names and len(self.names) != len(self.ticks or ()):
            raise ValueError("its names are not as many as its ticks|write one for each")
        return self

    @property
    def words(self) -> str:
        """Return what stands beside the axis."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    def share(self, value: float) -> float:
        """Return how far along the axis a value lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def holds(self, value: float) -> bool:
        """Say whether a value lies on the axis."""
        return -NEAR <= self.share(value) <= 1 + NEAR

    def marked(self) -> tuple[tuple[float, str], ...]:
        """Return the ticks with their words."""
        ticks = even(self.low, self.high) if self.ticks is None else self.ticks
        return tuple(zip(ticks, self.names or [f"{tick:,.6g}" for tick in ticks], strict=True))


def even(low: float, high: float) -> tuple[float, ...]:
    """Return round figures from one to the other.

    >>> even(0, 120)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0)
    """
    first, last = sorted((low, high))
    rough = (last - first) / ABOUT
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * 0.8)
    count = floor((last - first) / step + 1e-9)
    start = -floor(-first / step + 1e-9) * step
    return tuple(round(start + at * step, 10) for at in range(count + 1) if start + at * step <= last + 1e-9)


class Frame:
    """The area between two axes on a sheet."""

    def __init__(
        self, x: Axis, y: Axis, *, left: float, top: float, right: float, bottom: float, above: float = 0
    ) -> None:
        self.x, self.y, self.above = x, y, above
        self.left, self.top, self.right, self.bottom = left, top, right, bottom

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pair of values stands."""
        across = self.left + self.x.share(x) * (self.right - self.left)
        return across, self.bottom - self.y.share(y) * (self.bottom - self.top)

    def draw(self, sheet: Sheet) -> None:
        """Draw both axes with ticks, figures and units."""
        for value, words in self.x.marked():
            x, _ = self.at(value, self.y.low)
            sheet.line(path_of([(x, self.bottom), (x, self.bottom + 4)]), Ink.QUIET, width=1)
            sheet.text(x, self.bottom + 17, words, Ink.QUIET, anchor="middle", size=SMALL)
        for value, words in self.y.marked():
            _, y = self.at(self.x.low, value)
            sheet.line(path_of([(self.left - 4, y), (self.left, y)]), Ink.QUIET, width=1)
            sheet.text(self.left - 7, y + 4, words, Ink.QUIET, anchor="end", size=SMALL)
        corner = [(self.left, self.top - 4), (self.left, self.bottom), (self.right, self.bottom)]
        sheet.line(path_of(corner), Ink.INK, width=1.25)
        below = self.bottom + (34 if self.x.marked() else 18)
        sheet.text(self.right, below, self.x.words, anchor="end")
        sheet.text(max(self.left - 30, 6), self.top - 12 - self.above, self.y.words)
        sheet.height = max(sheet.height, below + 8)


def margin(axis: Axis) -> float:
    """Return the room that the figures of an upright axis need."""
    return max((width_of(words, SMALL) for _, words in axis.marked()), default=0) + 14
