"""What differs between the reports of two days: verdicts that change, and the dates on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import Report
from matchbound.web.findings import finding_title
from matchbound.web.parts import verdict_html

_NOTHING_TO_TELL = frozenset({None, Verdict.MET, Verdict.NOT_APPLICABLE})
"""Verdicts that may come or go without anybody having to know."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one finding is on an earlier day and on a later one, as tags; empty where nobody asks."""

    title: str
    before: str
    after: str
    words: str


@dataclass(frozen=True, slots=True)
class Dates:
    """What falls on one day on the way from one day to another."""

    day: date
    words: str
    titles: tuple[str, ...]


def changes_between(earlier: Report, later: Report) -> list[Change]:
    """Return what is judged differently on the later day, what came about and what fell away."""
    before, after = _by_key(earlier), _by_key(later)
    found = [_change(before.get(key), after.get(key)) for key in (*after, *(before.keys() - after.keys()))]
    return [one for one in found if one is not None]


def _by_key(report: Report) -> dict[tuple[str, str | None], Finding]:
    return {(one.rule, one.about): one for one in reversed(report.findings)}


def _change(before: Finding | None, after: Finding | None) -> Change | None:
    was, then = (one.verdict if one else None for one in (before, after))
    finding = after or before
    if finding is None or was == then or (None in (was, then) and {was, then} <= _NOTHING_TO_TELL):
        return None
    tags = [verdict_html(one) if one else "" for one in (was, then)]
    return Change(finding_title(finding), tags[0], tags[1], finding.summary if after else "")


def dates_between(report: Report, until: date) -> list[Dates]:
    """Return the deadlines, ends and beginnings after the day of a report and up to another."""
    found: dict[tuple[date, str], dict[str, None]] = {}
    for finding in report.findings:
        for day, words in _dates(finding):
            if report.as_of < day <= until:
                found.setdefault((day, words), {})[finding_title(finding)] = None
    return [Dates(day, words, tuple(titles)) for (day, words), titles in sorted(found.items())]


def _dates(finding: Finding) -> Iterator[tuple[date, str]]:
    if finding.verdict in (Verdict.NOT_APPLICABLE, Verdict.FAILED):
        return
    for day, words in (
        (finding.due, gettext("last day for")),
        (finding.expires, gettext("last day on which it counts:")),
        (finding.earliest, gettext("possible from this day on:")),
    ):
        if day is not None:
            yield day, words
