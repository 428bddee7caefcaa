"""The hours that somebody studied here, week by week, by our estimates of how long things take."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import dropwhile
from zoneinfo import ZoneInfo

from matchbound.study.plan.effort import effort
from matchbound.web.store.models import Account
from matchbound.web.store.queries.cards import answers_by_day, day_number
from matchbound.web.store.queries.readiness import answered_since, read_since

WEEKS_BACK, WEEK, MINUTES = 40, 7, 60


def hours_by_week(viewer: Account, on: date) -> tuple[float, ...]:
    """Return the hours of each week up to a day, from the first week with any; a day's own are not in it."""
    first = on - timedelta(weeks=WEEKS_BACK)
    minutes: Counter[int] = Counter()
    for day, many in _minutes(viewer, first, on).items():
        if 0 <= (week := (day - day_number(first)) // WEEK) < WEEKS_BACK:
            minutes[week] += many
    hours = (minutes[week] / MINUTES for week in range(WEEKS_BACK))
    return tuple(dropwhile(lambda one: not one, hours))


def _minutes(viewer: Account, first: date, on: date) -> Counter[int]:
    """Return the minutes of study by day, in days since 1970."""
    zone = ZoneInfo(viewer.time_zone)
    begun = datetime(first.year, first.month, first.day, tzinfo=zone)
    found: Counter[int] = Counter()
    for name, moments in (
        ("minutes.question", answered_since(viewer, begun)),
        ("minutes.concept", read_since(viewer, begun)),
    ):
        for moment in moments:
            found[day_number(moment.astimezone(zone).date())] += effort(name, on)
    for day, many in answers_by_day(viewer, first).items():
        found[day] += many * effort("minutes.review", on)
    return found
