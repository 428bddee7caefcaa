"""What came of blocks, as pages show it: shares by part with small bars, time, item by item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.study.curriculum.model import Question
from matchbound.study.sessions.replies import Reply, Result, Tally, result_of
from matchbound.web import svg
from matchbound.web.store.queries.blocks import Asked, Sitting, reply_of
from matchbound.web.study.names import difficulty_name, discipline_name, system_name, task_name

if TYPE_CHECKING:
    from uuid import UUID

WIDTH, HEIGHT = 160, 12
GOOD = 'fill="#1e6b3c" class="svg-good"'
PER_ITEM = 90
"""Seconds that the exam allows for an item, in every format since 2016."""
CHART, BAR = 64, 16
Part = TypeVar("Part", str, int)


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a result: its name, in words how it went, and a bar."""

    name: str
    words: str
    bar: SafeString


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item in the list of a result."""

    block: "UUID"
    number: int
    part: int
    outcome: str
    marked: bool
    time: str
    seconds: int
    about: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of one block, or of all blocks of a simulated exam."""

    whole: Tally
    percent: int
    words: str
    tables: tuple[tuple[str, tuple[Row, ...]], ...]
    lines: tuple[ItemLine, ...]
    gone: int
    unseen: int
    time: str
    chart: SafeString


def scored(sittings: Sequence[Sitting]) -> Scored:
    """Return what came of blocks that are over."""
    questions: list[Question] = []
    replies: dict[str, Reply] = {}
    lines: list[ItemLine] = []
    for part, sitting in enumerate(sittings, start=1):
        for asked in sitting.items:
            if asked.question is not None and sitting.counts(asked):
                questions.append(asked.question)
            if asked.id in sitting.replies:
                replies[asked.id] = reply_of(sitting.replies[asked.id])
            lines.append(_line(sitting, asked, part))
    result = result_of(questions, replies)
    return Scored(
        result.whole,
        round(100 * result.whole.share),
        tally_words(result.whole),
        _tables(result),
        tuple(lines),
        sum(one.gone for one in lines),
        sum(one.outcome == "unseen" and not one.gone for one in lines),
        time_words(result.whole.seconds),
        _chart(lines),
    )


def _line(sitting: Sitting, asked: Asked, part: int) -> ItemLine:
    row = sitting.replies.get(asked.id)
    chosen = row.chosen if row else None
    question = asked.question
    outcome = _outcome(asked, chosen) if row else "unseen"
    seconds = row.seconds if row else 0
    about = (
        f"{system_name(question.system)} · {discipline_name(question.discipline)}" if question else asked.id
    )
    marked = bool(row and row.state.get("marked"))
    gone = question is None
    return ItemLine(
        sitting.row.id, asked.number, part, outcome, marked, time_words(seconds), seconds, about, gone
    )


def _outcome(asked: Asked, chosen: int | None) -> str:
    if chosen is None:
        return "omitted"
    return "right" if asked.question and chosen == asked.question.key else "wrong"


def _tables(result: Result) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return (
        (_("By system"), _rows(result.systems, system_name, "system")),
        (_("By discipline"), _rows(result.disciplines, discipline_name, "discipline")),
        (_("By task"), _rows(result.tasks, task_name, "task")),
        (_("By difficulty"), _rows(result.difficulties, difficulty_name, "difficulty")),
    )


def _rows(parts: Mapping[Part, Tally], name: Callable[[Part], str], kind: str) -> tuple[Row, ...]:
    return tuple(row_of(name(key), tally, f"{kind}-{key}") for key, tally in sorted(parts.items()))


def row_of(name: str, tally: Tally, mark: str) -> Row:
    """Return a tally with its words and its bar; `mark` is its own on the page."""
    return Row(name, tally_words(tally), bar(tally, f"{name}: ", mark))


def tally_words(tally: Tally) -> str:
    """Return a tally in words."""
    words = _("%(right)d of %(items)d right") % {"right": tally.right, "items": tally.items}
    if tally.omitted:
        left = ngettext("%(number)d left out", "%(number)d left out", tally.omitted)
        words += ", " + left % {"number": tally.omitted}
    return words


def bar(tally: Tally, lead: str, mark: str) -> SafeString:
    """Return what was right, wrong and left out as one bar."""
    whole = max(tally.items, 1)
    right, wrong = round(WIDTH * tally.right / whole), round(WIDTH * tally.wrong / whole)
    parts = [
        svg.rect(0, 0, WIDTH, HEIGHT, svg.RULE, rx=2),
        svg.rect(0, 0, right, HEIGHT, GOOD, rx=2),
        svg.rect(right, 0, wrong, HEIGHT, svg.BAD, rx=2),
    ]
    return svg.picture(
        WIDTH, HEIGHT, parts, title=lead + tally_words(tally), css="score-bar", name=f"bar-{mark}"
    )


def time_words(seconds: int) -> str:
    """Return a span of time in words."""
    minutes, rest = divmod(seconds, 60)
    if minutes:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
    return _("%(seconds)d s") % {"seconds": rest}


def _chart(lines: Iterable[ItemLine]) -> SafeString:
    """Return the time of each item as a column, with the line of what the exam allows."""
    lines = list(lines)
    most = max([2 * PER_ITEM, *(one.seconds for one in lines)])
    styles = {"right": GOOD, "wrong": svg.BAD, "omitted": svg.QUIET, "unseen": svg.QUIET}
    parts = []
    for at, one in enumerate(lines):
        height = max(1, round(CHART * one.seconds / most))
        tip = _("Item %(number)d: %(time)s") % {"number": one.number, "time": one.time}
        column = svg.rect(at * BAR + 1, CHART - height, BAR - 2, height, styles[one.outcome])
        parts.append(svg.tipped(tip, column))
    level = CHART - round(CHART * PER_ITEM / most)
    parts.append(svg.path(f"M0 {level}H{BAR * len(lines)}", svg.LINE_QUIET, more='stroke-dasharray="4 3"'))
    title = _("Time for each item, with a line at 90 seconds, which is what the exam allows on average")
    return svg.picture(BAR * max(len(lines), 1), CHART, parts, title=title, css="time-chart", name="times")
