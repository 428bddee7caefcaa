"""`matchbound programs screen`: every program held against one dossier."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.programs.options import OneSeason, Specialties, States, Visas, choices_of
from matchbound.cli.season import aimed

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from matchbound.dossier.model import Dossier
    from matchbound.reference.catalogue import Catalogue
    from matchbound.screening.screen import Screening

Verdicts = Annotated[
    list[str] | None,
    typer.Option(
        "--verdict", metavar="VERDICT", help="Only eligible, likely, unknown or ineligible; may be repeated."
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="NUMBER", help="So many programs; 0: all.")]
Why = Annotated[bool, typer.Option("--why", help="Every ground of each verdict, not only the weightiest.")]
COLORS = {"eligible": "green", "likely": "blue", "unknown": "yellow", "ineligible": "red"}
WORDS = {
    "eligible": "eligible",
    "likely": "likely",
    "unknown": "ask or do first",
    "ineligible": "not eligible",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """What a dossier was held against, and which programs were asked for, the best fit first."""

    catalogue: "Catalogue"
    screening: "Screening"
    rows: "NDArray[np.intp]"
    score: "NDArray[np.float64]"
    on: "date"

    def counts(self) -> dict[str, int]:
        """Return how many of the programs asked for have each verdict."""
        return {one: sum(self.screening.verdict(row).value == one for row in self.rows) for one in WORDS}


def screen(
    path: DossierFile,
    specialty: Specialties = None,
    state: States = None,
    visa: Visas = None,
    verdict: Verdicts = None,
    limit: Limit = 25,
    why: Why = False,
    season: OneSeason = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say for every program whether it would take an applicant, and why; the best fit first."""
    catalogue = store.load_catalogue()
    chosen = choices_of(catalogue, specialty, state, visa)
    if unknown := [one for one in verdict or () if one not in WORDS]:
        raise MatchboundError(f"--verdict: '{unknown[0]}' is none of {', '.join(WORDS)}")
    dossier, year = aimed(path, day_of(on), season, quiet=as_json)
    found = _screened(dossier, catalogue, {**chosen, "verdict": tuple(verdict or ())}, year, day_of(on))
    rows = [int(row) for row in (found.rows[:limit] if limit else found.rows)]
    if as_json:
        typer.echo(json.dumps(_data(found, rows, why=why), ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_lines(found, rows, why=why)))


def _screened(
    dossier: "Dossier", catalogue: "Catalogue", chosen: dict[str, tuple[str, ...]], season: int, on: "date"
) -> Screened:
    from matchbound.screening.fit import fit  # slow imports: the catalogue's columns
    from matchbound.screening.profile import Profile
    from matchbound.screening.screen import screen as screen_all
    from matchbound.screening.search import ProgramIndex, Query, search
    from matchbound.screening.table import ProgramTable

    screening = screen_all(ProgramTable.of(catalogue, season), Profile.of(dossier, on, season))
    score = fit(screening).score
    query = Query(chosen={facet: values for facet, values in chosen.items() if values})
    rows = search(ProgramIndex.of(catalogue), query, screening, score).rows
    return Screened(catalogue, screening, rows, score, on)


def _data(found: Screened, rows: Sequence[int], *, why: bool) -> dict[str, Any]:
    from matchbound.screening.plain import DISCLAIMER, screened_data  # commands import what they need

    programs, screening = found.catalogue.programs, found.screening
    return {
        "as_of": found.on.isoformat(),
        "season": found.screening.table.season,
        "programs_in_catalogue": len(found.catalogue.programs),
        "synthetic": any(one.synthetic for one in found.catalogue.programs),
        "found": len(found.rows),
        "counts": found.counts(),
        "programs": [
            screened_data(screening, row, programs[row], float(found.score[row]), why=why) for row in rows
        ],
        "note": store.note_of(found.catalogue),
        "disclaimer": DISCLAIMER,
    }


def _lines(found: Screened, rows: Sequence[int], *, why: bool) -> Iterator[str]:
    from matchbound.base.dates import human  # not needed for JSON
    from matchbound.cli.text import heading, wrap
    from matchbound.screening.plain import DISCLAIMER

    season, many = found.screening.table.season, len(found.rows)
    yield heading(f"Programs for the {season} Match, on {human(found.on)}")
    told = ", ".join(f"{count:,} {WORDS[one]}" for one, count in found.counts().items())
    yield from wrap(f"{many:,} of {len(found.catalogue.programs):,} programs: {told}.", "", "")
    if note := store.note_of(found.catalogue):
        yield from wrap(note, "", "")
    yield ""
    for row in rows:
        yield from _program_lines(found, row, why=why)
    if many > len(rows):
        yield from wrap(f"And {many - len(rows):,} more: --limit 0 shows all.", "", "")
    yield ""
    yield from wrap(DISCLAIMER, "", "")


def _program_lines(found: Screened, row: int, *, why: bool) -> Iterator[str]:
    from matchbound.cli.programs.words import specialty_name, title
    from matchbound.cli.text import wrap

    screening, one = found.screening, found.catalogue.programs[row]
    verdict = screening.verdict(row).value
    words = f"{WORDS[verdict].capitalize()}, fit {round(100 * float(found.score[row]))}: {title(one)}"
    first, *rest = wrap(f"{words}, {specialty_name(one.specialty)}", "", "  ")
    yield typer.style(first, fg=COLORS[verdict], bold=True)
    yield from rest
    for ground in screening.grounds(row) if why else (screening.weightiest(row),):
        change = f". {ground.change}" if ground.change else ""
        yield from wrap(f"{ground.summary}{change}", "  - ", "    ")
