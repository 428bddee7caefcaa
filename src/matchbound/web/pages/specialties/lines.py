"""One specialty as a line of the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.match.specialties.explorer import Explorer, Row
from matchbound.match.specialties.figures import Means
from matchbound.match.specialties.programs import Sponsoring
from matchbound.web.market.spans import Span
from matchbound.web.pages.specialties import words
from matchbound.web.pages.specialties.asked import Asked
from matchbound.web.pages.specialties.drawings import (
    Scale,
    dot_plot,
    sparkline,
    written,
    years_of,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label, the address that orders by it, and what aria-sort says."""

    label: str
    address: str
    sorted: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What the table says of a specialty."""

    row: Row
    address: str
    positions: str
    positions_year: int | None
    positions_spark: SafeString
    share: str
    share_year: int | None
    share_spark: SafeString
    means: str
    plot: SafeString
    j1: str
    h1b: str
    years: str
    unsure_years: bool
    signals: str
    odds: Span | None


def columns_of(asked: Asked, *, personal: bool, odds: bool) -> Iterator[Column]:
    """Return the columns in their order; the odds once there are any."""
    labels = [
        ("name", _("Specialty"), ""),
        ("positions", _("Positions"), "number"),
        ("share", _("Share of IMGs"), "number"),
        ("score", _("Step 2 CK"), ""),
        *([("open", _("Open to you"), "number")] if personal else [("programs", _("Programs"), "number")]),
        ("j1", "J-1", "number"),
        ("h1b", "H-1B", "number"),
        ("years", _("Training"), ""),
        ("signals", _("Signals"), ""),
        *([("odds", _("Your odds"), "")] if odds else []),
    ]
    for order, label, css in labels:
        yield Column(label, asked.by(order), asked.sorted(order), css)


def lines_of(explorer: Explorer, rows: Sequence[Row]) -> list[Line]:
    """Return the lines of some rows; they share the axes of all."""
    years = years_of(one for row in explorer.rows for one in (row.figures.positions, row.figures.filled))
    scale = scale_of(explorer)
    return [_line(row, explorer, years, scale) for row in rows]


def score_of(explorer: Explorer) -> int | None:
    """Return the applicant's own Step 2 CK."""
    return explorer.mine.step2ck if explorer.mine else None


def scale_of(explorer: Explorer, width: int | None = None) -> Scale:
    """Return the axis of Step 2 CK that all specialties share."""
    means = [row.figures.step2ck for row in explorer.rows if row.figures.step2ck]
    values = [one.value for some in means for one in (some.matched, some.unmatched) if one]
    mine = score_of(explorer)
    values += [mine] if mine is not None else []
    return Scale.of(values, width) if width else Scale.of(values)


def _line(row: Row, explorer: Explorer, years: tuple[int, int], scale: Scale) -> Line:
    own, length, share = row.figures, row.length, row.figures.share
    newest = own.positions[-1] if own.positions else None
    return Line(
        row=row,
        address=reverse("specialties:specialty", args=[row.slug]),
        positions=written(newest.value) if newest else "",
        positions_year=newest.year if newest else None,
        positions_spark=sparkline(
            own.positions, years, title=_("Positions by year"), name=f"positions-{row.slug}"
        ),
        share=words.share_short(share) if share else "",
        share_year=share.year if share else None,
        share_spark=sparkline(
            own.filled, years, title=_("Share of IMGs by year"), name=f"share-{row.slug}", unit="%"
        )
        if len(own.filled) > 1
        else SafeString(),
        means=_means(own.step2ck) if own.step2ck else "",
        plot=_plot(own.step2ck, score_of(explorer), scale, row.slug) if own.step2ck else SafeString(),
        j1=_share_that_sponsors(row.programs.j1),
        h1b=_share_that_sponsors(row.programs.h1b),
        years=words.years_words(length) if length else "",
        unsure_years=length is not None and length.cite.doubtful,
        signals=words.signals_short(row.signals),
        odds=Span(row.odds.value, row.odds.low, row.odds.high) if row.odds else None,
    )


def _means(means: Means) -> str:
    both = [one for one in (means.matched, means.unmatched) if one]
    return " / ".join(written(one.value) for one in both)


def _plot(means: Means, mine: int | None, scale: Scale, slug: str) -> SafeString:
    return dot_plot(means, mine, scale, title=_("Step 2 CK"), name=f"step-2-ck-{slug}")


def _share_that_sponsors(one: Sponsoring) -> str:
    return "" if one.share is None else words.percent(one.share)
