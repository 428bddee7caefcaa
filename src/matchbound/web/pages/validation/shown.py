"""What the page shows of a comparison."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.base.dated import Confidence
from matchbound.match.odds.assumptions import Assumptions, Effect
from matchbound.match.population.coefficients import Coefficients
from matchbound.match.population.published import Published
from matchbound.match.population.validated import RATES, SHARES, Cell, Validation
from matchbound.web.pages.validation.scatter import scatter, written
from matchbound.web.pages.validation.words import PERCENT, what_words, whose_words
from matchbound.web.parts import day_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AIMED = {RATES: 1.0, SHARES: 3.0}
"""Percentage points that the mean absolute errors were to stay below: aims of our own."""
MEASURES: "tuple[tuple[tuple[str, ...], StrOrPromise], ...]" = (
    (RATES, gettext_lazy("Match rates by type of applicant")),
    (SHARES[:1], gettext_lazy("Share of the filled positions that non-US IMGs hold")),
    (SHARES[1:], gettext_lazy("Share of all positions held by non-US IMGs who preferred the specialty")),
    (("unfilled",), gettext_lazy("Positions left unfilled")),
)
"""What is drawn; everything else stands in one table."""
MOST = 6
LEAST_DRAWN = 3


@dataclass(frozen=True, slots=True)
class Errors:
    """Mean absolute errors of one measure, in percentage points."""

    words: str
    fitted: str
    held_out: str
    aimed: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure with what is simulated, with constants that know its year and with those that do not."""

    year: int
    what: str
    whose: str
    published: str
    fitted: Cell | None
    held_out: Cell | None
    confidence: Confidence
    unit: str

    @property
    def told(self) -> tuple[str, str, str, str]:
        """Return what is simulated and how far off it is, for both."""
        return (*_told(self.fitted, self.unit), *_told(self.held_out, self.unit))


