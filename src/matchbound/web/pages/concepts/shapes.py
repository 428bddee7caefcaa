"""What both pictures of concepts are drawn of: names in boxes, and edges whose line says what they mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from math import hypot
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound.study.curriculum.model import EdgeKind
from matchbound.web import svg
from matchbound.web.study.mastery import WORDS, Level

LINE_HEIGHT, LETTER, MOST_LINES = 15, 6.4, 3
GAUGE, GAUGE_GAP = 6, 2
TIP = 7
"""Room that an arrow's point leaves before the box it points at."""


@dataclass(frozen=True, slots=True)
class Box:
    """A concept's box, by its middle."""

    x: int
    y: int
    width: int
    height: int

    def border(self, dx: float, dy: float, gap: float) -> tuple[int, int]:
        """Return where a line from the middle in some direction leaves the box, and a gap."""
        length = hypot(dx, dy) or 1.0
        half_x, half_y = self.width / 2, self.height / 2
        scale = min(half_x / abs(dx) if dx else 1e9, half_y / abs(dy) if dy else 1e9)
        reach = scale * length + gap
        return round(self.x + dx / length * reach), round(self.y + dy / length * reach)


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of edge is drawn."""

    line: str
    arrow: str
    """Which arrow it ends in; empty: none, it says the same of both."""


_ACCENT = 'stroke="#0b5c6b" class="svg-line-accent'
_QUIET = 'stroke="#57606a" class="svg-line-quiet'
_INK = 'stroke="#1c2126" class="svg-line-ink'
_WARN = 'stroke="#845400" class="svg-line-warn'
LOOKS: Mapping[EdgeKind, Look] = {
    EdgeKind.PREREQUISITE: Look(f'{_QUIET}" stroke-width="1.25"', "open"),
    EdgeKind.CAUSES: Look(f'{_ACCENT}" stroke-width="1.75"', "accent"),
    EdgeKind.PRESENTS_WITH: Look(f'{_INK}" stroke-width="1.5" stroke-dasharray="7 4"', "ink"),
    EdgeKind.TREATED_BY: Look(f'{_INK}" stroke-width="1.5" stroke-dasharray="10 3 2 3"', "ink"),
    EdgeKind.CONTRASTS_WITH: Look(
        f'{_QUIET}" stroke-width="2.5" stroke-dasharray="0.5 5" stroke-linecap="round"', ""
    ),
    EdgeKind.CONFUSED_WITH: Look(f'{_WARN}" stroke-width="4"', ""),
}
EDGE_WORDS = {
    EdgeKind.PREREQUISITE: gettext_lazy("is needed for"),
    EdgeKind.CAUSES: gettext_lazy("causes"),
    EdgeKind.PRESENTS_WITH: gettext_lazy("presents with"),
    EdgeKind.TREATED_BY: gettext_lazy("is treated by"),
    EdgeKind.CONTRASTS_WITH: gettext_lazy("contrasts with"),
    EdgeKind.CONFUSED_WITH: gettext_lazy("is confused with"),
}
"""What a line says, read along its arrow."""
_BETWEEN = 'stroke="#ffffff" stroke-width="2" class="map-between"'
"""What makes of a broad line two."""
NODES: Mapping[Level | None, str] = {
    None: 'fill="#ffffff" stroke="#57606a" class="node"',
    Level.UNTRIED: 'fill="#ffffff" stroke="#57606a" stroke-dasharray="4 3" class="node untried"',
    Level.WEAK: 'fill="#fbe9e7" stroke="#a3261b" class="node weak"',
    Level.FAIR: 'fill="#fbf1dd" stroke="#845400" class="node fair"',
    Level.SOLID: 'fill="#e6f3ea" stroke="#1e6b3c" class="node solid"',
}
BARS = {Level.UNTRIED: 0, Level.WEAK: 1, Level.FAIR: 2, Level.SOLID: 3}
"""How many of the three bars are filled."""
_OFF = 'fill="none" stroke="#8b949d" class="svg-line-quiet"'


def markers() -> str:
    """Return the points of arrows, and the bars of each level."""
    shape = (
        '<marker id="arrow-{name}" viewBox="0 0 10 10" refX="8" refY="5" markerUnits="userSpaceOnUse"'
        ' markerWidth="9" markerHeight="9" orient="auto-start-reverse">{path}</marker>'
    )
    full = '<path d="M0 0L10 5L0 10z" {style}/>'
    line = '<path d="M1 1L9 5L1 9" fill="none" stroke="#57606a" stroke-width="1.6" class="svg-line-quiet"/>'
    drawn = {
        "open": line,
        "accent": full.format(style=svg.ACCENT),
        "ink": full.format(style=svg.INK),
    }
    drawn_bars = (f'<g id="bars-{many}">{"".join(_bars(0, Box(0, 0, 0, 0), many))}</g>' for many in range(4))
    arrows = (shape.format(name=name, path=path) for name, path in drawn.items())
    return f"<defs>{''.join(arrows)}{''.join(drawn_bars)}</defs>"


def edge(kind: EdgeKind, d: str, *, ends: str = "", css: str = "") -> str:
    """Return an edge along a path; `ends` names the concepts it joins."""
    look = LOOKS[kind]
    mark = f' marker-end="url(#arrow-{look.arrow})"' if look.arrow else ""
    inner = f'<path d="{d}" {_BETWEEN}/>' if kind is EdgeKind.CONFUSED_WITH else ""
    data = f' data-ends="{escape(ends)}"' if ends else ""
    return f'<g class="{css or "edge"}"{data}><path d="{d}" {look.line}{mark}/>{inner}</g>'


def curve(one: Box, other: Box, bend: float, *, arrow: bool) -> str:
    """Return a path from box to box, bent to one side, that ends where its arrow's point begins."""
    dx, dy = other.x - one.x, other.y - one.y
    length = hypot(dx, dy) or 1.0
    middle_x = (one.x + other.x) / 2 - dy / length * bend
    middle_y = (one.y + other.y) / 2 + dx / length * bend
    x1, y1 = one.border(middle_x - one.x, middle_y - one.y, 2)
    x2, y2 = other.border(middle_x - other.x, middle_y - other.y, TIP if arrow else 2)
    return f"M{x1} {y1}Q{round(middle_x)} {round(middle_y)} {x2} {y2}"


