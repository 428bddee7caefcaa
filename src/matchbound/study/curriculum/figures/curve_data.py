"""What a figure of curves holds: the curves themselves, and the words, lines and areas beside them."""

from enum import StrEnum
from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.axes import Axis
from matchbound.study.curriculum.figures.figure import Number, Place, at_least
from matchbound.study.curriculum.figures.functions import FORMS, Form, Values, smooth
from matchbound.study.curriculum.figures.sheet import Ink
from matchbound.study.curriculum.model import Line, Record

SAMPLES = 160
"""Points of a curve that follows a function."""


class Where(StrEnum):
    """On which side of its place some text stands."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    BELOW = "below"


class Curve(Record):
    """One curve: `points`, or a `form` with its `values`, from where to where."""

    name: Line | None = None
    points: tuple[Place, ...] = ()
    form: Form | None = None
    values: dict[str, Number] = Field(default_factory=dict)
    low: Annotated[Number | None, Field(alias="from")] = None
    high: Annotated[Number | None, Field(alias="to")] = None
    ink: Ink | None = None
    dash: bool | None = None
    straight: bool = False
    steps: bool = False
    closed: bool = False
    directed: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.points) == bool(self.form):
            raise ValueError("a curve has `points` or a `form`|write one of both")
        if self.points and len(self.points) < 2:
            raise ValueError("one point is no curve|write two points or more")
        if self.form:
            try:
                FORMS[self.form](np.array([0.5]), **self.values)
            except TypeError:
                known = ", ".join(_parameters(self.form))
                raise ValueError(f"a {self.form} has no such values|write some of {known}") from None
        return self

    def drawn(self, axis: Axis) -> Values:
        """Return the curve as points near one another."""
        if self.form:
            low = axis.low if self.low is None else self.low
            high = axis.high if self.high is None else self.high
            x = np.linspace(low, high, SAMPLES)
            return np.column_stack([x, FORMS[self.form](x, **self.values)])
        points = np.array(self.points, dtype=float)
        if self.steps:
            corners = np.column_stack([points[1:, 0], points[:-1, 1]])
            woven = [points[:1], *(np.vstack([a, b])[None] for a, b in zip(corners, points[1:], strict=True))]
            return np.vstack([one.reshape(-1, 2) for one in woven])
        if self.straight:
            return np.vstack([points, points[:1]]) if self.closed else points
        return smooth(points, closed=self.closed)


def _parameters(form: Form) -> tuple[str, ...]:
    code = FORMS[form].__code__
    return code.co_varnames[1 : code.co_argcount]


class Mark(Record):
    """Words at a place; with a dot if `dot`."""

    at: Place
    text: Line
    side: Where = Where.RIGHT
    dot: bool = True
    ink: Ink = Ink.INK


class Guide(Record):
    """A dotted line at a value of one axis, from the axis to `until` on the other, with words at its end."""

    x: Number | None = None
    y: Number | None = None
    until: Number | None = None
    text: Line | None = None

    @model_validator(mode="after")
    def _one_axis(self) -> Self:
        if (self.x is None) == (self.y is None):
            raise ValueError("a guide stands at `x` or at `y`|write one of both")
        return self


class Phase(Record):
    """A span of the lower axis with its name above."""

    low: Annotated[Number, Field(alias="from")]
    high: Annotated[Number, Field(alias="to")]
    text: Line


class Patch(Record):
    """An area in a soft color."""

    points: Annotated[tuple[Place, ...], at_least(3)]
    ink: Ink = Ink.ACCENT
