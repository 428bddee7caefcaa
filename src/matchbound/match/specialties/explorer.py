"""Every specialty side by side, for one applicant or for anybody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.base.dated import Cite
from matchbound.match.specialties.figures import Figures, Series, SpecialtyFigures, cite_of
from matchbound.match.specialties.length import Length, length_of
from matchbound.match.specialties.mine import Mine
from matchbound.match.specialties.programs import Programs, Verdicts, programs_of, verdicts_of
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.specialty import Specialty, specialties
from matchbound.rules.ecfmg.img_status import ImgKind
from matchbound.rules.signals import SignalLimit, signal_limit
from matchbound.screening.screen import Screening


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance to match with a list in one specialty alone, and the range that holds nine in ten."""

    value: float
    low: float
    high: float
    applications: int
    interviews: float


def chances_in(data: Mapping[str, Any]) -> dict[str, Chance]:
    """Return the chances by specialty in what a run of the markets answered."""
    return {
        one["specialty"]: Chance(
            one["match"]["value"],
            one["match"]["low"],
            one["match"]["high"],
            one["applications"],
            one["interviews"],
        )
        for one in data["by_specialty"]
    }


@dataclass(frozen=True, slots=True)
class Row:
    """One specialty."""

    specialty: Specialty
    figures: SpecialtyFigures
    programs: Programs
    verdicts: Verdicts | None
    """What screening says for the applicant; None without one."""
    length: Length | None
    signals: SignalLimit
    aimed: bool
    odds: Chance | None = None
    """Absent until somebody had the markets solved."""

    @property
    def slug(self) -> str:
        """Return the specialty's slug."""
        return self.specialty.slug

    @property
    def few(self) -> bool:
        """Say whether so few from abroad apply that no means are published, and odds say little."""
        return self.figures.step2ck is None

    def cites(self) -> tuple[Cite, ...]:
        """Return every source of the row, once each."""
        found = [cite_of(one) for one in self.figures.all()]
        found += [self.length.cite] if self.length else []
        return tuple(dict.fromkeys((*found, *self.signals.cites)))


@dataclass(frozen=True, slots=True)
class Explorer:
    """The specialties, and who looks at them."""

    season: int
    on: date
    type: ImgKind
    """The type whose figures are shown."""
    mine: Mine | None
    """The applicant's own values; None for anybody."""
    rows: tuple[Row, ...]

    @property
    def synthetic(self) -> int:
        """Return how many of the programs are made up."""
        return sum(one.programs.synthetic for one in self.rows)

    @property
    def programs(self) -> int:
        """Return how many programs there are."""
        return sum(one.programs.number for one in self.rows)

    def row(self, slug: str) -> Row | None:
        """Return one specialty's row."""
        return next((one for one in self.rows if one.slug == slug), None)

    def ordered(self, by: str, *, reverse: bool = False) -> tuple[Row, ...]:
        """Return the rows in an order of ORDERS, or the other way round; what is not known comes last."""
        key, falling = ORDERS[by]

        known = [row for row in self.rows if key(row) is not None]
        unknown = [row for row in self.rows if key(row) is None]
        return (*sorted(known, key=key, reverse=falling is not reverse), *unknown)


def explore(
    catalogue: Catalogue,
    figures: Figures,
    *,
    on: date,
    season: int,
    type_: ImgKind | None = None,
    mine: Mine | None = None,
    screening: Screening | None = None,
    odds: Mapping[str, Chance] | None = None,
) -> Explorer:
    """Return every specialty that has programs or figures; with an applicant's screening, for them.

    Without a type the figures are those of the applicant's own kind; where that is not known, of non-US IMGs.
    """
    type_ = type_ or (mine.kind if mine else None) or ImgKind.NON_US_IMG
    programs = programs_of(catalogue)
    verdicts = verdicts_of(screening) if screening else {}
    aimed = screening.profile.specialties if screening else ()
    rows = tuple(
        Row(
            one,
            figures.specialty(slug, type_),
            programs.get(slug, Programs()),
            verdicts.get(slug),
            length_of(slug, on),
            signal_limit(slug, season),
            slug in aimed,
            (odds or {}).get(slug),
        )
        for slug, one in specialties().items()
        if slug in programs or slug in figures.by_specialty
    )
    return Explorer(season, on, type_, mine, rows)


def _value(series: Series) -> float | None:
    return series[-1].value if series else None


ORDERS: dict[str, tuple[Callable[[Row], Any], bool]] = {
    "name": (lambda row: row.specialty.name, False),
    "positions": (lambda row: _value(row.figures.positions), True),
    "share": (lambda row: row.figures.share.value if row.figures.share else None, True),
    "score": (lambda row: row.figures.step2ck.matched.value if row.figures.step2ck else None, False),
    "open": (lambda row: row.verdicts.open if row.verdicts else None, True),
    "programs": (lambda row: row.programs.number, True),
    "j1": (lambda row: row.programs.j1.share, True),
    "h1b": (lambda row: row.programs.h1b.share, True),
    "years": (lambda row: row.length.years[0] if row.length else None, False),
    "signals": (lambda row: row.signals.total, True),
    "odds": (lambda row: row.odds.value if row.odds else None, True),
}
"""What the rows can be put in order by, and whether the largest comes first."""
