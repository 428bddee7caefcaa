"""`matchbound rank`: a rank order list judged and simulated, and SOAP as a plan."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.markets import odds_off, published, solved_markets
from matchbound.cli.odds import Seed
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.programs.options import OneSeason
from matchbound.cli.season import aimed

if TYPE_CHECKING:
    from datetime import date

    from matchbound.dossier.model import Dossier
    from matchbound.match.odds.background import Background
    from matchbound.match.ranking.asked import RankAnswer, RankAsked
    from matchbound.match.ranking.names import Names
    from matchbound.match.ranking.read import Given
    from matchbound.reference.catalogue import Catalogue

ListFile = Annotated[
    Path | None,
    typer.Option(
        "--list",
        metavar="FILE",
        help="The list, YAML or CSV. YAML: `primary:` and below it programs, best liked first, as ID or"
        " ID/track; also `supplemental:`, `likings:` (0 to 10), `interviewed:`, `not-invited:`; of a couple"
        " `couple:` with pairs, `partner-interviewed:` and so on. CSV: columns program, partner,"
        " supplemental, liking, interviewed.",
    ),
]
Programs = Annotated[
    list[str] | None,
    typer.Option(
        "--program",
        metavar="ID",
        help="A program of the list in its place, best liked first; may be repeated.",
        show_default=False,
    ),
]
PartnerFile = Annotated[
    Path | None,
    typer.Option("--partner", metavar="DOSSIER", help="The other dossier of a couple, to simulate both."),
]
Zone = Annotated[
    str | None,
    typer.Option("--zone", metavar="ZONE", help="Your time zone beside US Eastern, such as Asia/Karachi."),
]
FAULTY = 1
NO_LIST = (
    "no list is given: name the programs where you were interviewed, best liked first, by --program ID (may"
    " be repeated) or by --list FILE"
)


class NoListError(MatchboundError):
    """Nothing is ranked, or a list is given in two ways."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was asked."""

    list_file: Path | None
    programs: tuple[str, ...]
    partner: Path | None
    seed: int

    def given(self, names: "Names") -> "Given":
        """Return the list; MatchboundError names what is wrong with it."""
        from matchbound.match.ranking.known import Held
        from matchbound.match.ranking.lists import RankList
        from matchbound.match.ranking.read import Given, read_list

        if self.list_file and self.programs:
            raise NoListError("--list and --program both give a list: use one of them")
        if self.list_file:
            return read_list(self.list_file, names)
        if not self.programs:
            raise NoListError(NO_LIST)
        return Given(RankList(tuple(map(names.choice, self.programs))), Held(), Held())


def rank(
    path: DossierFile,
    list_file: ListFile = None,
    program: Programs = None,
    partner: PartnerFile = None,
    season: OneSeason = None,
    seed: Seed = 0,
    on: OnDay = None,
    zone: Zone = None,
    as_json: AsJson = False,
) -> None:
    """Judge a rank order list, say what it is likely to lead to, and plan SOAP.

    Ends with 1 if NRMP would refuse the list, or you would be sure to regret it.
    """
    from matchbound.cli import rank_words  # only what prints
    from matchbound.planner.soap import soap_plan

    rank_words.check_zone(zone)
    day = day_of(on)
    dossier, year = aimed(path, day, season, quiet=as_json)
    catalogue = store.load_catalogue()
    options = Options(list_file, tuple(program or ()), partner, seed)
    found = _answer(dossier, day, year, options, catalogue)
    plan, note = soap_plan(dossier, day, year), store.note_of(catalogue)
    if as_json:
        data = {**found.to_data(), "soap": plan.to_data(zone), "note": note, "disclaimer": rank_words.CLOSING}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(rank_words.lines(found, plan, zone, note)))
    if found.faulty:
        raise typer.Exit(FAULTY)


def _answer(
    dossier: "Dossier", day: "date", year: int, options: Options, catalogue: "Catalogue"
) -> "RankAnswer":
    from matchbound.dossier.read import read_dossier
    from matchbound.match.ranking.asked import Partner, RankAsked, ranking_of  # slow imports: numba
    from matchbound.match.ranking.names import Names
    from matchbound.screening.table import ProgramTable

    given = options.given(Names(catalogue.programs))
    other = read_dossier(options.partner) if options.partner else None
    partner = Partner(other, given.partner_held)
    asked = RankAsked(dossier, day, year, given.listed, given.held, partner, options.seed)
    why_not = _why_not(asked)
    background = None if why_not else _background(catalogue, options.seed)
    return ranking_of(asked, ProgramTable.of(catalogue, year), background, why_not=why_not)


def _why_not(asked: "RankAsked") -> str:
    """Return why nothing can be simulated, before any market is solved; empty if it can."""
    from matchbound.match.odds.odds import SwitchedOffError
    from matchbound.match.ranking.asked import why_not_simulated

    return SwitchedOffError().message if odds_off() else why_not_simulated(asked)


def _background(catalogue: "Catalogue", seed: int) -> "Background":
    from matchbound.match.population.season import newest_setting  # slow import: numba

    return solved_markets(newest_setting(catalogue, published()), seed)