@dataclass(frozen=True, slots=True)
class Group:
    """One measure: its picture and its cells."""

    name: str
    title: str
    said: str
    picture: SafeString
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """One constant of the simulation."""

    name: str
    meaning: str
    value: str
    margin: str


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one kind that the constants were fitted to."""

    words: str
    number: int
    years: str
    sources: tuple[str, ...]


def errors_of(found: Validation) -> Iterator[Errors]:
    """Return the mean errors of rates and shares."""
    labels = {RATES: _("Match rates by type"), SHARES: _("Shares held by non-US IMGs")}
    for whats, aimed in AIMED.items():
        yield Errors(labels[whats], *_means(found, whats), written(aimed))


def _means(found: Validation, whats: Sequence[str]) -> tuple[str, str]:
    means = [found.mean_absolute(whats, fitted=fitted) for fitted in (True, False)]
    fitted, held_out = ("\N{EN DASH}" if one is None else written(one) for one in means)
    return fitted, held_out


def largest_of(found: Validation) -> Iterator[str]:
    """Name the figures that are farthest off, in percentage points, each by the worse of its two errors."""
    worst: dict[tuple[str, int, str, str], Cell] = {}
    for one in found.cells:
        if one.what in (*RATES, *SHARES):
            worst[_figure(one)] = max(worst.get(_figure(one), one), one, key=_off)
    for one in sorted(worst.values(), key=_off, reverse=True)[:MOST]:
        said = {
            "what": what_words(one.what),
            "whose": whose_words(one),
            "year": one.year,
            "published": written(one.published, "%"),
            "simulated": written(one.simulated, "%"),
        }
        if one.fitted:
            yield _("%(what)s, %(whose)s, %(year)d: published %(published)s, simulated %(simulated)s") % said
        else:
            yield (
                _("%(what)s, %(whose)s, %(year)d, held out: published %(published)s, simulated %(simulated)s")
                % said
            )


def groups_of(found: Validation) -> Iterator[Group]:
    """Return the measures with their pictures, then all others together."""
    drawn = {what for whats, _title in MEASURES for what in whats}
    for whats, title in MEASURES:
        cells = [one for one in found.cells if one.what in whats]
        if cells:
            yield _group(cells, str(title), whats[0])
    others = [one for one in found.cells if one.what not in drawn]
    if others:
        yield Group("others", _("Everything else"), "", SafeString(), tuple(pairs_of(others)))


def _group(cells: Sequence[Cell], title: str, name: str) -> Group:
    unit = "%" if name in PERCENT else ""
    said = _alternative(cells, title, unit)
    picture = SafeString()
    if len(cells) >= LEAST_DRAWN:
        picture = scatter(cells, title=said, name=f"scatter-{name}", unit=unit)
    return Group(name, title, said, picture, tuple(pairs_of(cells)))


def _alternative(cells: Sequence[Cell], title: str, unit: str) -> str:
    """Say a picture in one or two sentences."""
    worst, number = max(cells, key=_off), len({_figure(one) for one in cells})
    words = ngettext(
        "%(title)s: %(count)d figure, published against simulated. Off on average by %(means)s; most for"
        " %(whose)s in %(year)d (%(published)s against %(simulated)s).",
        "%(title)s: %(count)d figures, published against simulated. Off on average by %(means)s; most for"
        " %(whose)s in %(year)d (%(published)s against %(simulated)s).",
        number,
    )
    return words % {
        "title": title,
        "count": number,
        "means": ", ".join(_means_words(cells)),
        "whose": whose_words(worst) or _("everybody"),
        "year": worst.year,
        "published": written(worst.published, unit),
        "simulated": written(worst.simulated, unit),
    }


def _means_words(cells: Sequence[Cell]) -> Iterator[str]:
    for fitted, words in ((True, _("%(mean)s with the year known")), (False, _("%(mean)s with it held out"))):
        errors = [_off(one) for one in cells if one.fitted is fitted]
        if errors:
            yield words % {"mean": written(sum(errors) / len(errors))}


def _off(one: Cell) -> float:
    return abs(one.error)


def _figure(one: Cell) -> tuple[str, int, str, str]:
    return one.what, one.year, one.type, one.specialty


def pairs_of(cells: Iterable[Cell]) -> Iterator[Pair]:
    """Return each figure once, with both ways in which it is simulated."""
    found: dict[tuple[str, int, str, str], Pair] = {}
    for one in cells:
        key = _figure(one)
        pair = found.get(key) or _pair(one)
        found[key] = replace(pair, fitted=one) if one.fitted else replace(pair, held_out=one)
    yield from sorted(found.values(), key=lambda pair: (-pair.year, pair.what, pair.whose))


def _pair(one: Cell) -> Pair:
    unit = "%" if one.what in PERCENT else ""
    said = written(one.published, unit)
    return Pair(one.year, what_words(one.what), whose_words(one), said, None, None, one.confidence, unit)


def _told(one: Cell | None, unit: str) -> tuple[str, str]:
    if one is None:
        return "", ""
    error = written(one.error).replace("-", "\N{MINUS SIGN}")
    return written(one.simulated, unit), error if one.error < 0 else f"+{error}"


def constants_of(found: Coefficients) -> Iterator[Constant]:
    """Return the constants with their margins."""
    for (name, value), margin in zip(found.values.items(), found.margins().tolist(), strict=True):
        sign = "\N{MINUS SIGN}" if value < 0 else ""
        yield Constant(name, found.meanings[name], f"{sign}{abs(value):.2f}", f"{margin:.2f}")


def day_of_fit(found: Coefficients) -> str:
    """Return the day on which the constants were fitted; empty if they never were."""
    return day_words(date.fromisoformat(str(found.fitted_on))) if found.fitted_on else ""


def tables_of(found: Validation, published: Published) -> Iterator[Table]:
    """Return the kinds of figures that the constants were fitted to, with whose they are."""
    for what in dict.fromkeys(one.what for one in found.cells if one.fitted):
        cells = [one for one in found.cells if one.what == what and one.fitted]
        years = sorted({one.year for one in cells})
        sources = {
            figure.source
            for one in cells
            for name in (what, "step-2-ck-matched")
            if (figure := published.figures.get((name, one.year, one.type, one.specialty)))
        }
        yield Table(
            what_words(what), len(cells), ", ".join(str(year) for year in years), tuple(sorted(sources))
        )


def assumptions_of(held: Assumptions) -> list[Effect]:
    """Return our own assumptions, which no published figure says anything about."""
    return [held.years, held.months]
