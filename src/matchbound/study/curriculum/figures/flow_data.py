"""What a flow's file holds: boxes in rows, and arrows that may be stopped by a drug or fail in a disease."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.sheet import Ink
from matchbound.study.curriculum.model import Id, Line, Record


class Way(StrEnum):
    """What an arrow says."""

    LEADS = "leads"
    STOPS = "stops"
    MAYBE = "maybe"  # dashed: sometimes, or by more steps


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

    @property
    def marks(self) -> tuple[tuple[str, Ink], ...]:
        """Return what stops it and where it fails, each with its color."""
        pairs = ((self.stopped, Ink.BAD), (self.lacking, Ink.WARN))
        return tuple((words, ink) for words, ink in pairs if words)

    @property
    def said(self) -> tuple[tuple[str, Ink], ...]:
        """Return all that stands beside it, each with its color."""
        return ((self.by, Ink.QUIET), *self.marks) if self.by else self.marks


class FlowData(Figure):
    """Boxes in rows (a row is a list of ids, ~ for an empty place), and arrows."""

    kind: Literal["flow"]
    boxes: dict[Id, Annotated[Box, BeforeValidator(_box)]]
    rows: tuple[tuple[Id | None, ...], ...]
    arrows: tuple[Arrow, ...]
    room: Annotated[int, Field(ge=60, le=240)] = 116
    """How wide the words of a box may be."""
    gap: Annotated[int, Field(ge=16, le=160)] = 36
    side: Annotated[int, Field(ge=50, le=240)] | None = None
    """How wide the words beside an arrow that goes down may be."""

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
