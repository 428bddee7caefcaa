"""What the directory's pages show, made ready for their templates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.experience.directory.fields import FIELDS
from matchbound.experience.directory.fit import Fit
from matchbound.experience.directory.opportunity import Opportunity, Source
from matchbound.rules.finding import Finding, Verdict
from matchbound.web.address import is_web_address
from matchbound.web.pages.experience import words
from matchbound.web.parts import cites_html
from matchbound.web.store.models import OpportunityReview, OpportunityStatement
from matchbound.web.store.queries.contributors import name_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Said:
    """One thing found of a host, in words."""

    tag: str
    text: str
    then: str
    sources: SafeString


@dataclass(frozen=True, slots=True)
class Line:
    """One host in the list."""

    one: Opportunity
    tag: str
    word: "StrOrPromise"
    facts: list[str]
    found: list[Said]
    flags: str
    reviews: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a host with its source."""

    label: "StrOrPromise"
    text: str
    address: str
    source: Source
    stale: bool


def lines_of(fits: Iterable[Fit], reviews: Mapping[str, int]) -> Iterator[Line]:
    """Yield hosts as the list shows them."""
    for fit in fits:
        one, (tag, word) = fit.opportunity, words.VERDICTS[fit.verdict]
        against = [finding for finding in fit.findings if finding.verdict is not Verdict.MET]
        flags = words.value_words("flags", one.value("flags")) if one.value("flags") else ""
        yield Line(one, tag, word, facts_of(one), list(found_of(against)), flags, reviews.get(one.key, 0))


def facts_of(one: Opportunity) -> list[str]:
    """Return a host's main facts; what is not known is left out."""
    place = ", ".join(part for part in (one.value("city"), one.value("state")) if part)
    named = (
        words.value_words(name, one.value(name)) if one.value(name) else ""
        for name in ("type", "specialties")
    )
    return [part for part in (*named, place, _weeks(one), _cost(one)) if part]


def _weeks(one: Opportunity) -> str:
    least, most = one.number("weeks_min"), one.number("weeks_max")
    if least is not None and most is not None and least != most:
        return _("%(least)d to %(most)d weeks") % {"least": least, "most": most}
    if least is not None:
        text = _("%(weeks)d weeks") if most else _("at least %(weeks)d weeks")
        return text % {"weeks": least}
    return _("at most %(weeks)d weeks") % {"weeks": most} if most else ""


def _cost(one: Opportunity) -> str:
    cost = one.number("cost")
    if cost is None:
        return ""
    return f"{one.value('currency')} {cost:,}" if cost else _("free")


def found_of(findings: Iterable[Finding]) -> Iterator[Said]:
    """Yield findings in words."""
    for one in findings:
        tag = one.verdict.value if one.verdict in words.VERDICTS else "open"
        yield Said(tag, one.summary, one.next or "", cites_html(one.cites, one.rule))


def values_of(one: Opportunity, on: date) -> Iterator[Value]:
    """Yield all that is known of a host, each value with who says so."""
    for name in FIELDS:
        if value := one.value(name):
            source = one.sources[name]
            address = value if name == "website" and is_web_address(value) else ""
            yield Value(
                words.label_of(name), words.value_words(name, value), address, source, source.stale(on)
            )


def unknown_of(one: Opportunity) -> list["StrOrPromise"]:
    """Return what nobody said of a host."""
    return [
        words.label_of(name)
        for name in FIELDS
        if not one.value(name) and name not in ("note", "flags", "title")
    ]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposes, with where it stands."""

    row: OpportunityStatement
    tag: str
    state: "StrOrPromise"
    values: list[tuple["StrOrPromise", str]]
    by: str


def proposals_of(rows: Iterable[OpportunityStatement]) -> Iterator[Proposal]:
    """Yield proposals as pages show them."""
    for row in rows:
        tag, state = words.STATES[row.state]
        values = [
            (
                words.label_of(name),
                words.value_words(name, row.said[name]) if row.said[name] else _("not known"),
            )
            for name in FIELDS
            if name in row.said
        ]
        yield Proposal(row, tag, state, values, name_of(row.by_id))


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it is shown."""

    row: OpportunityReview
    tag: str
    state: "StrOrPromise"
    by: str
    answers: list[str]


def reviews_shown(rows: Iterable[OpportunityReview]) -> Iterator[Review]:
    """Yield reviews; who wrote one is shown only where they signed it."""
    for row in rows:
        tag, state = words.STATES[row.state]
        yield Review(row, tag, state, row.name or _("Anonymous"), list(_answers(row)))


def _answers(row: OpportunityReview) -> Iterator[str]:
    said = (
        (row.as_promised, _("as promised"), _("not as promised")),
        (row.letter, _("a letter came of it"), _("no letter came of it")),
        (row.again, _("would go again"), _("would not go again")),
    )
    for answer, yes, no in said:
        if answer is not None:
            yield yes if answer else no
