"""A report as the page shows it: groups worst first, and what differs between two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from matchbound.dossier.model import Dossier
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report
from matchbound.web.labels import word_of
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.places import place_url, rule_url
from matchbound.web.rulebook.titles import title_of
from matchbound.web.words import place_in_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HEADINGS: "dict[Verdict, StrOrPromise]" = {
    Verdict.FAILED: gettext_lazy("Closed: cannot be met any more, or forbidden now"),
    Verdict.EXPIRED: gettext_lazy("Expired: was met and no longer counts"),
    Verdict.EXPIRING: gettext_lazy("Runs out within a year"),
    Verdict.UNKNOWN: gettext_lazy("Unknown: a fact is missing, or nobody has published it"),
    Verdict.OPEN: gettext_lazy("To do"),
    Verdict.MET: gettext_lazy("Met"),
    Verdict.NOT_APPLICABLE: gettext_lazy("Does not apply to you"),
}
CERTIFICATION: "dict[CertificationStatus, StrOrPromise]" = {
    CertificationStatus.NOT_AN_IMG: gettext_lazy(
        "ECFMG Certification is not needed: you are not an International Medical Graduate."
    ),
    CertificationStatus.NOT_ELIGIBLE: gettext_lazy(
        "ECFMG Certification is not possible as things stand: see what is closed."
    ),
    CertificationStatus.IN_PROGRESS: gettext_lazy("ECFMG Certification is in progress."),
    CertificationStatus.REQUIREMENTS_MET: gettext_lazy(
        "All requirements for ECFMG Certification are met; the certificate is not issued yet."
    ),
    CertificationStatus.CERTIFIED: gettext_lazy("You are ECFMG certified."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A fact in words, and where it is entered."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with everything the page says of it."""

    finding: Finding
    anchor: str
    title: str
    rule_url: str
    tag: str
    cites: str
    places: tuple[Place, ...]
    unconfirmed: bool
    """Whether a value that nobody confirmed had a part in it."""
    stale: bool
    """Whether a value that nobody checked for a year had."""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one verdict."""

    verdict: Verdict
    tag: str
    heading: str
    findings: tuple[Shown, ...]


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


def groups_of(report: Report, dossier: Dossier, today: date) -> list[Group]:
    """Return the findings of a report by verdict, worst first; doubts are as of the day one looks."""
    shown = [_shown(one, dossier, today) for one in report.findings]
    return [
        Group(verdict, verdict_html(verdict), str(HEADINGS[verdict]), found)
        for verdict in Verdict
        if (found := tuple(one for one in shown if one.finding.verdict is verdict))
    ]


def _shown(finding: Finding, dossier: Dossier, today: date) -> Shown:
    return Shown(
        finding=finding,
        anchor=anchor_of(finding),
        title=finding_title(finding),
        rule_url=rule_url(finding.rule),
        tag=verdict_html(finding.verdict),
        cites=cites_html(finding.cites, finding.rule)
        if finding.verdict is not Verdict.NOT_APPLICABLE
        else "",
        places=tuple(Place(place_in_words(dossier, path), place_url(path)) for path in finding.because),
        unconfirmed=any(cite.doubtful for cite in finding.cites),
        stale=any(cite.stale(today) for cite in finding.cites),
    )


def anchor_of(finding: Finding) -> str:
    """Return the name under which a finding stands on the page."""
    return finding.rule + (f"-{finding.about}" if finding.about else "")


def finding_title(finding: Finding) -> str:
    """Return what a finding is called: its rule, and what it is about where the rule says several things."""
    title = str(title_of(finding.rule))
    if not finding.about:
        return title
    return gettext("%(rule)s: %(about)s") % {"rule": title, "about": word_of(finding.about)}


_NOTHING_TO_TELL = frozenset({None, Verdict.MET, Verdict.NOT_APPLICABLE})
"""Verdicts that may come or go without anybody having to know."""

# -- between two days -------------------------------------------------------------------------------------


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
