"""Heart sounds and murmurs over one cycle, as a stethoscope would write them."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.figure import Figure, at_least
from matchbound.study.curriculum.figures.sheet import Ink, Sheet, broken, path_of
from matchbound.study.curriculum.model import Line, Record

WIDTH, LEFT, RIGHT, SMALL, STEP = 560.0, 150.0, 16.0, 12, 15
ROW, HALF = 82.0, 26.0
FIRST, LAST = -0.15, 1.1
"""From where to where a cycle is drawn: S1 stands at 0 and, of the next beat, at 1."""
SECOND = 0.38
HATCH = 0.008

Moment = Annotated[float, Field(ge=FIRST, le=LAST)]
Height = Annotated[float, Field(gt=0, le=1)]


class Shape(StrEnum):
    """How loud a murmur is as it goes on."""

    DIAMOND = "diamond"
    LATE = "late"  # a diamond whose peak comes late
    PLATEAU = "plateau"
    FALLING = "falling"
    RISING = "rising"


class Sound(Record):
    """A short sound; S1 and S2 are there without being named, unless `name` says S1 or S2 anew."""

    name: Line
    at: Moment
    height: Height = 0.8


class Murmur(Record):
    """A murmur from one moment to another."""

    low: Annotated[Moment, Field(alias="from")]
    high: Annotated[Moment, Field(alias="to")]
    shape: Shape
    height: Height = 0.7

    @model_validator(mode="after")
    def _onwards(self) -> Self:
        if self.high <= self.low:
            raise ValueError("a murmur ends before it begins|give `to` more than `from`")
        return self


class Heard(Record):
    """One lesion: where it is heard, its sounds and its murmurs."""

    name: Line
    where: Line | None = None
    sounds: tuple[Sound, ...] = ()
    murmurs: tuple[Murmur, ...] = ()


class Murmurs(Figure):
    """Lesions under one another."""

    kind: Literal["murmur"]
    heard: Annotated[tuple[Heard, ...], at_least(1), Field(max_length=8)]

    def breadth(self) -> float:
        """Return the width that a phone shows almost whole."""
        return WIDTH

    def draw(self, sheet: Sheet) -> None:
        """Draw systole and diastole, then each lesion."""
        bottom = 30 + ROW * len(self.heard)
        systole = [(_x(0), 24.0), (_x(SECOND), 24.0), (_x(SECOND), bottom), (_x(0), bottom)]
        sheet.shape(path_of(systole, closed=True), Ink.QUIET, edge=0)
        sheet.text(_x(SECOND / 2), 17, "systole", Ink.QUIET, anchor="middle", size=SMALL)
        sheet.text(_x((1 + SECOND) / 2), 17, "diastole", Ink.QUIET, anchor="middle", size=SMALL)
        for at, one in enumerate(self.heard):
            self._row(sheet, one, 30 + ROW * at + ROW / 2 - 4)
        sheet.height = bottom + 4

    def _row(self, sheet: Sheet, one: Heard, y: float) -> None:
        sheet.line(path_of([(_x(FIRST), y), (_x(LAST), y)]), Ink.QUIET, width=1)
        for murmur in one.murmurs:
            sheet.line(_hatched(murmur, y), Ink.ACCENT, width=1.4)
        usual = (Sound(name="S1", at=0), Sound(name="S2", at=SECOND), Sound(name="S1", at=1))
        named = {sound.name for sound in one.sounds}
        renamed = {"S2"} if named & {"A2", "P2"} else set()
        for sound in (*(it for it in usual if it.name not in named | renamed), *one.sounds):
            _sound(sheet, sound, y)
        lines = [*(() if sheet.bare else broken(one.name, LEFT - 14))]
        where = broken(one.where, LEFT - 14, SMALL) if one.where else []
        first = y - (len(lines) + len(where) - 1) * STEP / 2 + 4
        sheet.text(6, first, lines, bold=True)
        sheet.text(6, first + len(lines) * STEP, where, Ink.QUIET, size=SMALL)


def _x(moment: float) -> float:
    return LEFT + (moment - FIRST) / (LAST - FIRST) * (WIDTH - LEFT - RIGHT)


def _sound(sheet: Sheet, sound: Sound, y: float) -> None:
    x, half = _x(sound.at), HALF * sound.height
    sheet.line(path_of([(x, y - half), (x, y + half)]), Ink.INK, width=4)
    sheet.text(x, y + HALF + 12, sound.name, Ink.INK, anchor="middle", size=SMALL)


def _hatched(murmur: Murmur, y: float) -> str:
    """Return a murmur as upright strokes under its shape."""
    count = max(int((murmur.high - murmur.low) / HATCH), 2)
    strokes = []
    for at in range(1, count):
        share = at / count
        half = max(HALF * murmur.height * loud(murmur.shape, share) * (1 if at % 2 else 0.72), 0.6)
        x = _x(murmur.low + share * (murmur.high - murmur.low))
        strokes.append(path_of([(x, y - half), (x, y + half)]))
    return "".join(strokes)


def loud(shape: Shape, share: float) -> float:
    """Return how loud a shape is at a share of its length, from 0 to 1."""
    peak = 0.75 if shape is Shape.LATE else 0.5
    match shape:
        case Shape.PLATEAU:
            return 1.0
        case Shape.FALLING:
            return 1.0 - 0.9 * share
        case Shape.RISING:
            return 0.1 + 0.9 * share
        case _:
            return share / peak if share <= peak else (1 - share) / (1 - peak)
