"""The list of findings as HTML text.

Written in plain Python: it is the longest part of the site, and a template of fifty findings takes ten times
as long. Every word that is not markup already is escaped here.
"""

from collections.abc import Iterator, MutableSet, Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from matchbound.rules.finding import Finding, Verdict
from matchbound.web.findings import Group, Place, Shown
from matchbound.web.parts import day_words
from matchbound.web.tags.terms import explained


def findings_html(groups: Sequence[Group], seen: MutableSet[str]) -> SafeString:
    """Return the counts and the findings; terms are explained that the page has not seen before."""
    parts = [_counts(groups), *(_section(one, seen) for one in groups)]
    return SafeString("".join(parts))  # nosec B703 - escaped where it is made


@lru_cache(maxsize=20)
def _words(_language: str) -> dict[str, str]:
    """Return the fixed words of the list in one language, escaped."""
    found = {
        "verdicts": gettext("Verdicts"),
        "unconfirmed": gettext("Not confirmed"),
        "secondary": gettext("Secondary source"),
        "stale": gettext("Not checked for a year"),
        "next": gettext("Next"),
        "why": gettext("Why, and who says so"),
        "missing": gettext("Missing:"),
        "because": gettext("Because of:"),
        "from": gettext("from %(day)s"),
        "by": gettext("by %(day)s"),
        "until": gettext("counts until %(day)s"),
    }
    return {name: escape(words) for name, words in found.items()}


def _counts(groups: Sequence[Group]) -> str:
    items = "".join(
        f'<li><a href="#{one.verdict}">{one.tag} {len(one.findings)}</a></li>\n' for one in groups
    )
    label = _words(get_language() or "")["verdicts"]
    return f'<nav aria-label="{label}" class="no-print"><ul class="counts">\n{items}</ul></nav>\n'


def _section(group: Group, seen: MutableSet[str]) -> str:
    name = group.verdict
    if name is Verdict.NOT_APPLICABLE:
        rows, look = [_plain(one) for one in group.findings], "plain-findings"
    else:
        words = _words(get_language() or "")
        rows, look = [_finding(one, seen, words) for one in group.findings], "findings"
    return (
        f'<section id="{name}" aria-labelledby="{name}-heading">\n'
        f'<h2 id="{name}-heading">{escape(group.heading)}</h2>\n'
        f'<ul class="{look}">{"".join(rows)}</ul>\n</section>\n'
    )


def _plain(one: Shown) -> str:
    """Return a finding of which nothing but one sentence matters."""
    return (
        f'<li id="{escape(one.anchor)}"><a href="{escape(one.rule_url)}">{escape(one.title)}</a>: '
        f'<bdi lang="en">{escape(one.finding.summary)}</bdi></li>\n'
    )


def _finding(one: Shown, seen: MutableSet[str], words: dict[str, str]) -> str:
    marks = "".join(
        f' <span class="tag {look}">{words[mark]}</span>'
        for mark, look, holds in (
            ("unconfirmed", "unconfirmed", one.unconfirmed),
            ("secondary", "secondary", one.secondary),
            ("stale", "unconfirmed", one.stale),
        )
        if holds
    )
    return (
        f'<li id="{escape(one.anchor)}" class="finding">\n'
        f'<div class="finding-side">{one.tag}\n{"".join(_days(one.finding, words))}</div>\n'
        f'<div>\n<h3><a class="quiet-link" href="{escape(one.rule_url)}">{escape(one.title)}</a>'
        f"{marks}</h3>\n"
        f'<p><bdi lang="en">{explained(one.finding.summary, seen)}.</bdi></p>\n'
        f"{_next(one, seen, words)}{_grounds(one, words)}</div>\n</li>\n"
    )


def _days(finding: Finding, words: dict[str, str]) -> Iterator[str]:
    for name, day in (("from", finding.earliest), ("by", finding.due), ("until", finding.expires)):
        if day is not None:
            yield f"<span>{words[name] % {'day': escape(day_words(day))}}</span>"


def _next(one: Shown, seen: MutableSet[str], words: dict[str, str]) -> str:
    if not one.finding.next:
        return ""
    said = one.next or explained(one.finding.next, seen)
    return f'<p><strong>{words["next"]}</strong> <bdi lang="en">{said}</bdi></p>\n'


def _grounds(one: Shown, words: dict[str, str]) -> str:
    if not (one.places or one.cites):
        return ""
    unknown = one.finding.verdict is Verdict.UNKNOWN
    places = ""
    if one.places:
        title = words["missing" if unknown else "because"]
        places = f'<p class="sources">{title} {"; ".join(map(_place, one.places))}</p>\n'
    return (
        f'<details class="grounds"{" open" if unknown else ""}><summary>{words["why"]}</summary>\n'
        f"{places}{one.cites}\n</details>\n"
    )


def _place(place: Place) -> str:
    words = escape(place.words)
    return f'<a href="{escape(place.url)}">{words}</a>' if place.url else words
