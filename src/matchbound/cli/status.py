"""`matchbound status`: where an applicant stands on a day, why, and who says so."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson, OnDay, day_of

OneFile = Annotated[
    Path | None,
    typer.Argument(metavar="[DOSSIER]", help="A dossier file (YAML or JSON).", show_default=False),
]
ManyFile = Annotated[
    Path | None,
    typer.Option(
        "--many", metavar="FILE", help="A file with one dossier in JSON on each line; JSON lines out."
    ),
]


def status(path: OneFile = None, on: OnDay = None, as_json: AsJson = False, many: ManyFile = None) -> None:
    """Say where an applicant stands on a day, why, and who says so."""
    if (path is None) == (many is None):
        raise MatchboundError("name one dossier file, or --many with a file of JSON lines")
    if many is not None:
        _print_many(many, day_of(on))
    elif path is not None:
        _print_one(path, day_of(on), as_json)


def _print_one(path: Path, on: date, as_json: bool) -> None:
    from matchbound.dossier.read import read_dossier  # only commands that read one pay for the model
    from matchbound.planner.aim import evaluate_aimed

    report, aim = evaluate_aimed(read_dossier(path), on)
    if as_json:
        typer.echo(report.to_json())
        return
    from matchbound.cli import text  # not needed for JSON

    typer.echo(text.report(report, aim))


def _print_many(path: Path, on: date) -> None:
    """Print a line of JSON for each line of a file, reading and forgetting one dossier at a time."""
    from matchbound.dossier.read import read_many  # only commands that read one pay for the model
    from matchbound.rules.report import evaluate

    faulty = 0
    for number, found in read_many(path):
        if isinstance(found, MatchboundError):
            faulty += 1
            typer.echo(json.dumps({"line": number, "error": found.message}, ensure_ascii=False))
        else:
            typer.echo(json.dumps({"line": number, **evaluate(found, on).to_data()}, ensure_ascii=False))
    if faulty:
        raise MatchboundError(f"{path.name}: {faulty} lines could not be read; each says why in its place")
