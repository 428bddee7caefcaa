"""Small pictures of figures: a line over years, dots on a scale of scores, bars by year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.match.specialties.figures import Means, Series
from matchbound.web import svg

Years = tuple[int, int]
"""The first and the last year that are drawn."""
SPARK_WIDTH, SPARK_HEIGHT, EDGE, DOT = 72, 22, 4, 2
PLOT_WIDTH, PLOT_HEIGHT = 150, 20
TEN = 10
BAR_WIDTH, BAR_GAP, BAR_HEIGHT, HEAD, FOOT = 44, 14, 110, 20, 20
LINE = 'stroke="#0b5c6b" stroke-width="1.5" class="svg-line-accent"'
BAR_OPEN = 'fill="none" stroke="#0b5c6b" stroke-dasharray="3 2" class="svg-line-accent"'


def years_of(series: Iterable[Series]) -> Years:
    """Return the years that some figures span."""
    found = [one.year for some in series for one in some]
    return (min(found), max(found)) if found else (0, 0)


def written(value: float, unit: str = "") -> str:
    """Write a figure: whole, or rounded to one digit where it has one."""
    digits = 0 if value == round(value) or value >= TEN * TEN else 1
    rounded = round(value, digits)  # number_format cuts digits off
    return number_format(rounded, decimal_pos=digits, use_l10n=True, force_grouping=True) + unit


def series_words(series: Series, unit: str = "") -> str:
    """Say a series year by year."""
    return ", ".join(f"{one.year}: {written(one.value, unit)}" for one in series)


# -- a line over years ----------------------------------------------------------------------------------


def sparkline(series: Series, years: Years, *, title: str, name: str, unit: str = "") -> SafeString:
    """Draw a series from zero up; years without a figure are left open, never bridged."""
    if not series:
        return SafeString()
    said = f"{title}. {series_words(series, unit)}"
    top = max(one.value for one in series) or 1.0
    points = [(one.year, _x(one.year, years), _y(one.value, top)) for one in series]
    return svg.picture(SPARK_WIDTH, SPARK_HEIGHT, _spark(points), title=said, css="spark", name=name)


def _x(year: int, years: Years) -> int:
    span = max(years[1] - years[0], 1)
    return round(EDGE + (year - years[0]) / span * (SPARK_WIDTH - 2 * EDGE))


def _y(value: float, top: float) -> int:
    return round(SPARK_HEIGHT - EDGE - value / top * (SPARK_HEIGHT - 2 * EDGE))


def _spark(points: Sequence[tuple[int, int, int]]) -> Iterator[str]:
    yield svg.path(f"M0 {SPARK_HEIGHT - 1}H{SPARK_WIDTH}", svg.LINE)
    for (year, x, y), (then, x2, y2) in pairwise(points):
        if then == year + 1:
            yield svg.path(f"M{x} {y}L{x2} {y2}", LINE)
    for _year, x, y in points:
        yield f'<circle cx="{x}" cy="{y}" r="{DOT}" {svg.ACCENT}/>'


# -- dots on a scale ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis that holds the scores of all specialties, and one's own."""

    least: int
    most: int
    width: int = PLOT_WIDTH

    @classmethod
    def of(cls, values: Iterable[float], width: int = PLOT_WIDTH) -> "Scale":
        """Return an axis in round numbers around some values."""
        found = [*values]
        if not found:
            return cls(0, TEN, width)
        return cls(int(min(found)) // TEN * TEN, -(-int(max(found) + 1) // TEN) * TEN, width)

    def x(self, value: float) -> int:
        """Return the place of a value."""
        part = (value - self.least) / (self.most - self.least)
        return round(2 * EDGE + part * (self.width - 4 * EDGE))


def dot_plot(means: Means, mine: float | None, scale: Scale, *, title: str, name: str) -> SafeString:
    """Draw the means of those matched and not, and one's own value, on one axis."""
    said = f"{title}: {', '.join(means_words(means, mine))}"
    return svg.picture(
        scale.width, PLOT_HEIGHT, _dots(means, mine, scale), title=said, css="dot-plot", name=name
    )


def means_words(means: Means, mine: float | None) -> Iterator[str]:
    """Say means and one's own value."""
    yield _("matched %(mean)s") % {"mean": written(means.matched.value)}
    if means.unmatched:
        yield _("not matched %(mean)s") % {"mean": written(means.unmatched.value)}
    if mine is not None:
        yield _("yours %(mean)s") % {"mean": written(mine)}


def _dots(means: Means, mine: float | None, scale: Scale) -> Iterator[str]:
    middle = PLOT_HEIGHT // 2
    yield svg.path(f"M{EDGE} {middle}H{scale.width - EDGE}", svg.LINE_QUIET)
    if means.unmatched:
        yield _open(scale.x(means.unmatched.value), middle)
    yield _full(scale.x(means.matched.value), middle)
    if mine is not None:
        yield _mine(scale.x(mine), middle)


def _open(x: int, y: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="5" fill="#ffffff" stroke="#0b5c6b" stroke-width="1.5" {_PAPER}/>'


def _full(x: int, y: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="5" {svg.ACCENT}/>'


def _mine(x: int, y: int) -> str:
    return svg.path(f"M{x} {y - 9}l4 4v10l-4 4l-4 -4v-10z", _MINE)


_PAPER = 'class="svg-paper svg-line-accent"'
_MINE = 'fill="#845400" stroke="#ffffff" class="svg-warn svg-line-paper"'


def example(what: str) -> SafeString:
    """Draw one mark for the legend."""
    shape = {"matched": _full, "unmatched": _open, "mine": _mine}[what](TEN, TEN)
    return SafeString(  # nosec B703 - made of constants
        '<svg viewBox="0 0 20 20" width="20" height="20" class="mark" aria-hidden="true" fill="none">'
        f"{shape}</svg>"
    )


def single(what: str, value: float, scale: Scale) -> SafeString:
    """Draw one value on the axis; the number stands beside it."""
    middle = PLOT_HEIGHT // 2
    line = svg.path(f"M{EDGE} {middle}H{scale.width - EDGE}", svg.LINE)
    shape = {"matched": _full, "unmatched": _open, "mine": _mine}[what](scale.x(value), middle)
    return SafeString(  # nosec B703 - whole numbers
        f'<svg class="dot-plot" viewBox="0 0 {scale.width} {PLOT_HEIGHT}" width="{scale.width}"'
        f' height="{PLOT_HEIGHT}" direction="ltr" aria-hidden="true" fill="none">{line}{shape}</svg>'
    )


# -- bars by year ---------------------------------------------------------------------------------------


def bars(full: Series, hollow: Series, years: Years, *, title: str, name: str, unit: str = "") -> SafeString:
    """Draw figures by year; hollow ones mean something else, and a year without a figure stays empty."""
    said = "; ".join(series_words(one, unit) for one in (full, hollow) if one)
    top = max((one.value for one in (*full, *hollow)), default=1.0) or 1.0
    width = (years[1] - years[0] + 1) * (BAR_WIDTH + BAR_GAP) + BAR_GAP
    parts = [svg.path(f"M0 {HEAD + BAR_HEIGHT}H{width}", svg.LINE_QUIET)]
    for year in range(years[0], years[1] + 1):
        parts += _year(year, years[0], (full, hollow), top, unit)
    return svg.picture(
        width, HEAD + BAR_HEIGHT + FOOT, parts, title=f"{title}. {said}", css="year-bars", name=name
    )


def _year(year: int, first: int, both: tuple[Series, Series], top: float, unit: str) -> Iterator[str]:
    x = BAR_GAP + (year - first) * (BAR_WIDTH + BAR_GAP)
    found = [
        (one, style) for some, style in zip(both, _BARS, strict=True) for one in some if one.year == year
    ]
    yield svg.text(x + BAR_WIDTH // 2, HEAD + BAR_HEIGHT + FOOT - 4, year, svg.QUIET, anchor="middle")
    if not found:
        yield svg.text(x + BAR_WIDTH // 2, HEAD + BAR_HEIGHT - 6, "\N{EN DASH}", svg.QUIET, anchor="middle")
        return
    one, style = found[0]
    height = max(round(one.value / top * BAR_HEIGHT), 1)
    y = HEAD + BAR_HEIGHT - height
    yield svg.rect(x, y, BAR_WIDTH, height, style, rx=2)
    yield svg.text(x + BAR_WIDTH // 2, y - 5, written(one.value, unit), svg.INK, anchor="middle")


_BARS = (svg.ACCENT, BAR_OPEN)
