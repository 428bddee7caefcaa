"""Pictures of progress: time per question, and right answers against difficulty."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.study.readiness.readiness import Share
from matchbound.study.readiness.scale import on_day
from matchbound.web import svg
from matchbound.web.study.names import difficulty_name
from matchbound.web.study.standing import Standing

WIDTH, HEIGHT, LEFT, TOP, FOOT = 420, 190, 36, 12, 34
STEPS = (15, 30, 45, 60, 75, 90, 105, 120, 150)
"""Seconds at which a bar of times ends; the last one has no end."""
EXAM_PACE = 90
"""Seconds that the exam allows for an item, in every format since 2016."""
_EXPECTED = 'stroke="#845400" stroke-width="2" class="svg-line-warn"'
_WRONG = 'fill="none" stroke="#57606a" class="svg-line-quiet"'


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and the same as rows of a table."""

    picture: SafeString
    rows: Sequence[tuple[str, ...]]
    answers: int


def times_chart(times: Iterable[tuple[str, bool, int]]) -> Chart | None:
    """Draw how long answers took, right ones below wrong ones; None where there are none."""
    bins = [[0, 0] for _step in range(len(STEPS) + 1)]
    for _question, right, seconds in times:
        bins[sum(seconds > step for step in STEPS)][not right] += 1
    all_of = sum(map(sum, bins))
    if not all_of:
        return None
    slow = sum(sum(one) for one in bins[STEPS.index(EXAM_PACE) + 1 :])
    said = _("Of %(all)d answers, %(slow)d took longer than the 90 seconds that the exam allows.")
    title = said % {"all": all_of, "slow": slow}
    picture = svg.picture(
        WIDTH, HEIGHT, _time_bars(bins), title=title, css="progress-chart", name="times-title"
    )
    rows = [(_span(at), str(right), str(wrong)) for at, (right, wrong) in enumerate(bins)]
    return Chart(picture, rows, all_of)


def _span(at: int) -> str:
    if at == len(STEPS):
        return _("more than %(seconds)d s") % {"seconds": STEPS[-1]}
    return _("up to %(seconds)d s") % {"seconds": STEPS[at]}


def _time_bars(bins: Sequence[Sequence[int]]) -> Iterator[str]:
    most, room = max(map(sum, bins)), HEIGHT - TOP - FOOT
    step = (WIDTH - LEFT) // len(bins)
    yield svg.path(f"M{LEFT} {HEIGHT - FOOT}H{WIDTH}", svg.LINE)
    yield svg.text(LEFT - 5, TOP + 9, most, svg.QUIET, anchor="end")
    for at, (right, wrong) in enumerate(bins):
        x, y = LEFT + at * step + 2, HEIGHT - FOOT
        good, bad = round(room * right / most), round(room * wrong / most)
        tip = f"{_span(at)}: " + _("%(right)d right, %(wrong)d wrong") % {"right": right, "wrong": wrong}
        bars = [
            svg.rect(x, y - good, step - 4, good, svg.ACCENT),
            svg.rect(x, y - good - bad, step - 4, bad, _WRONG),
        ]
        yield svg.tipped(tip, *bars)
        if at < len(STEPS) and at % 2:
            yield svg.text(x + step - 2, y + 15, STEPS[at], svg.QUIET, anchor="middle")
    pace = LEFT + (STEPS.index(EXAM_PACE) + 1) * step
    yield svg.path(f"M{pace} {TOP}V{HEIGHT - FOOT}", _EXPECTED)
    yield svg.text(pace + 5, TOP + 9, _("the exam's pace"), svg.WARN)
    yield svg.text(WIDTH, HEIGHT - 4, _("seconds"), svg.QUIET, anchor="end")


def difficulty_chart(standing: Standing) -> Chart | None:
    """Draw the share of right first answers by difficulty beside what typical learners reach."""
    by: dict[int, list[bool]] = defaultdict(list)
    for question, answer in standing.answered:
        by[question.difficulty].append(answer.right)
    if not by:
        return None
    shares = {level: Share.of(sum(by[level]), len(by[level])) for level in range(1, 6)}
    typical = on_day("right_by_difficulty", standing.on)
    title = _("The share of right first answers by difficulty, from 1 (nearly everybody knows it) to 5.")
    parts = _level_bars(shares, typical)
    picture = svg.picture(WIDTH, HEIGHT, parts, title=title, css="progress-chart", name="levels-title")
    rows = [
        (
            difficulty_name(level),
            f"{share.right} / {share.answers}",
            f"{round(100 * share.right / share.answers)} %" if share.answers else "\N{EN DASH}",
            f"{typical[level - 1]} %",
        )
        for level, share in shares.items()
    ]
    return Chart(picture, rows, sum(map(len, by.values())))


def _level_bars(shares: dict[int, Share], typical: Sequence[int]) -> Iterator[str]:
    room, step = HEIGHT - TOP - FOOT, (WIDTH - LEFT) // 5
    for percent in (0, 50, 100):
        y = HEIGHT - FOOT - room * percent // 100
        yield svg.path(f"M{LEFT} {y}H{WIDTH}", svg.LINE)
        yield svg.text(LEFT - 5, y + 4, percent, svg.QUIET, anchor="end")
    for level, share in shares.items():
        x, base = LEFT + (level - 1) * step + step // 2, HEIGHT - FOOT
        expected = base - round(room * typical[level - 1] / 100)
        if share.answers:
            low, high = base - round(room * share.low), base - round(room * share.high)
            at = base - round(room * share.right / share.answers)
            tip = f"{difficulty_name(level)}: {share.right} / {share.answers}"
            range_ = svg.rect(x - 7, high, 14, max(low - high, 2), svg.SOFT_EDGED, rx=7)
            yield svg.tipped(tip, range_, f'<circle cx="{x}" cy="{at}" r="5" {svg.ACCENT}/>')
        yield svg.path(f"M{x - 16} {expected}H{x + 16}", _EXPECTED)
        yield svg.text(x, base + 15, level, svg.QUIET, anchor="middle")
    yield svg.text(WIDTH, HEIGHT - 4, _("difficulty"), svg.QUIET, anchor="end")
