"""Curves between two axes: through points, or following a named function."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.axes import Axis, Frame, margin
from matchbound.study.curriculum.figures.curve_data import Curve, Guide, Mark, Patch, Phase, Where
from matchbound.study.curriculum.figures.figure import Figure, at_least
from matchbound.study.curriculum.figures.functions import Values, thinned
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, broken, path_of, width_of

WIDTH, SMALL, STEP = 540.0, 12, 15
LOOKS = (
    (Ink.ACCENT, ""), (Ink.BAD, "8 5"), (Ink.GOOD, "2 5"), (Ink.WARN, "11 4 2 4"), (Ink.INK, "5 4"),
    (Ink.QUIET, ""),
)  # fmt: skip
"""Curves differ by color and by line, so that they are told apart without colors."""


class Curves(Figure):
    """Two axes with curves, marks, guides, phases and areas."""

    kind: Literal["curve"]
    x: Axis
    y: Axis
    curves: Annotated[tuple[Curve, ...], at_least(1)]
    marks: tuple[Mark, ...] = ()
    guides: tuple[Guide, ...] = ()
    phases: tuple[Phase, ...] = ()
    patches: tuple[Patch, ...] = ()
    high: Annotated[int, Field(ge=140, le=420)] = 280
    """How high the area between the axes is."""

    @model_validator(mode="after")
    def _within(self) -> Self:
        for place, x, y in self._places():
            if not (self.x.holds(x) and self.y.holds(y)):
                raise ValueError(
                    f"{place} lies beyond the axes: {x:g}, {y:g}|mend it, or make the axis longer"
                )
        return self

    def _places(self) -> Iterator[tuple[str, float, float]]:
        for at, curve in enumerate(self.curves):
            yield from ((f"a point of curve {at + 1}", *point) for point in curve.points)
        for mark in self.marks:
            yield (f"'{mark.text}'", *mark.at)
        for patch in self.patches:
            yield from (("a corner of an area", *point) for point in patch.points)
        for guide in self.guides:
            x, y = guide.x, guide.y
            yield "a guide", self.x.low if x is None else x, self.y.low if y is None else y
        for phase in self.phases:
            yield f"'{phase.text}'", phase.low, self.y.low
            yield f"'{phase.text}'", phase.high, self.y.low

    def breadth(self) -> float:
        """Return the width that a phone shows without moving the figure."""
        return WIDTH

    def draw(self, sheet: Sheet) -> None:
        """Draw what lies below, the axes, the curves, the words."""
        above = max((len(lines) for _, lines in self._phase_lines()), default=0) * STEP
        left = max(margin(self.y), 36.0)
        top, right = 30.0 + above, WIDTH - 16
        frame = Frame(self.x, self.y, left=left, top=top, right=right, bottom=top + self.high, above=above)
        self._phases(sheet, frame)
        for patch in self.patches:
            sheet.shape(path_of((frame.at(*one) for one in patch.points), closed=True), patch.ink, edge=0)
        frame.draw(sheet)
        for guide in self.guides:
            self._guide(sheet, frame, guide)
        for at, curve in enumerate(self.curves):
            self._curve(sheet, frame, curve, *look_of(curve, at))
        for mark in self.marks:
            self._mark(sheet, frame, mark)
        self._legend(sheet, left)

    def _curve(self, sheet: Sheet, frame: Frame, curve: Curve, ink: Ink, dash: str) -> None:
        points = curve.drawn(self.x)
        for run in _runs(points, self.y):
            placed = [frame.at(x, y) for x, y in run]
            sheet.line(path_of(thinned(placed, 0.25)), ink, width=2.25, dash=dash)
            if curve.directed:
                _directions(sheet, placed, ink)

    def _mark(self, sheet: Sheet, frame: Frame, mark: Mark) -> None:
        x, y = frame.at(*mark.at)
        if mark.dot:
            sheet.dot(x, y, 3.5, mark.ink)
        lines = broken(mark.text, 400, SMALL)
        rise = (len(lines) - 1) * STEP
        by = 8 if mark.dot else 2
        places = {
            Where.RIGHT: (x + by, y + 4 - rise / 2, "start"),
            Where.LEFT: (x - by, y + 4 - rise / 2, "end"),
            Where.ABOVE: (x, y - by - rise, "middle"),
            Where.BELOW: (x, y + by + 9, "middle"),
        }
        at_x, at_y, anchor = places[mark.side]
        sheet.text(at_x, at_y, lines, mark.ink, anchor=anchor, size=SMALL, halo=True)

    def _guide(self, sheet: Sheet, frame: Frame, guide: Guide) -> None:
        upright = guide.x is not None
        other = (self.y if upright else self.x).high if guide.until is None else guide.until
        if guide.x is not None:
            start, end = frame.at(guide.x, self.y.low), frame.at(guide.x, other)
        else:
            start, end = frame.at(self.x.low, guide.y or 0.0), frame.at(other, guide.y or 0.0)
        sheet.line(path_of([start, end]), Ink.QUIET, width=1.25, dash="2 4")
        if guide.text and upright:
            sheet.text(end[0], end[1] - 5, guide.text, Ink.QUIET, anchor="middle", size=SMALL, halo=True)
        elif guide.text:
            sheet.text(end[0], end[1] - 5, guide.text, Ink.QUIET, anchor="end", size=SMALL, halo=True)

    def _phase_lines(self) -> Iterator[tuple[Phase, list[str]]]:
        room = WIDTH - 16 - max(margin(self.y), 36.0)
        for phase in self.phases:
            wide = abs(self.x.share(phase.high) - self.x.share(phase.low)) * room
            yield phase, broken(phase.text, wide - 8, SMALL)

    def _phases(self, sheet: Sheet, frame: Frame) -> None:
        for at, (phase, lines) in enumerate(self._phase_lines()):
            (x1, bottom), (x2, _) = frame.at(phase.low, self.y.low), frame.at(phase.high, self.y.low)
            if at % 2 == 0:
                corners = [(x1, frame.top), (x2, frame.top), (x2, bottom), (x1, bottom)]
                sheet.shape(path_of(corners, closed=True), Ink.QUIET, edge=0)
            first = frame.top - 6 - (len(lines) - 1) * STEP
            sheet.text((x1 + x2) / 2, first, lines, Ink.QUIET, anchor="middle", size=SMALL)

    def _legend(self, sheet: Sheet, left: float) -> None:
        named = [(curve.name, *look_of(curve, at)) for at, curve in enumerate(self.curves) if curve.name]
        x, y = left, sheet.height + 12
        for name, ink, dash in named:
            wide = 40 + width_of(name) + 18
            if x + wide - 18 > WIDTH and x > left:
                x, y = left, y + 20
            sheet.line(path_of([(x, y - 4), (x + 30, y - 4)]), ink, width=2.25, dash=dash)
            sheet.text(x + 37, y, name)
            x += wide
        sheet.height += 6


def look_of(curve: Curve, at: int) -> tuple[Ink, str]:
    """Return the color and the line of a curve: its own, or those of its place."""
    ink, dash = LOOKS[at % len(LOOKS)]
    if curve.dash is not None:
        dash = (dash or "7 5") if curve.dash else ""
    return curve.ink or ink, dash


def _runs(points: Values, axis: Axis) -> Iterator[Values]:
    """Yield the parts of a curve that lie on the axis."""
    inside = np.array([axis.holds(y) for y in points[:, 1]])
    edges = np.flatnonzero(np.diff(inside.astype(int))) + 1
    for part, kept in zip(np.split(points, edges), np.split(inside, edges), strict=True):
        if kept[0] and len(part) > 1:
            yield part


def _directions(sheet: Sheet, placed: list[tuple[float, float]], ink: Ink) -> None:
    """Draw points of arrows on a curve, at four places that lie as far from one another."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(np.array(placed), axis=0).T))])
    for share in (0.125, 0.375, 0.625, 0.875):
        at = int(np.searchsorted(along, share * along[-1]))
        (x1, y1), (x2, y2) = placed[at - 1], placed[at]
        length = float(np.hypot(x2 - x1, y2 - y1)) or 1.0
        sheet.tip(x2, y2, (x2 - x1) / length, (y2 - y1) / length, ink)
