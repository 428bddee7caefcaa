"""All findings of a day, and what follows from them as a whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.ecfmg.img_status import ImgStatus, img_status_of
from matchbound.rules.engine import Rule, all_rules, not_an_img
from matchbound.rules.finding import SEVERITY, Finding, Verdict
from matchbound.rules.seasons import target_season


class CertificationStatus(StrEnum):
    """Where somebody stands with ECFMG Certification."""

    NOT_AN_IMG = "not-an-img"
    NOT_ELIGIBLE = "not-eligible"
    IN_PROGRESS = "in-progress"
    REQUIREMENTS_MET = "requirements-met"
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Report:
    """Every finding about one applicant as of a day, worst first.

    `assumed_season` is the season that findings speak of where none is the goal: the next one possible by its
    dates. A plan finds the first that works, which may be a later one.
    """

    as_of: date
    img: ImgStatus
    certification: CertificationStatus
    findings: tuple[Finding, ...]
    assumed_season: int | None = None

    def to_data(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "as_of": self.as_of.isoformat(),
            "img": {"is_img": self.img.is_img, "kind": self.img.kind.value},
            "certification": self.certification.value,
            "assumed_season": self.assumed_season,
            "findings": [finding.to_data() for finding in self.findings],
        }

    def to_json(self, *, indent: int | None = 1) -> str:
        """Return the report as JSON, as `matchbound status --json` prints it."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=indent)

    def of(self, rule: str, about: str | None = None) -> Finding | None:
        """Return a rule's finding (about one thing, where it has several), None if it has none."""
        for finding in self.findings:
            if finding.rule == rule and about in (None, finding.about):
                return finding
        return None


def evaluate(dossier: Dossier, on: date) -> Report:
    """Judge a dossier by every rule, as known on a day.

    >>> from datetime import date
    >>> from matchbound import parse_dossier
    >>> dossier = parse_dossier("{format: 1, exams: [{exam: step-1, taken_on: 2023-05-04, outcome: pass}]}")
    >>> finding = evaluate(dossier, on=date(2026, 11, 22)).of("ecfmg.exam_time_limit")
    >>> finding.verdict.value, finding.expires
    ('open', datetime.date(2030, 5, 4))
    """
    facts = Facts(dossier, on)
    img = img_status_of(facts)
    found = [finding for one in all_rules() for finding in _apply(one, facts, img)]
    found.sort(key=lambda finding: SEVERITY[finding.verdict])
    return Report(on, img, _certification(facts, img, found), tuple(found), _assumed_season(facts, found))


def _assumed_season(facts: Facts, findings: list[Finding]) -> int | None:
    """Return the season taken for want of a goal, where a finding says what it still asks."""
    if facts.goal.season is not None:
        return None
    asked = any(one.verdict is Verdict.OPEN and one.rule.startswith(_SEASONAL) for one in findings)
    return target_season(facts, facts.on) if asked else None


def _apply(one: Rule, facts: Facts, img: ImgStatus) -> Iterator[Finding]:
    if one.only_img and img.is_img is False:
        yield not_an_img(img.why).named(one.name)
    else:
        yield from one.apply(facts)


_SEASONAL = ("eras.", "nrmp.")
_CERTIFYING = (
    "ecfmg.application",
    "ecfmg.school",
    "ecfmg.graduation",
    "ecfmg.credentials",
    "ecfmg.step_1",
    "ecfmg.step_2_ck",
    "ecfmg.clinical_skills",
    "ecfmg.english",
    "ecfmg.exam_time_limit",
)
_SATISFIED = frozenset({Verdict.MET, Verdict.EXPIRING, Verdict.NOT_APPLICABLE})


def _certification(facts: Facts, img: ImgStatus, findings: list[Finding]) -> CertificationStatus:
    """Say where certification stands as a whole, from the findings of the rules that make it up."""
    if img.is_img is False:
        return CertificationStatus.NOT_AN_IMG
    by_rule = {name: [one for one in findings if one.rule == name] for name in _CERTIFYING}
    certificate = [one for one in findings if one.rule == "ecfmg.certificate"]
    if facts.certification.certified_on and all(one.verdict in _SATISFIED for one in certificate):
        return CertificationStatus.CERTIFIED
    blocking = [*by_rule.values(), [one for one in findings if one.rule == "usmle.attempt_limit"]]
    if any(one.verdict is Verdict.FAILED for group in blocking for one in group):
        return CertificationStatus.NOT_ELIGIBLE
    held = any(one.rule == "ecfmg.hold" and one.verdict is Verdict.FAILED for one in findings)
    whole = all(group and all(one.verdict in _SATISFIED for one in group) for group in by_rule.values())
    if whole and not held:
        return CertificationStatus.REQUIREMENTS_MET
    return CertificationStatus.IN_PROGRESS
