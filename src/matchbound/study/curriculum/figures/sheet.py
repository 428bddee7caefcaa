"""A sheet to draw on: shapes as SVG text whose colors are classes, and a note of where words stand.

Every shape carries a color of its own, which prints and which other programs see, and a class by which a
page's style sheet replaces it. Nothing has a style attribute, a script or an address.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from math import hypot
from textwrap import wrap

SIZE, LEADING = 13, 16
"""Of words: their height, and from line to line."""
TIP, HALF_TIP = 8.0, 3.6
HALO = ' paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'
_WIDTHS = {
    0.29: "ijl.,:;'|!I ",
    0.43: "tfr()[]/-1·⊣",
    0.87: "mwMW@%→⇄+=≥≤",
}
"""How wide signs are, in parts of their height; small letters and capitals have a usual width."""
_WIDTH_OF = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_SMALL, _CAPITAL = 0.58, 0.68


class Ink(StrEnum):
    """The colors of figures, by what they mean on the whole site."""

    INK = "ink"
    QUIET = "quiet"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


COLORS = {
    Ink.INK: "#1c2126",
    Ink.QUIET: "#57606a",
    Ink.ACCENT: "#0b5c6b",
    Ink.GOOD: "#1e6b3c",
    Ink.WARN: "#845400",
    Ink.BAD: "#a3261b",
}
SOFT = {
    Ink.INK: "#ffffff",
    Ink.QUIET: "#eef0f2",
    Ink.ACCENT: "#e4f1f3",
    Ink.GOOD: "#e6f3ea",
    Ink.WARN: "#fbf1dd",
    Ink.BAD: "#fbe9e7",
}


@dataclass(frozen=True, slots=True)
class Area:
    """Where some words stand."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def covers(self, other: "Area") -> bool:
        """Say whether two areas have more than their edges in common."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 1
        )


@dataclass(slots=True)
class Sheet:
    """A drawing in the making; `bare`: for an exam, without what would tell what is to be found out."""

    width: float
    height: float = 0.0
    bare: bool = False
    parts: list[str] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def line(self, d: str, ink: Ink = Ink.INK, *, width: float = 1.5, dash: str = "", fill: str = "") -> None:
        """Draw along a path; `fill` is the attributes of what it encloses."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        look = fill or f'fill="none" class="svg-line-{ink}"'
        self.parts.append(
            f'<path d="{d}" {look} stroke="{COLORS[ink]}" stroke-width="{number(width)}"{dashes}'
            ' stroke-linejoin="round" stroke-linecap="round"/>'
        )

    def shape(self, d: str, ink: Ink, *, edge: float = 1.25) -> None:
        """Draw a shape in the soft color of an ink, with an edge in the ink."""
        width = f' stroke-width="{number(edge)}"' if edge else ""
        self.parts.append(f'<path d="{d}" {soft(ink, edged=edge > 0)}{width}/>')

    def solid(self, d: str, ink: Ink) -> None:
        """Draw a shape filled with an ink."""
        self.parts.append(f'<path d="{d}" fill="{COLORS[ink]}" class="svg-{ink}"/>')

    def dot(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """Draw a dot."""
        place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        self.parts.append(f'<circle {place} fill="{COLORS[ink]}" class="svg-{ink}"/>')

    def arrow(
        self, points: Sequence[tuple[float, float]], ink: Ink, *, dash: str = "", bar: bool = False
    ) -> None:
        """Draw a line from point to point that ends in a tip, or in a bar across it."""
        (x1, y1), (x2, y2) = points[-2], points[-1]
        length = hypot(x2 - x1, y2 - y1) or 1.0
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        back = 1.0 if bar else TIP - 1
        ends = [*points[:-1], (x2 - dx * back, y2 - dy * back)]
        self.line(path_of(ends), ink, dash=dash)
        if bar:
            side = [(x2 - dx - dy * 7, y2 - dy + dx * 7), (x2 - dx + dy * 7, y2 - dy - dx * 7)]
            self.line(path_of(side), ink, width=2.5)
        else:
            self.tip(x2, y2, dx, dy, ink)

    def tip(self, x: float, y: float, dx: float, dy: float, ink: Ink) -> None:
        """Draw the point of an arrow that comes from a direction of length 1."""
        left = (x - dx * TIP - dy * HALF_TIP, y - dy * TIP + dx * HALF_TIP)
        right = (x - dx * TIP + dy * HALF_TIP, y - dy * TIP - dx * HALF_TIP)
        self.solid(path_of([(x, y), left, right], closed=True), ink)

    def text(
        self,
        x: float,
        y: float,
        words: str | Iterable[str],
        ink: Ink = Ink.INK,
        *,
        anchor: str = "start",
        size: int = SIZE,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Write one line or several; `y` is the base of the first, a halo keeps lines off the words."""
        lines = [words] if isinstance(words, str) else list(words)
        leading = round(size * LEADING / SIZE)
        spans = "".join(
            f'<tspan x="{number(x)}" y="{number(y + at * leading)}">{escape(line)}</tspan>'
            for at, line in enumerate(lines)
        )
        weight = (' font-weight="600"' if bold else "") + (HALO if halo else "")
        css = f"svg-{ink} svg-halo" if halo else f"svg-{ink}"
        self.parts.append(
            f'<text text-anchor="{anchor}" font-size="{size}"{weight} fill="{COLORS[ink]}"'
            f' class="{css}">{spans}</text>'
        )
        for at, line in enumerate(lines):
            self._note(x, y + at * leading, line, anchor, size)
        self.height = max(self.height, y + (len(lines) - 1) * leading + 5)

    def _note(self, x: float, y: float, line: str, anchor: str, size: int) -> None:
        width = width_of(line, size)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        self.areas.append(Area(left, y - size * 0.75, left + width, y + size * 0.2, line))

    def svg(self, name: str, title: str, alt: str) -> str:
        """Return the drawing; `name` is its own on the page."""
        width, height = number(self.width), number(self.height)
        return (
            f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" fill="none"'
            f' direction="ltr" aria-labelledby="{escape(name)}-title"'
            f' aria-describedby="{escape(name)}-words">'
            f'<title id="{escape(name)}-title">{escape(title)}</title>'
            f'<desc id="{escape(name)}-words">{escape(alt)}</desc>{"".join(self.parts)}</svg>'
        )


def soft(ink: Ink, *, edged: bool) -> str:
    """Return the look of an area in the soft color of an ink."""
    edge = f' stroke="{COLORS[ink]}"' if edged else ""
    line = f" svg-line-{ink}" if edged else ""
    return f'fill="{SOFT[ink]}"{edge} class="svg-soft-{ink}{line}"'


def path_of(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Return points as a path of straight lines.

    >>> path_of([(0, 1), (2.04, 3)], closed=True)
    'M0 1L2 3z'
    """
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("z" if closed else "")


def box(x: float, y: float, width: float, height: float, *, round_by: float = 6) -> str:
    """Return a rectangle with round corners as a path, from its corner at the top on the left."""
    r = min(round_by, width / 2, height / 2)
    across, down, turn = number(width - 2 * r), number(height - 2 * r), number(r)
    return (
        f"M{number(x + r)} {number(y)}h{across}q{turn} 0 {turn} {turn}v{down}q0 {turn} -{turn} {turn}"
        f"h-{across}q-{turn} 0 -{turn} -{turn}v-{down}q0 -{turn} {turn} -{turn}z"
    )


def number(value: float) -> str:
    """Return a number with one decimal at most.

    >>> number(12.04), number(-0.01), number(3.25)
    ('12', '0', '3.2')
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def width_of(words: str, size: float = SIZE) -> float:
    """Return about how wide words are."""
    usual = ((_CAPITAL if sign.isupper() else _SMALL, sign) for sign in words)
    return size * sum(_WIDTH_OF.get(sign, width) for width, sign in usual)


def broken(words: str, width: float, size: float = SIZE) -> list[str]:
    """Return words in lines about so wide; a | breaks a line."""
    letters = max(round(width / size / 0.55), 4)
    return [
        line
        for part in words.split("|")
        for line in wrap(part.strip(), letters, break_long_words=False, break_on_hyphens=False) or [""]
    ]
