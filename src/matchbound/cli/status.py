"""`matchbound status`: where an applicant stands on a day, why, and who says so."""

import typer

from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of


def status(path: DossierFile, on: OnDay = None, as_json: AsJson = False) -> None:
    """Say where an applicant stands on a day, why, and who says so."""
    from matchbound.dossier.read import read_dossier  # slow import: only commands that read one
    from matchbound.rules.report import evaluate

    report = evaluate(read_dossier(path), day_of(on))
    typer.echo(report.to_json() if as_json else str(report))
