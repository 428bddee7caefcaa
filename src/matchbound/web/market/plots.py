"""Pictures of chances as SVG: a hundred dots, and a dot with its range on an axis."""

from collections.abc import Iterable, Iterator
from math import ceil

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.web import svg
from matchbound.web.market.spans import OF, Span, signed

ACROSS, STEP, RADIUS = 20, 24, 9
WIDTH, HEIGHT, EDGE = 240, 24, 8
AXIS_HEIGHT, BASE = 20, 14
ROUND = 5


def dots(one: Span, name: str) -> SafeString:
    """Draw of a hundred applicants those who match, and those who could go either way."""
    title = _("Of 100 applicants, about %(many)d match; %(range)s.")
    said = title % {"many": one.many, "range": one.somewhere}
    rows = OF // ACROSS
    parts = (_dot(number, _style(number, one)) for number in range(OF))
    return svg.picture(ACROSS * STEP, rows * STEP, parts, title=said, css="dots", name=name)


def example(style: str) -> SafeString:
    """Draw one dot for the legend."""
    size = f'viewBox="0 0 {STEP} {STEP}" width="{STEP}" height="{STEP}"'
    return SafeString(  # nosec B703 - made of the constants below
        f'<svg class="dot" {size} aria-hidden="true">{_dot(0, STYLES[style])}</svg>'
    )


STYLES = {
    "sure": svg.ACCENT,
    "likely": 'fill="#6ba3ad" stroke="#0b5c6b" stroke-width="2" class="svg-mid svg-line-accent"',
    "open": 'fill="none" stroke="#0b5c6b" stroke-width="2" stroke-dasharray="3 2" class="svg-line-accent"',
    "not": 'fill="none" stroke="#8b949d" stroke-width="1.5" class="svg-line-quiet"',
}


def _style(number: int, one: Span) -> str:
    if number < one.many:
        return STYLES["sure" if number < one.least else "likely"]
    return STYLES["open" if number < one.most else "not"]


def _dot(number: int, style: str) -> str:
    x, y = number % ACROSS * STEP + STEP // 2, number // ACROSS * STEP + STEP // 2
    return f'<circle cx="{x}" cy="{y}" r="{RADIUS}" {style}/>'


# -- a dot with its range -------------------------------------------------------------------------------


class Scale:
    """Places on an axis of hundredths that several ranges share."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, max(most, least + ROUND)

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Scale":
        """Return an axis that holds nothing, and all of these."""
        ends = [end for one in spans for end in (one.low, one.high, one.value)]
        low, high = min([0.0, *ends]) * OF, max([0.0, *ends]) * OF
        return cls(-ROUND * ceil(-low / ROUND), ROUND * ceil(high / ROUND))

    def x(self, hundredths: float) -> int:
        """Return the place of a number."""
        part = (hundredths - self.least) / (self.most - self.least)
        return round(EDGE + part * (WIDTH - 2 * EDGE))

    def plot(self, one: Span) -> SafeString:
        """Draw a number with its range; the numbers stand beside it in words."""
        return _hidden(HEIGHT, self._plot(one))

    def axis(self) -> SafeString:
        """Draw the axis with its ends and zero."""
        return _hidden(AXIS_HEIGHT, self._axis())

    def _plot(self, one: Span) -> Iterator[str]:
        middle, zero = HEIGHT // 2, self.x(0)
        low, high = self.x(OF * one.low), self.x(OF * one.high)
        yield svg.path(f"M{EDGE} {middle}H{WIDTH - EDGE}", svg.LINE)
        yield svg.path(f"M{zero} 2V{HEIGHT - 2}", svg.LINE_QUIET)
        yield svg.rect(low, middle - 4, max(high - low, 1), 8, svg.SOFT_EDGED, rx=4)
        yield f'<circle cx="{self.x(OF * one.value)}" cy="{middle}" r="5" {svg.ACCENT}/>'

    def _axis(self) -> Iterator[str]:
        signs = self.least < 0
        for number in sorted({self.least, 0, self.most}):
            if number == 0 and self.least < 0 and -self.least < (self.most - self.least) / 6:
                continue  # it would stand upon the end's own
            anchor = "start" if number == self.least else "end" if number == self.most else "middle"
            words = signed(number) if signs else number
            yield svg.text(self.x(number), BASE, words, svg.QUIET, anchor=anchor)


def _hidden(height: int, parts: Iterable[str]) -> SafeString:
    """Return a drawing that tells nothing which does not stand beside it in words."""
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return SafeString(  # nosec B703 - whole numbers and escaped words
        f'<svg class="span-plot" {size} direction="ltr" aria-hidden="true" fill="none" font-size="12">'
        f"{''.join(parts)}</svg>"
    )
