"""The picture of the curve: dollars along, the chance to match up, its range as a band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.web import svg
from matchbound.web.market.spans import OF, Span
from matchbound.web.parts import money

WIDTH, HEIGHT = 480, 280
LEFT, RIGHT, TOP, BOTTOM = 44, 22, 16, 34
STEPS = (20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
MOST_MARKS = 6
QUARTER = 25
BIG = 'font-size="13"'
CURVE = 'stroke="#0b5c6b" stroke-width="2.5" class="svg-line-accent"'
STOP = 'stroke="#845400" stroke-width="2" stroke-dasharray="5 4" class="svg-line-warn"'


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the curve."""

    dollars: float
    span: Span


@dataclass(frozen=True, slots=True)
class Curve:
    """Chances by dollars, with where more stop paying (None: nowhere) and what is chosen."""

    dots: Sequence[Dot]
    stop: float | None
    here: Dot

    def draw(self, name: str) -> SafeString:
        """Return the drawing."""
        said = _(
            "Chance to match against dollars for applications: it rises to %(chance)s at %(here)s, and to"
            " %(most)s at %(end)s."
        ) % {
            "chance": self.here.span.words,
            "here": money(self.here.dollars),
            "most": self.dots[-1].span.words,
            "end": money(self.dots[-1].dollars),
        }
        return svg.picture(WIDTH, HEIGHT, self._parts(), title=said, css="curve", name=name)

    @property
    def _most(self) -> float:
        return max(self.dots[-1].dollars, self.here.dollars, 1.0)

    def _x(self, dollars: float) -> int:
        return round(LEFT + dollars / self._most * (WIDTH - LEFT - RIGHT))

    def _parts(self) -> Iterator[str]:
        yield from self._axes()
        upper = [(self._x(one.dollars), _y(one.span.high)) for one in self.dots]
        lower = [(self._x(one.dollars), _y(one.span.low)) for one in reversed(self.dots)]
        yield svg.path(f"{_line([*upper, *lower])}Z", svg.SOFT)
        yield svg.path(_line([(self._x(one.dollars), _y(one.span.value)) for one in self.dots]), CURVE)
        if self.stop is not None:
            yield svg.path(f"M{self._x(self.stop)} {TOP}V{HEIGHT - BOTTOM}", STOP)
        x, y = self._x(self.here.dollars), _y(self.here.span.value)
        yield f'<circle cx="{x}" cy="{y}" r="6" {svg.ACCENT}/>'

    def _axes(self) -> Iterator[str]:
        for percent in range(0, OF + 1, QUARTER):
            y = _y(percent / OF)
            yield svg.path(f"M{LEFT} {y}H{WIDTH - RIGHT}", svg.LINE)
            yield svg.text(LEFT // 2, y + 4, percent, svg.QUIET, anchor="middle", more=BIG)
        step = next((one for one in STEPS if self._most / one <= MOST_MARKS), STEPS[-1])
        for dollars in range(0, int(self._most) + 1, step):
            x = self._x(dollars)
            yield svg.text(x, HEIGHT - BOTTOM + 20, money(dollars), svg.QUIET, anchor="middle", more=BIG)


def _y(share: float) -> int:
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM))


def _line(points: Sequence[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def legend() -> list[tuple[SafeString, str]]:
    """Return what the marks of the picture mean."""
    return [
        (_mark(svg.path("M1 9H27", CURVE)), _("the chance to match, of 100")),
        (_mark(svg.rect(1, 3, 26, 12, svg.SOFT)), _("where nine in ten of the simulations lie")),
        (_mark(svg.path("M14 1V17", STOP)), _("here more applications stop paying")),
        (_mark(f'<circle cx="14" cy="9" r="6" {svg.ACCENT}/>'), _("what is chosen below")),
    ]


def _mark(part: str) -> SafeString:
    size = 'viewBox="0 0 28 18" width="28" height="18"'
    return SafeString(  # nosec B703 - made of the constants above
        f'<svg class="mark" {size} fill="none" aria-hidden="true">{part}</svg>'
    )
