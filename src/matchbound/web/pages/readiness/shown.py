"""What the page of readiness shows: shares with ranges, chances in words, safe days, what is to be won."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.readiness.official import EXAM_OF, Official
from matchbound.study.readiness.readiness import LEAST, MOST, USUAL, Share
from matchbound.study.readiness.trend import Trend
from matchbound.web import svg
from matchbound.web.pages.readiness.words import chance_words, range_words, weeks_words
from matchbound.web.ranges import ranged
from matchbound.web.store.models import OfficialScore
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.mastery import WORDS, Level, level_of
from matchbound.web.study.names import self_assessment_name, system_name
from matchbound.web.study.standing import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BAR, BAR_HEIGHT, WEAKEST = 160, 16, 8
SURE: "dict[float, StrOrPromise]" = {
    LEAST: gettext_lazy("18 in 20"),
    USUAL: gettext_lazy("19 in 20"),
    MOST: gettext_lazy("99 in 100"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the outline: what it weighs, and how its questions went."""

    name: str
    percent: int
    words: str
    bar: SafeString
    href: str


def share_words(share: Share) -> str:
    """Say a share of right answers with its range."""
    if not share.answers:
        return _("no answers yet")
    percent = round(100 * share.right / share.answers)
    words = ranged(
        _("%(percent)d percent") % {"percent": percent}, round(100 * share.low), round(100 * share.high)
    )
    return _("%(share)s of %(answers)d") % {"share": words, "answers": share.answers}


def parts_of(standing: Standing) -> list[Part]:
    """Return the parts of the exam's outline, the heaviest first."""
    targets = outline(ExamName(standing.exam), standing.on).targets(Dimension.SYSTEM)
    found = [_part(part.of, weight, standing) for part, weight in targets]
    return sorted(found, key=lambda one: (-one.percent, one.name))


def _part(systems: tuple[str, ...], weight: float, standing: Standing) -> Part:
    by_system = standing.readiness.by_system
    shares = [by_system[one] for one in systems if one in by_system]
    share = Share.of(sum(one.right for one in shares), sum(one.answers for one in shares))
    name = ", ".join(map(system_name, systems))
    here = any(one.system in systems for one in curriculum().questions_of(standing.exam))
    chosen = "".join(f"&systems={one}" for one in systems)
    href = f"{reverse('study:blocks')}?exam={standing.exam}{chosen}" if here else ""
    bar = _bar(share, f"{name}: {share_words(share)}", systems[0]) if share.answers else SafeString()
    return Part(
        name, round(100 * weight), share_words(share) if here else _("no questions here yet"), bar, href
    )


def _bar(share: Share, said: str, name: str) -> SafeString:
    """Draw a share as a point with its range, on a line from nothing to all."""
    low, high = round(share.low * BAR), round(share.high * BAR)
    at, middle = round(share.right / share.answers * BAR), BAR_HEIGHT // 2
    parts = [
        svg.path(f"M0 {middle}H{BAR}", svg.LINE),
        svg.rect(low, middle - 4, max(high - low, 2), 8, svg.SOFT_EDGED, rx=4),
        f'<circle cx="{min(max(at, 5), BAR - 5)}" cy="{middle}" r="4" {svg.ACCENT}/>',
    ]
    return svg.picture(BAR, BAR_HEIGHT, parts, title=said, css="score-bar", name=f"part-{name}")


# -- the chance to pass -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance to pass on a day in words."""

    day: date
    words: str
    range: str
    points: str
    """With their range."""


LEAST_ANSWERS, LEAST_COVERED = 120, 0.5
"""First answers, and the share of the outline tried, below which an estimate sets no day: our decision."""
SEAT_TAKES = timedelta(days=14)
"""No day is handed on that is nearer: a permit and a seat take so long at the least. Our own estimate."""


@dataclass(frozen=True, slots=True)
class Safe:
    """From when on the chance is as high as wanted, and what that costs against the exam's day."""

    sure: float
    words: "StrOrPromise"
    day: date | None
    when: str
    cost: str
    chosen: bool


def chance_on(standing: Standing, day: date) -> Chance:
    """Return the chance to pass on a day, if study goes on as it does."""
    return _chance(standing.trend.ahead(day), day)


def _chance(trend: Trend, day: date) -> Chance:
    low, high = trend.range()
    words, least_most = chance_words(trend.chance()), range_words(*trend.chance_range())
    points = _("%(points)d points") % {"points": round(trend.level)}
    return Chance(day, words, least_most, ranged(points, round(low), round(high)))


def safe_days(standing: Standing, exam_on: date | None, chosen: float) -> Iterator[Safe]:
    """Yield the first day for each choice of how sure one wants to be."""
    passing = standing.readiness.passing
    for sure, day in (passing.earliest if passing else {}).items():
        when = weeks_words(day, standing.on) if day and day > standing.on else ""
        yield Safe(sure, SURE[sure], day, when, _cost(day, exam_on, standing.on), sure == chosen)


def is_thin(standing: Standing) -> bool:
    """Say whether too little was answered, or too little of the outline tried, to set a day by it."""
    ready = standing.readiness
    return ready.all.answers < LEAST_ANSWERS or ready.coverage < LEAST_COVERED


def day_to_hand_on(standing: Standing, safe: Iterable[Safe]) -> date | None:
    """Return the day that a plan may take over: the first safe one, not sooner than a seat can be had."""
    day = next((one.day for one in safe if one.chosen and one.day), None)
    return None if day is None or is_thin(standing) else max(day, standing.on + SEAT_TAKES)


def _cost(day: date | None, exam_on: date | None, on: date) -> str:
    if day is None:
        return _("not foreseeable: within 40 weeks it does not come at this pace")
    if day <= on:
        return _("today already")
    if exam_on is None:
        return ""
    weeks = round(abs((day - exam_on).days) / 7)
    if weeks < 1:
        return _("about the day you plan")
    said = {"weeks": weeks}
    if day > exam_on:
        return _("%(weeks)d weeks later than you plan") % said
    return _("%(weeks)d weeks before the day you plan") % said


def offset_words(standing: Standing) -> str:
    """Say how hard the questions here are against the exam, as far as that is known."""
    offset, error = float(standing.trend.mean[2]), sqrt(float(standing.trend.spread[2, 2]))
    said = {"points": abs(round(offset)), "error": round(1.645 * error)}
    if abs(offset) < 1:
        return _("about as hard as the exam, give or take %(error)d points") % said
    if offset > 0:
        return _("about %(points)d points easier than the exam, give or take %(error)d") % said
    return _("about %(points)d points harder than the exam, give or take %(error)d") % said


# -- concepts and scores ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToWin:
    """One concept where points are to be won."""

    concept: str
    name: str
    level: Level
    words: str
    items: str
    first: tuple[tuple[str, str], ...]


def to_win(standing: Standing) -> list[ToWin]:
    """Return the concepts with most to be won."""
    there = curriculum().concepts
    found = [one for one in standing.masteries.values() if one.to_win > 0][:WEAKEST]
    return [
        ToWin(
            one.concept,
            there[one.concept].name,
            level_of(one),
            str(WORDS[level_of(one)]),
            _("%(items).1f of 100") % {"items": one.to_win},
            tuple((name, there[name].name) for name in one.first),
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One official score in the list."""

    row: OfficialScore
    which: "StrOrPromise"
    exam: str


def score_lines(rows: list[OfficialScore]) -> list[ScoreLine]:
    """Return official scores as they are listed."""
    return [ScoreLine(one, self_assessment_name(one.which), EXAM_OF[Official(one.which)]) for one in rows]
