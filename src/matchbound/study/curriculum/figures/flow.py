"""Flow: boxes in rows, joined by arrows that may be stopped by a drug or missing in a disease."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.sheet import LEADING, Ink, Sheet, box, broken, path_of, width_of
from matchbound.study.curriculum.model import Id, Line, Record

SMALL, STEP = 12, 15
PAD, EDGE, CHANNEL = 10, 10, 22
TURN = 14
"""How far below a box an arrow turns aside."""


class Way(StrEnum):
    """What an arrow says."""

    LEADS = "leads"
    STOPS = "stops"
    MAYBE = "maybe"  # dashed: sometimes, or by a longer way


class Side(StrEnum):
    """On which side of the boxes an arrow goes around."""

    LEFT = "left"
    RIGHT = "right"


class Box(Record):
    """One box."""

    text: Line
    ink: Ink = Ink.INK


def _box(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Arrow(Record):
    """From box to box: `by` what, stopped by which drugs, lacking in which disease."""

    start: Annotated[Id, Field(alias="from")]
    to: Id
    by: Line | None = None
    stopped: Line | None = None
    lacking: Line | None = None
    way: Way = Way.LEADS
    around: Side | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A box in its place, by its middle."""

    x: float
    top: float
    bottom: float
    half: float
    row: int

    @property
    def y(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


class Flow(Figure):
    """Boxes in rows (a row is a list of ids, ~ for an empty place), and arrows."""

    kind: Literal["flow"]
    boxes: dict[Id, Annotated[Box, BeforeValidator(_box)]]
    rows: tuple[tuple[Id | None, ...], ...]
    arrows: tuple[Arrow, ...]
    room: Annotated[int, Field(ge=60, le=240)] = 116
    """How wide the words of a box may be."""
    gap: Annotated[int, Field(ge=16, le=160)] = 36

    @model_validator(mode="after")
    def _placed(self) -> Self:
        placed = [one for row in self.rows for one in row if one]
        if twice := sorted({one for one in placed if placed.count(one) > 1}):
            raise ValueError(f"{', '.join(twice)} stands twice in the rows|put each box in one place")
        if odd := sorted(set(placed) ^ set(self.boxes)):
            raise ValueError(f"{', '.join(odd)} is in `boxes` or in `rows` only|write it in both")
        if lost := sorted({end for one in self.arrows for end in (one.start, one.to)} - set(placed)):
            raise ValueError(f"an arrow ends at {', '.join(lost)}, which is no box|mend its id")
        return self

    # -- places --------------------------------------------------------------------------------------------

    def _lines(self, name: str) -> list[str]:
        return broken(self.boxes[name].text, self.room)

    def _half(self) -> float:
        lines = (line for name in self.boxes for line in self._lines(name))
        return max(60.0, *(width_of(line) + 2 * PAD for line in lines)) / 2

    def _columns(self) -> int:
        return max(len(row) for row in self.rows)

    def _pitch(self) -> float:
        beside = [self.gap]
        rows = {name: at for at, row in enumerate(self.rows) for name in row if name}
        for one in self.arrows:
            if rows[one.start] == rows[one.to] and not one.around:
                lines = [line for words in _said(one) for line in broken(words, 84, SMALL)]
                beside += [round(width_of(line, SMALL)) + 22 for line in lines]
        return 2 * self._half() + max(beside)

    def _margins(self) -> tuple[float, float]:
        found = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
        for one in self.arrows:
            if one.around:
                words = [line for said in _said(one) for line in broken(said, 96, SMALL)]
                wide = max((width_of(line, SMALL) for line in words), default=0) + CHANNEL + 10
                found[one.around] = max(found[one.around], wide)
        spare = max(0.0, self._side_words() - self._half())
        return max(found[Side.LEFT], spare), max(found[Side.RIGHT], spare)

    def _side_words(self) -> float:
        """Return how far words beside arrows that go down may reach from the arrow."""
        return self._pitch() / 2 - 4 if self._columns() > 1 else 150.0

    def breadth(self) -> float:
        """Return how wide the columns, and what goes around them, are."""
        left, right = self._margins()
        return 2 * EDGE + left + right + (self._columns() - 1) * self._pitch() + 2 * self._half()

    def _spots(self) -> dict[str, Spot]:
        half, pitch, left = self._half(), self._pitch(), self._margins()[0]
        found: dict[str, Spot] = {}
        y = float(EDGE)
        for at, row in enumerate(self.rows):
            high = max(len(self._lines(name)) for name in row if name) * LEADING + 14
            first = EDGE + left + half + (self._columns() - len(row)) / 2 * pitch
            for place, name in enumerate(row):
                if name:
                    found[name] = Spot(first + place * pitch, y, y + high, half, at)
            y += high + self._below(at)
        return found

    def _below(self, row: int) -> float:
        """Return the room that the arrows below a row need."""
        rows = {name: at for at, names in enumerate(self.rows) for name in names if name}
        lines = [1]
        for one in self.arrows:
            ends = sorted((rows[one.start], rows[one.to]))
            if ends[0] <= row < ends[1] and ends[1] == row + 1 and not one.around:
                lines += [len(side) for side in self._sides(one)]
        return max(lines) * STEP + TURN + 18

    def _sides(self, one: Arrow) -> tuple[list[str], list[str]]:
        """Return the words left and right of an arrow that goes down, in lines."""
        room = self._side_words() - 14
        kept = [line for words in (one.stopped, one.lacking) if words for line in broken(words, room, SMALL)]
        by = broken(one.by, room, SMALL) if one.by else []
        return (by, kept) if kept and by else ([], kept or by)

    # -- the drawing ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet) -> None:
        """Draw arrows, then boxes, then what the marks mean."""
        spots = self._spots()
        for one in self.arrows:
            self._arrow(sheet, one, spots)
        for name, spot in spots.items():
            one_box = self.boxes[name]
            sheet.shape(box(spot.x - spot.half, spot.top, 2 * spot.half, spot.bottom - spot.top), one_box.ink)
            lines = self._lines(name)
            first = spot.y - (len(lines) - 1) * LEADING / 2 + 4.5
            ink = Ink.INK if one_box.ink in (Ink.INK, Ink.QUIET) else one_box.ink
            sheet.text(spot.x, first, lines, ink, anchor="middle", bold=one_box.ink is not Ink.INK)
        sheet.height = max(spot.bottom for spot in spots.values()) + EDGE
        self._legend(sheet)

    def _arrow(self, sheet: Sheet, one: Arrow, spots: Mapping[str, Spot]) -> None:
        start, end = spots[one.start], spots[one.to]
        back = any((two.start, two.to) == (one.to, one.start) and not two.around for two in self.arrows)
        if one.around:
            self._around(sheet, one, start, end, self._channel(one.around, start, end, spots))
        elif start.row == end.row:
            self._across(sheet, one, start, end, -7 if back else 0)
        else:
            self._down(sheet, one, start, end, 7 if back else 0)

    def _line(self, sheet: Sheet, one: Arrow, points: list[tuple[float, float]]) -> None:
        stops = one.way is Way.STOPS
        dash = "5 4" if one.way is not Way.LEADS else ""
        sheet.arrow(points, Ink.BAD if stops else Ink.QUIET, dash=dash, bar=stops)

    def _channel(self, side: Side, start: Spot, end: Spot, spots: Mapping[str, Spot]) -> float:
        """Return where an arrow runs beside all boxes that stand between its ends."""
        first, last = sorted((start.row, end.row))
        passed = [spot for spot in spots.values() if first <= spot.row <= last]
        if side is Side.LEFT:
            return min(spot.x - spot.half for spot in passed) - CHANNEL
        return max(spot.x + spot.half for spot in passed) + CHANNEL

    def _around(self, sheet: Sheet, one: Arrow, start: Spot, end: Spot, x: float) -> None:
        sign = -1 if one.around is Side.LEFT else 1
        shift = 5 if start.row < end.row else -5
        points = [
            (start.x + sign * start.half, start.y + shift),
            (x, start.y + shift),
            (x, end.y - shift),
            (end.x + sign * (end.half + 2), end.y - shift),
        ]
        self._line(sheet, one, points)
        lines = [line for words in _said(one) for line in broken(words, 96, SMALL)]
        y = (start.y + end.y) / 2 - (len(lines) - 1) * STEP / 2 + 4
        anchor = "end" if sign < 0 else "start"
        inks = _inks(one, 96)
        for at, line in enumerate(lines):
            sheet.text(x + sign * 7, y + at * STEP, line, inks[at], anchor=anchor, size=SMALL, halo=True)
        if one.stopped or one.lacking:
            _mark(sheet, x, (start.y + end.y) / 2 - len(lines) * STEP / 2 - 8, one, upright=True)

    def _across(self, sheet: Sheet, one: Arrow, start: Spot, end: Spot, shift: float) -> None:
        sign = 1 if end.x > start.x else -1
        y = start.y + shift * sign
        x1, x2 = start.x + sign * start.half, end.x - sign * (end.half + 2)
        self._line(sheet, one, [(x1, y), (x2, y)])
        middle = (x1 + x2) / 2
        above = broken(one.by, 84, SMALL) if one.by else []
        if above and shift * sign > 0:
            sheet.text(middle, y + STEP, above, Ink.QUIET, anchor="middle", size=SMALL, halo=True)
        elif above:
            sheet.text(
                middle,
                y - 6 - (len(above) - 1) * STEP,
                above,
                Ink.QUIET,
                anchor="middle",
                size=SMALL,
                halo=True,
            )
        y += STEP + 2
        for words, ink in _kept(one):
            lines = broken(words, 84, SMALL)
            sheet.text(middle, y, lines, ink, anchor="middle", size=SMALL, halo=True)
            y += len(lines) * STEP
        if one.stopped or one.lacking:
            _mark(sheet, middle, start.y + shift * sign, one, upright=False)

    def _down(self, sheet: Sheet, one: Arrow, start: Spot, end: Spot, shift: float) -> None:
        down = start.row < end.row
        y1, y2 = (start.bottom, end.top - 2) if down else (start.top, end.bottom + 2)
        x1, x2 = (start.x + shift, end.x + shift) if down else (start.x - shift, end.x - shift)
        turn = y1 + TURN if down else y2 + TURN
        points = [(x1, y1), (x1, turn), (x2, turn), (x2, y2)] if x1 != x2 else [(x1, y1), (x2, y2)]
        self._line(sheet, one, points)
        left, right = self._sides(one)
        x = x2 if down else x1
        middle = (turn + y2 - 8) / 2 if down else (y2 + TURN + y1) / 2
        for lines, sign in ((left, -1), (right, 1)):
            first = middle - (len(lines) - 1) * STEP / 2 + 4
            inks = (
                [Ink.QUIET] * len(lines)
                if sign < 0 or not (one.stopped or one.lacking)
                else self._kept_inks(one)
            )
            for at, line in enumerate(lines):
                anchor = "end" if sign < 0 else "start"
                sheet.text(
                    x + sign * 10, first + at * STEP, line, inks[at], anchor=anchor, size=SMALL, halo=True
                )
        if one.stopped or one.lacking:
            _mark(sheet, x, middle, one, upright=True)

    def _kept_inks(self, one: Arrow) -> list[Ink]:
        room = self._side_words() - 14
        return [ink for words, ink in _kept(one) for _ in broken(words, room, SMALL)]

    def _legend(self, sheet: Sheet) -> None:
        for draw, words in self._signs():
            sheet.height += 20
            draw(sheet, sheet.height - 10)
            sheet.text(EDGE + 40, sheet.height - 6, words, Ink.QUIET, size=SMALL)

    def _signs(self) -> Iterator[tuple[Callable[[Sheet, float], None], str]]:
        if any(one.stopped for one in self.arrows):
            yield _stopped_sign, "stopped by what stands beside it"
        if any(one.lacking for one in self.arrows):
            yield _lacking_sign, "fails in what stands beside it"
        if any(one.way is Way.STOPS for one in self.arrows):
            yield _stops_sign, "holds back"
        if any(one.way is Way.MAYBE for one in self.arrows):
            yield _maybe_sign, "not always, or by more steps"


def _said(one: Arrow) -> list[str]:
    return [words for words in (one.by, one.stopped, one.lacking) if words]


def _kept(one: Arrow) -> list[tuple[str, Ink]]:
    pairs = ((one.stopped, Ink.BAD), (one.lacking, Ink.WARN))
    return [(words, ink) for words, ink in pairs if words]


def _inks(one: Arrow, room: float) -> list[Ink]:
    pairs = [(one.by, Ink.QUIET), *_kept(one)]
    return [ink for words, ink in pairs if words for _ in broken(words, room, SMALL)]


def _mark(sheet: Sheet, x: float, y: float, one: Arrow, *, upright: bool) -> None:
    """Draw a bar or a cross over an arrow."""
    if one.lacking:
        sheet.line(path_of([(x - 5, y - 5), (x + 5, y + 5)]), Ink.WARN, width=2.25)
        sheet.line(path_of([(x - 5, y + 5), (x + 5, y - 5)]), Ink.WARN, width=2.25)
    else:
        ends = [(x - 7, y), (x + 7, y)] if upright else [(x, y - 7), (x, y + 7)]
        sheet.line(path_of(ends), Ink.BAD, width=3)


def _stopped_sign(sheet: Sheet, y: float) -> None:
    sheet.line(path_of([(EDGE, y), (EDGE + 30, y)]), Ink.QUIET)
    sheet.line(path_of([(EDGE + 15, y - 6), (EDGE + 15, y + 6)]), Ink.BAD, width=3)


def _lacking_sign(sheet: Sheet, y: float) -> None:
    sheet.line(path_of([(EDGE, y), (EDGE + 30, y)]), Ink.QUIET)
    sheet.line(path_of([(EDGE + 10, y - 5), (EDGE + 20, y + 5)]), Ink.WARN, width=2.25)
    sheet.line(path_of([(EDGE + 10, y + 5), (EDGE + 20, y - 5)]), Ink.WARN, width=2.25)


def _stops_sign(sheet: Sheet, y: float) -> None:
    sheet.arrow([(EDGE, y), (EDGE + 30, y)], Ink.BAD, dash="5 4", bar=True)


def _maybe_sign(sheet: Sheet, y: float) -> None:
    sheet.arrow([(EDGE, y), (EDGE + 30, y)], Ink.QUIET, dash="5 4")
