"""The timeline as SVG text."""

from collections.abc import Callable, Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.planner.plan import PlannedTask
from matchbound.web import svg
from matchbound.web.pages.plan.timeline import (
    AXIS,
    BAR,
    RIGHT,
    ROW,
    WIDTH,
    Bar,
    Flag,
    Timeline,
    is_late,
    short,
)
from matchbound.web.parts import day_words

X = Callable[[int], int]
TITLE_STYLE = {True: f'{svg.INK} font-weight="600"', False: svg.INK}


def draw(timeline: Timeline, title: str, *, rtl: bool) -> SafeString:
    """Return the timeline as SVG; from right to left where the page runs so."""
    x: X = (lambda place: WIDTH - place) if rtl else (lambda place: place)
    return svg.picture(
        WIDTH, timeline.height, _parts(timeline, x), title=title, css="timeline", name="timeline-title"
    )


def _parts(timeline: Timeline, x: X) -> Iterator[str]:
    bottom = timeline.height - 4
    for tick in timeline.ticks:
        style = svg.LINE_QUIET if tick.strong else svg.LINE
        more = 'stroke-opacity="0.6"' if tick.strong else ""
        yield svg.path(f"M{x(tick.x)} {AXIS - 5}V{bottom}", style, more=more)
        yield svg.text(x(tick.x), AXIS - 9, tick.words, svg.QUIET, anchor="middle", more='font-size="11"')
    for flag in timeline.flags:
        style = svg.LINE_BAD if is_late(flag.deadline) else svg.LINE_QUIET
        yield svg.path(f"M{x(flag.x)} {flag.y}V{bottom}", style, more='stroke-dasharray="1 3"')
    for heading in timeline.headings:
        yield svg.path(f"M{x(0)} {heading.y + 6}H{x(RIGHT)}", svg.LINE)
        yield svg.text(x(0), heading.y, heading.words, svg.QUIET, more='font-weight="600"')
    yield from _today(timeline, x, bottom)
    for before, after in timeline.links:
        yield _link(before, after, x)
    for bar in timeline.bars:
        yield _bar(bar, x)
    for flag in timeline.flags:
        yield _flag(flag, x)


def _today(timeline: Timeline, x: X, bottom: int) -> Iterator[str]:
    if timeline.today is None:
        return
    place = x(timeline.today)
    yield svg.path(f"M{place} {AXIS + 4}V{bottom}", svg.LINE_ACCENT, more='stroke-width="1.5"')
    words = gettext("today")
    yield svg.text(
        x(timeline.today - 4), timeline.top + 2, words, svg.ACCENT, anchor="end", more='font-size="11"'
    )


def _bar(bar: Bar, x: X) -> str:
    task, top = bar.task, bar.y + (ROW - BAR) // 2
    middle = top + BAR // 2 + 1
    left = min(x(bar.x1), x(bar.x2))
    style = svg.ACCENT if task.critical else svg.SOFT_EDGED
    parts = [svg.text(x(12), middle + 4, short(task.title), TITLE_STYLE[task.critical])]
    if bar.tail is not None and bar.tail > bar.x2 + 2:
        parts.append(
            svg.path(
                f"M{x(bar.x2)} {middle}H{x(bar.tail)}M{x(bar.tail)} {middle - 3}v6",
                svg.LINE_QUIET,
                more='stroke-width="2" stroke-opacity="0.4"',
            )
        )
    parts.append(svg.rect(left, top, bar.x2 - bar.x1, BAR, style, rx=3))
    return svg.tipped(_tip(task), *parts)


def _tip(task: PlannedTask) -> str:
    days = f"{day_words(task.start, 'j M Y')} – {day_words(task.finish, 'j M Y')}"  # noqa: RUF001 - a span
    return f"{task.title}: {days}"


def _link(before: Bar, after: Bar, x: X) -> str:
    """Return the elbow from the end of one task to the start of the next."""
    y1, y2 = before.y + ROW // 2, after.y + ROW // 2
    turn = max(before.x2, after.x1 - 6)
    d = f"M{x(before.x2)} {y1}H{x(turn)}V{y2}H{x(max(after.x1, turn))}"
    return svg.path(d, svg.LINE_ACCENT, more='stroke-width="1.5" stroke-opacity="0.7"')


def _flag(flag: Flag, x: X) -> str:
    late = is_late(flag.deadline)
    place = x(flag.x)
    circle = f'<circle cx="{place}" cy="{flag.y}" r="8" {svg.BAD if late else svg.PAPER_EDGED}/>'
    style = 'fill="#ffffff" class="svg-sheet"' if late else svg.QUIET
    number = svg.text(place, flag.y + 4, flag.number, style, anchor="middle", more='font-size="10.5"')
    return svg.tipped(f"{flag.deadline.title}: {day_words(flag.deadline.day, 'j M Y')}", circle, number)
