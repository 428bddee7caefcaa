"""What the chance to pass rests on beside answers and scores, in words: growth, hours, memory."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.study.readiness.memory import Memory
from matchbound.study.readiness.pace import usual_hours
from matchbound.web.study.standing import Standing

TENTHS, WEEK, AS_USUAL = 10, 7, 0.95


def basis_of(standing: Standing, exam_on: date | None) -> Iterator[str]:
    """Yield a sentence for each."""
    yield _growth(standing)
    yield _hours(standing)
    if exam_on is not None and standing.planned is not None:
        left = standing.planned * (exam_on - standing.on).days / WEEK
        said = _("until the exam there are about %(hours)d hours of study, at %(week)d a week")
        yield said % {"hours": round(left), "week": round(standing.planned)}
    if standing.memory is None:
        yield _("no card here tells what you forget: nothing is taken off for that")
    else:
        yield _memory(standing, standing.memory, exam_on)


def _growth(standing: Standing) -> str:
    passing = standing.readiness.passing
    growth = passing.growth if passing else None
    if growth is None:
        points = round(standing.scale.growth.begins)
        said = ngettext(
            "how fast you gain is not known yet: %(points)d point a week is assumed to begin with",
            "how fast you gain is not known yet: %(points)d points a week are assumed to begin with",
            points,
        )
        return said % {"points": points}
    points = round(growth)
    if points < 1:
        return _("a week of study brings you less than a point now")
    said = ngettext(
        "a week of study brings you about %(points)d point now, and less as time goes on",
        "a week of study brings you about %(points)d points now, and less as time goes on",
        points,
    )
    return said % {"points": points}


def _hours(standing: Standing) -> str:
    """Say how the hours to come compare with those that brought the growth so far."""
    usual = usual_hours(standing.hours)
    if usual is None:
        return _("how many hours you study is not known from here: growth is taken to go on as it did")
    hours = max(1, round(usual))
    held = ngettext(
        "a usual week held about %(hours)d hour of study here",
        "a usual week held about %(hours)d hours of study here",
        hours,
    ) % {"hours": hours}
    if standing.pace.ahead >= AS_USUAL:
        return _("%(held)s: growth is taken to go on as it did") % {"held": held}
    said = {"held": held, "share": max(1, round(TENTHS * standing.pace.ahead))}
    return _("%(held)s: with fewer to come, growth is taken to be %(share)d in 10 of what it was") % said


def _memory(standing: Standing, memory: Memory, exam_on: date | None) -> str:
    """Say what cards tell of what will have faded by the exam, or has by now."""
    day = exam_on or standing.on
    points = round(standing.trend.ahead(day).faded)
    said = {
        "covered": round(100 * memory.covered),
        "kept": round(TENTHS * memory.kept(day)),
        "points": points,
        "then": _("by the exam") if exam_on else _("today"),
    }
    if not points:
        words = _("your cards tell of %(covered)d percent of the outline, and that you keep what they hold")
        return words % said
    words = ngettext(
        "your cards tell of %(covered)d percent of the outline: %(then)s about %(kept)d in 10 of what they"
        " hold is there, reviewed as you do now, and that takes %(points)d point off",
        "your cards tell of %(covered)d percent of the outline: %(then)s about %(kept)d in 10 of what they"
        " hold is there, reviewed as you do now, and that takes %(points)d points off",
        points,
    )
    return words % said
