"""Results as text: 80 columns, readable without colour and through a pipe."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

import typer

from matchbound.base.dated import Cite, Confidence, weakest
from matchbound.base.dates import human
from matchbound.planner.aim import Aim
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report

WIDTH = 80
MARKS = {Confidence.CONFIRMED: "", Confidence.SECONDARY: "~", Confidence.UNCONFIRMED: "?"}
"""What stands beside a value that no official page confirms."""

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


def report(result: Report, aim: Aim) -> str:
    """Return a status report for the season aimed at as text, worst first."""
    return "\n".join(_report_lines(result, aim))


def _report_lines(result: Report, aim: Aim) -> Iterator[str]:
    notes = Footnotes()
    yield heading(f"Where you stand on {human(result.as_of)}")
    yield f"ECFMG Certification: {CERTIFICATION_WORDS[result.certification]}"
    if result.assumed_season is not None:
        yield from wrap(aim.words, "", "")
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
                yield from _finding_lines(finding, notes)
    yield ""
    yield from notes.lines()
    yield ""
    yield from wrap(CLOSING, "", "")


class Footnotes:
    """Who says so: each source numbered where it is first named, and listed once at the end."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        self.doubts: dict[tuple[str, str], dict[str, None]] = {}

    def mark(self, found: Iterable[Cite]) -> str:
        """Return the numbers of some sources, each with the mark of its weakest value."""
        values: dict[int, list[Cite]] = {}
        for one in found:
            key = one.source, one.url
            number = self.numbers.setdefault(key, len(self.numbers) + 1)
            if one.doubtful:
                self.doubts.setdefault(key, {})[one.note or "not confirmed by an official page"] = None
            values.setdefault(number, []).append(one)
        return ", ".join(f"{number}{MARKS[weakest(ones)]}" for number, ones in values.items())

    def lines(self) -> Iterator[str]:
        """Write the list of sources with what is doubtful about them."""
        if not self.numbers:
            return
        yield typer.style("Sources (~ secondary source; ? unconfirmed: ask before you act on it)", bold=True)
        for key, number in self.numbers.items():
            title, url = key
            yield from wrap(f"{title}, {url}", f"{number:4} ", "     ")
            for note in self.doubts.get(key, ()):
                yield from wrap(f"unconfirmed: {note}", "     ? ", "       ")


def name_of(finding: Finding) -> str:
    """Return a finding's rule, with what it is about where the rule has several findings."""
    return f"{finding.rule} ({finding.about})" if finding.about else finding.rule


def _finding_lines(finding: Finding, notes: Footnotes) -> Iterator[str]:
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
    word = "Missing" if finding.verdict is Verdict.UNKNOWN else "Because of"
    grounds = [f"{word} {', '.join(finding.because)}"] if finding.because else []
    grounds += [f"Sources {notes.mark(finding.cites)}"] if finding.cites else []
    if grounds:
        yield from wrap(". ".join(grounds), "    ", "      ")


def source_lines(found: Iterable[Cite], indent: str = "    ") -> Iterator[str]:
    """Write the sources of one answer with their numbers, once each."""
    notes = Footnotes()
    notes.mark(found)
    for line in notes.lines():
        yield indent + line if len(line) + len(indent) <= WIDTH else line


def heading(words: str) -> str:
    """Return a heading: bold, and underlined for those who see no bold."""
    return typer.style(words, bold=True) + "\n" + "=" * len(words)


def title(words: str) -> Iterator[str]:
    """Write the title of a part, with an empty line before it."""
    yield ""
    yield typer.style(words, bold=True)


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
