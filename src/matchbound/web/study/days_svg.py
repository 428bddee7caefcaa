"""Pictures of days as SVG, with the same in words beside them: reviews to come, answers that were given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.web import svg
from matchbound.web.store.queries.cards import day_number

HEIGHT, BAR, GAP, FOOT, HEAD = 120, 14, 4, 22, 14
CELL, SPACE, LEFT = 13, 3, 30
STEPS = (1, 20, 60, 120)
"""Answers a day from which the next shade begins."""
SHADES = tuple(
    f'class="heat-{step}" fill="{fill}"'
    for step, fill in enumerate(("#edf0f2", "#b9dbe1", "#6ba3ad", "#2f7d8b", "#0b5c6b"))
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Reviews to come: the drawing, and each day in words."""

    picture: SafeString
    days: Sequence[tuple[date, int]]
    all: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Answers that were given: the drawing, and each week in words."""

    picture: SafeString
    weeks: Sequence[tuple[date, int]]
    all: int
    days: int
    """Days with an answer."""

    @property
    def words(self) -> str:
        """Say how many answers were given, on how many days."""
        return _("%(answers)s on %(days)s.") % {
            "answers": answers_words(self.all),
            "days": days_words(self.days),
        }


def ahead_of(days: Sequence[tuple[date, int]], title: str) -> Ahead:
    """Draw how many reviews come on each of some days."""
    width = len(days) * (BAR + GAP) + BAR
    most = max((many for _day, many in days), default=0)
    said = _("%(title)s: at most %(most)d on one day.") % {"title": title, "most": most}
    parts = _bars(days, max(most, 1), width)
    drawn = svg.picture(width, HEAD + HEIGHT + FOOT, parts, title=said, css="ahead", name="ahead-title")
    return Ahead(drawn, days, sum(many for _day, many in days))


def _bars(days: Sequence[tuple[date, int]], most: int, width: int) -> Iterator[str]:
    yield svg.path(f"M0 {HEAD + HEIGHT}H{width}", svg.LINE)
    for place, (day, many) in enumerate(days):
        x, height = place * (BAR + GAP), round(HEIGHT * many / most)
        tall = max(height, 2) if many else 0
        tip = f"{date_format(day, 'j M')}: {many}"
        yield svg.tipped(tip, svg.rect(x, HEAD + HEIGHT - tall, BAR, tall, svg.ACCENT, rx=2))
        if place % 7 == 0:
            yield svg.text(x, HEAD + HEIGHT + FOOT - 6, date_format(day, "j M"), svg.QUIET)
    yield svg.text(0, HEAD - 3, most if days else "", svg.QUIET)


def heat_of(answers: Mapping[int, int], first: date, today: date) -> Heat:
    """Draw how many answers were given on each day, a column for each week from its Monday."""
    weeks = (today - first).days // 7 + 1
    counts = {
        first + timedelta(days=n): answers.get(day_number(first) + n, 0)
        for n in range((today - first).days + 1)
    }
    many, active = sum(counts.values()), sum(one > 0 for one in counts.values())
    said = _("%(answers)s on %(days)s since %(first)s.") % {
        "answers": answers_words(many),
        "days": days_words(active),
        "first": date_format(first, "j M Y"),
    }
    width = LEFT + weeks * (CELL + SPACE)
    parts = _cells(counts, first)
    drawn = svg.picture(width, 18 + 7 * (CELL + SPACE), parts, title=said, css="heat", name="heat-title")
    by_week = [
        (monday, sum(counts.get(monday + timedelta(days=day), 0) for day in range(7)))
        for monday in (first + timedelta(weeks=week) for week in range(weeks))
    ]
    return Heat(drawn, by_week, many, active)


def answers_words(many: int) -> str:
    """Say how many answers."""
    return ngettext("%(many)d answer", "%(many)d answers", many) % {"many": many}


def days_words(many: int) -> str:
    """Say how many days."""
    return ngettext("%(many)d day", "%(many)d days", many) % {"many": many}


def _cells(counts: Mapping[date, int], first: date) -> Iterator[str]:
    for weekday in (0, 2, 4):
        name = date_format(first + timedelta(days=weekday), "D")
        yield svg.text(0, 18 + weekday * (CELL + SPACE) + CELL - 3, name, svg.QUIET, more='font-size="10"')
    month = 0
    for day, many in counts.items():
        week, weekday = divmod((day - first).days, 7)
        x, y = LEFT + week * (CELL + SPACE), 18 + weekday * (CELL + SPACE)
        if weekday == 0 and day.month != month:
            month = day.month
            yield svg.text(x, 10, date_format(day, "M"), svg.QUIET, more='font-size="10"')
        shade = SHADES[sum(many >= step for step in STEPS)]
        yield svg.tipped(f"{date_format(day, 'j M')}: {many}", svg.rect(x, y, CELL, CELL, shade, rx=2))
