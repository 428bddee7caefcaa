"""What Today shows of a report and of a dossier."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from matchbound.base.dates import Rounding, add_years
from matchbound.rules.changes import Turn, changes
from matchbound.rules.ending import ending
from matchbound.rules.finding import Finding
from matchbound.rules.report import Report
from matchbound.web.findings import anchor_of, finding_title, title_about
from matchbound.web.parts import verdict_html
from matchbound.web.proofs import Fact, linked_fact
from matchbound.web.store.models import Document


@dataclass(frozen=True, slots=True)
class Ending:
    """One thing that stops counting: what it is, in a sentence, and where it is told in full."""

    title: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LastDay:
    """A day after which something stops counting; `near` if it is within a year."""

    day: date
    near: bool
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that is another than on the last visit, both as tags; empty where nothing is said."""

    title: str
    before: str
    now: str
    words: str
    anchor: str
    better: bool


def last_days(report: Report) -> list[LastDay]:
    """Return the days within a year on which something stops counting; if none does, the first there is."""
    year = add_years(report.as_of, 1, rounding=Rounding.LATER)
    found = [
        LastDay(day, day <= year, tuple(map(_ending, group)))
        for day, group in groupby(ending(report), key=lambda one: one.expires)
        if day is not None
    ]
    return [one for one in found if one.near] or found[:1]


def _ending(finding: Finding) -> Ending:
    return Ending(finding_title(finding), finding.summary, anchor_of(finding))


def changes_since(report: Report, verdicts: Mapping[str, str]) -> list[Change]:
    """Return what is judged differently than on the last visit, what got worse first."""
    return [
        Change(
            title=title_about(one.rule, one.about),
            before=verdict_html(one.before) if one.before else "",
            now=verdict_html(one.now) if one.now else "",
            words=one.finding.summary if one.finding else "",
            anchor=anchor_of(one.finding) if one.finding else "",
            better=one.turn is Turn.BETTER,
        )
        for one in changes(report, verdicts)
    ]


def unproven(facts: Sequence[Fact], documents: Iterable[Document]) -> list[Fact]:
    """Return the facts that have happened and that no document proves yet."""
    linked = (linked_fact(facts, one.fact, one.fact_mark) for one in documents if one.fact)
    proven = {fact.path for fact in linked if fact}
    return [fact for fact in facts if fact.path not in proven and not fact.expected]
