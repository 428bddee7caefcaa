"""Which season a command speaks of: the one asked for, else the one that the dossier aims at."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from matchbound.dossier.model import Dossier


def aimed(path: Path, on: date, season: int | None, *, quiet: bool) -> "tuple[Dossier, int]":
    """Return a dossier and the season meant; say which that is where nobody names one, unless quiet."""
    from matchbound.cli.text import wrap  # only commands that read a dossier pay for the model
    from matchbound.dossier.read import read_dossier
    from matchbound.planner.aim import aim_of

    dossier = read_dossier(path)
    if season is not None:
        return dossier, season
    aim = aim_of(dossier, on)
    if aim.words and not quiet:
        typer.echo("\n".join([*wrap(aim.words, "", ""), ""]))
    return dossier, aim.season