def node(
    box: Box, name: str, level: Level | None, href: str, *, concept: str = "", here: bool = False
) -> str:
    """Return a concept's box as a link, with three bars that say how well it is known."""
    x, y = box.x - box.width // 2, box.y - box.height // 2
    said = name if level is None else f"{name}: {WORDS[level]}"
    style = NODES[level].replace('class="node', 'class="node here') if here else NODES[level]
    rect = f'<rect x="{x}" y="{y}" width="{box.width}" height="{box.height}" rx="8" {style}/>'
    shift = 0 if level is None else GAUGE
    words = "".join(_lines(box, name, shift))
    bars = "" if level is None else f'<use href="#bars-{BARS[level]}" x="{x + 8}" y="{box.y}"/>'
    mark = ' aria-current="true"' if here else ""
    return (
        f'<a href="{escape(href)}" aria-label="{escape(said)}" data-concept="{escape(concept)}"{mark}>'
        f"<title>{escape(said)}</title>{rect}{bars}{words}</a>"
    )


def _lines(box: Box, name: str, shift: int) -> Iterator[str]:
    letters = round((box.width - 2 * GAUGE - 2 * shift) / LETTER)
    lines = wrap(
        short(name),
        letters,
        break_long_words=False,
        max_lines=MOST_LINES,
        placeholder="\N{HORIZONTAL ELLIPSIS}",
    )
    top = box.y - (len(lines) - 1) * LINE_HEIGHT // 2 + 4
    for number, line in enumerate(lines):
        yield svg.text(box.x + shift, top + number * LINE_HEIGHT, line, svg.INK, anchor="middle")


def short(name: str) -> str:
    """Return a name without what only explains it at its end.

    >>> short("Diabetes insipidus (arginine vasopressin deficiency)")
    'Diabetes insipidus'
    """
    return re.sub(r" \([^)]*\)$|: .*", "", name)


def _bars(x: int, box: Box, filled: int) -> Iterator[str]:
    """Draw three bars above one another, from the bottom so many filled."""
    for step in range(3):
        y = box.y - GAUGE // 2 + (1 - step) * (GAUGE + GAUGE_GAP)
        yield svg.rect(x, y, GAUGE, GAUGE, svg.INK if step < filled else _OFF, rx=1)


# -- the legend -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of the legend."""

    picture: SafeString
    words: str


def edge_signs(kinds: frozenset[EdgeKind]) -> list[Sign]:
    """Return what the lines say that a picture has."""
    return [
        Sign(_sample(52, edge(kind, "M3 12H45")), str(EDGE_WORDS[kind])) for kind in LOOKS if kind in kinds
    ]


def level_signs(levels: frozenset[Level]) -> list[Sign]:
    """Return what the boxes say that a picture has."""
    bars = {level: "".join(_bars(16, Box(0, 12, 0, 0), BARS[level])) for level in levels}
    return [
        Sign(
            _sample(
                38,
                f'<rect x="2" y="1" width="34" height="22" rx="6" {NODES[level]}/>'
                f'<g transform="translate(6 3.6) scale(0.7)">{bars[level]}</g>',
            ),
            str(WORDS[level]),
        )
        for level in Level
        if level in levels
    ]


def _sample(width: int, parts: str) -> SafeString:
    return SafeString(  # nosec B703 - made of constants
        f'<svg class="sign" viewBox="0 0 {width} 24" width="{width}" height="24" direction="ltr"'
        f' aria-hidden="true" fill="none">{parts}</svg>'
    )


def framed(width: int, height: int, parts: str, *, label: str, css: str) -> SafeString:
    """Return a picture of links; its parts speak for themselves."""
    return SafeString(  # nosec B703 - names and words are escaped, numbers are whole
        f'<svg class="{escape(css)}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="group" aria-label="{escape(label)}" fill="none" font-size="13" direction="ltr">'
        f"{markers()}{parts}</svg>"
    )


def title_of_map(name: str = "") -> str:
    """Return what a picture is called."""
    return _("Map of %(name)s") % {"name": name} if name else _("Map of all concepts")
