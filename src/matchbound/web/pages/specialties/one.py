"""Everything about one specialty, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.match.population.published import Figure
from matchbound.match.specialties.explorer import Explorer, Row
from matchbound.match.specialties.figures import Means
from matchbound.web.market.plots import dots
from matchbound.web.market.spans import Span, in_ten
from matchbound.web.pages.specialties import words
from matchbound.web.pages.specialties.drawings import Scale, bars, example, single, written, years_of
from matchbound.web.pages.specialties.lines import scale_of
from matchbound.web.pages.specialties.looking import Looking
from matchbound.web.parts import cites_html
from matchbound.web.places import place_url
from matchbound.web.programs.words import VERDICTS
from matchbound.web.words import place_in_words

WIDE = 240
VERDICT_TAGS = {"eligible": "met", "likely": "likely", "unknown": "unknown", "ineligible": "failed"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures by year, and the same figures for a table."""

    title: str
    picture: SafeString
    full: tuple[Figure, ...]
    hollow: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The means of one measure, one below the other."""

    title: str
    note: str
    values: list["Value"]
    axis: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a plot: what it is of, the number, the picture; without a number where it is missing."""

    mark: SafeString
    words: str
    value: str
    picture: SafeString
    source: str = ""
    address: str = ""
    """Where it is entered, if it is missing."""
    missing: str = ""
    """The missing fact in words."""


@dataclass(frozen=True, slots=True)
class Count:
    """Programs with one verdict."""

    words: str
    tag: str
    number: int
    address: str


def about(row: Row, seen: Looking) -> dict[str, Any]:
    """Return what the page of a specialty shows."""
    explorer = seen.explorer
    span = Span(row.odds.value, row.odds.low, row.odds.high) if row.odds else None
    return {
        "row": row,
        "charts": list(_charts(row, explorer)),
        "plots": list(_plots(row, seen)),
        "counts": list(_counts(row)),
        "programs": programs_address(row.slug),
        "j1": words.sponsoring_words(row.programs.j1),
        "h1b": words.sponsoring_words(row.programs.h1b),
        "years": words.years_words(row.length) if row.length else "",
        "advanced": words.advanced_words(row.length) if row.length else "",
        "signals": words.signals_words(row.signals),
        "share": words.percent(row.figures.share.value) if row.figures.share else "",
        "share_of": words.share_words(row.figures.share) if row.figures.share else "",
        "span": span,
        "expected": words.expected_words(row.odds) if row.odds else "",
        "in_ten": in_ten(span.value) if span else "",
        "dots": dots(span, "odds-dots") if span else "",
        "sources": cites_html(row.cites()),
        "means_of": words.KINDS[row.figures.means_of.value],
    }


def programs_address(slug: str, **more: str) -> str:
    """Return the address of a specialty's programs."""
    return f"{reverse('programs:index')}?{urlencode({'specialty': slug, **more})}"


def _charts(row: Row, explorer: Explorer) -> Iterator[Chart]:
    own = row.figures
    years = years_of(
        some
        for one in explorer.rows
        for some in (one.figures.positions, one.figures.filled, one.figures.preferred)
    )
    if own.positions:
        title = _("Positions by year")
        yield Chart(
            title, bars(own.positions, (), years, title=title, name="bars-positions"), own.positions, ()
        )
    if own.filled or own.preferred:
        title = _("Positions held by %(kind)s, percent") % {"kind": words.KINDS[own.type.value]}
        picture = bars(own.filled, own.preferred, years, title=title, name="bars-share")
        yield Chart(title, picture, own.filled, own.preferred)


def _plots(row: Row, seen: Looking) -> Iterator[Plot]:
    own = row.figures
    if own.step2ck:
        scale = scale_of(seen.explorer, WIDE)
        values = [*_values(own.step2ck, scale), *_mine(seen, scale)]
        yield Plot(_("Step 2 CK"), "", values, (scale.least, scale.most))
    if own.ranks:
        ends = [0.0, own.ranks.matched.value, *([own.ranks.unmatched.value] if own.ranks.unmatched else [])]
        scale = Scale.of(ends, WIDE)
        note = _(
            "How many programs of the specialty they ranked one after the other: a floor for interviews."
        )
        yield Plot(
            _("Programs ranked in a row"), note, list(_values(own.ranks, scale)), (scale.least, scale.most)
        )


def _values(means: Means, scale: Scale) -> Iterator[Value]:
    both = (("matched", _("Matched"), means.matched), ("unmatched", _("Not matched"), means.unmatched))
    for what, label, one in both:
        if one is not None:
            source = str(words.CONFIDENCES[one.confidence])
            picture = single(what, one.value, scale)
            yield Value(example(what), label, written(one.value), picture, f"{one.year}, {source}")


def _mine(seen: Looking, scale: Scale) -> Iterator[Value]:
    mine = seen.explorer.mine
    if mine is None or seen.head is None:
        return
    if mine.step2ck is not None:
        picture = single("mine", mine.step2ck, scale)
        yield Value(example("mine"), _("Yours"), str(mine.step2ck), picture)
    else:
        path = mine.step2ck_path
        missing = place_in_words(seen.head.dossier, path)
        yield Value(example("mine"), _("Yours"), "", SafeString(), address=place_url(path), missing=missing)


def _counts(row: Row) -> Iterator[Count]:
    if row.verdicts is None:
        return
    for name, tag in VERDICT_TAGS.items():
        number = getattr(row.verdicts, name)
        yield Count(str(VERDICTS[name]), tag, number, programs_address(row.slug, verdict=name))
