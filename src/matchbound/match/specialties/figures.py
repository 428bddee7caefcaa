"""The published figures of one specialty: positions, shares filled, means of those matched and not.

Correlation is not effect: who matched had more of much else, too, than what a mean shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from matchbound.base.dated import Cite, Confidence
from matchbound.match.population.published import Figure, Published
from matchbound.reference.generate import figures as drawn_from
from matchbound.rules.ecfmg.img_status import ImgKind

POSITIONS, FILLED, PREFERRED = "positions", "share-of-filled", "share-of-positions-preferred"
ALL, MATCHED, UNMATCHED = "step-2-ck", "step-2-ck-matched", "step-2-ck-unmatched"
PREFER = "prefer"
RANKS_MATCHED, RANKS_UNMATCHED = "ranks-matched", "ranks-unmatched"
_YEAR = 2025
"""The year whose programs and positions the synthetic catalogue is drawn from."""
_PERCENT = 100.0
_DERIVED = "Arithmetic: from the mean of all, that of those matched, and how many matched"
_ALL_TRACKS = "Without preliminary positions"

Series = tuple[Figure, ...]
"""Figures of one kind by year, the oldest first; a year without a figure is missing."""


@dataclass(frozen=True, slots=True)
class Means:
    """Means of one measure of those matched and not matched to the specialty they preferred."""

    matched: Figure
    unmatched: Figure | None


@dataclass(frozen=True, slots=True)
class SpecialtyFigures:
    """What is published of a specialty, and of one type of applicant in it."""

    type: ImgKind
    positions: Series = ()
    filled: Series = ()
    """Percent of the positions filled that applicants of the type hold."""
    preferred: Series = ()
    """Percent of all positions that applicants of the type who preferred the specialty hold."""
    means_of: ImgKind = ImgKind.NON_US_IMG
    """Whose means these are: the type's own, or those of non-US IMGs where it has none."""
    step2ck: Means | None = None
    ranks: Means | None = None
    """Programs of the specialty ranked one after the other."""

    def all(self) -> Iterator[Figure]:
        """Return every figure."""
        yield from (*self.positions, *self.filled, *self.preferred)
        for means in (self.step2ck, self.ranks):
            if means:
                yield means.matched
                yield from (means.unmatched,) if means.unmatched else ()

    @property
    def share(self) -> Figure | None:
        """Return the newest share of filled positions; else the newest of those who preferred it."""
        newest = self.filled or self.preferred
        return newest[-1] if newest else None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures by specialty, sorted once."""

    by_specialty: Mapping[str, tuple[Figure, ...]]

    @classmethod
    def of(cls, published: Published) -> "Figures":
        """Return published figures by specialty, with the positions that the catalogue is drawn from."""
        found: dict[str, dict[tuple[str, int, str], Figure]] = {}
        for one in (*_drawn_from(), *published.figures.values()):
            if one.specialty:
                found.setdefault(one.specialty, {})[one.what, one.year, one.type] = one
        return cls({slug: _in_order(rows.values()) for slug, rows in found.items()})

    def specialty(self, slug: str, type_: ImgKind) -> SpecialtyFigures:
        """Return the figures of a specialty and a type."""
        rows = self.by_specialty.get(slug, ())
        means_of, step2ck, ranks = type_, *_both(rows, type_)
        if not (step2ck or ranks):
            means_of, step2ck, ranks = ImgKind.NON_US_IMG, *_both(rows, ImgKind.NON_US_IMG)
        return SpecialtyFigures(
            type_,
            _series(rows, POSITIONS, ""),
            _series(rows, FILLED, type_),
            _series(rows, PREFERRED, type_),
            means_of,
            step2ck,
            ranks,
        )


def cite_of(one: Figure) -> Cite:
    """Return where a figure stands."""
    return Cite(one.source, one.url, date.fromisoformat(one.checked_on), one.confidence, one.note or None)


def _in_order(rows: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(rows, key=lambda one: (one.what, one.type, one.year)))


def _series(rows: Iterable[Figure], what: str, type_: str) -> Series:
    return tuple(one for one in rows if one.what == what and one.type == type_)


def _both(rows: tuple[Figure, ...], type_: ImgKind) -> tuple[Means | None, Means | None]:
    """Return the means of Step 2 CK and of ranks."""
    unmatched = _last(rows, UNMATCHED, type_) or _derived(rows, type_)
    step2ck = _means(_last(rows, MATCHED, type_), unmatched)
    return step2ck, _means(_last(rows, RANKS_MATCHED, type_), _last(rows, RANKS_UNMATCHED, type_))


def _last(rows: Iterable[Figure], what: str, type_: ImgKind) -> Figure | None:
    series = _series(rows, what, type_)
    return series[-1] if series else None


def _means(matched: Figure | None, unmatched: Figure | None) -> Means | None:
    return Means(matched, unmatched) if matched else None


def _derived(rows: Iterable[Figure], type_: ImgKind) -> Figure | None:
    """Return the mean Step 2 CK of those not matched where it follows from the figures of matched's year."""
    matched = _last(rows, MATCHED, type_)
    if matched is None:
        return None
    own = [one for one in rows if one.year == matched.year and one.type in ("", type_)]
    found = {one.what: one.value for one in sorted(own, key=lambda one: one.type)}  # the type's own last
    if not {POSITIONS, PREFERRED, PREFER, ALL} <= found.keys():
        return None
    many = found[PREFERRED] * found[POSITIONS] / _PERCENT
    if many >= found[PREFER]:
        return None
    value = (found[PREFER] * found[ALL] - many * matched.value) / (found[PREFER] - many)
    return replace(
        matched, what=UNMATCHED, value=float(round(value)), confidence=Confidence.SECONDARY, note=_DERIVED
    )


def _drawn_from() -> Iterator[Figure]:
    """Return the positions that the synthetic catalogue is drawn from: a whole year of them."""
    data = drawn_from()
    source = data["sources"][data["specialties_source"]]
    for one in data["specialties"]:
        value = one["positions"] + one.get("primary", (0, 0))[1]
        yield Figure(
            POSITIONS, _YEAR, float(value), "", one["slug"], source["title"], source["url"],
            str(source["checked_on"]), Confidence(source["confidence"]),
            "" if one.get("only_preliminary") else _ALL_TRACKS,
        )  # fmt: skip
