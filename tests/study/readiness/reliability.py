"""A reliability diagram as SVG: what was said against what came true."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

SIZE, LEFT, TOP, FOOT, WIDTH = 360, 64, 24, 56, 720
INK, QUIET, GRID = "#1f2328", "#57606a", "#d8dee4"
COLORS = ("#0b5c6b", "#b35900")
SMALLEST, LARGEST = 4, 15


@dataclass(frozen=True)
class Series:
    """What was said to some learners, and what came of it."""

    name: str
    chance: np.ndarray
    passes: np.ndarray


def bins(one: Series, edges: Sequence[float]) -> Iterator[tuple[float, float, int]]:
    """Yield for each bin what was said on average, the share that came true, and how many there are."""
    for low, high in pairwise(edges):
        inside = (one.chance >= low) & (one.chance < high)
        if inside.any():
            yield float(one.chance[inside].mean()), float(one.passes[inside].mean()), int(inside.sum())


def write_reliability(path: Path, series: Sequence[Series], edges: Sequence[float]) -> None:
    """Write the diagram; the same numbers make the same file."""
    parts = [*_frame(), *_legend(series)]
    for number, one in enumerate(series):
        for said, true, many in bins(one, edges):
            parts += _point(said, true, many, len(one.passes), COLORS[number], hollow=number > 0)
    height = TOP + SIZE + FOOT
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" font-family="system-ui, sans-serif" font-size="13">'
        "<title>Chances to pass that were said, against the shares that came true</title>"
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    )
    path.write_text("\n".join([head, *parts, "</svg>", ""]), encoding="utf-8")


def _x(share: float) -> float:
    return round(LEFT + share * SIZE, 1)


def _y(share: float) -> float:
    return round(TOP + (1 - share) * SIZE, 1)


def _frame() -> Iterator[str]:
    for tenth in range(0, 11, 2):
        at = tenth / 10
        yield f'<path d="M{_x(at)} {_y(0)}V{_y(1)}M{_x(0)} {_y(at)}H{_x(1)}" stroke="{GRID}" fill="none"/>'
        yield _text(_x(at), _y(0) + 18, f"{at:.1f}", "middle")
        yield _text(_x(0) - 8, _y(at) + 4, f"{at:.1f}", "end")
    diagonal = f"M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"
    yield f'<path d="{diagonal}" stroke="{QUIET}" stroke-dasharray="4 4" fill="none"/>'
    yield _text(_x(0.5), _y(0) + 42, "said", "middle", INK)
    turned = f'transform="rotate(-90 18 {_y(0.5)})"'
    yield f'<text x="18" y="{_y(0.5)}" text-anchor="middle" fill="{INK}" {turned}>came true</text>'


def _point(said: float, true: float, many: int, of: int, color: str, *, hollow: bool) -> Iterator[str]:
    """Draw a bin as a point as large as it holds learners, with the range of nine in ten such shares."""
    error = 1.645 * (max(true * (1 - true), 0.25 / many) / many) ** 0.5
    low, high = max(0.0, true - error), min(1.0, true + error)
    radius = round(SMALLEST + (LARGEST - SMALLEST) * (many / of) ** 0.5, 1)
    fill = "#ffffff" if hollow else color
    yield f'<path d="M{_x(said)} {_y(low)}V{_y(high)}" stroke="{color}" stroke-width="2" fill="none"/>'
    yield (
        f'<circle cx="{_x(said)}" cy="{_y(true)}" r="{radius}" fill="{fill}" stroke="{color}"'
        f' stroke-width="2"><title>said {said:.2f}, came true {true:.2f}, {many:,} learners</title></circle>'
    )


def _legend(series: Sequence[Series]) -> Iterator[str]:
    x = LEFT + SIZE + 28
    for number, one in enumerate(series):
        y, color = TOP + 20 + 44 * number, COLORS[number]
        fill = "#ffffff" if number else color
        yield f'<circle cx="{x}" cy="{y}" r="7" fill="{fill}" stroke="{color}" stroke-width="2"/>'
        brier = float(((one.chance - one.passes) ** 2).mean())
        yield _text(x + 16, y + 4, one.name, "start", INK)
        yield _text(x + 16, y + 21, f"{len(one.passes):,} learners, Brier {brier:.3f}", "start")
    y = TOP + 20 + 44 * len(series) + 12
    for line in (
        "dashed: said as it comes true",
        "larger points hold more learners",
        "lines: nine in ten shares",
    ):
        yield _text(x - 7, y, line, "start")
        y += 19


def _text(x: float, y: float, words: str, anchor: str, color: str = QUIET) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{color}">{words}</text>'
