"""`matchbound specialties`: every specialty side by side for one applicant."""

import json
import textwrap
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.cli import store
from matchbound.cli.markets import need_odds, published, solved_markets
from matchbound.cli.odds import CLOSING, Seed
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.programs.options import OneSeason
from matchbound.cli.season import aimed
from matchbound.cli.text import MARKS, Footnotes, heading, wrap

if TYPE_CHECKING:
    from datetime import date

    from matchbound.dossier.model import Dossier
    from matchbound.match.population.published import Published
    from matchbound.match.specialties.explorer import Explorer, Row
    from matchbound.match.specialties.length import Length
    from matchbound.match.specialties.odds import SpecialtiesOdds
    from matchbound.reference.catalogue import Catalogue
    from matchbound.screening.table import ProgramTable


class Order(StrEnum):
    """What the specialties can be put in order by."""

    NAME = "name"
    POSITIONS = "positions"
    SHARE = "share"
    SCORE = "score"
    OPEN = "open"
    PROGRAMS = "programs"
    J1 = "j1"
    H1B = "h1b"
    YEARS = "years"
    SIGNALS = "signals"
    ODDS = "odds"


Sort = Annotated[Order, typer.Option("--sort", help="Put the specialties in this order.")]
WithOdds = Annotated[
    bool, typer.Option("--odds", help="With your odds in each; solving the markets takes up to a minute.")
]
POINTS, NAME, LEAST = 100, 26, 0.5
HEAD = f"{'':<{NAME}}{'Places':>8}{'Share':>8}{'Open':>9}{'J-1':>5}{'H-1B':>6}{'Years':>7}{'CK':>5}"
ODDS_HEAD, ODDS_WIDTH = "Odds", 6
KINDS = {"us-img": "US IMGs", "non-us-img": "non-US IMGs"}
COLUMNS = (
    "Places: positions offered in the newest year with a figure, preliminary ones apart. Share: percent of"
    " the filled positions that {type} hold, in the newest year with a figure, whose last digits follow; with"
    " p those who preferred the specialty, of all its positions. Open: programs that nothing known stands"
    " against, of all; the others rule you out or have to be asked. J-1, H-1B: percent that sponsor it, of"
    " the programs that say. Years: of training; with + at advanced programs after a PGY-1 year elsewhere."
    " CK: mean Step 2 CK of {means} who matched. A dash: no figure. * aimed at, ~ secondary source,"
    " ? unconfirmed."
)
FIGURES_OF = "Published figures are NRMP's, with which Matchbound is not affiliated."
OWN = "Your Step 2 CK: {score}."
NO_SCORE = "Your Step 2 CK is not in the file ({path})."
NO_KIND = "Figures of non-US IMGs: that you are one, or a US IMG, is not in the file ({path})."
NO_IMG = "By this file you are no International Medical Graduate: figures are those of non-US IMGs."
OTHERS = "Means are those of non-US IMGs: for US IMGs none were published that could be cited."
ODDS_WORDS = (
    "Odds: of 100 applicants like you, so many match with a list in that specialty alone; with ? it says"
    " little."
)


