"""What changed between what somebody saw and what holds now: verdicts, requirement by requirement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from matchbound.rules.finding import SEVERITY, Finding, Verdict
from matchbound.rules.report import Report

BETWEEN = "|"
"""Stands between a rule and what its finding is about, where verdicts are kept by both."""
WORDS = {
    Verdict.FAILED: "closed",
    Verdict.EXPIRED: "expired",
    Verdict.EXPIRING: "running out within a year",
    Verdict.UNKNOWN: "unknown",
    Verdict.OPEN: "to do",
    Verdict.MET: "met",
    Verdict.NOT_APPLICABLE: "not applicable to you",
}
_SILENT = frozenset({Verdict.MET, Verdict.NOT_APPLICABLE})
"""Verdicts that ask for nothing: that a finding with one of them came or went is no news."""


class Turn(StrEnum):
    """Whether a change is for the better."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Change:
    """One verdict that is another than it was; None where nothing was, or is, said."""

    rule: str
    about: str | None
    before: Verdict | None
    now: Verdict | None
    finding: Finding | None = None

    @property
    def turn(self) -> Turn:
        """Say whether it is for the better; something new that asks for something is not."""
        calm = SEVERITY[Verdict.NOT_APPLICABLE]
        before, now = (calm if one is None else SEVERITY[one] for one in (self.before, self.now))
        return Turn.BETTER if now > before else Turn.WORSE

    @property
    def words(self) -> str:
        """Return the change as one sentence."""
        if self.now is None or self.finding is None:
            return f"No longer asked of you; it was {WORDS[self.before or Verdict.NOT_APPLICABLE]}."
        said = f"{self.finding.summary}."
        if self.before is None:
            return f"New, and {WORDS[self.now]}: {said}"
        return f"Was {WORDS[self.before]}, is {WORDS[self.now]}: {said}"


def verdicts_of(report: Report) -> dict[str, str]:
    """Return a report's verdicts by rule and what they are about; of several the worst, which is first."""
    found: dict[str, str] = {}
    for finding in report.findings:
        found.setdefault(key_of(finding), finding.verdict.value)
    return found


def changes(report: Report, seen: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what is different in a report from the verdicts that were seen, what got worse first.

    Words that no version of the rules knows are passed over, as what was seen may be years old.
    """
    found = [*_different(report, seen), *_gone(report, seen)]
    found.sort(key=lambda one: (one.turn is Turn.BETTER, SEVERITY[one.now] if one.now else len(SEVERITY)))
    return tuple(found)


def key_of(finding: Finding) -> str:
    """Return under what a finding's verdict is kept."""
    return f"{finding.rule}{BETWEEN}{finding.about}" if finding.about else finding.rule


def _different(report: Report, seen: Mapping[str, str]) -> Iterator[Change]:
    judged: set[str] = set()
    for finding in report.findings:
        key = key_of(finding)
        if key in judged:
            continue
        judged.add(key)
        before = _verdict(seen.get(key))
        if before is finding.verdict or (before is None and finding.verdict in _SILENT):
            continue
        if {before, finding.verdict} == _SILENT:
            continue
        yield Change(finding.rule, finding.about, before, finding.verdict, finding)


def _gone(report: Report, seen: Mapping[str, str]) -> Iterator[Change]:
    here = {key_of(finding) for finding in report.findings}
    for key, word in seen.items():
        before = _verdict(word)
        if key in here or before is None or before in _SILENT:
            continue
        rule, _, about = key.partition(BETWEEN)
        yield Change(rule, about or None, before, None)


def _verdict(word: str | None) -> Verdict | None:
    return Verdict(word) if word in set(Verdict) else None
