"""Options that several commands about programs share, and what they choose."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.errors import MatchboundError

if TYPE_CHECKING:
    from matchbound.reference.catalogue import Catalogue

OneSeason = Annotated[
    int | None,
    typer.Option("--season", min=1990, max=2100, metavar="YEAR", help="The year of Match Day."),
]
Specialties = Annotated[
    list[str] | None,
    typer.Option(
        "--specialty", metavar="SPECIALTY", help="Only this one, such as pathology; may be repeated."
    ),
]
States = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="STATE", help="Only this state, such as NY; may be repeated."),
]
Visas = Annotated[
    list[str] | None,
    typer.Option(
        "--visa", metavar="VISA", help="Only programs said to sponsor it: J-1, H-1B or F-1; may be repeated."
    ),
]
VISAS = ("J-1", "H-1B", "F-1")


def choices_of(
    catalogue: "Catalogue", specialty: list[str] | None, state: list[str] | None, visa: list[str] | None
) -> dict[str, tuple[str, ...]]:
    """Return what was chosen by facet; MatchboundError names what there is not, and what is like it."""
    from matchbound.reference.specialty import specialties  # a file of its own

    names = {one.name.casefold(): slug for slug, one in specialties().items()}
    slugs = {one.specialty for one in catalogue.programs} | set(names.values())
    wanted = [names.get(one.casefold(), one.casefold().replace(" ", "-")) for one in specialty or ()]
    states = {one.state for one in catalogue.programs if one.state}
    chosen = {
        "specialty": _known("specialty", wanted, slugs),
        "state": _known("state", [one.upper() for one in state or ()], states),
        "visa": _known("visa", [one.upper() for one in visa or ()], VISAS),
    }
    return {facet: values for facet, values in chosen.items() if values}


def _known(what: str, wanted: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    known = sorted(there)
    for one in wanted:
        if one not in known:
            like = get_close_matches(one, known, 3, 0.75) or (known if len(known) < 5 else [])
            hint = f"; there is {', '.join(like)}" if like else ""
            raise MatchboundError(f"--{what}: no program has the {what} '{one}'{hint}")
    return tuple(wanted)
