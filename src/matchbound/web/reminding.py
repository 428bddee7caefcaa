"""What somebody is reminded of, and when: the dates ahead in their report and plan, at their lead times."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from matchbound.experience.log.rotations import Ask
from matchbound.planner.plan import Plan
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import Report

LEADS = (180, 90, 60, 30, 14, 7, 3, 1, 0)
"""Lead times, in days, that can be chosen."""
USUAL_LEADS = (90, 30, 7, 1)
TO_DO = frozenset({Verdict.OPEN, Verdict.EXPIRING, Verdict.UNKNOWN})
COUNTS = frozenset({Verdict.MET, Verdict.EXPIRING, Verdict.OPEN})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DateAhead:
    """A day that matters: the last to do something, or the last on which something counts."""

    about: str
    """Names it; the same from day to day."""
    day: date
    title: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A date ahead at one of the chosen lead times."""

    date_ahead: DateAhead
    lead: int

    @property
    def key(self) -> str:
        """Return what tells this reminder from every other of the same dossier."""
        return f"{self.date_ahead.about}:{self.lead}"


def dates_ahead(report: Report, plan: Plan | None = None, asks: Iterable[Ask] = ()) -> list[DateAhead]:
    """Return every date ahead of the day judged, soonest first; of a plan, those on days not yet named.

    `asks` are the letters to ask for before the last week of a rotation.
    """
    found = [one for finding in report.findings for one in _of_finding(finding) if one.day >= report.as_of]
    days = {one.day for one in found}
    planned = [one for one in _of_plan(plan) if one.day >= report.as_of and one.day not in days]
    letters = [one for one in map(_of_ask, asks) if one.day >= report.as_of]
    return sorted([*found, *planned, *letters], key=lambda one: (one.day, one.about))


def _of_finding(finding: Finding) -> Iterator[DateAhead]:
    name = f"{finding.rule}:{finding.about or ''}"
    advice = finding.next or ""
    if finding.due and finding.verdict in TO_DO:
        yield DateAhead(_short(f"{name}:due:{finding.due}"), finding.due, finding.summary, advice)
    elif finding.expires and finding.verdict in COUNTS:
        yield DateAhead(_short(f"{name}:expires:{finding.expires}"), finding.expires, finding.summary, advice)


def _of_plan(plan: Plan | None) -> Iterator[DateAhead]:
    for one in plan.deadlines if plan else ():
        yield DateAhead(_short(f"plan:{one.id}:{one.day}"), one.day, one.title)


def _of_ask(ask: Ask) -> DateAhead:
    one = ask.entry.experience
    whom = one.supervisor or one.host or "your supervisor"
    began = one.since.isoformat() if one.since else ask.entry.path
    title = f"Ask {whom} for a letter of recommendation before the last week of the rotation"
    return DateAhead(
        _short(f"letter:{began}:{ask.by}"), ask.by, title, "Bring your CV and the deadline along."
    )


def _short(name: str) -> str:
    """Return a name that fits its column with the lead time behind it."""
    return name if len(name) <= 120 else hashlib.sha256(name.encode()).hexdigest()


def due(
    ahead: Iterable[DateAhead], leads: Sequence[int], reminded: Mapping[str, int], on: date
) -> list[Reminder]:
    """Return the reminders that are due on a day.

    A date is due at the smallest lead time that covers the days left, so a day on which nothing could be sent
    is made up for on the next. `reminded` holds, by what it was about, the smallest lead time of an earlier
    reminder: other lead times chosen since do not bring it again.
    """
    found = []
    for one in ahead:
        lead = min((lead for lead in leads if lead >= (one.day - on).days), default=None)
        if lead is not None and reminded.get(one.about, lead + 1) > lead:
            found.append(Reminder(one, lead))
    return found


def upcoming(
    ahead: Iterable[DateAhead], leads: Sequence[int], reminded: Mapping[str, int], first: date
) -> list[tuple[date, DateAhead]]:
    """Return each date ahead with the day of its next reminder, from a first day on, soonest first."""
    found = []
    for one in ahead:
        later = [day for lead in leads if (day := one.day - timedelta(days=lead)) > first]
        if due([one], leads, reminded, first) and one.day >= first:
            found.append((first, one))
        elif later:
            found.append((min(later), one))
    return sorted(found, key=lambda pair: (pair[0], pair[1].day, pair[1].about))


def messages(reminders: Sequence[Reminder], *, digest: bool) -> list[list[Reminder]]:
    """Return reminders message by message: all in one, or one message for each day that they are about."""
    ordered = sorted(reminders, key=lambda one: (one.date_ahead.day, one.key))
    if digest:
        return [ordered] if ordered else []
    return [list(group) for _, group in groupby(ordered, key=lambda one: one.date_ahead.day)]


def zone(name: str) -> ZoneInfo:
    """Return a time zone; UTC for one that is not known here."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def next_look(at: datetime, *, hour: int, time_zone: str) -> datetime:
    """Return the next instant after `at` at which it is that hour where the person lives."""
    here = zone(time_zone)
    day = at.astimezone(here).date()
    today = datetime.combine(day, time(hour), tzinfo=here)
    return today if today > at else datetime.combine(day + ONE_DAY, time(hour), tzinfo=here)
