"""Findings as pages show them: in groups, worst first, each with its grounds in words and in links."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from matchbound.base.dated import Confidence, weakest
from matchbound.dossier.model import Dossier
from matchbound.planner.aim import Aim, Ground
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report
from matchbound.web.aims import meant
from matchbound.web.labels import word_of
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.places import has_names, place_url, rule_url, with_links
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
    """A fact in words, and where it is entered; no address where nobody can enter it yet."""

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
    next: SafeString | None
    """What to do next, where it names a place or a rule: in words, and as links."""
    unconfirmed: bool
    """Whether a value that nobody confirmed had a part in it."""
    secondary: bool
    """Whether none is unconfirmed, but one is from a secondary source."""
    stale: bool
    """Whether a value that nobody checked for a year had."""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one verdict."""

    verdict: Verdict
    tag: str
    heading: str
    findings: tuple[Shown, ...]


def groups_of(report: Report, dossier: Dossier, today: date, *, linked: bool = True) -> list[Group]:
    """Return the findings of a report by verdict, worst first; doubts are as of the day one looks.

    Facts lead to where they are entered, unless nobody can enter them there yet.
    """
    place = cache(partial(_place, dossier, linked=linked))  # findings share most of their grounds
    shown = [_shown(one, dossier, today, place, linked=linked) for one in report.findings]
    return [
        Group(verdict, verdict_html(verdict), str(HEADINGS[verdict]), found)
        for verdict in Verdict
        if (found := tuple(one for one in shown if one.finding.verdict is verdict))
    ]


def _place(dossier: Dossier, path: str, *, linked: bool) -> Place:
    return Place(place_in_words(dossier, path), place_url(path) if linked else "")


def _shown(
    finding: Finding, dossier: Dossier, today: date, place: Callable[[str], Place], *, linked: bool
) -> Shown:
    confidence = weakest(finding.cites)
    return Shown(
        finding=finding,
        anchor=anchor_of(finding),
        title=finding_title(finding),
        rule_url=rule_url(finding.rule),
        tag=verdict_html(finding.verdict),
        cites=cites_html(finding.cites, finding.rule)
        if finding.verdict is not Verdict.NOT_APPLICABLE
        else "",
        places=tuple(map(place, finding.because)),
        next=with_links(finding.next, dossier, places=linked)
        if finding.next and has_names(finding.next)
        else None,
        unconfirmed=confidence is Confidence.UNCONFIRMED,
        secondary=confidence is Confidence.SECONDARY,
        stale=any(cite.stale(today) for cite in finding.cites),
    )


def certification_words(report: Report) -> str:
    """Say where certification stands as a whole; unknown where nobody can tell who has to have it."""
    if report.img.is_img is None:
        return gettext(
            "Whether you need ECFMG Certification is not known yet: a fact about your medical school is"
            " missing."
        )
    return str(CERTIFICATION[report.certification])


def assumed_words(report: Report, aim: Aim) -> str:
    """Say which season the findings speak of where none is the goal; nothing where none matters to them."""
    return meant(aim) if aim.ground is Ground.PLAN or report.assumed_season is not None else ""


def anchor_of(finding: Finding) -> str:
    """Return the name under which a finding stands on the page."""
    return finding.rule + (f"-{finding.about}" if finding.about else "")


def finding_title(finding: Finding) -> str:
    """Return what a finding is called: its rule, and what it is about where the rule says several things."""
    return title_about(finding.rule, finding.about)


def title_about(rule: str, about: str | None) -> str:
    """Return what a rule is called, and what it speaks of where it says several things."""
    return _title(rule, about, get_language() or "")


@lru_cache(maxsize=2000)
def _title(rule: str, about: str | None, _language: str) -> str:
    title = str(title_of(rule))
    if not about:
        return title
    return gettext("%(rule)s: %(about)s") % {"rule": title, "about": word_of(about)}
