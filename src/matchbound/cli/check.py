"""`matchbound check`: every fault of a dossier at once, by its path in the file."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of

if TYPE_CHECKING:
    from matchbound.dossier.faults import Fault
    from matchbound.dossier.model import Dossier


def check(path: DossierFile, on: OnDay = None, as_json: AsJson = False) -> None:
    """Check a dossier: name every fault by its place in the file, with what is allowed there."""
    from matchbound.dossier.faults import DossierError, Severity  # slow import: pydantic

    dossier, found = _checked(path, day_of(on))
    faults = [fault for fault in found if fault.severity is Severity.FAULT]
    if as_json:
        typer.echo(
            json.dumps({"ok": not faults, "faults": [fault.to_dict() for fault in found]}, ensure_ascii=False)
        )
        raise typer.Exit(DossierError.exit_code if faults else 0)
    for fault in found:
        if fault not in faults:
            typer.echo(f"warning: {fault}")
    if dossier is None or faults:
        raise DossierError(str(path), faults)
    typer.echo(f"no faults: {path}, {_contents(dossier)}")


def _checked(path: Path, on: date) -> "tuple[Dossier | None, Sequence[Fault]]":
    """Return the dossier, if the file holds one, and all that is to be said of it."""
    from matchbound.dossier.faults import DossierError  # slow import: pydantic
    from matchbound.dossier.laws import faults_of
    from matchbound.dossier.read import read_dossier

    try:
        dossier = read_dossier(path)
    except DossierError as error:
        return None, error.faults
    return dossier, faults_of(dossier, on)


def _contents(dossier: "Dossier") -> str:
    """Say what was read, so that a list under a wrong key is noticed."""
    counts = [
        ("school", len(dossier.education)),
        ("exam", len(dossier.exams)),
        ("credential", len(dossier.certification.credentials)),
        ("experience", len(dossier.experiences)),
        ("letter", len(dossier.letters)),
    ]
    parts = [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts if count]
    return f"format {dossier.format}: {', '.join(parts) or 'nothing in it yet'}"
