"""Published against simulated as dots around a diagonal."""

from collections.abc import Iterator, Sequence

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.match.population.validated import Cell
from matchbound.web import svg
from matchbound.web.pages.validation.words import whose_words

SIZE, LEFT, RIGHT, BELOW, TOP = 300, 46, 20, 34, 8
RADIUS = 4
TICKS = 5
ROUND = (1, 2, 5)
THOUSAND = 1000


def scatter(cells: Sequence[Cell], *, title: str, name: str, unit: str) -> SafeString:
    """Draw each figure where published and simulated meet; on the diagonal both are the same."""
    top = _top(max(max(one.published, one.simulated) for one in cells))
    parts = [
        *_axes(top, unit),
        *(_dot(one, top, unit) for one in sorted(cells, key=lambda one: not one.fitted)),
    ]
    width, height = LEFT + SIZE + RIGHT, TOP + SIZE + BELOW
    return svg.picture(width, height, parts, title=title, css="scatter", name=name)


def written(value: float, unit: str = "") -> str:
    """Write a figure rounded to one digit, a large one whole."""
    digits = 0 if abs(value) >= THOUSAND else 1
    rounded = round(value, digits)  # number_format cuts digits off
    return number_format(rounded, decimal_pos=digits, use_l10n=True, force_grouping=True) + unit


def _top(most: float) -> float:
    """Return a round number above all."""
    power = 1.0
    while power * 10 <= most:
        power *= 10
    return next((power * one for one in (*ROUND, 10) if power * one >= most), most)


def _x(value: float, top: float) -> int:
    return round(LEFT + value / top * SIZE)


def _y(value: float, top: float) -> int:
    return round(TOP + SIZE - value / top * SIZE)


def _axes(top: float, unit: str) -> Iterator[str]:
    for step in range(TICKS + 1):
        value = top * step / TICKS
        x, y = _x(value, top), _y(value, top)
        yield svg.path(f"M{LEFT} {y}H{LEFT + SIZE}", svg.LINE)
        yield svg.path(f"M{x} {TOP}V{TOP + SIZE}", svg.LINE)
        words = f"{value:g}{unit}"
        yield svg.text(x, TOP + SIZE + 15, words, svg.QUIET, anchor="middle")
        if step:
            yield svg.text(LEFT // 2, y + 4, words, svg.QUIET, anchor="middle")
    yield svg.path(f"M{LEFT} {TOP + SIZE}L{LEFT + SIZE} {TOP}", svg.LINE_QUIET)
    yield svg.text(LEFT + SIZE // 2, TOP + SIZE + BELOW - 4, _("published"), svg.QUIET, anchor="middle")


def _dot(one: Cell, top: float, unit: str) -> str:
    x, y = _x(one.published, top), _y(one.simulated, top)
    style = svg.ACCENT if one.fitted else _HOLLOW
    said = _("%(whose)s %(year)d: published %(published)s, simulated %(simulated)s") % {
        "whose": whose_words(one),
        "year": one.year,
        "published": written(one.published, unit),
        "simulated": written(one.simulated, unit),
    }
    return svg.tipped(said.strip(), f'<circle cx="{x}" cy="{y}" r="{RADIUS}" {style}/>')


_HOLLOW = 'fill="none" stroke="#845400" stroke-width="1.5" class="svg-line-warn"'


def example(*, fitted: bool) -> SafeString:
    """Draw one dot for the legend."""
    style = svg.ACCENT if fitted else _HOLLOW
    return SafeString(  # nosec B703 - made of constants
        '<svg viewBox="0 0 20 20" width="20" height="20" class="mark" aria-hidden="true" fill="none">'
        f'<circle cx="10" cy="10" r="{RADIUS}" {style}/></svg>'
    )
