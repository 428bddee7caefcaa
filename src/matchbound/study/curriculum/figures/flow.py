"""Flow: boxes in rows, joined by arrows, drawn where the plan says."""

from collections.abc import Callable, Iterator
from functools import cached_property

from matchbound.study.curriculum.figures.flow_data import Arrow, FlowData, Side, Way
from matchbound.study.curriculum.figures.flow_plan import (
    ACROSS,
    AROUND,
    BESIDE,
    EDGE,
    SMALL,
    STEP,
    Course,
    Lines,
    Plan,
    Spot,
    in_lines,
    plan_of,
)
from matchbound.study.curriculum.figures.sheet import LEADING, Ink, Sheet, box, broken, path_of


class Flow(FlowData):
    """Boxes in rows, and arrows."""

    @cached_property
    def plan(self) -> Plan:
        """Return where everything goes."""
        return plan_of(self)

    def breadth(self) -> float:
        """Return how wide the columns, and what goes around them, are."""
        return self.plan.width

    def draw(self, sheet: Sheet) -> None:
        """Draw arrows, then boxes, then what the marks mean."""
        for one in self.arrows:
            self._arrow(sheet, one)
        for name, spot in self.plan.spots.items():
            self._box(sheet, name, spot)
        sheet.height = max(sheet.height + 4, self.plan.height)
        for draw, words in _signs(self.arrows):
            sheet.height += 20
            draw(sheet, sheet.height - 10)
            sheet.text(EDGE + 40, sheet.height - 6, words, Ink.QUIET, size=SMALL)

    def _box(self, sheet: Sheet, name: str, spot: Spot) -> None:
        one = self.boxes[name]
        sheet.shape(box(spot.x - spot.half, spot.top, 2 * spot.half, spot.bottom - spot.top), one.ink)
        lines = broken(one.text, self.room)
        first = spot.y - (len(lines) - 1) * LEADING / 2 + 4.5
        ink = Ink.INK if one.ink is Ink.QUIET else one.ink
        sheet.text(spot.x, first, lines, ink, anchor="middle", bold=one.ink is not Ink.INK)

    def _arrow(self, sheet: Sheet, one: Arrow) -> None:
        start, end = self.plan.spots[one.start], self.plan.spots[one.to]
        if one in self.plan.channels:
            _around(sheet, one, start, end, self.plan.channels[one])
        elif one in self.plan.courses:
            _down(sheet, one, self.plan.courses[one])
        else:
            back = any((two.start, two.to) == (one.to, one.start) for two in self.arrows)
            _across(sheet, one, start, end, -7 if back else 0)


def _line(sheet: Sheet, one: Arrow, points: list[tuple[float, float]]) -> None:
    stops = one.way is Way.STOPS
    dash = "5 4" if one.way is not Way.LEADS else ""
    sheet.arrow(points, Ink.BAD if stops else Ink.QUIET, dash=dash, bar=stops)


def _write(sheet: Sheet, x: float, y: float, lines: Lines, anchor: str) -> None:
    """Write lines one under the other from a base."""
    for at, (line, ink) in enumerate(lines):
        sheet.text(x, y + at * STEP, line, ink, anchor=anchor, size=SMALL, halo=True)


def _around(sheet: Sheet, one: Arrow, start: Spot, end: Spot, x: float) -> None:
    sign = -1 if one.around is Side.LEFT else 1
    shift = 5 if start.row < end.row else -5
    from_y, to_y = start.y + shift, end.y - shift
    points = [(start.x + sign * start.half, from_y), (x, from_y), (x, to_y)]
    _line(sheet, one, [*points, (end.x + sign * (end.half + 2), to_y)])
    lines, middle = in_lines(one.said, AROUND), (start.y + end.y) / 2
    anchor = "end" if sign < 0 else "start"
    _write(sheet, x + sign * 7, middle - (len(lines) - 1) * STEP / 2 + 4, lines, anchor)
    _mark(sheet, x, middle - len(lines) * STEP / 2 - 10, one, upright=True)


def _across(sheet: Sheet, one: Arrow, start: Spot, end: Spot, shift: float) -> None:
    sign = 1 if end.x > start.x else -1
    y = start.y + shift * sign
    x1, x2 = start.x + sign * start.half, end.x - sign * (end.half + 2)
    _line(sheet, one, [(x1, y), (x2, y)])
    by = in_lines([(one.by, Ink.QUIET)] if one.by else [], ACROSS)
    middle, clear = (x1 + x2) / 2, 11 if one.marks else 6
    above = y + STEP if shift * sign > 0 else y - clear - (len(by) - 1) * STEP
    _write(sheet, middle, above, by, "middle")
    _write(sheet, middle, y + STEP + 6, in_lines(one.marks, ACROSS), "middle")
    _mark(sheet, middle, y, one, upright=False)


def _down(sheet: Sheet, one: Arrow, course: Course) -> None:
    _line(sheet, one, course.points)
    for lines, sign, anchor in ((course.left, -1, "end"), (course.right, 1, "start")):
        first = course.y - (len(lines) - 1) * STEP / 2 + 4
        _write(sheet, course.x + sign * BESIDE, first, lines, anchor)
    _mark(sheet, course.x, course.y, one, upright=True)


# -- marks ------------------------------------------------------------------------------------------------


def _mark(sheet: Sheet, x: float, y: float, one: Arrow, *, upright: bool) -> None:
    """Draw a bar, a cross or both over an arrow."""
    apart = 7 if one.lacking and one.stopped else 0
    dx, dy = (0, apart) if upright else (apart, 0)
    if one.lacking:
        _cross(sheet, x + dx, y + dy)
    if one.stopped:
        _bar(sheet, x - dx, y - dy, upright=upright)


def _bar(sheet: Sheet, x: float, y: float, *, upright: bool) -> None:
    ends = [(x - 7, y), (x + 7, y)] if upright else [(x, y - 7), (x, y + 7)]
    sheet.line(path_of(ends), Ink.BAD, width=3)


def _cross(sheet: Sheet, x: float, y: float) -> None:
    for up in (-5, 5):
        sheet.line(path_of([(x - 5, y - up), (x + 5, y + up)]), Ink.WARN, width=2.25)


def _signs(arrows: tuple[Arrow, ...]) -> Iterator[tuple[Callable[[Sheet, float], None], str]]:
    """Yield the marks that a flow has, each with its words."""
    if any(one.stopped for one in arrows):
        yield _stopped_sign, "stopped by what stands beside it"
    if any(one.lacking for one in arrows):
        yield _lacking_sign, "fails in what stands beside it"
    if any(one.way is Way.STOPS for one in arrows):
        yield _stops_sign, "holds back"
    if any(one.way is Way.MAYBE for one in arrows):
        yield _maybe_sign, "not always, or by more steps"


def _stopped_sign(sheet: Sheet, y: float) -> None:
    sheet.line(path_of([(EDGE, y), (EDGE + 30, y)]), Ink.QUIET)
    _bar(sheet, EDGE + 15, y, upright=False)


def _lacking_sign(sheet: Sheet, y: float) -> None:
    sheet.line(path_of([(EDGE, y), (EDGE + 30, y)]), Ink.QUIET)
    _cross(sheet, EDGE + 15, y)


def _stops_sign(sheet: Sheet, y: float) -> None:
    sheet.arrow([(EDGE, y), (EDGE + 30, y)], Ink.BAD, dash="5 4", bar=True)


def _maybe_sign(sheet: Sheet, y: float) -> None:
    sheet.arrow([(EDGE, y), (EDGE + 30, y)], Ink.QUIET, dash="5 4")
