"""Shapes of server-made drawings as SVG text: whole numbers, escaped words, colors that print.

Every shape carries its own colors, which print and which other programs see, and a class by which the page's
style sheet replaces them on the screen.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

INK = 'fill="#1c2126" class="svg-ink"'
QUIET = 'fill="#57606a" class="svg-quiet"'
ACCENT = 'fill="#0b5c6b" class="svg-accent"'
SOFT = 'fill="#e4f1f3" class="svg-soft"'
RULE = 'fill="#dcdfe2" class="svg-rule"'
WARN = 'fill="#845400" class="svg-warn"'
BAD = 'fill="#a3261b" class="svg-bad"'
SOFT_EDGED = 'fill="#e4f1f3" stroke="#0b5c6b" class="svg-soft svg-line-accent"'
PAPER_EDGED = 'fill="#ffffff" stroke="#57606a" class="svg-paper svg-line-quiet"'
LINE = 'stroke="#dcdfe2" class="svg-line"'
LINE_QUIET = 'stroke="#8b949d" class="svg-line-quiet"'
LINE_ACCENT = 'stroke="#0b5c6b" class="svg-line-accent"'
LINE_BAD = 'stroke="#a3261b" class="svg-line-bad"'


def picture(width: int, height: int, parts: Iterable[str], *, title: str, css: str, name: str) -> SafeString:
    """Return a drawing that says in one sentence what it shows; `name` is its own on the page."""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    label = f'<title id="{escape(name)}">{escape(title)}</title>'
    return SafeString(  # nosec B703 - words and titles are escaped, numbers are whole
        f'<svg class="{escape(css)}" {size} role="img" aria-labelledby="{escape(name)}" fill="none"'
        f' font-size="12">{label}{"".join(parts)}</svg>'
    )


def text(x: int, y: int, words: object, style: str = INK, *, anchor: str = "start", more: str = "") -> str:
    """Return words at a place; start and end follow the direction of the page."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" {style} {more}>{escape(str(words))}</text>'


def path(d: str, style: str, *, more: str = "") -> str:
    """Return lines along a path made of whole numbers."""
    return f'<path d="{d}" {style} {more}/>'


def rect(x: int, y: int, width: int, height: int, style: str, *, rx: int = 0) -> str:
    """Return a rectangle."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{rx}" {style}/>'


def tipped(tip: str, *parts: str) -> str:
    """Return shapes that say something when pointed at."""
    return f"<g><title>{escape(tip)}</title>{''.join(parts)}</g>"
