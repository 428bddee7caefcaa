"""A handful of made-up programs, and lists of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.match.ranking.known import Held, Known
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.match.ranking.names import Names
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.program import Accreditation, ApplicationService, Program, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.screening.table import ProgramTable

ON, SEASON = date(2026, 11, 26), 2027
EXAMPLES = Path(__file__).parents[3] / "examples"
C, P, A, R, M = (
    TrackKind.CATEGORICAL,
    TrackKind.PRELIMINARY,
    TrackKind.ADVANCED,
    TrackKind.PHYSICIAN,
    TrackKind.PRIMARY,
)


def program(name: str, *kinds: TrackKind, specialty: str = "internal-medicine") -> Program:
    """A program with tracks, each with a code."""
    tracks = tuple(Track(one, f"{name}{one.value[0].upper()}0") for one in kinds)
    return Program(name, name.capitalize(), specialty, tracks=tracks)


@cache
def catalogue() -> Catalogue:
    """Hospitals with every kind of track; one sponsors nobody, one is closed, one is of another match."""
    eyes = replace(program("eyes", C), service=ApplicationService.SF_MATCH)
    old = replace(program("old", C), accreditation=Accreditation.WITHDRAWN)
    said = [
        Assertion(who, name, says, Force.HARD, SourceKind.PROGRAM, "own page", season=SEASON, seen_on=ON)
        for who, says in (("home", "no"), ("mercy", "yes"), ("state", "yes"))
        for name in ("visa_j1", "visa_h1b")
    ]
    return make_catalogue(
        (
            program("city", C, P),
            program("mercy", C),
            program("state", C, M),
            program("skin", A, specialty="dermatology"),
            program("both", A, C, specialty="anesthesiology"),
            program("year", P, specialty="transitional-year"),
            program("late", R, specialty="anesthesiology"),
            program("home", C),
            eyes,
            old,
        ),
        said,
    )


def names() -> Names:
    return Names(catalogue().programs)


def listed(*words: str, supplemental: Mapping[str, tuple[str, ...]] | None = None) -> RankList:
    """A list by what people write."""
    of = names().choice
    more = {of(owner): tuple(map(of, years)) for owner, years in (supplemental or {}).items()}
    return RankList(tuple(map(of, words)), more)


def choices(**likings: int) -> dict[Choice, int]:
    """Likings by program."""
    return {names().choice(one): liking for one, liking in likings.items()}


@cache
def dossier(name: str = "step-3-wants-h1b") -> Dossier:
    return read_dossier(EXAMPLES / f"{name}.yaml")


def known(
    held: Held | None = None, *, name: str = "step-3-wants-h1b", on: date = ON, season: int = SEASON
) -> Known:
    """What is known around a list of these programs."""
    table = ProgramTable.of(catalogue(), season)
    return Known.of(dossier(name), on, season, table, names(), held or Held())