def specialties(
    path: DossierFile,
    sort: Sort = Order.POSITIONS,
    with_odds: WithOdds = False,
    season: OneSeason = None,
    seed: Seed = 0,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Put every specialty side by side: places, share of IMGs, open programs, visas, years, own odds."""
    from matchbound.match.specialties.data import CAUTION, explorer_data  # slow imports: the catalogue

    catalogue = store.load_catalogue()
    dossier, year = aimed(path, day_of(on), season, quiet=as_json)
    found, odds = _explored(dossier, catalogue, year, seed, day_of(on), with_odds=with_odds)
    note, closing = store.note_of(catalogue), CLOSING if with_odds else FIGURES_OF
    if as_json:
        data = explorer_data(found, sort.value) | {"odds": odds.to_data() if odds else None}
        data |= {"note": note, "disclaimer": closing}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, odds, sort.value, (CAUTION, closing, note or ""))))


def _explored(
    dossier: "Dossier", catalogue: "Catalogue", year: int, seed: int, on: "date", *, with_odds: bool
) -> "tuple[Explorer, SpecialtiesOdds | None]":
    from matchbound.dossier.facts import Facts  # slow imports: the dossier's model
    from matchbound.match.specialties.explorer import chances_in, explore
    from matchbound.match.specialties.figures import Figures
    from matchbound.match.specialties.mine import Mine
    from matchbound.screening.profile import Profile
    from matchbound.screening.screen import screen
    from matchbound.screening.table import ProgramTable

    figures, table = published(), ProgramTable.of(catalogue, year)
    odds = _odds(dossier, on, seed, table, figures) if with_odds else None
    found = explore(
        catalogue,
        Figures.of(figures),
        on=on,
        season=year,
        mine=Mine.of(Facts(dossier, on)),
        screening=screen(table, Profile.of(dossier, on, year)),
        odds=chances_in(odds.to_data()) if odds else None,
    )
    return found, odds


def _odds(
    dossier: "Dossier", on: "date", seed: int, table: "ProgramTable", figures: "Published"
) -> "SpecialtiesOdds":
    """Solve the markets, or find them solved, and put the dossier into each specialty."""
    from matchbound.match.odds.odds import Asked  # slow imports: numba
    from matchbound.match.population.season import newest_setting
    from matchbound.match.specialties.odds import every_specialty, odds_by_specialty

    need_odds()
    asked = Asked(dossier, on, table.season, specialties=every_specialty(), seed=seed)
    setting = newest_setting(table.catalogue, figures)
    asked.check(setting.places)
    return odds_by_specialty(asked, table, solved_markets(setting, seed))


def _lines(
    found: "Explorer", odds: "SpecialtiesOdds | None", order: str, closing: tuple[str, ...]
) -> Iterator[str]:
    yield heading(f"Specialties in the {found.season} Match")
    yield from _about(found)
    yield ""
    head = HEAD + (f"{ODDS_HEAD:>{ODDS_WIDTH}}" if odds else "")
    yield typer.style(head, bold=True)
    for row in found.ordered(order):
        yield from _row(row)
    yield ""
    yield from wrap(COLUMNS.format(type=KINDS[found.type.value], means=KINDS["non-us-img"]), "", "")
    if odds:
        yield from wrap(f"{ODDS_WORDS} {' '.join(odds.not_known)}", "", "")
    for words in closing:
        yield from wrap(words, "", "")
    yield ""
    notes = Footnotes()
    notes.mark(cite for row in found.rows for cite in row.cites())
    yield from notes.lines()


def _about(found: "Explorer") -> Iterator[str]:
    mine = found.mine
    if mine is None:
        return
    words = [NO_IMG] if mine.is_img is False else []
    words += [NO_KIND.format(path=mine.kind_path)] if mine.kind is None and not words else []
    words += [OTHERS] if found.type.value == "us-img" else []
    score = OWN.format(score=mine.step2ck) if mine.step2ck else NO_SCORE.format(path=mine.step2ck_path)
    yield from wrap(" ".join((*words, score)), "", "")


def _row(row: "Row") -> Iterator[str]:
    """Write a specialty in one line; a long name goes on in the next."""
    first, *rest = textwrap.wrap(row.specialty.name + ("*" if row.aimed else ""), NAME - 1)
    positions = row.figures.positions
    places = f"{positions[-1].value:,.0f}" if positions else "-"
    programs, length = row.programs, row.length
    open_ = f"{row.verdicts.open}/{programs.number}" if row.verdicts and programs.number else "-"
    cells = (
        f"{first:<{NAME}}{places:>8}{_share(row):>8}{open_:>9}{_percent(programs.j1.share):>5}"
        f"{_percent(programs.h1b.share):>6}{_years(length):>7}{_score(row):>5}"
    )
    chance = f"{POINTS * row.odds.value:.0f}{'?' if row.few else ' '}" if row.odds else ""
    yield (cells + f"{chance:>{ODDS_WIDTH}}").rstrip()
    yield from (f" {one}" for one in rest)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0f}"


def _share(row: "Row") -> str:
    """Write a share with the last digits of its year: 34 '25, or 29 '26p."""
    share = row.figures.share
    if share is None:
        return "-"
    only = "" if row.figures.filled else "p"
    value = "<1" if 0 < share.value < LEAST else f"{share.value:.0f}"
    return f"{value} '{share.year % POINTS}{only}"


def _years(length: "Length | None") -> str:
    if length is None:
        return "-"
    apart = "+" if length.advanced else ""
    return "-".join(str(one) for one in length.years) + apart + MARKS[length.cite.confidence]


def _score(row: "Row") -> str:
    means = row.figures.step2ck
    return f"{means.matched.value:.0f}" if means else "-"
