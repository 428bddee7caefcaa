"""Results as text: 80 columns, readable without colour and through a pipe."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

import typer

from matchbound.base.dated import Cite, Confidence
from matchbound.base.dates import human
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report

WIDTH = 80

HEADINGS = {
    Verdict.FAILED: ("Closed: cannot be met any more, or forbidden now", typer.colors.RED),
    Verdict.EXPIRED: ("Expired: was met and no longer counts", typer.colors.RED),
    Verdict.EXPIRING: ("Runs out within a year", typer.colors.YELLOW),
    Verdict.UNKNOWN: ("Unknown: a fact is missing, or nobody has published it", typer.colors.YELLOW),
    Verdict.OPEN: ("To do", typer.colors.BLUE),
    Verdict.MET: ("Met", typer.colors.GREEN),
    Verdict.NOT_APPLICABLE: ("Does not apply to you", None),
}
CERTIFICATION_WORDS = {
    CertificationStatus.NOT_AN_IMG: "not needed: you are not an International Medical Graduate",
    CertificationStatus.NOT_ELIGIBLE: "not possible as things stand; see what is closed",
    CertificationStatus.IN_PROGRESS: "in progress",
    CertificationStatus.REQUIREMENTS_MET: "all requirements met, certificate not yet issued",
    CertificationStatus.CERTIFIED: "certified",
}
CLOSING = (
    "Matchbound is no legal advice and is not affiliated with ECFMG, USMLE, NRMP or AAMC. Before you act on a"
    " date, look it up at the source named beside it; where it says unconfirmed, ask the authority."
)


def report(result: Report) -> str:
    """Return a status report as text, worst first."""
    return "\n".join(_report_lines(result))


def _report_lines(result: Report) -> Iterator[str]:
    yield heading(f"Where you stand on {human(result.as_of)}")
    yield f"ECFMG Certification: {CERTIFICATION_WORDS[result.certification]}"
    for verdict, (words, colour) in HEADINGS.items():
        found = [finding for finding in result.findings if finding.verdict is verdict]
        if not found:
            continue
        yield ""
        yield typer.style(words, fg=colour, bold=True)
        for finding in found:
            if verdict is Verdict.NOT_APPLICABLE:
                yield from wrap(f"{name_of(finding)}: {finding.summary}", "  - ", "    ")
            else:
                yield from _finding_lines(finding)
    yield ""
    yield from wrap(CLOSING, "", "")


def name_of(finding: Finding) -> str:
    """Return a finding's rule, with what it is about where the rule has several findings."""
    return f"{finding.rule} ({finding.about})" if finding.about else finding.rule


def _finding_lines(finding: Finding) -> Iterator[str]:
    dates = [
        f"{word} {human(day)}"
        for word, day in (
            ("from", finding.earliest),
            ("by", finding.due),
            ("counts until", finding.expires),
        )
        if day
    ]
    title = name_of(finding) + (f" · {', '.join(dates)}" if dates else "")
    first, *rest = wrap(title, "  - ", "    ")
    yield typer.style(first, bold=True)
    yield from rest
    yield from wrap(finding.summary, "    ", "    ")
    if finding.next:
        yield from wrap(f"Next: {finding.next}", "    ", "          ")
    if finding.because:
        word = "Missing" if finding.verdict is Verdict.UNKNOWN else "Because of"
        yield from wrap(f"{word}: {', '.join(finding.because)}", "    ", "      ")
    yield from source_lines(finding.cites)


def source_lines(found: Iterable[Cite], indent: str = "    ") -> Iterator[str]:
    """Write who says so, once each, with what is to be doubted."""
    for source in dict.fromkeys((one.source, one.url, one.confidence, one.note) for one in found):
        title, url, confidence, note = source
        mark = "" if confidence is Confidence.CONFIRMED else f" [{confidence}]"
        more = f" {note}." if note and confidence is Confidence.UNCONFIRMED else ""
        yield from wrap(f"Source: {title}{mark}, {url}.{more}", indent, indent + "  ")


def heading(words: str) -> str:
    """Return a heading: bold, and underlined for those who see no bold."""
    return typer.style(words, bold=True) + "\n" + "=" * len(words)


def wrap(words: str, first: str, rest: str) -> list[str]:
    """Return words broken to the width, with an indent for the first and the other lines."""
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def day_or_dash(day: date | None) -> str:
    """Return a day in words, a dash for none."""
    return human(day) if day else "-"
