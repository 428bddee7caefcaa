"""The steps between Match Day and day one on a small timeline, computed in plain Python."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.rules.visa.steps import VisaStep
from matchbound.web import svg
from matchbound.web.parts import day_words

WIDTH, CHART, RIGHT, ROW, BAR, TOP = 1000, 340, 985, 24, 11, 40
LONGEST_TITLE = 50
AFTER_DAY_ONE = timedelta(days=45)
"""How far after day one the drawing still looks."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step on its days: likely, at the latest if everything takes longest, and best finished by."""

    step: VisaStep
    start: date
    likely: date
    latest: date
    best_by: date | None


@dataclass(frozen=True, slots=True)
class StepPlan:
    """All steps of a route for one season."""

    match_day: date
    day_one: date
    rows: tuple[StepRow, ...]

    @property
    def ready(self) -> date:
        """Return the day on which the likely course is over."""
        return max(row.likely for row in self.rows)

    @property
    def in_time(self) -> bool:
        """Say whether the likely course is over before day one."""
        return self.ready < self.day_one


def step_plan(steps: Sequence[VisaStep], match_day: date, day_one: date) -> StepPlan | None:
    """Return the steps on their days, each begun as soon as those it waits for allow; None without steps."""
    likely, latest = dict[str, date](), dict[str, date]()
    rows = []
    for step in steps:
        start = max((likely[name] for name in step.after), default=match_day) + timedelta(days=1)
        late_start = max((latest[name] for name in step.after), default=match_day) + timedelta(days=1)
        likely[step.id] = start + timedelta(days=max(step.likely_days, 1) - 1)
        latest[step.id] = late_start + timedelta(days=max(step.max_days, 1) - 1)
        best_by = date(day_one.year, *step.latest_safe) if step.latest_safe else None
        rows.append(StepRow(step, start, likely[step.id], latest[step.id], best_by))
    return StepPlan(match_day, day_one, tuple(rows)) if rows else None


X = Callable[[date], int]


def draw(plan: StepPlan, name: str, *, rtl: bool) -> SafeString:
    """Return the steps as SVG; from right to left where the page runs so."""
    last = plan.day_one + AFTER_DAY_ONE
    days = (last - plan.match_day).days

    def x(day: date) -> int:
        share = (min(max(day, plan.match_day), last) - plan.match_day).days / days
        place = round(CHART + (RIGHT - CHART) * share)
        return WIDTH - place if rtl else place

    height = TOP + ROW * len(plan.rows) + 8
    title = gettext("Steps from Match Day to day one; the table below says the same")
    return svg.picture(WIDTH, height, _parts(plan, x, height, rtl=rtl), title=title, css="wide", name=name)


def _parts(plan: StepPlan, x: X, height: int, *, rtl: bool) -> Iterator[str]:
    for day, words, style in (
        (plan.match_day, gettext("Match Day"), svg.LINE_QUIET),
        (plan.day_one, gettext("Day one"), svg.LINE_ACCENT),
    ):
        yield svg.path(f"M{x(day)} {TOP - 6}V{height - 4}", style, more='stroke-width="1.5"')
        yield svg.text(x(day), 14, words, svg.INK, anchor="middle", more='font-weight="600"')
        yield svg.text(x(day), 29, day_words(day, "j M Y"), svg.QUIET, anchor="middle", more='font-size="11"')
    for index, row in enumerate(plan.rows):
        yield _row(row, x, TOP + ROW * index, rtl=rtl)


def _row(row: StepRow, x: X, y: int, *, rtl: bool) -> str:
    top, middle = y + (ROW - BAR) // 2, y + ROW // 2
    begin, end, tail = x(row.start), x(row.likely + timedelta(days=1)), x(row.latest + timedelta(days=1))
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
