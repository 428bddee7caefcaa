"""`matchbound odds`: one applicant's chances in a season, what moves them, and what nobody knows."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.ranges import ranged
from matchbound.cli import store
from matchbound.cli.markets import need_odds, published, solved_markets
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.programs.options import OneSeason, Specialties, choices_of
from matchbound.cli.season import aimed
from matchbound.cli.text import heading, title, wrap

if TYPE_CHECKING:
    from datetime import date

    from matchbound.dossier.model import Dossier
    from matchbound.match.odds.answer import Odds, ProgramOdds, Range
    from matchbound.reference.catalogue import Catalogue

Programs = Annotated[
    list[str] | None,
    typer.Option(
        "--program",
        metavar="ID",
        help="Your own list, best liked first; may be repeated.",
        show_default=False,
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same answer.")]
SHOWN, POINTS = 8, 100
ROW, TENS = 50, 10
CLOSING = (
    "Simulated, not foretold: a simulation whose constants are fitted to totals published by NRMP, with which"
    " Matchbound is not affiliated. It knows nothing of you but what stands above. No program has been asked."
)
NONE_OPEN = (
    "As things stand every program rules you out: `matchbound programs screen DOSSIER --why` says why."
)
CHOSEN = "Programs chosen as people like you choose; give your own with --program ID."


def odds(
    path: DossierFile,
    program: Programs = None,
    specialty: Specialties = None,
    season: OneSeason = None,
    seed: Seed = 0,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say how likely an applicant is to match, where, and what would move it most."""
    need_odds()
    catalogue = store.load_catalogue()
    chosen = choices_of(catalogue, specialty, None, None).get("specialty", ())
    dossier, year = aimed(path, day_of(on), season, quiet=as_json)
    found = _odds(dossier, catalogue, (tuple(program or ()), chosen), year, seed, day_of(on))
    note = store.note_of(catalogue)
    if as_json:
        data = {"as_of": day_of(on).isoformat(), **found.to_data(), "note": note, "disclaimer": CLOSING}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, note)))


def _odds(
    dossier: "Dossier",
    catalogue: "Catalogue",
    chosen: tuple[tuple[str, ...], tuple[str, ...]],
    year: int,
    seed: int,
    on: "date",
) -> "Odds":
    """Solve the markets and put the dossier in."""
    from matchbound.match.odds.odds import Asked, odds_of  # slow imports: numba
    from matchbound.match.population.season import newest_setting
    from matchbound.screening.table import ProgramTable

    asked = Asked(dossier, on, year, programs=chosen[0], specialties=chosen[1], seed=seed)
    setting = newest_setting(catalogue, published())
    asked.check(setting.places)
    return odds_of(asked, ProgramTable.of(catalogue, year), solved_markets(setting, seed))


def _lines(found: "Odds", note: str | None) -> Iterator[str]:
    yield heading(f"Odds in the {found.season} Match")
    yield from wrap(f"{found.words()}.", "", "")
    yield ""
    yield from dots(found.match.value)
    yield ""
    many = round(found.interviews)
    words = {0: "Hardly an interview", 1: "One interview"}.get(many, f"{many} interviews") + " expected"
    yield from wrap(f"{words}. Numbers of applicants and positions as in {found.like_year}.", "", "")
    if not any(one.interview.value for one in found.programs):
        yield from wrap(NONE_OPEN, "", "")
    yield from title("By specialty")
    for one in found.by_specialty:
        words = f"{one.applications} programs, {one.interviews:.1f} interviews expected"
        yield from wrap(f"{specialty_name(one.specialty)}: {span(one.match)}; {words}", "  - ", "    ")
    yield from title("What would move it")
    for lever in found.levers:
        yield from wrap(f"{lever.words}: {moved(lever.change)}", "  - ", "    ")
    yield from title("Where on your list" if found.own_list else "Programs where it is likeliest")
    yield from _programs(found)
    yield from title("What this rests on")
    for fact in found.grounds:
        yield from wrap(f"{fact.name}: {fact.words}", "  - ", "    ")
    yield from title("What it does not know")
    for unknown in found.not_known:
        yield from wrap(unknown, "  - ", "    ")
    yield from title("How far to trust it")
    yield from _trust(found)
    yield ""
    yield from wrap(CLOSING, "", "")
    if note:
        yield from wrap(note, "", "")


def dots(share: float) -> Iterator[str]:
    """Draw of a hundred applicants those who match."""
    many = round(POINTS * share)
    marks = "●" * many + "○" * (POINTS - many)
    for start in range(0, POINTS, ROW):
        row = marks[start : start + ROW]
        yield "  " + " ".join(row[at : at + TENS] for at in range(0, ROW, TENS))


def span(one: "Range") -> str:
    """Write a chance with its range, in whole hundredths."""
    value, low, high = (round(POINTS * part) for part in (one.value, one.low, one.high))
    return ranged(f"{value} of 100", low, high)


def moved(one: "Range") -> str:
    """Write a difference with its range, in whole hundredths."""
    value, low, high = (round(POINTS * part) for part in (one.value, one.low, one.high))
    if value == low == high == 0:
        return "no change to speak of"
    return ranged(f"{value:+d} in 100", f"{low:+d}", f"{high:+d}")


def _programs(found: "Odds") -> Iterator[str]:
    if found.own_list:
        first, *others = found.ranks
        rest = ", ".join(f"{at} {POINTS * one:.0f}" for at, one in enumerate(others[:4], start=2))
        yield from wrap(
            f"Of 100, with the first program that interviews you {POINTS * first:.0f}; with number {rest}.",
            "  ",
            "  ",
        )
        shown = list(found.programs)
    else:
        yield from wrap(CHOSEN, "  ", "  ")
        shown = sorted(found.programs, key=lambda one: -one.match.value)[:SHOWN]
    for one in shown:
        yield from wrap(_program(one), "  - ", "    ")


def _program(one: "ProgramOdds") -> str:
    made_up = " (synthetic)" if one.synthetic else ""
    return (
        f"{one.name}{made_up}, {one.program}: interview {span(one.interview)}, match there {span(one.match)};"
        f" screening says {one.verdict}"
    )


EXACT = (
    "{markets} national markets solved without you, under {constants} sets of constants that the published"
    " figures allow; in each your own luck is integrated, not drawn. As exact as {as_plain_draws:,} plain"
    " draws: {error:.1f} points of standard error."
)
OFF = (
    "Against the published figures (measured on {on}), match rates by type are off by {rate:.1f} points on"
    " average in fitted years and {held_out_rate:.1f} in held-out ones, shares of specialties that go to"
    " non-US IMGs by {share:.1f} and {held_out_share:.1f}."
)


def _trust(found: "Odds") -> Iterator[str]:
    error = POINTS * found.work.simulation_error
    if found.work.as_plain_draws:
        yield from wrap(EXACT.format(**asdict(found.work), error=error), "  ", "  ")
    if found.reached:
        yield from wrap(OFF.format(**asdict(found.reached)), "  ", "  ")


def specialty_name(slug: str) -> str:
    """Write a specialty's name."""
    return slug.replace("-", " ").capitalize()
