"""The steps between Match Day and day one as a drawing."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.planner.visa_weeks.schedule import StepDays
from matchbound.planner.visa_weeks.weeks import Weeks
from matchbound.web import svg
from matchbound.web.parts import day_words

WIDTH, CHART, RIGHT, ROW, BAR, TOP = 1000, 340, 985, 24, 11, 40
LONGEST_TITLE = 50
AFTER_DAY_ONE = timedelta(days=45)
"""How far after day one the drawing still looks."""


X = Callable[[date], int]


def draw(weeks: Weeks, name: str, *, rtl: bool) -> SafeString:
    """Return the steps as SVG; from right to left where the page runs so."""
    first = weeks.start.match_day.day
    last = max(weeks.start.day_one.day, first) + AFTER_DAY_ONE
    days = (last - first).days

    def x(day: date) -> int:
        share = (min(max(day, first), last) - first).days / days
        place = round(CHART + (RIGHT - CHART) * share)
        return WIDTH - place if rtl else place

    height = TOP + ROW * len(weeks.steps) + 8
    title = gettext("Steps from Match Day to day one; the table below says the same")
    return svg.picture(WIDTH, height, _parts(weeks, x, height, rtl=rtl), title=title, css="wide", name=name)


def _parts(weeks: Weeks, x: X, height: int, *, rtl: bool) -> Iterator[str]:
    start = weeks.start
    for milestone, words, style, anchor in (
        (start.match_day, gettext("Match Day"), svg.LINE_QUIET, "middle"),
        (start.orientation, gettext("Orientation"), svg.LINE_ACCENT, "end"),
        (start.day_one, gettext("Day one"), svg.LINE_ACCENT, "start"),
    ):
        place = x(milestone.day)
        yield svg.path(f"M{place} {TOP - 6}V{height - 4}", style, more='stroke-width="1.5"')
        yield svg.text(place, 14, words, svg.INK, anchor=anchor, more='font-weight="600"')
        day = day_words(milestone.day, "j M Y")
        yield svg.text(place, 29, day, svg.QUIET, anchor=anchor, more='font-size="11"')
    for index, row in enumerate(weeks.steps):
        yield _row(row, x, TOP + ROW * index, rtl=rtl)


def _row(row: StepDays, x: X, y: int, *, rtl: bool) -> str:
    top, middle = y + (ROW - BAR) // 2, y + ROW // 2
    begin, end, tail = x(row.start), x(row.likely + timedelta(days=1)), x(row.longest + timedelta(days=1))
    late = row.best_by is not None and row.likely > row.best_by
    style = svg.WARN if late else svg.ACCENT
    parts = [svg.text(WIDTH if rtl else 0, middle + 4, _short(row.step.title), svg.INK)]
    parts.append(
        svg.path(f"M{end} {middle}H{tail}", svg.LINE_QUIET, more='stroke-width="2" stroke-opacity="0.45"')
    )
    parts.append(svg.rect(min(begin, end), top, max(abs(end - begin), 3), BAR, style, rx=3))
    if row.best_by is not None:
        place = x(row.best_by)
        parts.append(svg.path(f"M{place} {middle - 8}v16", svg.LINE_BAD, more='stroke-width="1.5"'))
    tip = f"{row.step.title}: {day_words(row.start, 'j M')} – {day_words(row.likely, 'j M Y')}"  # noqa: RUF001 - a span
    return svg.tipped(tip, *parts)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip(" ,:") + "…"
