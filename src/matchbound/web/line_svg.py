"""A drawing of the line as SVG text.

Written in plain Python: the line stands on the pages that are asked for most, and a template of two hundred
shapes takes five times as long. All numbers are whole, all words are escaped here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

TRACK = {
    "behind": 'stroke="#0b5c6b" stroke-width="4" class="svg-line-accent"',
    "ahead": 'stroke="#8b949d" stroke-width="2" class="svg-line-quiet"',
    "forecast": 'stroke="#8b949d" stroke-width="2" stroke-dasharray="0.1 7" class="svg-line-quiet"',
}
TEXT = {
    "name": 'fill="#1c2126" class="svg-ink"',
    "next": 'fill="#0b5c6b" font-weight="650" class="svg-accent"',
    "fact": 'fill="#1c2126" font-size="12" class="svg-ink"',
    "day": 'fill="#57606a" font-size="12" class="svg-quiet"',
    "forecast": 'fill="#57606a" font-size="12" font-style="italic" class="svg-quiet"',
    "note": 'fill="#57606a" font-size="11" class="svg-quiet"',
    "warn": 'fill="#845400" font-size="11" font-weight="600" class="svg-warn"',
    "bad": 'fill="#a3261b" font-size="12" font-weight="600" class="svg-bad"',
}
"""Attributes in colors that print, and classes by which the page's own colors replace them."""
_ON_ACCENT = 'stroke="#ffffff" stroke-linecap="round" stroke-linejoin="round" class="svg-line-on-accent"'
SHAPES = {
    "done": '<circle r="10" fill="#0b5c6b" class="svg-accent"/>'
    f'<path d="m-4.5 0.5 3.2 3.2 5.8 -6.6" stroke-width="2" {_ON_ACCENT}/>',
    "next": '<circle r="15" fill="#e4f1f3" class="svg-soft"/>'
    '<circle r="9" fill="#ffffff" stroke="#0b5c6b" stroke-width="3" class="svg-paper svg-line-accent"/>'
    '<circle r="3.5" fill="#0b5c6b" class="svg-accent"/>',
    "blocked": '<rect x="-10" y="-10" width="20" height="20" rx="5" fill="#a3261b" class="svg-bad"/>'
    f'<path d="m-4.5 0h9" stroke-width="2.5" {_ON_ACCENT}/>',
    "start": '<circle r="5" fill="#0b5c6b" class="svg-accent"/>',
    "ahead": '<circle r="7" fill="#ffffff" stroke="#8b949d" stroke-width="2" '
    'class="svg-paper svg-line-quiet"/>',
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the track; `look` is behind, ahead or forecast."""

    x1: int
    y1: int
    x2: int
    y2: int
    look: str


@dataclass(frozen=True, slots=True)
class Words:
    """Something written; `look` is name, next, fact, day, forecast, note, warn or bad."""

    x: int
    y: int
    text: str
    look: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Mark:
    """A station as it is drawn: its state, its place, what is written there, and its tooltip."""

    state: str
    x: int
    y: int
    words: tuple[Words, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbors whose days are of one kind: a thin rule along them, and in the wide drawing their word."""

    x1: int
    y1: int
    x2: int
    y2: int
    word: Words | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of the whole line; `shape`, wide or tall, says on which screens it is shown."""

    shape: str
    width: int
    height: int
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    groups: tuple[Group, ...] = ()

    @property
    def svg(self) -> SafeString:
        """Return the drawing as SVG text."""
        return _svg(self)


def _svg(drawing: Drawing) -> SafeString:
    size = f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}"'
    rest = 'aria-hidden="true" focusable="false" fill="none" font-size="13"'
    parts = "".join(_parts(drawing))
    return SafeString(f'<svg class="{escape(drawing.shape)}" {size} {rest}>{parts}</svg>')  # nosec B703 - escaped above


def _parts(drawing: Drawing) -> Iterator[str]:
    yield '<g stroke-linecap="round">'
    yield from map(_segment, drawing.segments)
    yield "</g>"
    yield from map(_group, drawing.groups)
    yield from map(_mark, drawing.marks)


def _segment(one: Segment) -> str:
    return f'<path d="M{one.x1} {one.y1}L{one.x2} {one.y2}" {TRACK[one.look]}/>'


def _group(one: Group) -> str:
    rule = f'<path d="M{one.x1} {one.y1}L{one.x2} {one.y2}" stroke="#c9ced3" class="svg-line"/>'
    return rule + (_text(one.word) if one.word else "")


def _mark(one: Mark) -> str:
    shape = f'<g transform="translate({one.x} {one.y})">{SHAPES.get(one.state, SHAPES["ahead"])}</g>'
    return f"<g><title>{escape(one.tip)}</title>{shape}{''.join(map(_text, one.words))}</g>"


def _text(one: Words) -> str:
    place = f'x="{one.x}" y="{one.y}" text-anchor="{one.anchor}"'
    return f"<text {place} {TEXT[one.look]}>{escape(one.text)}</text>"
