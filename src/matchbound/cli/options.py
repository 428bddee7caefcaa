"""Arguments and options that several commands share."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from matchbound import clock

DossierFile = Annotated[
    Path, typer.Argument(metavar="DOSSIER", help="A dossier file (YAML or JSON).", show_default=False)
]
OnDay = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="As of this day. [default: today]"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def day_of(on: datetime | None) -> date:
    """Return the day asked for, or today."""
    return on.date() if on else clock.today()
