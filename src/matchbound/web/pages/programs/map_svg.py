"""The map of the states as SVG text: each state colored by its number of programs, and a link to them.

The shapes are us-atlas's (us_states.json says which version and what was changed). What is not on its map,
and what is too small there to be pointed at, stands beside it as boxes.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from matchbound.reference.states import STATES

FILE = Path(__file__).with_name("us_states.json")
STEPS = 5
FILLS = ("#ffffff", "#e1edef", "#c0dade", "#93c0c8", "#5b9aa5", "#0b5c6b")
"""From none to most, in colors that print; the page's own colors replace them on the screen."""
TEXT_FILLS = ("#57606a", "#1c2126", "#1c2126", "#1c2126", "#1c2126", "#ffffff")
ROOM = 14
"""A state with less room than that around its middle has a box for its letters."""
BOX_X, BOX_Y, BOX_WIDTH, BOX_HEIGHT, BOX_GAP = 835, 376, 68, 19, 4


@dataclass(frozen=True, slots=True)
class Shape:
    """A state on the map: its path, a point inside, and how much room there is around it."""

    path: str
    x: int
    y: int
    room: int


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the legend: its color, and the numbers it stands for."""

    step: int
    fill: str
    words: str


@cache
def _map() -> tuple[int, int, dict[str, Shape]]:
    made = json.loads(FILE.read_text(encoding="utf-8"))
    return made["width"], made["height"], {code: Shape(**one) for code, one in made["states"].items()}


def map_svg(counts: Mapping[str, int], address_of: Callable[[str], str]) -> SafeString:
    """Return the drawing; `counts` is by state, `address_of` the address of a state's programs."""
    width, height, shapes = _map()
    breaks = breaks_of(counts.values())
    boxes = _boxes(shapes, counts)
    parts = "".join(
        _state(code, shapes.get(code), boxes.get(code), counts.get(code, 0), breaks, address_of)
        for code in STATES
        if code in shapes or code in boxes
    )
    title = escape(gettext("Programs by state"))
    return SafeString(  # nosec B703 - addresses and words are escaped, numbers are whole
        f'<svg class="us-map" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        f'aria-label="{title}" font-size="13" text-anchor="middle" direction="ltr">{parts}</svg>'
    )


def legend(counts: Mapping[str, int]) -> list[Level]:
    """Return the steps of the map's colors that occur, from the fewest programs to the most."""
    breaks = breaks_of(counts.values())
    ends = list(zip((1, *(one + 1 for one in breaks)), breaks, strict=False))
    offset = STEPS - len(ends)
    return [
        Level(offset + step, FILLS[offset + step], f"{low}" if low == high else f"{low}\N{EN DASH}{high}")
        for step, (low, high) in enumerate(ends, start=1)
    ]


def breaks_of(counts: Iterable[int]) -> list[int]:
    """Return the highest number of each step: as many states in each as can be."""
    there = sorted(one for one in counts if one)
    if not there:
        return []
    return sorted({there[-(-len(there) * step // STEPS) - 1] for step in range(1, STEPS + 1)})


def _boxes(shapes: Mapping[str, Shape], counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return the places of the boxes: small states in one column, what is not on the map in the next."""
    small = [code for code in STATES if code in shapes and shapes[code].room < ROOM]
    off = [code for code in STATES if code not in shapes and (counts.get(code) or code == "PR")]
    step = BOX_HEIGHT + BOX_GAP
    return {
        code: (BOX_X + column * (BOX_WIDTH + BOX_GAP), BOX_Y + row * step)
        for column, codes in enumerate((small, off))
        for row, code in enumerate(codes)
    }


def _state(
    code: str,
    shape: Shape | None,
    box: tuple[int, int] | None,
    count: int,
    breaks: Sequence[int],
    address_of: Callable[[str], str],
) -> str:
    """Return a state as one link: its shape, and its letters on it or in a box beside the map."""
    step = STEPS - len(breaks) + 1 + bisect_left(breaks, count) if count else 0
    look = f'fill="{FILLS[step]}" stroke="#8b949d" class="map-{step}"'
    number = ngettext("%(count)d program", "%(count)d programs", count) % {"count": count}
    said = escape(f"{STATES[code]}: {number}")
    parts = [f"<title>{said}</title>"]
    if shape is not None:
        parts.append(f'<path d="{shape.path}" {look}/>')
    if box is not None:
        x, y = box
        parts.append(f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="3" {look}/>')
        parts.append(_words(x + BOX_WIDTH // 2, y + BOX_HEIGHT - 5, f"{code} {count}", step))
    elif shape is not None:
        parts.append(_words(shape.x, shape.y, code, step))
        parts.append(_words(shape.x, shape.y + 14, str(count), step))
    return f'<a href="{escape(address_of(code))}" aria-label="{said}">{"".join(parts)}</a>\n'


def _words(x: int, y: int, words: str, step: int) -> str:
    return (
        f'<text x="{x}" y="{y}" fill="{TEXT_FILLS[step]}" class="map-words map-words-{step}">{words}</text>'
    )
