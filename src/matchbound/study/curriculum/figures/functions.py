"""Named functions that curves may follow, and lines through points that do not overshoot."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Values: TypeAlias = "NDArray[np.float64]"
FINE = 12
"""Points on a curve from one of its given points to the next."""


class Form(StrEnum):
    """The functions, by their names."""

    LINE = "line"  # start + slope x
    HILL = "hill"  # base + (top - base) x^n / (half^n + x^n)
    DECAY = "decay"  # end + (start - end) 2^(-(x - from) / half_life)
    RISE = "rise"  # top (1 - 2^(-(x - from) / half_life))
    BELL = "bell"  # top exp(-(x - middle)^2 / (2 spread^2))
    ACID = "acid"  # pH = pK + log10(x / (1 - x))


def _line(x: Values, start: float = 0.0, slope: float = 1.0) -> Values:
    found: Values = start + slope * x
    return found


def _hill(x: Values, top: float = 1.0, half: float = 1.0, n: float = 1.0, base: float = 0.0) -> Values:
    powered = np.maximum(x, 0.0) ** n
    found: Values = base + (top - base) * powered / (half**n + powered)
    return found


def _decay(
    x: Values, start: float = 1.0, half_life: float = 1.0, since: float = 0.0, end: float = 0.0
) -> Values:
    return end + (start - end) * 2.0 ** (-(x - since) / half_life)


def _rise(x: Values, top: float = 1.0, half_life: float = 1.0, since: float = 0.0) -> Values:
    return top * (1.0 - 2.0 ** (-(x - since) / half_life))


def _bell(x: Values, top: float = 1.0, middle: float = 0.0, spread: float = 1.0) -> Values:
    found: Values = top * np.exp(-((x - middle) ** 2) / (2.0 * spread**2))
    return found


def _acid(x: Values, pk: float = 7.0) -> Values:
    inside = np.clip(x, 1e-4, 1 - 1e-4)
    found: Values = pk + np.log10(inside / (1.0 - inside))
    return found


FORMS: Mapping[Form, Callable[..., Values]] = {
    Form.LINE: _line,
    Form.HILL: _hill,
    Form.DECAY: _decay,
    Form.RISE: _rise,
    Form.BELL: _bell,
    Form.ACID: _acid,
}


def smooth(points: Values, *, closed: bool = False) -> Values:
    """Return a smooth line through points; one that runs only forward never rises above its points."""
    if closed:
        return _loop(points)
    steps = np.diff(points[:, 0])
    if len(points) > 2 and (np.all(steps > 0) or np.all(steps < 0)):
        return _monotone(points)
    return points if len(points) <= 2 else _open(points)


def _monotone(points: Values) -> Values:
    """Return a cubic through points by the slopes of Fritsch and Carlson."""
    x, y = points[:, 0], points[:, 1]
    h, d = np.diff(x), np.diff(y) / np.diff(x)
    slopes = np.concatenate([d[:1], _slopes(h, d), d[-1:]])
    t = np.linspace(0.0, 1.0, FINE + 1)[:-1]
    at = [x[k] + h[k] * t for k in range(len(h))]
    up = [
        (2 * t**3 - 3 * t**2 + 1) * y[k]
        + (t**3 - 2 * t**2 + t) * h[k] * slopes[k]
        + (3 * t**2 - 2 * t**3) * y[k + 1]
        + (t**3 - t**2) * h[k] * slopes[k + 1]
        for k in range(len(h))
    ]
    return np.vstack([np.column_stack([np.concatenate(at), np.concatenate(up)]), points[-1:]])


def _slopes(h: Values, d: Values) -> Values:
    """Return the slopes at inner points: 0 where the curve turns, else the harmonic mean."""
    one, two = 2 * h[1:] + h[:-1], h[1:] + 2 * h[:-1]
    turning = d[:-1] * d[1:] <= 0
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (one + two) / (one / d[:-1] + two / d[1:])
    return np.where(turning, 0.0, mean)


def _open(points: Values) -> Values:
    ends = np.vstack([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    return np.vstack([_through(ends), points[-1:]])


def _loop(points: Values) -> Values:
    found = _through(np.vstack([points[-1:], points, points[:2]]))
    return np.vstack([found, found[:1]])


def _through(points: Values) -> Values:
    """Return a Catmull-Rom curve from the second point to the last but one."""
    t = np.linspace(0.0, 1.0, FINE + 1)[:-1, None]
    pieces = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        pieces.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    return np.vstack(pieces)


def thinned(points: list[tuple[float, float]], within: float) -> list[tuple[float, float]]:
    """Return a line without the points that lie within a distance of it (Ramer, Douglas, Peucker)."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    array = np.array(points, dtype=float)
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        way, to = array[last] - array[first], array[first + 1 : last] - array[first]
        length = float(np.hypot(*way))
        off = (
            np.abs(way[0] * to[:, 1] - way[1] * to[:, 0]) / length if length else np.hypot(to[:, 0], to[:, 1])
        )
        worst = int(off.argmax())
        if off[worst] > within:
            keep.add(first + 1 + worst)
            stack += [(first, first + 1 + worst), (first + 1 + worst, last)]
    return [points[at] for at in sorted(keep)]
