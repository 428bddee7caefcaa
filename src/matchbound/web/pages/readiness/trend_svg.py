"""Ability over time as a picture: what was measured, what is known, where it leads, and the standard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.study.readiness.ability import Measure
from matchbound.study.readiness.trend import Trend
from matchbound.web import svg
from matchbound.web.study.standing import Standing

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 760, 300, 44, 14, 14, 30
WEEK = timedelta(days=7)
AHEAD, MOST_AHEAD, MOST_BACK = timedelta(weeks=8), timedelta(weeks=40), timedelta(weeks=40)
ROUND, MARGIN, TICKS = 10, 4, 6
_AHEAD = 'fill="none" stroke="#0b5c6b" stroke-width="2" stroke-dasharray="6 4" class="svg-line-accent"'
_LEVEL = 'fill="none" stroke="#0b5c6b" stroke-width="2.25" class="svg-line-accent"'
_STANDARD = 'stroke="#845400" stroke-width="1.5" stroke-dasharray="2 3" class="svg-line-warn"'
_BAND = 'fill="#e4f1f3" class="svg-soft"'
_PRACTICE = 'fill="none" stroke="#57606a" stroke-width="1.25" class="svg-line-quiet"'


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of ability on a day: its level, and the range that holds it nine times in ten."""

    day: date
    level: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Course:
    """Ability week by week up to today, and ahead as it goes on."""

    past: Sequence[Point]
    ahead: Sequence[Point]
    measures: Sequence[Measure]
    offset: float
    standard: float
    exam_on: date | None


def course_of(standing: Standing, exam_on: date | None) -> Course:
    """Return how ability went, and how it goes on until the exam or for some weeks."""
    on, first = standing.on, max(standing.measures[0].day, standing.on - MOST_BACK)
    days = _weeks(first, on)
    past = [*(_point(standing.trend_on(day)) for day in days), _point(standing.trend)]
    until = min(max(exam_on or on + AHEAD, on + WEEK), on + MOST_AHEAD)
    ahead = [_point(standing.trend.ahead(day)) for day in [*_weeks(on, until), until]]
    shown = [one for one in standing.measures if one.day >= first]
    offset = float(standing.trend.mean[2])
    return Course(past, ahead, shown, offset, standing.scale.standard, exam_on)


def _weeks(first: date, until: date) -> Iterator[date]:
    day = first
    while day < until:
        yield day
        day += WEEK


def _point(trend: Trend) -> Point:
    return Point(trend.day, trend.level, *trend.range())


class Axes:
    """Places of days and points in the picture."""

    def __init__(self, course: Course) -> None:
        points = [*course.past, *course.ahead]
        marks = [one.points - course.offset * one.of_bank for one in course.measures]
        lowest = min([course.standard, *(one.low for one in points), *marks]) - MARGIN
        highest = max([course.standard, *(one.high for one in points), *marks]) + MARGIN
        self.low, self.high = ROUND * (lowest // ROUND), ROUND * -(-highest // ROUND)
        self.first, self.last = points[0].day, points[-1].day

    def x(self, day: date) -> int:
        """Return the place of a day."""
        span = max((self.last - self.first).days, 1)
        return LEFT + round((day - self.first).days / span * (WIDTH - LEFT - RIGHT))

    def y(self, points: float) -> int:
        """Return the place of a number of points."""
        share = (points - self.low) / (self.high - self.low)
        return HEIGHT - FOOT - round(share * (HEIGHT - TOP - FOOT))


def trend_svg(course: Course) -> SafeString:
    """Draw it; the same stands beside it in words."""
    now, then = course.past[-1], course.ahead[-1]
    said = _("Ability from %(first)d points on %(begun)s to %(now)d today, and to %(then)d on %(last)s.") % {
        "first": round(course.past[0].level),
        "begun": date_format(course.past[0].day, "j M Y"),
        "now": round(now.level),
        "then": round(then.level),
        "last": date_format(then.day, "j M Y"),
    }
    parts = _parts(course, Axes(course))
    return svg.picture(WIDTH, HEIGHT, parts, title=said, css="trend-chart", name="trend-title")


def _parts(course: Course, axes: Axes) -> Iterator[str]:
    yield svg.path(_band([*course.past, *course.ahead[1:]], axes), _BAND)
    yield from _grid(axes)
    standard = axes.y(course.standard)
    yield svg.path(f"M{LEFT} {standard}H{WIDTH - RIGHT}", _STANDARD)
    words = _("passing standard: %(points)d") % {"points": round(course.standard)}
    yield svg.text(WIDTH - RIGHT, standard - 5, words, svg.WARN, anchor="end")
    yield svg.path(_line(course.past, axes), _LEVEL)
    yield svg.path(_line(course.ahead, axes), _AHEAD)
    today = axes.x(course.past[-1].day)
    yield svg.path(f"M{today} {TOP}V{HEIGHT - FOOT}", svg.LINE_QUIET)
    yield svg.text(today, HEIGHT - FOOT + 26, _("today"), svg.QUIET, anchor="middle")
    for one in course.measures:
        yield _mark(one, course, axes)


def _grid(axes: Axes) -> Iterator[str]:
    step = max(ROUND, ROUND * round((axes.high - axes.low) / TICKS / ROUND))
    points = axes.low
    while points <= axes.high:
        y = axes.y(points)
        yield svg.path(f"M{LEFT} {y}H{WIDTH - RIGHT}", svg.LINE)
        yield svg.text(LEFT - 6, y + 4, round(points), svg.QUIET, anchor="end")
        points += step
    for day in (axes.first, axes.last):
        anchor = "start" if day == axes.first else "end"
        yield svg.text(axes.x(day), HEIGHT - FOOT + 14, date_format(day, "j M Y"), svg.QUIET, anchor=anchor)


def _band(points: Sequence[Point], axes: Axes) -> str:
    top = [f"{axes.x(one.day)} {axes.y(one.high)}" for one in points]
    bottom = [f"{axes.x(one.day)} {axes.y(one.low)}" for one in reversed(points)]
    return f"M{'L'.join([*top, *bottom])}z"


def _line(points: Sequence[Point], axes: Axes) -> str:
    return f"M{'L'.join(f'{axes.x(one.day)} {axes.y(one.level)}' for one in points)}"


def _mark(one: Measure, course: Course, axes: Axes) -> str:
    """Draw a week of questions as a ring, an official score as a square."""
    x, points = axes.x(one.day), one.points - course.offset * one.of_bank
    y = axes.y(points)
    about = {"day": date_format(one.day, "j M Y"), "points": round(points)}
    if one.of_bank:
        ring = f'<circle cx="{x}" cy="{y}" r="4" {_PRACTICE}/>'
        return svg.tipped(_("Questions up to %(day)s: as of %(points)d points") % about, ring)
    low, high = axes.y(points - one.error), axes.y(points + one.error)
    bar = svg.path(f"M{x} {low}V{high}", svg.LINE_ACCENT)
    box = svg.rect(x - 5, y - 5, 10, 10, svg.ACCENT, rx=1)
    return svg.tipped(_("Official score of %(day)s: %(points)d points") % about, bar, box)
